"""Whatever a model answers on whatever text: each fact that comes out has its quote in the text."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.article import Article, make_article
from diplograph.ingest.facts import Facts, QuoteEvidence, read_facts, write_facts
from diplograph.ingest.llm.check import check
from diplograph.ingest.llm.combine import combine
from diplograph.ingest.llm.locate import Located
from diplograph.ingest.llm.named import namings
from diplograph.ingest.llm.tally import tally

# The first text of a language loads its lexicon, which takes longer than hypothesis grants an example.
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
WORDS = [
    *(
        "Russia",
        "Poland’s",
        "US",
        "Niger",
        "Nigeria",
        "South",
        "Sudan",
        "the EU",
        "ambassador",
        "expelled",
        "ten",
        "35",
    ),
    *("روسيا", "بولندا،", "وموسكو", "طُرِدَ", "خمسة", "السفير", "أمس", "٣", "ـ", "\u200f", "الولايات المتحدة"),
    *("Россия", "польских", "США", "выслала", "двадцать", "ё", "й", "3 марта 2021", "2016", "yesterday", "last week"),
    *(". ", "\n", "«", "»", '"', "  ", "…", "İ", "ﬁ", "½", "²", "\u0301", "\U0001f1f7\U0001f1fa"),
]
NAMES = ["Russia", "Poland’s", "روسيا", "بولندا", "Россия", "польских", "США", "الولايات المتحدة"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(NAMES) | st.text(max_size=8)
TEXTS = st.lists(PIECES, min_size=5, max_size=40).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
STATES = st.lists(
    st.sampled_from(["RU", "PL", "US", "NE", "NG", "SD", "european-union", "Ruritania", ""]) | JSON, max_size=3
)
DATES = st.sampled_from(
    [
        "2021-03-03",
        "2016",
        "XXXX-02-29",
        "2025-03-10/2025-03-16",
        "[2015..]",
        "../2015",
        "0001-01-01~",
        "9999-12-31~",
        "soon",
    ]
)
PUBLISHED = st.sampled_from([None, "2021-03-04", "2021-03", "0001-01-01", "9999-12-31"])


@st.composite
def answers(draw: st.DrawFn, article: Article) -> dict[str, Any]:
    """Facts in the right shape with words of the text in them, mixed with any JSON."""

    words = article.text.split(" ")
    named = sorted({one.entity for one in namings(article)})

    def piece() -> str:
        start = draw(st.integers(0, max(len(words) - 2, 0)))
        return " ".join(words[start : start + draw(st.integers(1, 8))])

    def fact() -> dict[str, Any]:
        honest = bool(named) and draw(st.integers(0, 3)) > 0
        states = st.lists(st.sampled_from(named), min_size=1, max_size=3) if honest else STATES
        quotes = st.sampled_from([piece(), piece().upper(), f" “{piece()}” "])
        return {
            "type": draw(st.sampled_from([*vocabulary().events])),
            "position": draw(st.sampled_from([*vocabulary().positions])),
            "status": draw(st.sampled_from([*vocabulary().statuses])),
            **{side: draw(states) for side in ("actors", "targets", "parties")},
            "of": draw(st.sampled_from(named)) if honest else draw(JSON),
            "to": draw(st.sampled_from([*named, None])) if honest else draw(JSON),
            "person": draw(st.sampled_from([*words, piece()])) if honest else draw(JSON),
            "quote": draw(quotes) if honest else draw(st.text()),
            "date_words": draw(st.sampled_from([piece(), "yesterday", None]) | JSON),
            "date": draw(DATES | JSON),
            "place": draw(st.sampled_from([piece(), "Moscow", None]) | JSON),
            "count": draw(st.integers(0, 40) | JSON),
        }

    rows = {name: [fact() for _ in range(draw(st.integers(0, 3)))] for name in ("events", "tenures")}
    anything = st.fixed_dictionaries({"events": JSON, "tenures": JSON})
    return rows if draw(st.integers(0, 9)) else draw(anything)


@st.composite
def checked(draw: st.DrawFn) -> tuple[Article, Facts, Facts]:
    language = draw(st.sampled_from(["ar", "en", "ru"]))
    article = make_article(draw(TEXTS), language=language, published=draw(PUBLISHED))
    two = [check(article, draw(answers(article)), model="any") for _ in range(2)]
    assert tally(two).split()[1] in ("fact", "facts")
    return article, two[0].facts, two[1].facts


def holds(article: Article, facts: Facts) -> None:
    told = [one.evidence for one in facts.events] + [one.evidence for one in facts.tenures]
    for evidence in [one for listed in told for one in listed]:
        assert isinstance(evidence, QuoteEvidence)
        assert article.text[evidence.start : evidence.end] == evidence.quote
    assert read_facts(write_facts(facts), source="checked", text=article.text) == facts


@SLOW
@given(checked())
def test_every_fact_has_its_quote_in_the_text(given: tuple[Article, Facts, Facts]) -> None:
    article, facts, _ = given
    holds(article, facts)


@SLOW
@given(checked())
def test_two_readings_of_one_article_make_one_true_document(given: tuple[Article, Facts, Facts]) -> None:
    article, one, other = given
    both = combine(one, other)
    holds(article, both)
    assert len(both.events) <= len(one.events) + len(other.events)
    assert {event.id for event in one.events} <= {event.id for event in both.events}


@given(TEXTS, st.integers(0, 400), st.integers(1, 80))
def test_whole_words_of_a_text_are_found_where_they_stand(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    located = Located(text)
    for first, last in located.places(piece):
        assert 0 <= first < last <= len(text)
    if piece.strip() and piece == piece.strip() and piece in text.split(" "):
        assert any(text[first:last] == piece for first, last in located.places(piece))
