"""The facts document, ``diplograph-facts/1``: what one article says, each fact with the quote that says it.

``Facts`` is both the extractor's result and the file a person reviews. ``read_facts`` reports every mistake in
a document at once, each with its path; ``write_facts`` gives the same bytes for the same facts. The JSON Schema
in docs/facts.schema.json is made from these classes (``diplograph facts-schema`` prints it).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from diplograph.graph.errors import FactsError, InputError
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.facts_check import cross_check

if TYPE_CHECKING:
    from diplograph.ingest.article import Article

__all__ = [
    "ArticleHead",
    "Entity",
    "EventFact",
    "Extractor",
    "Facts",
    "Party",
    "QuoteEvidence",
    "RecordEvidence",
    "TenureFact",
    "TimeFact",
    "facts_schema",
    "quoted_at",
    "read_facts",
    "write_facts",
]

Review = Literal["unreviewed", "accepted", "rejected", "edited"]
Basis = Literal["explicit", "relative", "publication", "none"]
EntityType = Literal["country", "organisation", "person", "mission", "place"]


def _one_of(kind: str, known: list[str]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"unknown {kind} {value!r}; known: {', '.join(known)}")
        return value

    return AfterValidator(check)


def _edtf(value: str) -> str:
    try:
        return parse_edtf(value).text
    except InputError as error:
        raise ValueError(str(error)) from error


_words = vocabulary()
EventTypeName = Annotated[str, _one_of("event type", list(_words.events))]
StatusName = Annotated[str, _one_of("status", list(_words.statuses))]
RoleName = Annotated[str, _one_of("role", list(_words.roles))]
PositionName = Annotated[str, _one_of("position", list(_words.positions))]
MissionKind = Annotated[str, _one_of("mission kind", list(_words.missions))]
Edtf = Annotated[str, AfterValidator(_edtf), Field(description="an EDTF date, e.g. 2025-02-18, 2025-02, 2015/2025")]
Confidence = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    # A misspelt field would otherwise be dropped silently, and with it what a person meant to say.
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ArticleHead(_Part):
    """The article a document is about; ``text`` is embedded only where the article does not travel beside it."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: Annotated[str, AfterValidator(_edtf)] | None = None
    text_sha256: str | None = None
    text: str | None = None

    @classmethod
    def of(cls, article: Article) -> ArticleHead:
        """What a document says of its article; the text travels beside it."""
        return cls(
            id=article.id,
            title=article.title,
            url=article.url,
            publisher=article.publisher,
            language=article.language,
            published=article.published,
            text_sha256=article.text_sha256,
        )


class Entity(_Part):
    """A state, organisation, person, mission or place; ``names`` holds names as written, by language."""

    id: str
    type: EntityType
    names: dict[str, list[str]] = Field(default_factory=dict)
    kind: MissionKind | None = None
    of: str | None = Field(default=None, description="the state that a person or mission acts for")
    host: str | None = Field(default=None, description="the state that hosts a mission")
    in_: str | None = Field(default=None, alias="in", description="the place a mission is in; the state a place is in")


class QuoteEvidence(_Part):
    """Words of the article: ``text[start:end] == quote``, counted in Unicode code points."""

    kind: Literal["quote"] = "quote"
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class RecordEvidence(_Part):
    """A row of a data set."""

    kind: Literal["record"] = "record"
    source: str
    row: str
    text: str | None = None


Evidence = Annotated[QuoteEvidence | RecordEvidence, Field(discriminator="kind")]


class TimeFact(_Part):
    """When: the words, their EDTF date, and how one became the other (or the reason why it could not)."""

    text: str | None = None
    edtf: Edtf | None = None
    basis: Basis = "none"
    anchor: str | None = None
    reason: str | None = None


class Party(_Part):
    """An entity in an event and what it is there."""

    entity: str
    role: RoleName


class TenureFact(_Part):
    """A person in a post. ``title`` is the post as the text words it."""

    id: str
    person: str
    position: PositionName
    title: str | None = None
    of: str
    to: str | None = None
    at: str | None = None
    as_of: Edtf | None = None
    since: Edtf | None = None
    until: Edtf | None = None
    evidence: list[Evidence] = Field(min_length=1)
    confidence: Confidence = 1.0
    review: Review = "unreviewed"


class EventFact(_Part):
    """One dated act between states as this article tells it."""

    id: str
    type: EventTypeName
    status: StatusName
    parties: list[Party] = Field(default_factory=list)
    time: TimeFact = Field(default_factory=TimeFact)
    place: str | None = None
    mission: str | None = None
    count: int | None = Field(default=None, ge=0)
    duration: str | None = Field(default=None, description="an ISO 8601 duration, e.g. PT4H")
    round: int | None = Field(default=None, ge=1)
    summary: str | None = None
    evidence: list[Evidence] = Field(min_length=1)
    confidence: Confidence = 1.0
    incomplete: bool = False
    reason: str | None = Field(default=None, description="why the fact is weak or incomplete, for its reviewer")
    review: Review = "unreviewed"

    def entities(self, *roles: str) -> list[str]:
        """The ids of the parties in these roles, in the document's order."""
        return [party.entity for party in self.parties if party.role in roles]


def quoted_at(fact: TenureFact | EventFact) -> int:
    """Where a fact's first quote begins in the text, in code points; 0 for a record."""
    first = fact.evidence[0]
    return first.start if isinstance(first, QuoteEvidence) else 0


class Extractor(_Part):
    name: str
    version: str


class Facts(_Part):
    """A whole facts document."""

    format: Literal["diplograph-facts/1"] = "diplograph-facts/1"
    article: ArticleHead
    entities: list[Entity] = Field(default_factory=list)
    tenures: list[TenureFact] = Field(default_factory=list)
    events: list[EventFact] = Field(default_factory=list)
    extractor: Extractor


def read_facts(content: str | bytes, *, source: str, text: str | None = None) -> Facts:
    """Reads a facts document; ``source`` names it in messages, ``text`` is its article's text where known.

    Raises FactsError with every mistake at once: structure, references, directions, dates, and quotes that are
    not in the text. Where neither ``text`` nor ``article.text`` is there, quotes are checked by whoever has it.
    """
    try:
        raw = json.loads(content)
    except UnicodeDecodeError as error:
        raise FactsError(source, ["not UTF-8 text; save the document as UTF-8"]) from error
    except json.JSONDecodeError as error:
        raise FactsError(source, [f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"]) from error
    except RecursionError as error:
        raise FactsError(source, ["not a facts document: nested too deeply"]) from error
    if not isinstance(raw, dict):
        raise FactsError(source, ["not a facts document: the outermost value must be an object"])
    facts, mistakes = _validated(raw)
    mistakes += cross_check(raw, text)
    if facts is None or mistakes:
        raise FactsError(source, sorted(set(mistakes), key=_path_order))
    return facts


def _validated(raw: dict[str, Any]) -> tuple[Facts | None, list[str]]:
    try:
        return Facts.model_validate(raw), []
    except ValidationError as error:
        return None, [_in_words(detail) for detail in error.errors(include_url=False)]


def _in_words(detail: Any) -> str:
    # Pydantic names the branch of a union ("quote") inside the path; a person looks for the file's own keys.
    path = ".".join(str(step) for step in detail["loc"] if step not in ("quote", "record") or detail["loc"][-1] == step)
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{path}: {message}"


def _path_order(mistake: str) -> list[tuple[int, int | str]]:
    path = mistake.split(":", 1)[0]
    return [(0, int(step)) if step.isdigit() else (1, step) for step in path.split(".")]


def write_facts(facts: Facts, *, indent: int | None = 2) -> str:
    """The document as JSON text: fields in the order of the classes, a newline at the end; without indent, a line."""
    data = facts.model_dump(mode="json", by_alias=True)
    if data["article"]["text"] is None:
        del data["article"]["text"]
    return json.dumps(data, ensure_ascii=False, indent=indent) + "\n"


def facts_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document, with the vocabulary's words as enumerations."""
    schema = Facts.model_json_schema(by_alias=True)
    words = vocabulary()
    enumerations = {
        ("EventFact", "type"): list(words.events),
        ("EventFact", "status"): list(words.statuses),
        ("Party", "role"): list(words.roles),
        ("TenureFact", "position"): list(words.positions),
    }
    for (part, field), names in enumerations.items():
        schema["$defs"][part]["properties"][field]["enum"] = names
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "diplograph-facts/1", **schema}
