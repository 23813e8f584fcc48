"""A study as Python has it: every question of the library, states on a day, the network, exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self, TypeAlias

from diplograph.graph.errors import InputError, StoreError, UnknownNameError
from diplograph.graph.names import states_of
from diplograph.graph.select import Filter, filter_of
from diplograph.graph.store import Login, Store, open_store
from diplograph.graph.store.address import server_url
from diplograph.graph.store.statement import parameters_used
from diplograph.graph.vocabulary import term_named, vocabulary
from diplograph.graph.words import Language
from diplograph.ingest.files import write_whole
from diplograph.ingest.load import sync
from diplograph.ingest.review.decide import story_of
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import ask, checked
from diplograph.queries.catalogue import OVERVIEW, overview, query
from diplograph.queries.changes import CHANGE_COLUMNS, changes_between
from diplograph.queries.missions import MISSION_COLUMNS, history_of, wanted_mission
from diplograph.queries.part import take_part
from diplograph.queries.standing import POST_COLUMNS, STATE_COLUMNS, posts_of, state_between
from diplograph.queries.standing_table import change_words, history_words, state_words, who_words
from diplograph.queries.table import Words as Table
from diplograph.queries.table import in_words, overview_words
from diplograph.study.reading import reading
from diplograph.study.rows import Row, Rows

if TYPE_CHECKING:
    import networkx as nx

    from diplograph.graph.model import Graph

__all__ = ["Day", "Study", "Words", "open_study"]

Day: TypeAlias = str | date | None
"""``2025-02-18`` or a date; where a window is meant also a month or a year, ``2025-02``."""
Words: TypeAlias = str | Sequence[str]
"""Words of the vocabulary, by name or label in any language: one, several with commas, or a list."""


def open_study(
    home: str | Path = "diplograph-data", *, db: str | None = None, login: Login | None = None, lang: Language = "en"
) -> Study:
    """The study in the folder ``home``, as ``diplograph ingest`` makes one.

    ``db`` names another store than the study's own: a folder, ``bolt://`` or ``neo4j://``; ``login`` is for a server.
    ``lang`` is the language of tables. No environment variable is read. Raises InputError where there is no study, or
    ``db`` names no store. Nothing else is opened before it is asked.
    """
    if db is not None:
        server_url(db)
    Workspace.open(Path(home), create=False)
    return Study(Path(home), db, login or Login(), lang)


class Study:
    """An open study. Each question finds the graph up to date with the facts files, whoever changed them.

    Every call opens the store and lets go of it, so that others may write between two questions; inside ``with study:``
    it stays open, which is several times faster, and nobody can write to an embedded store meanwhile. Questions may
    come from several threads, and take turns. Errors are those of the command line: UnknownNameError, InputError,
    StoreError.
    """

    def __init__(self, home: Path, db: str | None, login: Login, lang: Language) -> None:
        self.home = home
        self.lang = lang
        self._db = db
        self._login = login
        self._turn = RLock()
        self._held: ExitStack | None = None
        self._store: Store | None = None

    def __repr__(self) -> str:
        return f"<Study {self.home}>"

    def __enter__(self) -> Self:
        with self._turn, ExitStack() as stack:
            if self._held is not None:
                raise StoreError("this study is held open already; leave that `with` block first")
            _, self._store = stack.enter_context(reading(self.home, self))
            self._held = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        # Another thread may be asking.
        with self._turn:
            held, self._held, self._store = self._held, None, None
            if held is not None:
                held.close()

    # What opening asks for (study/reading.py)

    def store_url(self, workspace: Workspace) -> str:
        """Which store the study is in: a server's URL, or a folder."""
        return self._db or workspace.store_url

    def open(self, workspace: Workspace, *, read_only: bool = False, mend: bool = False) -> Store:
        """The store itself, for whoever runs statements of their own on it."""
        return open_store(self.store_url(workspace), login=self._login, read_only=read_only, mend=mend)

    def bring_in(self, workspace: Workspace) -> None:
        """Brings the graph up to date with the facts files. Raises WorkspaceBusyError while another process writes."""
        with workspace.writing(), self.open(workspace, mend=True) as store:
            sync(workspace, store)

    @contextmanager
    def _reading(self) -> Iterator[Store]:
        with self._turn:
            if self._store is not None:
                yield self._store
                return
            with reading(self.home, self) as (_, store):
                yield store

    # Questions

    def queries(self) -> Rows:
        """The library's questions: name, purpose, parameters (those in brackets may be left out) and columns."""
        return Rows(OVERVIEW, overview(), overview_words, self.lang)

    def query(self, name: str, /, **params: object) -> Rows:
        """The answer to a question of the library: ``study.query("tit_for_tat", a="RU", b="US", within=60)``.

        A parameter that is a Python keyword takes an underscore (``from_``). docs/queries.md has all of them.
        """
        found = query(name.replace("-", "_"))
        checked(found, params)
        with self._reading() as store:
            rows = ask(store, found.name, **params)
        columns = [column.name for column in found.columns]
        return Rows(columns, rows, partial(in_words, columns), self.lang)

    def timeline(
        self,
        a: str,
        b: str | None = None,
        *,
        from_: Day = None,
        to: Day = None,
        type: Words | None = None,  # noqa: A002  the name that it has everywhere
        status: Words | None = None,
    ) -> Rows:
        """What happened between two states, or with one, in order of time; what has no date comes last."""
        return self.query("timeline", a=a, b=b, from_=from_, to=to, type=type, status=status)

    def state(self, a: str, b: str, on: Day = None, *, known_on: Day = None, recorded_on: Day = None) -> Rows:
        """How things stand between two states on a day (today), as known and as recorded by a day."""
        one, other = states_of(a, b)
        with self._reading() as store:
            rows = state_between(store, one, str(other), _day(on), _known(known_on, recorded_on))
        return Rows(STATE_COLUMNS, rows, state_words, self.lang)

    def changes(
        self, a: str, b: str, from_: Day, to: Day = None, *, known_on: Day = None, recorded_on: Day = None
    ) -> Rows:
        """What changed between two states from one day to another (today): each state before and after, and by what."""
        one, other = states_of(a, b)
        first, last = _day(from_), _day(to)
        if first > last:
            raise InputError(f"{from_} is after {to or 'today'}; exchange them")
        with self._reading() as store:
            rows = changes_between(store, one, str(other), first, last, _known(known_on, recorded_on))
        return Rows(CHANGE_COLUMNS, rows, change_words, self.lang)

    def who(
        self,
        position: str,
        a: str,
        b: str | None = None,
        on: Day = None,
        *,
        history: bool = False,
        known_on: Day = None,
        recorded_on: Day = None,
    ) -> Rows:
        """Who holds a post of ``a`` (in ``b``, or in every host) on a day (today), or, with ``history``, ever did."""
        post = term_named(vocabulary().positions, "position", position)
        one, other = states_of(a, b)
        if history and on is not None:
            raise InputError("history tells all days; leave out the day")
        with self._reading() as store:
            rows = posts_of(store, post, one, other, None if history else _day(on), _known(known_on, recorded_on))
        return Rows(POST_COLUMNS, rows, who_words, self.lang)

    def history(self, mission: str, *, known_on: Day = None, recorded_on: Day = None) -> Rows:
        """What happened at a mission, and what each event made of it: ``study.history("RU consulate-general US")``."""
        wanted = wanted_mission(mission.split())
        with self._reading() as store:
            rows = history_of(store, wanted, _known(known_on, recorded_on))
        return Rows(MISSION_COLUMNS, rows, history_words, self.lang)

    def show(self, event: str) -> Rows:
        """Every report of one event, by the id of the event, of a tenure, or of any report of it."""
        with self._reading() as store:
            rows = ask(store, "reports_of", event=story_of(store, event).id)
        columns = [column.name for column in query("reports_of").columns]
        return Rows(columns, rows, partial(in_words, columns), self.lang)

    def cypher(self, text: str, /, *, rows: int | None = None, seconds: float | None = 60, **params: object) -> Rows:
        """The answer to Cypher of your own, which reads alone: ``study.cypher("MATCH … $a", a="country:RU")``.

        At most ``rows`` rows are fetched, and the engine is stopped after ``seconds``; None sets no limit. Parameters
        go to the engine as they are. docs/cypher.md tells what there is to ask for. Raises CypherError, an InputError,
        with the place of a mistake, InputError for a parameter without a value, UnknownNameError for one too many.
        """
        used = parameters_used(text)
        for name in params:
            if name not in used:
                raise UnknownNameError("parameter of the query", name, used)
        for name in used:
            if name not in params:
                raise InputError(f"the query uses ${name}, which has no value; give {name}=…")
        with self._reading() as store:
            answer = store.read(text, dict(params), rows=rows, seconds=seconds)
        return Rows(answer.columns, answer.rows, partial(_plain_words, answer.columns), self.lang)

    # The graph as a whole

    def network(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        from_: Day = None,
        to: Day = None,
        type: Words | None = None,  # noqa: A002
        status: Words | None = None,
    ) -> nx.MultiDiGraph:
        """The network of states, persons, missions and places, an edge for each event, or the part that is asked for.

        docs/export.md says what nodes and edges carry; it is what GraphML holds.
        """
        from diplograph.graph.export.networks import network  # noqa: PLC0415  networkx comes with it

        return network(self._part(filter_of(a, b, from_, to, type, status)))

    def export(
        self,
        path: str | Path,
        form: str | None = None,
        *,
        a: str | None = None,
        b: str | None = None,
        from_: Day = None,
        to: Day = None,
        type: Words | None = None,  # noqa: A002
        status: Words | None = None,
        base: str | None = None,
    ) -> Path:
        """Writes the graph, or the part that is asked for, in a format of ``diplograph export``, and gives the path.

        Without ``form`` the format is the one that the file's name ends like; words in it are in the study's language.
        The file is whole or not there at all.
        """
        from diplograph.graph.export import FORMATS, format_of_file, render  # noqa: PLC0415  the formats' libraries

        known = format_of_file(str(path))
        if form is None and known is None:
            raise InputError(f"{path}: no format has files named so; name one with form=")
        chosen = form or str(known and known.name)
        meant = FORMATS.get(chosen)
        words = self.lang if meant and meant.family == "words" else None
        graph = self._part(filter_of(a, b, from_, to, type, status or (meant.statuses if meant else None)))
        write_whole(Path(path).absolute(), render(graph, chosen, base, words))
        return Path(path)

    def _part(self, wanted: Filter) -> Graph:
        with self._reading() as store:
            return take_part(store, wanted)


def _plain_words(columns: Sequence[str], rows: Sequence[Row], _lang: Language) -> Table:
    lines = [tuple("" if row.get(one) is None else str(row[one]) for one in columns) for row in rows]
    return Table(tuple(columns), tuple(lines), {}, {})


def _day(on: Day) -> int:
    if on is None:
        return date.today().toordinal()  # noqa: DTZ011  told days are compared with the reader's own calendar
    if isinstance(on, date):
        return on.toordinal()
    try:
        return date.fromisoformat(on).toordinal()
    except ValueError:
        raise InputError(f"{on!r} is not a day; write it as 2025-05-15") from None


def _known(known_on: Day, recorded_on: Day) -> Mapping[str, object]:
    return {"published_to": known_on, "recorded_to": recorded_on}
