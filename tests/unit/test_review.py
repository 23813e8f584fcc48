"""Verdicts on facts: what is written, what is refused, what is taken back, and what becomes of the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from examples import event, person, post, study, written

from diplograph.graph.errors import DiplographError, InputError, MistakesError, UnknownNameError
from diplograph.ingest.facts import EventFact, Facts, write_facts
from diplograph.ingest.resolve import report_of, resolve
from diplograph.ingest.review.by_hand import as_shown, settle
from diplograph.ingest.review.decisions import standing
from diplograph.ingest.review.revise import checked, fact_of, revised, values_of
from diplograph.ingest.review.verdicts import content_hash, decide, in_order, restore, the_article
from diplograph.ingest.workspace import Workspace

PETROV = person("Ivan Petrov", "RU")
ONE = written(
    "one",
    event("expulsion", count=3),
    event("summons", confidence=0.6),
    event("talks", when="2025-03"),
    post(PETROV),
)
ARTICLE = ONE[0].id


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", ONE)


def facts_in(workspace: Workspace) -> Facts:
    return workspace.facts_of(ARTICLE)[0]


def seen(workspace: Workspace, fact: str) -> str:
    found = fact_of(facts_in(workspace), fact)
    assert found is not None
    return content_hash(found)


def judge(workspace: Workspace, fact: str, verdict: Any, **more: Any) -> Any:
    return decide(workspace, ARTICLE, fact, verdict, by="Ada", seen=seen(workspace, fact), **more)


def event_of(workspace: Workspace, fact: str) -> EventFact:
    found = fact_of(facts_in(workspace), fact)
    assert isinstance(found, EventFact)
    return found


def test_doubtful_facts_come_first_and_each_kind_in_the_order_of_the_text(workspace: Workspace) -> None:
    assert [one.id for one in in_order(facts_in(workspace))] == ["e1", "e0", "e2", "t3"]
    judge(workspace, "e1", "accept")
    assert [one.id for one in in_order(facts_in(workspace))] == ["e0", "e2", "t3"]
    assert [one.id for one in in_order(facts_in(workspace), again=True)] == ["e1", "e0", "e2", "t3"]


def test_a_verdict_is_in_the_facts_and_in_the_log(workspace: Workspace) -> None:
    judge(workspace, "e0", "reject", why="a rumour")
    assert event_of(workspace, "e0").review == "rejected"
    [line] = workspace.decisions()
    assert (line.by, line.action, line.article, line.fact, line.why) == ("Ada", "reject", ARTICLE, "e0", "a rumour")


def test_an_edit_keeps_the_fact_before_and_after(workspace: Workspace) -> None:
    judge(workspace, "e0", "edit", changes={"date": "2025-02", "status": "منفي", "count": None})
    fact = event_of(workspace, "e0")
    assert (fact.time.edtf, fact.time.text, fact.status, fact.count) == ("2025-02", "2025-02-18", "denied", None)
    assert (fact.review, fact.summary) == ("edited", "Expulsion RU → US (denied)")
    [line] = workspace.decisions()
    assert line.before is not None
    assert line.after is not None
    assert (line.before["count"], line.after["count"]) == (3, None)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("type", "Recall", "recall"),
        ("type", "relations severed", "relations_severed"),
        ("status", "планируется", "planned"),
        ("date", " 2021-04-18~ ", "2021-04-18~"),
        ("date", "-", None),
        ("actors", "Russia، ألمانيا, nato", ["country:RU", "country:DE", "org:nato"]),
        ("actors", ["country:RU", "RU"], ["country:RU"]),
        ("targets", "", []),
        ("count", "35", 35),
        ("to", "США", "country:US"),
        ("position", "consul general", "consul-general"),
    ],
)
def test_a_value_is_taken_as_people_write_it(field: str, value: Any, kept: Any) -> None:
    assert checked(field, value, ONE[1]) == kept


@pytest.mark.parametrize(
    ("field", "value", "error", "told"),
    [
        ("type", "expulsoin", UnknownNameError, "expulsion"),
        ("status", "planed", UnknownNameError, "planned"),
        ("date", "2025-13", InputError, "does not exist"),
        ("date", "yesterday", InputError, "2025-02-18"),
        ("actors", "RU, Rusia", UnknownNameError, "Russia"),
        ("actors", 7, InputError, "RU, US"),
        ("actors", [7], InputError, "code or a name"),
        ("count", "many", InputError, "digits"),
        ("count", -1, InputError, "digits"),
        ("count", True, InputError, "digits"),
        ("status", "", InputError, "cannot be without"),
    ],
)
def test_a_value_that_does_not_fit_says_what_would(field: str, value: Any, error: type, told: str) -> None:
    with pytest.raises(error, match=told):
        checked(field, value, ONE[1])


def test_all_that_is_wrong_with_a_correction_is_told_at_once() -> None:
    with pytest.raises(MistakesError) as caught:
        revised(ONE[1], "e0", {"date": "soon", "status": "gone", "colour": "red"})
    assert [one.partition(":")[0] for one in caught.value.mistakes] == ["date", "status", "colour"]


def test_an_event_without_direction_takes_actors_and_targets_as_parties() -> None:
    fact = fact_of(revised(ONE[1], "e0", {"type": "talks"}), "e0")
    assert fact is not None
    assert values_of(fact)["parties"] == ["country:RU", "country:US"]
    assert values_of(fact)["actors"] == []


def test_a_directed_event_asks_who_did_it_to_whom() -> None:
    with pytest.raises(MistakesError, match="actor to a target"):
        revised(ONE[1], "e2", {"type": "expulsion"})
    fact = fact_of(revised(ONE[1], "e2", {"type": "expulsion", "actors": "PL", "targets": "RU"}), "e2")
    assert fact is not None
    assert {name: values_of(fact)[name] for name in ("actors", "targets", "parties")} == {
        "actors": ["country:PL"],
        "targets": ["country:RU"],
        "parties": [],
    }


def test_an_incomplete_fact_is_completed_or_rejected_but_not_accepted(tmp_path: Path) -> None:
    told = event("visit", parties=[{"entity": "country:RU", "role": "actor"}], incomplete=True, reason="no target")
    workspace = study(tmp_path / "study", article := written("one", told))
    fact = article[1].events[0]
    with pytest.raises(MistakesError, match="incomplete"):
        decide(workspace, article[0].id, "e0", "accept", by="Ada", seen=content_hash(fact))
    changes = {"targets": ["US"]}
    decide(workspace, article[0].id, "e0", "edit", by="Ada", seen=content_hash(fact), changes=changes)
    done = workspace.facts_of(article[0].id)[0].events[0]
    assert (done.incomplete, done.reason, done.entities("target")) == (False, None, ["country:US"])


def test_what_was_changed_meanwhile_is_not_decided(workspace: Workspace) -> None:
    old = seen(workspace, "e0")
    judge(workspace, "e0", "edit", changes={"count": 4})
    with pytest.raises(InputError, match="changed meanwhile"):
        decide(workspace, ARTICLE, "e0", "accept", by="Bob", seen=old)
    with pytest.raises(InputError, match="no longer"):
        decide(workspace, ARTICLE, "e9", "accept", by="Bob", seen=old)
    assert len(workspace.decisions()) == 1


@pytest.mark.parametrize("verdict", ["accept", "reject", "edit"])
def test_taking_back_restores_the_file_byte_for_byte(workspace: Workspace, verdict: Any) -> None:
    path = workspace.facts_path(ARTICLE)
    by_hand = json.dumps(json.loads(path.read_bytes()), indent=1).encode()
    path.write_bytes(by_hand)
    done = judge(workspace, "e0", verdict, changes={"count": 4} if verdict == "edit" else None)
    assert path.read_bytes() != by_hand
    restore(workspace, done, by="Ada")
    assert path.read_bytes() == by_hand
    first, second = workspace.decisions()
    assert (second.action, second.undoes) == ("undo", first.id)
    assert standing(workspace.decisions()) == {first.id: "undone", second.id: "yes"}


def test_taking_back_keeps_what_others_did_since(workspace: Workspace) -> None:
    done = judge(workspace, "e0", "edit", changes={"count": 4})
    judge(workspace, "e1", "accept")
    restore(workspace, done, by="Ada")
    assert (event_of(workspace, "e0").count, event_of(workspace, "e0").review) == (3, "unreviewed")
    assert event_of(workspace, "e1").review == "accepted"


def test_a_later_verdict_outweighs_the_earlier(workspace: Workspace) -> None:
    judge(workspace, "e0", "accept")
    judge(workspace, "e0", "reject")
    assert list(standing(workspace.decisions()).values()) == ["outweighed", "yes"]


def edit_by_hand(workspace: Workspace, **fields: Any) -> None:
    path = workspace.facts_path(ARTICLE)
    raw = json.loads(path.read_bytes())
    raw["events"][0] |= fields
    path.write_text(json.dumps(raw), "utf-8")


def test_an_edit_by_hand_shows_as_edited_and_is_logged_once(workspace: Workspace) -> None:
    edit_by_hand(workspace, count=30)
    assert as_shown(workspace, ARTICLE, *workspace.facts_of(ARTICLE)).events[0].review == "edited"
    assert [one.action for one in settle(workspace, [ARTICLE], by="Ada")] == ["edit"]
    assert settle(workspace, [ARTICLE], by="Ada") == []
    assert event_of(workspace, "e0").review == "edited"
    [line] = workspace.decisions()
    assert (line.by, line.why, line.action, line.fact) == ("Ada", "edited by hand", "edit", "e0")
    edit_by_hand(workspace, count=31)
    settle(workspace, [ARTICLE], by="Bob")
    assert [one.after["count"] for one in workspace.decisions() if one.after] == [30, 31]


def test_verdicts_and_facts_taken_out_by_hand_are_logged_too(workspace: Workspace) -> None:
    path = workspace.facts_path(ARTICLE)
    raw = json.loads(path.read_bytes())
    raw["events"][0]["review"] = "rejected"
    raw["events"][0]["count"] = 5
    raw["events"][1]["review"] = "accepted"
    del raw["events"][2]
    path.write_text(json.dumps(raw), "utf-8")
    found = settle(workspace, [ARTICLE], by="Ada")
    assert [(one.fact, one.action) for one in found] == [
        ("e0", "edit"),
        ("e0", "reject"),
        ("e1", "accept"),
        ("e2", "reject"),
    ]
    assert event_of(workspace, "e0").review == "rejected"
    assert settle(workspace, [ARTICLE], by="Ada") == []


def test_what_a_person_decided_is_not_taken_for_an_edit_by_hand(workspace: Workspace) -> None:
    judge(workspace, "e0", "accept")
    judge(workspace, "e1", "edit", changes={"status": "planned"})
    restore(workspace, judge(workspace, "e2", "edit", changes={"status": "planned"}), by="Ada")
    assert settle(workspace, [ARTICLE], by="Ada") == []


def test_a_later_reading_neither_overwrites_an_edit_nor_looks_like_one(workspace: Workspace) -> None:
    edit_by_hand(workspace, count=30)
    article, facts = ONE
    better = [one.model_copy(update={"confidence": 0.95}) for one in facts.events]
    assert workspace.add(article, facts.model_copy(update={"events": better})) == "kept"
    assert event_of(workspace, "e0").count == 30
    assert [one.fact for one in settle(workspace, [ARTICLE], by="Ada")] == ["e0"]


def test_facts_that_a_person_wrote_are_no_edits_of_anything(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "study", create=True)
    article, facts = ONE
    head = facts.article.model_copy(update={"text": article.text, "url": article.url, "publisher": article.publisher})
    workspace.add(None, facts.model_copy(update={"article": head}))
    assert settle(workspace, workspace.article_ids(), by="Ada") == []
    [one] = workspace.article_ids()
    assert as_shown(workspace, one, *workspace.facts_of(one)).events[0].review == "unreviewed"


def test_a_report_keeps_its_id_whatever_is_corrected() -> None:
    article, facts = ONE
    record_id = article.id
    before = {report_of(record_id, one.id) for one in facts.events}
    after = {report_of(record_id, one.id) for one in revised(facts, "e2", {"type": "agreement"}).events}
    assert after == before
    assert report_of(record_id, "report:0123456789abcdef") == "report:0123456789abcdef"
    assert report_of(record_id, "tenure:0123456789abcdef") == "report:0123456789abcdef"
    assert report_of("article:a", "e1") != report_of("article:b", "e1")


def test_an_article_is_named_with_or_without_its_kind(workspace: Workspace) -> None:
    assert the_article(workspace, ARTICLE) == the_article(workspace, ARTICLE.removeprefix("article:")) == ARTICLE
    with pytest.raises(UnknownNameError, match="known"):
        the_article(workspace, "article:0")


def test_a_fact_that_cannot_be_judged_leaves_everything_as_it_was(workspace: Workspace) -> None:
    before = workspace.facts_path(ARTICLE).read_bytes()
    with pytest.raises(DiplographError):
        judge(workspace, "e2", "edit", changes={"type": "recall"})
    assert workspace.facts_path(ARTICLE).read_bytes() == before
    assert not workspace.decisions_path.exists()


def test_reviewed_facts_resolve_without_what_was_rejected(workspace: Workspace) -> None:
    judge(workspace, "e0", "reject")
    facts, digest = workspace.facts_of(ARTICLE)
    told = resolve(workspace.article(ARTICLE), facts, digest)
    assert report_of(ARTICLE, "e0") not in {one.id for one in told.reports}
    assert write_facts(facts).encode() == workspace.facts_path(ARTICLE).read_bytes()
