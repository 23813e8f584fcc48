"""Who reads the articles: ``--extractor rules|llm|rules+llm``, and what came of a model's answers.

The model's address, name and key are read from the environment here and handed over; nothing else looks for them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.app import App
from diplograph.graph.errors import DiplographError, ExtractorError

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from diplograph.cli.terminal import Step
    from diplograph.ingest.article import Article
    from diplograph.ingest.facts import Facts
    from diplograph.ingest.lexicon.own import OwnWords
    from diplograph.ingest.llm.endpoint import Endpoint
    from diplograph.ingest.llm.tally import Checked
    from diplograph.ingest.sources import Entry

__all__ = ["Read", "Reader", "extractor_options", "read_all", "reader"]

_F = TypeVar("_F", bound=Callable[..., Any])
_BATCH = 16


def extractor_options(command: _F) -> _F:
    """``--extractor``, for the commands that read articles."""
    return click.option(
        "--extractor",
        type=click.Choice(["rules", "llm", "rules+llm"]),
        default="rules",
        show_default=True,
        help="Who reads: the rules, offline; a language model, which is sent the text; or both, compared. A model is "
        "set by DIPLOGRAPH_LLM_URL, DIPLOGRAPH_LLM_MODEL and DIPLOGRAPH_LLM_KEY; see docs/llm.md.",
    )(command)


@dataclass(slots=True)
class Reader:
    """Reads articles in one of the ways, and remembers what was dropped of a model's answers."""

    name: str = "rules"
    endpoint: Endpoint | None = None
    own: OwnWords | None = None
    """The workspace's own words, for the rules."""
    checked: list[Checked] = field(default_factory=list)

    @property
    def batch(self) -> int:
        """How many sources are read together: the rules need no company."""
        return 1 if self.endpoint is None else _BATCH

    def read(self, articles: Sequence[Article], step: Step | None = None) -> list[Facts | DiplographError]:
        """Each article's facts, or why there are none, in the order of the articles."""
        # Before the model is asked and paid: where the rules cannot read, "both" cannot be had.
        ruled = [_by_rules(article, self.own) for article in articles] if self.name != "llm" else []
        if self.endpoint is None:
            return ruled
        failed = {one.id for one, rules in zip(articles, ruled, strict=False) if isinstance(rules, DiplographError)}
        readable = [article for article in articles if article.id not in failed]
        answered = iter(self._by_model(readable, self.endpoint, step))
        if self.name == "llm":
            return list(answered)
        from diplograph.ingest.llm.combine import combine  # noqa: PLC0415  commands load what they need

        results: list[Facts | DiplographError] = []
        for rules in ruled:
            if isinstance(rules, DiplographError):
                results.append(rules)
                continue
            model = next(answered)
            results.append(model if isinstance(model, DiplographError) else combine(rules, model))
        return results

    def tell(self, app: App) -> None:
        """One line on what was kept and dropped of the model's answers; with -v each drop and change too."""
        if not self.checked:
            return
        from diplograph.ingest.llm.tally import tally  # noqa: PLC0415

        app.note(f"llm: {tally(self.checked)}")
        if app.verbose:
            for one in self.checked:
                for verb, notes in (("dropped", one.dropped), ("changed", one.changed)):
                    for reason, what in notes:
                        app.note(f"  {verb} ({reason}): {what}")

    def _by_model(
        self, articles: Sequence[Article], endpoint: Endpoint, step: Step | None
    ) -> list[Facts | DiplographError]:
        from platformdirs import user_cache_path  # noqa: PLC0415

        from diplograph.ingest.llm.cache import AnswerCache  # noqa: PLC0415
        from diplograph.ingest.llm.check import check  # noqa: PLC0415
        from diplograph.ingest.llm.endpoint import ask  # noqa: PLC0415

        answers = ask(endpoint, articles, AnswerCache(user_cache_path("diplograph") / "llm"), step)
        results: list[Facts | DiplographError] = []
        for article, answer in zip(articles, answers, strict=True):
            if isinstance(answer, DiplographError):
                results.append(answer)
                continue
            self.checked.append(check(article, answer, model=endpoint.model))
            results.append(self.checked[-1].facts)
        return results


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one entry of a source: ``name`` says which, ``article`` is absent for a facts document."""

    name: str
    article: Article | None
    facts: Facts | DiplographError


def read_all(entries: Iterable[tuple[str, Entry | DiplographError]], reader: Reader) -> Iterator[Read]:
    """Each entry read, in order; some are read together where a model reads them. An error stands in its place."""
    left = iter(entries)
    while batch := list(islice(left, reader.batch)):
        held = [(name, found if isinstance(found, DiplographError) else found.what) for name, found in batch]
        articles = [what for _, what in held if _is_article(what)]
        facts = iter(reader.read(articles))
        for name, what in held:
            yield Read(name, what, next(facts)) if _is_article(what) else Read(name, None, what)


def _is_article(what: Article | Facts | DiplographError) -> TypeIs[Article]:
    from diplograph.ingest.article import Article  # noqa: PLC0415  the HTML reader comes with it

    return isinstance(what, Article)


def reader(name: str, own: OwnWords | None = None) -> Reader:
    """The reader that ``--extractor`` names. Raises ExtractorError where it needs a model and none is set."""
    return Reader(name, None if name == "rules" else _endpoint(), own)


def _endpoint() -> Endpoint:
    from diplograph.ingest.llm.endpoint import Endpoint  # noqa: PLC0415

    given = {part: os.environ.get(f"DIPLOGRAPH_LLM_{part}", "").strip() for part in ("URL", "MODEL", "KEY", "TIMEOUT")}
    missing = [f"DIPLOGRAPH_LLM_{part}" for part in ("URL", "MODEL") if not given[part]]
    if missing:
        raise ExtractorError(f"no model is set; set {' and '.join(missing)} (docs/llm.md shows how)")
    options: dict[str, Any] = {}
    if given["TIMEOUT"]:
        options["timeout"] = _seconds(given["TIMEOUT"])
    return Endpoint(given["URL"], given["MODEL"], given["KEY"] or None, **options)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise ExtractorError(f"DIPLOGRAPH_LLM_TIMEOUT is {text!r}; set it to seconds, such as 600")
    return seconds


def _by_rules(article: Article, own: OwnWords | None) -> Facts | DiplographError:
    from diplograph.ingest.extract import extract  # noqa: PLC0415  the lexicons and pydantic come with it

    try:
        return extract(article, own)
    except DiplographError as error:
        return error
