"""What every engine promises a study: a store to itself, nobody else's data touched, cut-off work taken up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from examples import city, dump, event, mission, person, post, study, written
from relay import relay
from servers import empty_neo4j

from diplograph.graph.errors import StoreError
from diplograph.graph.store import Store, open_store
from diplograph.ingest.load import current, load, rebuild, sync
from diplograph.ingest.workspace import Workspace
from diplograph.queries.put import clear

ENVOY = person("Ivan Petrov", "RU")
ARTICLES = (
    written("one", event(), event("talks", when="2025-03-01", place="place:riyadh", with_=[city("riyadh")])),
    written("two", event(), post(ENVOY, since="2024-01"), event("recall", roles={ENVOY.id: "subject"}, with_=[ENVOY])),
    written(
        "three",
        event("mission_closure", mission=mission("embassy", "RU", "US").id, with_=[mission("embassy", "RU", "US")]),
    ),
)


class StopError(Exception):
    """Where a test ends a load."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", *ARTICLES)


def write(store: Store, cypher: str) -> None:
    with store.transaction() as transaction:
        transaction.run(cypher)


def test_a_store_that_grew_equals_the_one_that_is_rebuilt_on_every_engine(
    store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    grown = Workspace.open(tmp_path / "study", create=False)
    for one in workspace.article_ids():
        load(grown, store, [one])
    after_growing = dump(store)
    rebuild(workspace, store)
    assert dump(store) == after_growing
    with open_store(tmp_path / "another") as embedded:
        rebuild(workspace, embedded)
        assert dump(embedded) == after_growing
    assert after_growing["nodes"]


def test_every_node_carries_the_study(store: Store, workspace: Workspace) -> None:
    rebuild(workspace, store)
    assert store.run("MATCH (n) RETURN DISTINCT n.study AS study") == [{"study": workspace.study_id}]


def test_a_store_is_current_until_the_facts_change(store: Store, workspace: Workspace) -> None:
    assert not current(workspace, store)
    sync(workspace, store)
    assert current(workspace, store)
    workspace.remove(ARTICLES[0][0].id)
    assert not current(workspace, store)


FOREIGN = {
    "another study": (
        "CREATE (:Study {id: 'theirs', study: 'theirs'}), (:Country {id: 'country:FR', study: 'theirs'})"
    ),
    "a label of others": "CREATE (:Person {name: 'Keanu'})",
    "our label without a study": "CREATE (:Country {id: 'country:FR'})",
}


@pytest.mark.parametrize("work", [rebuild, sync, lambda workspace, store: load(workspace, store, [])])
@pytest.mark.parametrize("cypher", FOREIGN.values(), ids=FOREIGN)
def test_a_store_that_is_not_ours_is_refused_and_left_as_it_was(
    store: Store, workspace: Workspace, cypher: str, work: Callable[[Workspace, Store], object]
) -> None:
    write(store, cypher)
    before = dump(store)
    with pytest.raises(StoreError, match="nothing was written: give each study a store of its own") as caught:
        work(workspace, store)
    assert "\n" not in str(caught.value)
    assert dump(store) == before


def test_what_others_put_beside_a_study_is_noticed_by_a_rebuild(store: Store, workspace: Workspace) -> None:
    rebuild(workspace, store)
    write(store, "CREATE (:Country {id: 'country:NZ', name: 'mine'})")
    before = dump(store)
    with pytest.raises(StoreError, match="a :Country node of no study"):
        rebuild(workspace, store)
    write(store, "MATCH (n:Country {id: 'country:NZ'}) SET n.study = 'theirs'")
    with pytest.raises(StoreError, match="a :Country node of the study theirs"):
        rebuild(workspace, store)
    write(store, "MATCH (n:Country {id: 'country:NZ'}) REMOVE n.study")
    assert dump(store) == before


def test_clearing_takes_the_studys_own_nodes_alone(store: Store, workspace: Workspace) -> None:
    rebuild(workspace, store)
    write(store, "CREATE (:Country {id: 'country:NZ', study: 'theirs'})")
    clear(store, workspace.study_id)
    assert store.run("MATCH (n:Country) RETURN n.id AS id") == [{"id": "country:NZ"}]


@pytest.mark.parametrize(
    ("at", "untouched"), [(len(ARTICLES), True), (len(ARTICLES) + 1, False), (len(ARTICLES) + 2, False)]
)
def test_a_rebuild_that_was_cut_off_is_taken_up_by_the_next_load(
    store: Store, workspace: Workspace, at: int, *, untouched: bool
) -> None:
    rebuild(workspace, store)
    whole = dump(store)
    # It is told of each article read, then of the nodes, then of the relationships.
    steps = iter(range(1, at + 1))

    def stop(_done: int, _whole: int) -> None:
        if next(steps) == at:
            raise StopError

    with pytest.raises(StopError):
        rebuild(workspace, store, stop)
    assert (dump(store) == whole) == untouched
    assert current(workspace, store) == untouched
    sync(workspace, store)
    assert dump(store) == whole


def test_a_server_that_goes_away_in_a_rebuild_is_told_and_the_next_load_takes_it_up(workspace: Workspace) -> None:
    url = empty_neo4j()
    with open_store(url) as direct:
        rebuild(workspace, direct)
        whole = dump(direct)
        with relay(url) as between, open_store(between.url) as store:

            def cut(_done: int, all_of_it: int) -> None:
                if all_of_it > len(ARTICLES):
                    between.cut(for_good=True)

            with pytest.raises(StoreError, match=r"went away .* run the command again") as caught:
                rebuild(workspace, store, cut)
        assert "\n" not in str(caught.value)
        assert dump(direct) != whole
        assert not current(workspace, direct)
        sync(workspace, direct)
        assert dump(direct) == whole
