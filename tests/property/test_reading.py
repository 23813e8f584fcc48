"""Whatever the text, reading ends, and every fact has words that stand in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.facts import read_facts, write_facts
from diplograph.ingest.reading.sentences import sentences
from diplograph.ingest.reading.tokens import tokenize

PASSAGES = Path(__file__).parents[1] / "articles"
MARKS = (*".,،؛;:!?؟()«»\"'-–—/", "\n", "\n\n", "…", "\u200f", "\u202b", "\u00a0", "U.S.", "№", "1,200", "٢٠٢٥")


@cache
def words(language: str) -> tuple[str, ...]:
    """The words of annotated passages: those that the rules look for are among them."""
    rows = (PASSAGES / f"dev.{language}.jsonl").read_text("utf-8").splitlines()
    return tuple(sorted({word for row in rows for word in json.loads(row)["text"].split()}))


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_facts_of_any_text_are_valid_and_quote_it(language: str, data: st.DataObject) -> None:
    word = st.one_of(st.sampled_from(words(language)), st.sampled_from(MARKS), st.text(max_size=4))
    text = " ".join(data.draw(st.lists(word, max_size=70)))
    published = data.draw(st.sampled_from((None, "2025-05-15", "2024-02-29", "2025")))
    article = make_article(text, language=language, title=data.draw(st.text(max_size=20)), published=published)
    facts = extract(article)
    assert read_facts(write_facts(facts), source="facts", text=text) == facts
    assert extract(article) == facts


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_no_sentence_is_longer_than_rules_can_bear(language: str, data: st.DataObject) -> None:
    unit = data.draw(st.lists(st.sampled_from(words(language)), min_size=1, max_size=3))
    text = " ".join(unit * 400)
    parts = sentences(text)
    assert max(len(part.tokens) for part in parts) <= 150
    assert [token for part in parts for token in part.tokens] == tokenize(text)
