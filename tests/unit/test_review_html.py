"""The review page as bytes: the same each time, with nothing in it that asks for anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from examples import event, study, written

from diplograph.graph.words import LANGUAGES
from diplograph.ingest.review.sheet import places_of_sentences, sheet
from diplograph.ingest.review.verdicts import in_order
from diplograph.ingest.workspace import Workspace
from diplograph.viz.review import _marked, render_review
from diplograph.viz.reviewing import FactTeller, review_words

ONE = written("one", event(), event("talks", when="2025-03"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", ONE)


def made(workspace: Workspace) -> str:
    [(article, facts, _)] = workspace.facts()
    return render_review([sheet(workspace, article, facts, in_order(facts))], "a1", "en")


def test_the_same_facts_give_the_same_bytes(workspace: Workspace) -> None:
    assert made(workspace) == made(workspace)


def test_the_page_allows_its_own_script_and_style_and_nothing_else(workspace: Workspace) -> None:
    html = made(workspace)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src" not in policy
    assert "unsafe" not in policy
    assert not re.search(r'(?:src|href)="(?!data:|#)', html)


def test_the_data_of_the_page_names_each_fact_with_its_hash(workspace: Workspace) -> None:
    [data] = re.findall(r'id="data">(.*?)</script>', made(workspace))
    facts = json.loads(data)["facts"]
    assert [(one["id"], one["article"], len(one["sha256"])) for one in facts] == [
        ("e0", ONE[0].id, 16),
        ("e1", ONE[0].id, 16),
    ]


def test_quotes_that_cross_are_cut_and_each_piece_knows_its_facts() -> None:
    html = _marked("abcdef\n\nghi", [(1, 4, 1), (3, 9, 2)])
    assert html == (
        '<p>a<mark data-facts="1">bc</mark><mark data-facts="1 2">d</mark><mark data-facts="2">ef</mark></p>'
        '<p><mark data-facts="2">g</mark>hi</p>'
    )


def test_every_word_is_there_in_every_language() -> None:
    parts = [review_words(lang) for lang in LANGUAGES]
    assert len({json.dumps({part: sorted(rows) for part, rows in one.items()}) for one in parts}) == 1
    for part, rows in parts[0].items():
        for key, word in rows.items():
            assert len({one[part][key].count("{}") for one in parts}) == 1, (part, key, word)


def test_a_known_reason_is_told_in_the_readers_language(workspace: Workspace) -> None:
    [(article, facts, _)] = workspace.facts()
    tell = FactTeller(sheet(workspace, article, facts, []), "ru")
    assert tell.told("weak: see the quote; the model says 2025-03") == "слабо: смотрите цитату; the model says 2025-03"


def test_the_sentence_around_a_quote_is_whole() -> None:
    text = "He came. She left on Monday, he said. They met."
    assert [text[a:b] for a, b in places_of_sentences(text)] == [
        "He came.",
        "She left on Monday, he said.",
        "They met.",
    ]
