"""A sitting of review in the terminal: fact after fact, each with its sentence, what was read, and a key to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.cli.keys import Keys
from diplograph.cli.output import visible
from diplograph.cli.terminal import write
from diplograph.graph.errors import DiplographError, MistakesError
from diplograph.graph.words import Language, date_words

if TYPE_CHECKING:
    from diplograph.ingest.review.decisions import Decision
    from diplograph.ingest.review.revise import Fact
    from diplograph.ingest.review.verdicts import Done, Verdict
    from diplograph.ingest.workspace import Workspace
    from diplograph.viz.reviewing import FactTeller

__all__ = ["Sitting"]

_KEYS = ("accept", "reject", "edit", "skip", "undo", "back", "quit", "help")
_LETTERS = dict(zip("aresubq?", _KEYS, strict=True))
_Row = list[tuple[str, str]]
"""One line as parts, each with its style on a terminal."""


class Sitting:
    """One sitting. ``waiting`` are the facts to go through, as pairs of article and fact id."""

    def __init__(
        self, workspace: Workspace, waiting: Sequence[tuple[str, str]], *, by: str, lang: Language, keys: Keys
    ) -> None:
        from diplograph.viz.reviewing import review_words  # noqa: PLC0415  commands load what they need

        self._workspace, self._waiting, self._by, self._lang, self._keys = workspace, list(waiting), by, lang, keys
        self._words = review_words(lang)
        self._at = 0
        self._done: list[Done] = []
        self._skipped: set[tuple[str, str]] = set()

    def run(self) -> bool:
        """Goes through the facts; False where the person broke off with Ctrl-C. Whatever was decided is on disk."""
        stopped = False
        try:
            while self._at < len(self._waiting):
                if not self._one():
                    break
        except EOFError:
            write("\n")
        except KeyboardInterrupt:
            write("\n")
            stopped = True
        self._tell_end()
        return not stopped

    def _one(self) -> bool:
        """Shows the fact at hand and does what its key asks; False to quit."""
        from diplograph.ingest.review.revise import fact_of  # noqa: PLC0415

        article, fact_id = self._waiting[self._at]
        try:
            facts, _ = self._workspace.facts_of(article)
            fact = fact_of(facts, fact_id)
        except DiplographError as error:
            self._say(str(error), "red")
            fact = None
        if fact is None:  # taken out or broken meanwhile
            self._at += 1
            return True
        tell, row = self._shown(article, facts, fact)
        choice = None
        while choice is None:
            choice = self._choice()
        if choice == "quit":
            return False
        if choice == "skip":
            self._skipped.add((article, fact_id))
            self._at += 1
        elif choice == "back":
            self._back()
        elif choice == "undo":
            self._undo()
        elif choice == "edit":
            self._edit(article, tell, row)
        elif choice == "reject":
            self._decide(article, row, "reject", why=self._keys.ask(self._words["ask"]["why"]))
        else:
            self._decide(article, row, "accept")
        return True

    def _choice(self) -> str | None:
        names = self._words["action"]
        offered = "  ".join(f"{letter} {names[name]}" for letter, name in _LETTERS.items())
        pressed = self._keys.key(f"[{offered}]")
        name = _LETTERS.get(pressed)
        if name == "help":
            self._say("\n".join(f"  {letter}  {names[one]}" for letter, one in _LETTERS.items()))
            return None
        if name is None and pressed:
            self._say(self._word("done", "unknown_key", pressed))
        return name

    def _decide(
        self, article: str, row: Mapping[str, Any], verdict: Verdict, *, why: str | None = None, **more: Any
    ) -> bool:
        """Keeps a verdict and goes on; False where it was refused, with the reason told."""
        from diplograph.ingest.review.verdicts import decide  # noqa: PLC0415

        if verdict == "accept" and row["incomplete"]:
            self._say(self._words["wrong"]["incomplete"], "red")
            return False
        try:
            done = decide(
                self._workspace, article, row["id"], verdict, by=self._by, seen=row["sha256"], why=why, **more
            )
        except MistakesError as error:
            self._say("\n".join(error.mistakes), "red")
            return False
        except DiplographError as error:
            self._say(str(error), "red")
            return False
        self._done.append(done)
        self._skipped.discard((article, row["id"]))
        self._say(self._words["done"][verdict], "green")
        if (other := done.outweighs) is not None:
            self._say(self._word("done", "outweighs", other.by, other.at[:10]), "yellow")
        self._at += 1
        return True

    def _back(self) -> None:
        if self._at == 0:
            self._say(self._words["done"]["first"])
        self._at = max(0, self._at - 1)

    def _undo(self) -> None:
        from diplograph.ingest.review.verdicts import restore  # noqa: PLC0415

        if not self._done:
            self._say(self._words["done"]["nothing_to_undo"])
            return
        try:
            restore(self._workspace, self._done[-1], by=self._by)
        except DiplographError as error:
            self._say(str(error), "red")
            return
        last = self._done.pop().decision
        self._at = self._waiting.index((str(last.article), str(last.fact)))
        self._say(self._words["done"]["undo"], "green")

    def _edit(self, article: str, tell: FactTeller, row: Mapping[str, Any]) -> None:
        """Asks for fields until Enter keeps the correction; each value is checked as it is given."""
        from diplograph.ingest.review.revise import FIELDS  # noqa: PLC0415

        fields = FIELDS[row["kind"]]
        changes: dict[str, Any] = {}
        while True:
            for number, name in enumerate(fields, start=1):
                value = changes.get(name, row["values"][name])
                style = "bold" if name in changes else ""
                self._print([(f"  {number}  {tell.word('field', name)}: ", "dim"), (tell.said(name, value), style)])
            pressed = self._keys.key(self._words["ask"]["field"])
            if pressed == "!":
                return
            if pressed == "":
                if not changes:
                    self._say(self._words["done"]["unchanged"])
                    return
                if self._decide(article, row, "edit", changes=changes):
                    return
            elif pressed.isdecimal() and 0 < int(pressed) <= len(fields):
                self._ask_value(article, fields[int(pressed) - 1], changes, tell)
            elif pressed != "?":  # the list of fields is the help
                self._say(self._word("done", "unknown_key", pressed))

    def _ask_value(self, article: str, field: str, changes: dict[str, Any], tell: FactTeller) -> None:
        from diplograph.ingest.review.revise import checked  # noqa: PLC0415

        known, told = self._known(field)
        if told:
            self._print([(f"  {self._word('ask', 'known', told)}", "dim")])
        facts, _ = self._workspace.facts_of(article)
        while True:
            answer = self._keys.ask(f"  {self._word('ask', 'value', tell.word('field', field))}", known)
            if not answer:
                return
            try:
                changes[field] = checked(field, answer, facts)
            except DiplographError as error:
                self._say(f"  {error}", "red")
                continue
            return

    def _known(self, field: str) -> tuple[list[str], str]:
        """What Tab completes, and what is told of it."""
        from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

        words = vocabulary()
        terms: Mapping[str, Mapping[str, Any]] = {
            "type": words.events,
            "status": words.statuses,
            "position": words.positions,
        }
        if field in terms:
            labels = [f"{name} ({one.label[self._lang]})" for name, one in terms[field].items()]
            return list(terms[field]), ", ".join(labels if self._lang != "en" else terms[field])
        kind = {"date": "date", "since": "date", "until": "date", "count": "count"}.get(field, "states")
        return self._states() if kind == "states" else [], self._words["ask"][f"known_{kind}"]

    def _states(self) -> list[str]:
        from diplograph.graph.names import label, table  # noqa: PLC0415

        ids = [f"country:{key}" for key in table("countries")] + [f"org:{key}" for key in table("organisations")]
        return sorted(label(one, self._lang) for one in ids)

    def _shown(self, article: str, facts: Any, fact: Fact) -> tuple[FactTeller, Mapping[str, Any]]:
        from diplograph.ingest.review.sheet import sheet  # noqa: PLC0415
        from diplograph.viz.reviewing import FactTeller  # noqa: PLC0415

        page = sheet(self._workspace, article, facts, [fact])
        tell, [row] = FactTeller(page, self._lang), page["facts"]
        last = self._last_verdict(article, fact.id) if row["review"] != "unreviewed" else None
        whose = self._word("done", "was", last.by, last.at[:10]) if last is not None else ""
        progress = self._word("page", "progress", self._at + 1, len(self._waiting))
        for line in _drawn(page, row, tell, progress, whose):
            self._print(line, plain_marks=not self._keys.one_key)
        return tell, row

    def _last_verdict(self, article: str, fact: str) -> Decision | None:
        from diplograph.ingest.review.decisions import last_verdicts  # noqa: PLC0415

        return last_verdicts(self._workspace.decisions()).get((article, fact))

    def _tell_end(self) -> None:
        from diplograph.ingest.review.decisions import clock_is_behind  # noqa: PLC0415

        counts = {name: sum(one.decision.action == name for one in self._done) for name in ("accept", "reject", "edit")}
        decided = {(one.decision.article, one.decision.fact) for one in self._done}
        left = len(set(self._waiting) - decided)
        if self._done and clock_is_behind(self._done[-1].decision):
            self._say(self._word("done", "clock", self._done[0].decision.at), "yellow")
        self._say(self._word("done", "end", *counts.values(), len(self._skipped), left))

    def _word(self, part: str, key: str, *names: object) -> str:
        return self._words[part][key].format(*names)

    def _say(self, text: str, style: str = "") -> None:
        for line in text.split("\n"):
            self._print([(line, style)])

    def _print(self, row: _Row, *, plain_marks: bool = False) -> None:
        parts = [(_clean(part), style) for part, style in row if part]
        if not self._keys.one_key:
            marked = (f"⟦{part}⟧" if plain_marks and style == _QUOTE else part for part, style in parts)
            write("".join(marked).rstrip() + "\n")
            return
        from rich.console import Console  # noqa: PLC0415  70 ms, needed on a terminal only
        from rich.text import Text  # noqa: PLC0415

        console = Console(highlight=False)
        with console.capture() as drawn:
            # Text, not markup: rich would read [brackets] of the article as its own.
            console.print(Text.assemble(*parts))
        write(drawn.get())


_QUOTE = "bold reverse"


def _drawn(
    page: Mapping[str, Any], row: Mapping[str, Any], tell: FactTeller, progress: str, whose: str
) -> Iterator[_Row]:
    """A fact line by line; ``whose`` says who reviewed it, if anybody did.

    Words of the article have lines of their own, so that no direction turns another.
    """
    published = date_words(page["published"], tell.lang) if page["published"] else tell.word("page", "no_day")
    source = " · ".join(one for one in (page["publisher"], published) if one)
    yield []
    yield [(f"── {progress} · {source} ", "dim")]
    if page["title"]:
        yield [(page["title"], "dim")]
    yield []
    if row["sentence"] is not None:
        yield _marked(page["text"], row["sentence"], row["spans"])
        yield from ([("… ", "dim"), (page["text"][a:b], _QUOTE)] for a, b in _elsewhere(row))
        yield []
    known = [*(tell.word("review", one) for one in tell.states(row)), whose]
    marks = "  ".join(f"[{one}]" for one in known if one)
    yield [(tell.head(row), "bold"), (f"   {marks}", "yellow" if row["doubtful"] else "dim")]
    for line in tell.lines(row):
        parts: _Row = [(f"  {line.name}: ", "dim"), (line.value, "")]
        if line.why:
            parts.append((f" ({line.why})", "dim"))
        if line.quote:
            parts.append((f" «{line.quote}»", "dim"))
        yield parts
    yield []


def _elsewhere(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Quotes outside the sentence of the first."""
    first, last = row["sentence"]
    return [(a, b) for a, b in row["spans"] if not (first <= a and b <= last)]


def _marked(text: str, sentence: tuple[int, int], spans: Sequence[tuple[int, int]]) -> _Row:
    parts: _Row = []
    at, last = sentence
    for start, end in sorted(spans):
        if end > last or start < at:
            continue
        parts += [(text[at:start], ""), (text[start:end], _QUOTE)]
        at = end
    return [*parts, (text[at:last], "")]


def _clean(text: str) -> str:
    return visible(text).replace("\n", " ")
