"""From the workspace into the store: what changed, everything anew, or what changed behind the store's back.

A load is one transaction. It reads back the reports that share a block with what changes (Report keeps every fact,
so no facts file is opened again), works out the stories before and after, and writes only those that differ. So the
graph that grew equals the one that is rebuilt, which the property tests hold it to.
Whoever calls holds the writer's lock (``workspace.writing()``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from diplograph.graph import model
from diplograph.graph.errors import FactsError, StoreError
from diplograph.graph.store import Row, Store
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.build import (
    Story,
    build_graph,
    entity_edges,
    mention_edge,
    report_edge,
    shared_nodes,
    stories,
)
from diplograph.ingest.entities import Form, label_of, node_of
from diplograph.ingest.resolve import Mention, Resolved, resolve
from diplograph.ingest.review.by_hand import as_shown
from diplograph.ingest.review.decisions import Links
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import Runs, ask
from diplograph.queries.catalogue import query
from diplograph.queries.put import Writer, clear, put, schema

__all__ = ["Loaded", "Progress", "check_whole", "current", "load", "rebuild", "sync"]

Progress = Callable[[int, int], None]

_FORMAT = 6
"""The format of the graph; a store in another one is rebuilt."""

_WHOLE, _BUILDING = "whole", "building"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: articles brought in, left as they were, taken out; what those brought in tell of."""

    articles: int = 0
    unchanged: int = 0
    removed: int = 0
    reports: int = 0
    events: int = 0
    tenures: int = 0
    joined: int = 0
    """How many of the events are told by other articles too."""


def load(workspace: Workspace, store: Store, article_ids: Sequence[str], progress: Progress | None = None) -> Loaded:
    """Brings these articles' facts into the store, in one transaction; one without facts in the folder is taken out.

    Doing it twice changes nothing. Raises FactsError that names a broken file, StoreError where the store fails;
    then the store is as before. ``progress`` is told how many of the articles were read.
    """
    held = _ready(workspace, store)
    if held is None:
        return rebuild(workspace, store, progress)
    ids = sorted(set(article_ids))
    known = _hashes(store, ids)
    here = workspace.hashes(ids)
    changed = [one for one in ids if one in here and here[one] != known.get(one)]
    gone = [one for one in ids if one not in here and one in known]
    difference = _Difference(changed, gone, len(ids) - len(changed) - len(gone), held, workspace.links())
    return _bring_in(workspace, store, difference, progress)


def sync(workspace: Workspace, store: Store, progress: Progress | None = None) -> Loaded:
    """Brings in whatever differs between the folder and the store: edits by hand, decisions, a pull, a crash, a deleted
    graph/.

    Raises as ``load`` does.
    """
    held = _ready(workspace, store)
    if held is None:
        return rebuild(workspace, store, progress)
    known, here = _hashes(store), workspace.hashes()
    changed = [one for one in here if here[one] != known.get(one)]
    gone = [one for one in known if one not in here]
    difference = _Difference(changed, gone, len(here) - len(changed), held, workspace.links())
    return _bring_in(workspace, store, difference, progress)


def current(workspace: Workspace, store: Store) -> bool:
    """Whether the store holds what the folder does, so that ``sync`` would do nothing. Raises as ``load`` does."""
    held = _ready(workspace, store)
    return held is not None and held == workspace.links() and _hashes(store) == workspace.hashes()


def check_whole(workspace: Workspace, store: Store) -> None:
    """Raises StoreError unless the store holds this study, whole and in our format; one that is being made is not."""
    studies = [(row["id"], row["format"], row["state"]) for row in store.run(query("internal/studies").text)]
    if studies != [(workspace.study_id, _FORMAT, _WHOLE)]:
        raise StoreError("the graph is not there as a whole: wait for who makes it, or run `diplograph rebuild`")


def rebuild(workspace: Workspace, store: Store, progress: Progress | None = None) -> Loaded:
    """Makes the store anew from the folder: the same graph as the one that grew.

    It is marked as unfinished meanwhile, so that a rebuild that was cut off is taken up by the next ``sync``.
    Only nodes of this study are touched, and a store that holds any others is refused. Raises as ``load`` does; a
    facts file that is broken is told before anything is taken away.
    """
    _refuse_foreign(workspace, store)
    # Next to what a rebuild costs, looking at every node is cheap; other commands make do with the counters.
    for row in store.run(query("internal/foreign").text, {"study": workspace.study_id}):
        owner = f"of the study {row['study']}" if row["study"] else "of no study"
        raise _foreign(f"a :{row['label']} node {owner}")
    decided = workspace.links()
    resolved = _read(workspace, workspace.article_ids(), decided, progress)
    graph = build_graph(resolved, decided)
    store.ensure_schema(schema())
    with store.transaction() as transaction:
        _mark(transaction, workspace, _BUILDING, decided)
    clear(store, workspace.study_id)
    put(store, graph, workspace.study_id, progress)
    with store.transaction() as transaction:
        _mark(transaction, workspace, _WHOLE, decided)
    told = [node for label in ("Event", "Tenure") for node in graph.nodes[label]]
    return _loaded(resolved, [one for one in told if isinstance(one, model.Event | model.Tenure)])


def _ready(workspace: Workspace, store: Store) -> Links | None:
    """The links that the graph was made with, where the store holds this study, whole and in our format; else None.

    Raises StoreError where it holds another study.
    """
    studies = _refuse_foreign(workspace, store)
    whole = [row for row in studies if row["format"] == _FORMAT and row["state"] == _WHOLE]
    return Links.of_lines(whole[0]["links"]) if whole else None


def _refuse_foreign(workspace: Workspace, store: Store) -> list[Row]:
    studies = store.run(query("internal/studies").text)
    for row in studies:
        if row["id"] != workspace.study_id:
            raise _foreign(f"the study {row['id']}, not {workspace.study_id} of {workspace.home}")
    [found] = store.run(query("internal/others").text)
    # Without a study, what is there cannot be ours either, whatever its labels are.
    others = found["others"] if studies else found["nodes"]
    if others:
        raise _foreign(f"{others} node{'s that are' if others > 1 else ' that is'} not diplograph's")
    return studies


def _foreign(what: str) -> StoreError:
    return StoreError(
        f"the store holds {what}; nothing was written: give each study a store of its own, empty at first"
    )


def _mark(transaction: Runs, workspace: Workspace, state: str, decided: Links) -> None:
    told = {"id": workspace.study_id, "format": _FORMAT, "state": state, "links": decided.lines()}
    transaction.run(query("write/study").text, told)


def _hashes(store: Store, ids: Sequence[str] | None = None) -> dict[str, str]:
    """The hash of the facts that the store has of each article; of some, so that their load costs no look at all."""
    rows = ask(store, "internal/articles") if ids is None else ask(store, "internal/articles_named", ids=ids)
    return {row["id"]: row["facts_sha256"] for row in rows}


def _read(workspace: Workspace, ids: Sequence[str], decided: Links, progress: Progress | None) -> list[Resolved]:
    found, persons = [], decided.persons()
    for done, one in enumerate(ids, start=1):
        facts, facts_sha256 = workspace.facts_of(one)
        shown = as_shown(workspace, one, facts, facts_sha256)
        found.append(resolve(workspace.article(one), shown, facts_sha256, persons))
        if progress:
            progress(done, len(ids))
    _refuse_twins(found, {})
    return found


def _refuse_twins(resolved: Sequence[Resolved], held: Mapping[str, model.Report]) -> None:
    """A fact that was copied from one facts file into another keeps its id there, and a report's id names one."""
    owners = {key: report.article for key, report in held.items()}
    mistakes: dict[str, list[str]] = defaultdict(list)
    for one in resolved:
        for report in one.reports:
            owner = owners.setdefault(report.id, report.article)
            if owner != report.article:
                mistakes[report.article].append(f"{report.id}: is already the id of a fact of {owner}; give it another")
    for article, told in sorted(mistakes.items()):
        raise FactsError(f"facts of {article}", told)


@dataclass(frozen=True, slots=True)
class _Difference:
    """Between folder and store: ids of articles with other facts, and of those that went; links before and after."""

    changed: Sequence[str]
    gone: Sequence[str]
    unchanged: int
    before: Links
    after: Links


def _bring_in(workspace: Workspace, store: Store, difference: _Difference, progress: Progress | None) -> Loaded:
    decided = difference.before != difference.after
    if not difference.changed and not difference.gone and not decided:
        return Loaded(unchanged=difference.unchanged)
    # Who is who is settled when facts are read, so that articles which name somebody who became another are read anew.
    renamed = _renamed(store, difference) - {*difference.changed, *difference.gone}
    resolved = _read(workspace, [*difference.changed, *sorted(renamed)], difference.after, progress)
    with store.transaction() as transaction:
        told = _Change(transaction, workspace.study_id, difference).apply(resolved)
        if decided:
            _mark(transaction, workspace, _WHOLE, difference.after)
    return _loaded(resolved, told, unchanged=difference.unchanged, removed=len(difference.gone))


def _renamed(store: Store, difference: _Difference) -> set[str]:
    """The articles that name a person whom other decisions make another one than before."""
    before, after = difference.before.persons(), difference.after.persons()
    moved = {one for one in before.keys() | after.keys() if before.get(one, one) != after.get(one, one)}
    moved |= {after.get(one, one) for one, _ in difference.before.items ^ difference.after.items}
    asked = sorted(moved | {before.get(one, one) for one in moved})
    return {row["article"] for row in store.run(query("internal/naming").text, {"ids": asked})} if asked else set()


def _loaded(
    resolved: Sequence[Resolved], told: Iterable[model.Event | model.Tenure], *, unchanged: int = 0, removed: int = 0
) -> Loaded:
    nodes = list(told)
    reports = sum(len(one.reports) for one in resolved)
    return Loaded(
        articles=len(resolved),
        unchanged=unchanged,
        removed=removed,
        reports=reports,
        events=sum(isinstance(node, model.Event) for node in nodes),
        tenures=sum(isinstance(node, model.Tenure) for node in nodes),
        joined=sum(isinstance(node, model.Event) and node.reports > 1 for node in nodes),
    )


class _Change:
    """One transaction's work: articles that come anew or with other facts, and articles that go."""

    def __init__(self, transaction: Runs, study: str, difference: _Difference) -> None:
        self._transaction = transaction
        self._write = Writer(transaction, study)
        self._difference = difference

    def apply(self, resolved: Sequence[Resolved]) -> list[model.Event | model.Tenure]:
        """Writes the difference; returns the stories that the new articles tell of."""
        gone = self._difference.gone
        touched = {one.article.id for one in resolved} | set(gone)
        new = {report.id: report for one in resolved for report in one.reports}
        old = self._reports("internal/reports_in", ids=sorted(touched))
        strangers = self._reports("internal/reports_named", ids=sorted(new.keys() - old.keys()))
        _refuse_twins(resolved, {key: one for key, one in strangers.items() if one.article not in touched})
        held = self._reports("internal/block", blocks=self._blocks(old, new))
        before = {story.node.id: story for story in stories(held.values(), self._difference.before)}
        others = [report for report in held.values() if report.article not in touched]
        after = {story.node.id: story for story in stories([*others, *new.values()], self._difference.after)}
        drop = [story for key, story in before.items() if after.get(key) != story]
        make = [story for key, story in after.items() if before.get(key) != story]

        self._drop(drop)
        self._write.delete_nodes("Report", old.keys() - new.keys())
        self._write.set_nodes(new[key] for key in sorted(new.keys() & old.keys()) if new[key] != old[key])
        self._articles(resolved)
        fresh = [new[key] for key in sorted(new.keys() - old.keys())]
        self._write.create_nodes(fresh)
        self._write.create_edges(report_edge(report) for report in fresh)
        lonely = self._entities(touched, [mention for one in resolved for mention in one.mentions])
        self._write.delete_nodes("Article", gone)

        ends = {end for story in make for end in story.shared()}
        self._shared(ends)
        self._write.create_nodes(story.node for story in make)
        self._write.create_edges(edge for story in make for edge in story.edges)
        lonely |= {end for story in drop for end in story.shared()}
        for label, ids in _by_label(lonely - ends).items():
            self._write.delete_lonely(label, ids)
        return [story.node for story in after.values() if any(edge.start in new for edge in story.edges)]

    def _blocks(self, old: Mapping[str, model.Report], new: Mapping[str, model.Report]) -> list[str]:
        """The blocks whose events may change: of reports and links that do, and all that links tie to these."""
        before, after = self._difference.before, self._difference.after
        named = before.reports | after.reports
        linked = self._reports("internal/reports_named", ids=sorted(named - new.keys())) if named else {}
        block_of = {key: report.block for key, report in (*linked.items(), *new.items())}
        moved = Links(before.together ^ after.together, before.apart ^ after.apart).reports
        found = {report.block for report in (*old.values(), *new.values())}
        found |= {block_of[one] for one in moved if one in block_of}
        ties = [{block_of[one] for one in pair if one in block_of} for pair in before.together | after.together]
        # A report that is replaced may have been in another block; the store's own word is in ``old``.
        ties += [{old[one].block, new[one].block} for one in old.keys() & new.keys() & named]
        grown = True
        while grown:
            more = {block for tie in ties if tie & found for block in tie} - found
            found |= more
            grown = bool(more)
        return sorted(found)

    def _reports(self, name: str, **parameters: list[str]) -> dict[str, model.Report]:
        rows = self._transaction.run(query(name).text, parameters)
        return {row["report"]["id"]: model.node_from(model.Report, row["report"]) for row in rows}

    def _drop(self, drop: Sequence[Story]) -> None:
        by_type: dict[str, list[str]] = defaultdict(list)
        for story in drop:
            if isinstance(story.node, model.Event):
                by_type[vocabulary().events[story.node.type].edge].append(story.node.id)
        for kind, events in sorted(by_type.items()):
            self._write.delete_derived(kind, events)
        for label in ("Event", "Tenure"):
            self._write.delete_nodes(label, [one.node.id for one in drop if type(one.node).__name__ == label])

    def _articles(self, resolved: Sequence[Resolved]) -> None:
        known = self._known("Article", [one.article.id for one in resolved])
        self._write.set_nodes(one.article for one in resolved if one.article.id in known)
        self._write.create_nodes(one.article for one in resolved if one.article.id not in known)

    def _entities(self, touched: set[str], mentions: Sequence[Mention]) -> set[str]:
        """Persons, missions and places: named by all articles together, gone with the last that names them.

        Returns the countries and organisations that a mission which went has led to.
        """
        rows = self._transaction.run(query("internal/mentioned").text, {"ids": sorted(touched)})
        asked = {row["entity"] for row in rows} | {mention.entity for mention in mentions}
        self._write.delete_mentions(touched)
        forms: dict[str, set[Form]] = defaultdict(set)
        for mention in mentions:
            forms[mention.entity].update(mention.forms)
        known: set[str] = set()
        for label, ids in _by_label(asked).items():
            known |= self._known(label, ids)
            for row in self._transaction.run(query("internal/names_of").filled(NODE_LABEL=label), {"ids": ids}):
                pairs = zip(row["names"] or (), row["languages"] or (), strict=True)
                forms[row["entity"]].update(Form(text, language) for text, language in pairs)
        items = self._difference.after.wikidata()
        nodes = {entity: node_of(entity, written, items.get(entity)) for entity, written in sorted(forms.items())}
        edges = [edge for entity, node in nodes.items() if entity not in known for edge in entity_edges(node)]
        self._write.set_nodes(node for entity, node in nodes.items() if entity in known)
        self._write.create_nodes(node for entity, node in nodes.items() if entity not in known)
        self._shared({end for edge in edges for end in (edge.start, edge.end)})
        self._write.create_edges([*edges, *(mention_edge(mention) for mention in mentions)])
        lonely: set[str] = set()
        for label, ids in _by_label(asked - forms.keys()).items():
            lonely |= {end for one in ids for edge in entity_edges(node_of(one)) for end in (edge.start, edge.end)}
            self._write.delete_nodes(label, ids)
        return {end for end in lonely if end.startswith(("country:", "org:"))}

    def _shared(self, ids: Iterable[str]) -> None:
        """Makes the countries, organisations and dyads that are missing."""
        nodes = shared_nodes(ids)
        by_label: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            by_label[type(node).__name__].append(node.id)
        known = {one for label, wanted in by_label.items() for one in self._known(label, wanted)}
        self._write.create_nodes(node for node in nodes if node.id not in known)

    def _known(self, label: str, ids: Iterable[str]) -> set[str]:
        rows = self._transaction.run(query("internal/known").filled(NODE_LABEL=label), {"ids": sorted(ids)})
        return {row["id"] for row in rows}


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by their node's label, both sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(ids):
        found["Dyad" if "|" in one else label_of(one)].append(one)
    return dict(sorted(found.items()))
