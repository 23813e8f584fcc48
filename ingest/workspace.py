"""The study's folder: articles, what was read from them, and the facts that hold. The graph is derived from it.

    study/
      diplograph.toml         the study's id, made once; the store, if another one than graph/ is chosen
      articles/<hex>.txt|json the exact text, and what is known of it
      extracted/<hex>.json    what the machine read: never edited
                              (<hex>.first.json: what reviewed facts began with, where a later reading differs)
      facts/<hex>.json        what holds: a copy that a person may change; a later extraction never overwrites it
      decisions.jsonl         made when the first decision is taken
      persons.toml            persons with their Wikidata items, if somebody wrote it
      graph/                  the embedded store: may be deleted

``<hex>`` is the article's id without its prefix. Files are written whole or not at all, facts before their twin in
extracted/, so that a crash between two files is mended by adding the article again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from diplograph.graph.errors import InputError, WorkspaceBusyError
from diplograph.graph.store.address import server_url
from diplograph.ingest.article import Article, make_article
from diplograph.ingest.facts import Facts, read_facts, write_facts
from diplograph.ingest.files import read_bytes, write_whole
from diplograph.ingest.known_persons import read_known_persons
from diplograph.ingest.review.decisions import Decision, Links, append, links, read_decisions
from diplograph.ingest.settings import SETTINGS, begin, read_settings

__all__ = ["ArticleRecord", "Workspace"]

_ENCODING = ("utf-8", "surrogatepass")

Added = Literal["new", "unchanged", "kept", "replaced"]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What articles/<hex>.json knows of an article; ``recorded`` is the day of its first ingest."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    language: str
    published: str | None
    text_sha256: str
    recorded: str

    @classmethod
    def of(cls, article: Article, recorded: str) -> ArticleRecord:
        """What is to be known of an article that was first taken in on the day ``recorded``."""
        return cls(
            id=article.id,
            title=article.title,
            url=article.url,
            publisher=article.publisher,
            language=article.language,
            published=article.published,
            text_sha256=article.text_sha256,
            recorded=recorded,
        )


class Workspace:
    """An open study. Reading needs no lock; whoever writes does so inside ``with workspace.writing():``."""

    def __init__(self, home: Path, study_id: str, today: Callable[[], date], store: str | None = None) -> None:
        self.home = home
        self.study_id = study_id
        self._store = store
        self._today = today
        self._lock = FileLock(home / ".lock")

    @classmethod
    def open(cls, home: Path, *, create: bool, today: Callable[[], date] | None = None) -> Workspace:
        """Opens the study in ``home``; makes it where there is none and ``create`` says so.

        Raises InputError where there is no study, or its settings cannot be read. ``today`` is for tests.
        """
        home = Path(home).absolute()
        settings = home / SETTINGS
        if not settings.exists():
            if not create:
                raise InputError(f"no study in {home}; add an article to begin one, or name another folder with --home")
            begin(home)
        study, store = read_settings(settings)
        return cls(home, study, today or _utc_today, store)

    @property
    def store_path(self) -> Path:
        """Where the embedded store lies, unless another store is chosen."""
        return self.home / "graph"

    @property
    def store_url(self) -> str:
        """The store that the settings name: a server's URL, or a folder (beside the settings, if it is relative).

        Raises InputError for a URL that names no store.
        """
        if self._store is None:
            return str(self.store_path)
        return server_url(self._store) or str(self.home / self._store)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the writer's lock. Raises WorkspaceBusyError that names the process that has it.

        The system drops the lock with its process, so that a crashed writer is no obstacle.
        """
        holder = self.home / ".writer.json"
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise WorkspaceBusyError(_busy(self.home, holder)) from None
        except OSError as error:
            raise InputError(
                f"cannot write in {self.home} ({error.strerror or error}); open the folder to you"
            ) from error
        try:
            note = {"pid": os.getpid(), "command": _command(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
            holder.write_text(json.dumps(note), encoding="utf-8")
            yield
        finally:
            if self._lock.lock_counter == 1:
                holder.unlink(missing_ok=True)
            self._lock.release()

    def has(self, article_id: str) -> bool:
        """Whether the article and its facts are here."""
        return self._article_file(article_id).exists() and self.facts_path(article_id).exists()

    def text(self, article_id: str) -> str:
        """The exact text. Raises InputError where the article is not here."""
        return read_bytes(self._path("articles", article_id, "txt")).decode(*_ENCODING)

    def article(self, article_id: str) -> ArticleRecord:
        """What is known of an article. Raises InputError where that is missing or broken."""
        path = self._article_file(article_id)
        try:
            return ArticleRecord(**json.loads(read_bytes(path)))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path} does not describe an article; restore it from a copy, or add it again") from error

    def facts_path(self, article_id: str) -> Path:
        """The file of the facts that hold."""
        return self._path("facts", article_id, "json")

    def extracted_path(self, article_id: str) -> Path:
        """The file of what the machine read."""
        return self._path("extracted", article_id, "json")

    def began_with(self, article_id: str) -> bytes | None:
        """The machine's reading that the facts began with, as a facts document; None where a person wrote them."""
        for path in (self._path("extracted", article_id, "first.json"), self.extracted_path(article_id)):
            if path.exists():
                return read_bytes(path)
        return None

    def article_ids(self) -> list[str]:
        """The ids of all articles that have facts, sorted."""
        return sorted(f"article:{path.stem}" for path in (self.home / "facts").glob("[!.]*.json"))

    def without_facts(self) -> list[str]:
        """The ids of articles that are kept and have no facts file, sorted: somebody took it away."""
        kept = {f"article:{path.stem}" for path in (self.home / "articles").glob("[!.]*.json")}
        return sorted(kept - set(self.article_ids()))

    def facts_of(self, article_id: str) -> tuple[Facts, str]:
        """One article's facts and the hash of their file. Raises FactsError with all mistakes, named by the file."""
        content = read_bytes(self.facts_path(article_id))
        text_path = self._path("articles", article_id, "txt")
        text = self.text(article_id) if text_path.exists() else None
        name = str(self.facts_path(article_id).relative_to(self.home))
        return read_facts(content, source=name, text=text), sha256(content).hexdigest()

    def facts(self) -> Iterator[tuple[str, Facts, str]]:
        """Each article's id, facts and the hash of its facts file, by id. A broken file raises FactsError naming it."""
        for article_id in self.article_ids():
            yield article_id, *self.facts_of(article_id)

    def hashes(self, article_ids: Iterable[str] | None = None) -> dict[str, str]:
        """The hash of each facts file that is here, by article id: of all, or of those asked for."""
        asked = self.article_ids() if article_ids is None else article_ids
        paths = {one: self.facts_path(one) for one in asked}
        return {one: sha256(read_bytes(path)).hexdigest() for one, path in paths.items() if path.exists()}

    def add(self, article: Article | None, facts: Facts) -> Added:
        """Keeps an article with what was read of it, or facts that a person wrote (``article`` is None).

        ``"new"``: the facts were written. ``"unchanged"``: they were here already. ``"kept"``: what is here was
        reviewed or edited, so that it stays; what the machine read now lies in extracted/.
        Facts alone need ``article.text`` in them or their article here, else InputError; they count as a person's work,
        and what is here is ``"replaced"``, unless it holds reviews that they do not: InputError. Raises FactsError
        where they do not fit the article's text.
        """
        if article is None:
            return self._add_written(facts)
        facts = _headed(facts, article.id, article.text_sha256)
        _checked(facts, article.text, article.id)
        self._keep_article(article)
        content = write_facts(facts).encode(*_ENCODING)
        extracted, held = self.extracted_path(article.id), self.facts_path(article.id)
        outcome: Added = "new"
        if held.exists():
            present = read_bytes(held)
            if present == content:
                outcome = "unchanged"
            elif not extracted.exists() or read_bytes(extracted) != present or _reviewed(self.facts_of(article.id)[0]):
                outcome = "kept"
        first = self._path("extracted", article.id, "first.json")
        if outcome == "new":
            write_whole(held, content)
            first.unlink(missing_ok=True)
        if not extracted.exists() or read_bytes(extracted) != content:
            if outcome == "kept" and extracted.exists() and not first.exists():
                # What a person changed by hand can only be told from what they began with.
                write_whole(first, read_bytes(extracted))
            write_whole(extracted, content)
        return outcome

    def remove(self, article_id: str) -> bool:
        """Takes an article and its facts out of the study; False where it was not there."""
        paths = [
            self.facts_path(article_id),
            self.extracted_path(article_id),
            self._path("extracted", article_id, "first.json"),
            self._article_file(article_id),
            self._path("articles", article_id, "txt"),
        ]
        there = any(path.exists() for path in paths)
        for path in paths:
            path.unlink(missing_ok=True)
        return there

    @property
    def decisions_path(self) -> Path:
        """The file of what people decided; it need not be there."""
        return self.home / "decisions.jsonl"

    def decisions(self) -> list[Decision]:
        """What people decided about this study, in order of time. Raises MistakesError for a broken file."""
        return read_decisions(self.decisions_path, self.study_id)

    def links(self) -> Links:
        """What is one and what is not, by the decisions and by persons.toml. Raises MistakesError for a broken file."""
        decided, known = links(self.decisions()), read_known_persons(self.home / "persons.toml")
        return Links(decided.together | known.same, decided.apart, known.items)

    def decide(self, *decisions: Decision) -> None:
        """Keeps decisions for good: they are on disk when this returns. Raises InputError where the disk refuses."""
        append(self.decisions_path, decisions)

    def _add_written(self, facts: Facts) -> Added:
        head = facts.article
        if head.text is not None:
            article = make_article(
                head.text,
                language=head.language or "und",
                title=head.title,
                url=head.url,
                publisher=head.publisher,
                published=head.published,
            )
            if head.id is not None and head.id != article.id:
                raise InputError(
                    f"article.id {head.id!r} is not that of the embedded text, url and publisher, which is "
                    f"{article.id!r}; mend it or leave it out"
                )
            facts = _headed(facts, article.id, article.text_sha256)
            _checked(facts, article.text, article.id)
            self._keep_article(article)
        elif head.id is not None and self._article_file(head.id).exists():
            text = self.text(head.id)
            facts = _headed(facts, head.id, self.article(head.id).text_sha256)
            _checked(facts, text, head.id)
        else:
            raise InputError(
                "these facts come without their article; put its text into article.text, or add the article first"
            )
        held = self.facts_path(str(facts.article.id))
        content = write_facts(facts).encode(*_ENCODING)
        if not held.exists():
            write_whole(held, content)
            return "new"
        if read_bytes(held) == content:
            return "unchanged"
        self._spare_reviews(facts)
        write_whole(held, content)
        return "replaced"

    def _spare_reviews(self, facts: Facts) -> None:
        """Refuses facts that would take back what a person decided about those that are here."""
        present, _ = self.facts_of(str(facts.article.id))
        if lost := len(_reviewed(present) - _reviewed(facts)):
            raise InputError(
                f"{self.facts_path(str(facts.article.id)).relative_to(self.home)} holds {lost} "
                f"review{'s' if lost > 1 else ''} that this document does not, so it stays; edit that file itself, or "
                f"`diplograph remove {facts.article.id}` first"
            )

    def _keep_article(self, article: Article) -> None:
        """Writes the article unless it is here; ``recorded`` stays what it was at first."""
        described, text = self._article_file(article.id), self._path("articles", article.id, "txt")
        content = article.text.encode(*_ENCODING)
        if not text.exists() or text.read_bytes() != content:
            write_whole(text, content)
        recorded = self.article(article.id).recorded if described.exists() else self._today().isoformat()
        known = ArticleRecord.of(article, recorded)
        line = (json.dumps(asdict(known), ensure_ascii=False, indent=2) + "\n").encode(*_ENCODING)
        if not described.exists() or described.read_bytes() != line:
            write_whole(described, line)

    def _article_file(self, article_id: str) -> Path:
        return self._path("articles", article_id, "json")

    def _path(self, folder: str, article_id: str, suffix: str) -> Path:
        name = article_id.removeprefix("article:")
        # An id is also a file's name, and one that comes from outside must not lead out of the folder.
        if not name.isalnum():
            raise InputError(f"not an article's id: {article_id!r}; it looks like article:0123456789abcdef")
        return self.home / folder / f"{name}.{suffix}"


def _reviewed(facts: Facts) -> set[str]:
    """The ids of the facts that a person has decided on."""
    events = {one.id for one in facts.events if one.review != "unreviewed"}
    return events | {one.id for one in facts.tenures if one.review != "unreviewed"}


def _utc_today() -> date:
    return datetime.now(UTC).date()


def _headed(facts: Facts, article_id: str, text_sha256: str) -> Facts:
    """The facts with the article's id and hash in their head, and without its text, which has its own file."""
    if facts.article.id not in (None, article_id):
        raise InputError(f"the facts are about {facts.article.id}, not about {article_id}; give them their own article")
    known = {"id": article_id, "text_sha256": facts.article.text_sha256 or text_sha256, "text": None}
    return facts.model_copy(update={"article": facts.article.model_copy(update=known)})


def _checked(facts: Facts, text: str, source: str) -> None:
    """Facts made in memory get the checks that a file gets: references, directions, quotes."""
    read_facts(write_facts(facts), source=source, text=text)


def _busy(home: Path, holder: Path) -> str:
    try:
        note = json.loads(holder.read_text("utf-8"))
        who = f"process {int(note['pid'])} ({note['command']}) since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "another process"
    return f"{who} writes to the study in {home}; wait for it or end it first"


def _command() -> str:
    """The program and its first word: enough to know it by, and no argument's secret."""
    words = [Path(sys.argv[0]).name or "python", *sys.argv[1:2]] if sys.argv else ["python"]
    return " ".join(" ".join(words).split())[:60]
