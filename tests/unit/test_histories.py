"""Six bilateral histories: what three languages tell of one event is one, what contradicts is told, states hold."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from examples import resolved
from histories import HISTORIES, Told, history, told

from diplograph.graph.identity import person_key
from diplograph.graph.model import Event, Report
from diplograph.graph.store import Store, open_store
from diplograph.ingest.build import build_graph
from diplograph.ingest.cluster import clusters
from diplograph.ingest.compare import Told as Retold
from diplograph.ingest.compare import candidates, conflicts
from diplograph.ingest.resolve import Resolved
from diplograph.ingest.review.decisions import Links
from diplograph.queries.put import put, schema
from diplograph.queries.standing import posts_of, state_between

by_history = pytest.mark.parametrize("name", HISTORIES)


def _resolved(one: Told) -> Resolved:
    return resolved(one.article, one.facts)


def _event_reports(name: str) -> dict[str, list[Report]]:
    """The reports of each event by the name that the history gives it."""
    found: dict[str, list[Report]] = {}
    for one in told(name):
        reports = [report for report in _resolved(one).reports if report.kind == "event"]
        for key, report in zip(one.events, reports, strict=True):
            found.setdefault(key, []).append(report)
    return found


def _expected_clusters(name: str) -> set[frozenset[str]]:
    by_name = {key: {report.id for report in reports} for key, reports in _event_reports(name).items()}
    for pair in history(name)["expected"].get("same", ()):
        joined = set().union(*(by_name.pop(key) for key in pair))
        by_name[pair[0]] = joined
    return {frozenset(ids) for ids in by_name.values()}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Store]]:
    opened = {}
    for name in HISTORIES:
        store = open_store(tmp_path_factory.mktemp(name) / "graph")
        store.ensure_schema(schema())
        put(store, build_graph(_resolved(one) for one in told(name)), "study")
        opened[name] = store
    yield opened
    for store in opened.values():
        store.close()


def test_there_are_six_histories_of_four_articles_in_three_languages() -> None:
    languages = [{row["language"] for row in history(name)["article"]} for name in HISTORIES]
    assert [len(history(name)["article"]) for name in HISTORIES] == [4] * 6
    assert languages == [{"ar", "en", "ru"}] * 6


@by_history
def test_reports_of_one_event_are_one_in_any_order(name: str) -> None:
    expected = _expected_clusters(name)
    reports = [report for reports in _event_reports(name).values() for report in reports]
    for seed in range(20):
        random.Random(seed).shuffle(reports)  # noqa: S311  the same in every run
        assert {frozenset(one.id for one in cluster) for cluster in clusters(reports)} == expected


@by_history
def test_an_event_has_the_sharpest_date_and_the_status_of_what_was_seen(name: str) -> None:
    graph = build_graph(_resolved(one) for one in told(name))
    stories = [node for node in graph.nodes["Event"] if isinstance(node, Event)]
    reports = _event_reports(name)
    for row in history(name)["expected"]["events"]:
        best = {report.id for report in reports[row["key"]]}
        [event] = [one for one in stories if one.best in best]
        assert (event.status, event.time) == (row["status"], row.get("date")), row["key"]


def _pair_names(name: str, found: Any) -> set[frozenset[str]]:
    named = {report.id: key for key, reports in _event_reports(name).items() for report in reports}
    return {frozenset((named[one.one.id], named[one.other.id])) for one in found}


def _retold(name: str) -> list[Retold]:
    reports = [report for reports in _event_reports(name).values() for report in reports]
    return [Retold(cluster[0].id, cluster) for cluster in clusters(reports)]


@by_history
def test_what_sources_disagree_on_is_told(name: str) -> None:
    expected = history(name)["expected"]
    found = conflicts(_retold(name), Links())
    told_pairs = {(one.aspect, frozenset(pair)) for one in found for pair in _pair_names(name, [one])}
    assert told_pairs == {(row["aspect"], frozenset(row["events"])) for row in expected["conflicts"]}


@by_history
def test_pairs_that_may_be_one_are_told(name: str) -> None:
    expected = {frozenset(pair) for pair in history(name)["expected"]["candidates"]}
    assert _pair_names(name, candidates(_retold(name), Links())) == expected


@by_history
def test_one_person_in_two_scripts_has_one_id(name: str) -> None:
    for pair in history(name)["expected"]["persons"]:
        assert len({person_key(one) for one in pair}) == 1, pair


def _known(row: Mapping[str, Any]) -> dict[str, object]:
    return {"published_to": row["known_on"]} if "known_on" in row else {}


def _day(row: Mapping[str, Any]) -> int:
    return date.fromisoformat(row["on"]).toordinal()


@by_history
def test_how_things_stood_on_a_day(name: str, stores: Mapping[str, Store]) -> None:
    one, other = (f"country:{code}" for code in history(name)["pair"])
    for row in history(name)["expected"]["states"]:
        rows = state_between(stores[name], one, other, _day(row), _known(row))
        rows = [held for held in rows if held["state"] == row["state"] and held["outcome"] not in _ASIDE]
        if "of" in row:
            rows = [held for held in rows if _towards(held, row)]
        if "city" in row:
            rows = [held for held in rows if held["mission"].endswith(f".{row['city']}")]
        outcomes = {held["outcome"] for held in rows} or {"absent"}
        assert outcomes == {row["outcome"]}, row
        if "value" in row:
            assert [held["value"] for held in rows] == [row["value"]], row
        if "since" in row:
            assert [held["since"] for held in rows] == [row["since"]], row


_ASIDE = ("pending", "overdue", "undated")


def _towards(held: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    pair = (f"country:{row['of']}", f"country:{row['to']}")
    return (held["of"], held["to"]) == pair or (held["mutual"] and {held["of"], held["to"]} == set(pair))


@by_history
def test_who_held_a_post_on_a_day(name: str, stores: Mapping[str, Store]) -> None:
    for row in history(name)["expected"]["holders"]:
        to = f"country:{row['to']}" if "to" in row else None
        rows = posts_of(stores[name], row["position"], f"country:{row['of']}", to, _day(row))
        assert [person_key(held["value"]) for held in rows] == [person_key(row["name"])], row
