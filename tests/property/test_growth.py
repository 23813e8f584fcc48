"""Whatever a person does in whatever order, the graph that grew is the one that a rebuild makes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from examples import Told, dump, event, person, post, study, written
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule, run_state_machine_as_test

from diplograph.graph.store import Store, open_store
from diplograph.ingest.load import current, rebuild, sync
from diplograph.ingest.review.decide import merge, split, undo
from diplograph.ingest.review.decisions import undone
from diplograph.ingest.workspace import Workspace
from diplograph.queries.put import schema

_PEOPLE = (person("Ivan Petrov", "RU"), person("Jan Novak", "CZ"))

acts = st.builds(
    lambda what, pair, when, count, status: event(what, pair[0], pair[1], when, count=count, status=status),
    # Few of each, so that reports meet again and again in the same events.
    st.sampled_from(("expulsion", "expulsion", "talks")),
    st.sampled_from((("CZ", "RU"), ("RU", "CZ"))),
    st.sampled_from(("2021-04-17", "2021-04-17", "2021-04-19", "2021-04", None)),
    st.sampled_from((None, None, 18)),
    st.sampled_from(("occurred", "denied")),
)
posts = st.builds(
    lambda who, since: post(who, "ambassador", "US", since=since),
    st.sampled_from(_PEOPLE),
    st.sampled_from((None, "2021", "2021-04-17")),
)
told: st.SearchStrategy[list[Told]] = st.lists(st.one_of(acts, acts, posts), min_size=1, max_size=3)


class Study(RuleBasedStateMachine):
    """One study, and the store it grows in; ``machine_stores`` gives it a second one for the rebuild."""

    stores: Iterator[tuple[Store, Store]]
    articles: Bundle[str] = Bundle("articles")

    def __init__(self) -> None:
        super().__init__()
        self._held = ExitStack()
        self._numbers = itertools.count()
        folder = self._held.enter_context(TemporaryDirectory())
        self._workspace: Workspace = study(Path(folder) / "study")
        self._held.enter_context(self._workspace.writing())
        self._grown, self._remade = next(self.stores)

    @initialize()
    def begin(self) -> None:
        for store in (self._grown, self._remade):
            with store.transaction() as transaction:
                transaction.run("MATCH (n) DETACH DELETE n")
        sync(self._workspace, self._grown)

    @rule(target=articles, facts=told)
    def ingest(self, facts: list[Told]) -> str:
        article, document = written(f"article {next(self._numbers)}", *facts)
        self._workspace.add(article, document)
        sync(self._workspace, self._grown)
        return article.id

    @rule(article=articles, data=st.data(), review=st.sampled_from(("accepted", "rejected", "edited")))
    def review(self, article: str, data: st.DataObject, review: str) -> None:
        facts, _ = self._workspace.facts_of(article)
        if not facts.events:
            return
        number = data.draw(st.integers(0, len(facts.events) - 1))
        changed = facts.events[number].model_copy(update={"review": review, "count": 7 if review == "edited" else None})
        events = [changed if index == number else one for index, one in enumerate(facts.events)]
        self._workspace.add(None, facts.model_copy(update={"events": events}))
        sync(self._workspace, self._grown)

    @rule(article=consumes(articles))
    def remove(self, article: str) -> None:
        self._workspace.remove(article)
        sync(self._workspace, self._grown)

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        by_type: dict[str, list[str]] = {}
        for row in self._grown.run("MATCH (e:Event) RETURN e.id AS id, e.type AS type ORDER BY id"):
            by_type.setdefault(row["type"], []).append(row["id"])
        pairs = [pair for ids in by_type.values() for pair in itertools.combinations(ids, 2)]
        if pairs:
            merge(self._workspace, self._grown, *data.draw(st.sampled_from(pairs)), by="Ada")
            sync(self._workspace, self._grown)

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        asked = (
            "MATCH (e:Event)<-[:TELLS_OF]-(r:Report) WHERE e.reports > 1 "
            "RETURN e.id AS event, r.id AS report ORDER BY report"
        )
        if rows := self._grown.run(asked):
            chosen = data.draw(st.sampled_from(rows))
            split(self._workspace, self._grown, chosen["event"], chosen["report"], by="Bo")
            sync(self._workspace, self._grown)

    @rule()
    def undo(self) -> None:
        decided = self._workspace.decisions()
        if any(one.action in ("merge", "split") and one.id not in undone(decided) for one in decided):
            undo(self._workspace, "last", by="Ada")
            sync(self._workspace, self._grown)

    def teardown(self) -> None:
        try:
            rebuild(self._workspace, self._remade)
            assert dump(self._grown) == dump(self._remade)
            assert current(self._workspace, self._grown)
        finally:
            self._held.close()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    folder = tmp_path_factory.mktemp("growth")
    with open_store(folder / "grown") as grown, open_store(folder / "remade") as remade:
        for store in (grown, remade):
            store.ensure_schema(schema())
        yield grown, remade


def test_what_grew_by_ingests_reviews_merges_splits_and_removals_is_what_a_rebuild_makes(
    stores: tuple[Store, Store],
) -> None:
    machine = type("GrowingStudy", (Study,), {"stores": itertools.repeat(stores)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
