"""Words of a user's own: they add to what ships and change nothing of it, and every mistake in them is told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diplograph.graph.errors import InputError, MistakesError
from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.lexicon.own import OwnWords, read_own
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import tokenize

GUIDE = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text("utf-8")
# Each worked example of the guide: its file, its sentence, and what it says comes of it.
EXAMPLES = re.findall(
    r"\*\*(\w+)\.\*\*.*?```toml\n(.*?)```\s+> (.*?)\n\s+Before: (.*?)\. After: `(.*?)`, (\S+)\.", GUIDE, re.DOTALL
)
LANGUAGE = {"English": "en", "Arabic": "ar", "Russian": "ru"}


def own(text: str) -> OwnWords:
    return read_own(text.encode(), "lexicon.toml")


def mistakes(text: str) -> list[str]:
    with pytest.raises(MistakesError) as caught:
        own(text)
    return list(caught.value.mistakes)


def kinds(language: str, text: str, words: OwnWords) -> set[tuple[str, str]]:
    hits: list[Hit] = lexicon(language, words.of(language)).matcher.find(tokenize(text))
    return {(hit.kind, str(hit.value)) for hit in hits if hit.payload.own}


# The guide


def test_the_guide_has_an_example_in_each_language() -> None:
    assert [LANGUAGE[one[0]] for one in EXAMPLES] == ["en", "ar", "ru"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_a_worked_example_does_what_the_guide_says(example: tuple[str, ...]) -> None:
    language, added, sentence, _, summary, day = example
    article = make_article(sentence, language=LANGUAGE[language])
    before = [one for one in extract(article).events if not one.incomplete]
    [after] = extract(article, own(added)).events
    assert before == []
    assert (after.summary, after.time.edtf, after.incomplete) == (summary, day, False)


# What is added


@pytest.mark.parametrize(
    ("language", "file", "text", "kind"),
    [
        ("en", '[en.names]\n"org:nato" = ["the Pact"]', "the Pact met", ("state", "org:nato")),
        ("en", '[en.names]\n"place:riyadh" = ["Ar Riyad"]', "in Ar Riyad", ("place", "riyadh")),
        ("en", '[en.names]\n"place:riyadh" = ["Ar Riyad"]', "in Ar Riyad", ("state", "country:SA")),
        ("en", '[en.states.RU]\ndemonym = ["Muscovian"]', "Muscovian envoys", ("state", "country:RU")),
        ("en", '[en.titles.ambassador]\nwords = ["emissary plenary"]', "an emissary plenary", ("title", "ambassador")),
        ("en", '[en.nouns.people]\nwords = ["embassy hand"]', "an embassy hand", ("noun", "people")),
        (
            "en",
            '[en.cues.status]\nplanned = ["chalked on the slate"]',
            "is chalked on the slate",
            ("status", "planned"),
        ),
        ("en", '[en.cues.topic]\nwords = ["musings on"]', "musings on talks", ("topic", "topic")),
        ("ar", '[ar.states.RU]\ndemonym = ["موسكوفي"]', "السفير الموسكوفي", ("state", "country:RU")),
        ("ar", '[ar.nouns.people]\nwords = ["مبتعث دبلوماسي"]', "ومبتعث دبلوماسي", ("noun", "people")),
        ("ru", '[ru.titles.ambassador]\nwords = ["легат"]', "легатом назначен", ("title", "ambassador")),
    ],
)
def test_each_table_adds_its_words(language: str, file: str, text: str, kind: tuple[str, str]) -> None:
    words = own(file)
    assert kind in kinds(language, text, words)
    assert not kinds(language, text, OwnWords())


def test_all_forms_of_a_verb_are_found() -> None:
    row = 'event = "expulsion"\nframe = "owned"\nobject = ["people"]\n'
    words = own(
        f'[[en.trigger]]\n{row}verb = ["rusticate/rusticates/rusticated/rusticated/rusticating"]\n'
        f'[[ar.trigger]]\n{row}verb = ["زحزح/يزحزح"]\n[[ru.trigger]]\n{row}verb = ["спровадить"]\n'
    )
    for language, text in (("en", "rusticating"), ("ar", "وسيزحزح"), ("ru", "спровадила")):
        assert [kind for kind, _ in kinds(language, text, words)] == ["trigger"]


def test_the_shipped_lexicon_stays_as_it_is() -> None:
    before = {stem: list(entries) for stem, entries in lexicon("en").matcher.index.items()}
    lexicon("en", own('[en.names]\n"country:RU" = ["Muscovy"]').of("en"))
    assert lexicon("en").matcher.index == before
    assert not kinds("en", "Muscovy", OwnWords())


def test_a_language_without_own_words_reads_as_before() -> None:
    words = own('[en.names]\n"country:RU" = ["Muscovy"]')
    assert lexicon("ru", words.of("ru")) is lexicon("ru")


# Reproducible


def test_the_version_tells_which_words_were_used_and_not_how_they_are_laid_out() -> None:
    article = make_article("Muscovy expelled two Polish diplomats on 3 March 2021.", language="en")
    one = own('[en.names]\n"country:RU" = ["Muscovy"]\n')
    same = own(
        '# for old papers\n[en]\nnames = { "country:RU" = [ "Muscovy" ] }\n[ru.names]\n"country:CN" = ["Катай"]\n'
    )
    other = own('[en.names]\n"country:RU" = ["Muscovia"]\n')
    plain, first, second, third = (extract(article, words).extractor.version for words in (None, one, same, other))
    assert re.fullmatch(re.escape(plain) + r"\+lexicon\.[0-9a-f]{8}", first)
    assert first == second != third
    russian = make_article("Россия выслала двух польских дипломатов 3 марта 2021 года.", language="ru")
    assert extract(russian, one).extractor.version == plain


def test_an_empty_file_adds_nothing() -> None:
    assert own("") == own("# nothing yet\n[en]\n") == OwnWords()


# Mistakes

WRONG = """
[en.names]
"country:ZZ" = ["Zed"]
"country:RU" = ["Muscovy", "", 3, "Muscovy", "Russia"]
"country:FR" = ["Germany"]
[en.titles.ambasador]
words = ["legate"]
[en.titles.ambassador]
words = ["envoy of Russia"]
word = ["legate"]
[en.states.RUS]
demonym = ["Muscovian"]
[en.nouns.persona]
words = ["x"]
[en.cues.status]
certain = ["surely"]
planned = "soon"
[[en.trigger]]
event = "expelled"
frame = "ownd"
object = ["peple"]
target = ["behind"]
loud = true
foreign = false
verb = ["bounce/bounces"]
[[en.trigger]]
event = "expulsion"
[en.verbs]
[fr.names]
"""


def test_every_mistake_is_told_at_once_with_its_path() -> None:
    told = mistakes(WRONG)
    assert [line.split(": ")[0] for line in told] == [
        "en.names.country:ZZ",
        "en.names.country:RU.1",
        "en.names.country:RU.2",
        "en.titles.ambasador",
        "en.titles.ambassador.word",
        "en.states.RUS",
        "en.nouns.persona",
        "en.cues.status.certain",
        "en.cues.status.planned",
        "en.trigger.0.event",
        "en.trigger.0.frame",
        "en.trigger.0.loud",
        "en.trigger.0.foreign",
        "en.trigger.0.object",
        "en.trigger.0.target",
        "en.trigger.0.verb.0",
        "en.trigger.1",
        "en.trigger.1",
        "en.verbs",
        "en.names.country:RU.3",
        "en.names.country:RU.4",
        "en.names.country:FR.0",
        "en.titles.ambassador.words.0",
        "fr",
    ]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ('[en.titles.ambasador]\nwords = ["x"]', "did you mean ambassador?"),
        ('[[en.trigger]]\nevent = "x"\nframe = "act"\nnoun = ["x"]', "known: accusation, agreement, appointment"),
        ('[[en.trigger]]\nevent = "visit"\nframe = "act"\nnoun = ["x"]\ntarget = ["x"]', "known: about, against,"),
        ('[[en.trigger]]\nevent = "visit"\nframe = "act"', "give verb, noun or phrase"),
        ("[en.verbs]", "known: cues, names, nouns, states, titles, trigger"),
        ('[en.names]\n"country:RU" = ["--"]', "has no word in it"),
        ('[en.names]\n"country:RU" = "Muscovy"', "not a list of texts"),
        ('[en.names]\n"country:RU" = ["Russia"]', "ships with diplograph"),
        ('[en.names]\n"country:FR" = ["Germany"]', "a name of Germany (country:DE) already"),
        ('[en.nouns.people]\nwords = ["Russia hand"]', "would hide 'Russia', which names Russia (country:RU)"),
        ('[ar.titles.ambassador]\nwords = ["سفير روسيا"]', "would hide 'روسيا'"),
        ('[[en.trigger]]\nevent = "visit"\nframe = "act"\nverb = ["call/calls"]', "base/3rd person/past/participle"),
        ('[[ar.trigger]]\nevent = "visit"\nframe = "act"\nverb = ["زار"]', "is not past/present"),
        ('[[ru.trigger]]\nevent = "visit"\nframe = "act"\nverb = ["посетила"]', "is not an infinitive"),
        ("en = 1", "not a table"),
        ("[en", "not a TOML file in UTF-8"),
    ],
)
def test_a_mistake_says_what_to_do(file: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as caught:
        own(file)
    assert str(caught.value).startswith("lexicon.toml: ")


def test_weak_and_excepted_words_may_repeat_and_swallow() -> None:
    words = own('[en.states.RU]\ndemonym = ["Muscovian"]\nweak = ["Muscovian"]\nexcept = ["Russia Today studio"]\n')
    hits = lexicon("en", words.of("en")).matcher.find(tokenize("Russia Today studio"))
    assert ("none", 3) in {(hit.kind, hit.last) for hit in hits}


def test_a_mark_in_another_encoding_is_told() -> None:
    with pytest.raises(InputError, match="not a TOML file in UTF-8"):
        read_own('[en.names]\n"country:FR" = ["Françie"]'.encode("latin-1"), "lexicon.toml")
