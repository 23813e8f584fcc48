"""Our own RDF terms: classes, properties and words, made from the vocabulary and from one table of properties.

``dg:`` stands for ``<base>ontology#``. What holds has properties such as ``dg:actor``; what is only told (a claim, a
report) has ``dg:claimedActor`` in its place, so that no question about what holds finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from diplograph.graph.export.terms import Iri, Names, Statement, Text, words
from diplograph.graph.vocabulary import Vocabulary, vocabulary

__all__ = ["ACTING", "MISSION", "OwnTerm", "camel", "claimed", "describe", "local_name", "own_terms", "pascal"]

MISSION = "Mission"
"""The class of missions of a kind that the vocabulary does not have."""

ACTING = ("actor", "target", "party", "host", "mediator", "delegate")
"""Roles of those who act, which SEM calls actors; a venue is its place, a subject is neither."""

_OBJECT, _DATA = "owl:ObjectProperty", "owl:DatatypeProperty"

# What holds of an event, and what is claimed of one.
_TOLD = (
    ("date", _DATA, "date", "when, as an EDTF date with the precision of its source"),
    ("earliestDay", _DATA, "earliest day", "the first day that the date may mean; a bound for filters, no claim"),
    ("latestDay", _DATA, "latest day", "the last day that the date may mean; a bound for filters, no claim"),
    ("count", _DATA, "count", "how many: persons expelled, …"),
    ("duration", _DATA, "duration", "how long it took"),
    ("round", _DATA, "round", "which round of talks"),
)
_PROPERTIES = (
    ("status", _OBJECT, "status", "how its sources put it: as occurred, planned, denied …"),
    ("claimedType", _OBJECT, "claimed type", "the class it would be an instance of if it held"),
    ("tellsOf", _OBJECT, "tells of", "from a report to the event, claim or tenure that it is one source of"),
    ("claimedPost", _OBJECT, "claimed post", "the post that a report names"),
    ("claimedHolder", _OBJECT, "claimed holder", "the person whom a report names in a post"),
    ("actsFor", _OBJECT, "acts for", "the state or organisation that a person acts for"),
    ("accreditedTo", _OBJECT, "accredited to", "the state or organisation that a person in a post is sent to"),
    ("servesAt", _OBJECT, "serves at", "the mission of a person in a post"),
    ("maintainedBy", _OBJECT, "maintained by", "whose mission it is"),
    ("hostedBy", _OBJECT, "hosted by", "in which state, or with which organisation, a mission is"),
    ("locatedIn", _OBJECT, "located in", "the city of a mission"),
    ("capital", _OBJECT, "capital", "a state's seat of government, where no state disputes it"),
    ("since", _DATA, "since", "when a tenure began, as an EDTF date"),
    ("until", _DATA, "until", "when a tenure ended, as an EDTF date"),
    ("asOf", _DATA, "as of", "when somebody was in a post, as an EDTF date"),
    ("claimedSince", _DATA, "claimed since", "when a tenure began, as one report has it"),
    ("claimedUntil", _DATA, "claimed until", "when a tenure ended, as one report has it"),
    ("claimedAsOf", _DATA, "claimed as of", "when somebody was in a post, as one report has it"),
    ("postTitle", _DATA, "title", "a post's title as written"),
    ("summary", _DATA, "summary", "one line on it"),
    ("dateText", _DATA, "date in words", "the words of the source that a date was read from"),
    ("dateBasis", _DATA, "basis of the date", "explicit; relative to the day of publication; publication alone; none"),
    ("dateAnchor", _DATA, "anchor", "words that tie it to another event without dating it"),
    ("confidence", _DATA, "confidence", "the reader's own estimate, from 0 to 1"),
    ("review", _DATA, "review", "whether a person has looked at it: unreviewed, accepted or edited"),
    ("extractor", _DATA, "extractor", "the program that read it, with its version"),
    ("record", _DATA, "record", "the data set and row that it was taken from"),
    ("recordText", _DATA, "text of the record", "what that row says"),
    ("recorded", _DATA, "recorded", "when the article was taken in, as an EDTF date"),
    ("publishedAs", _DATA, "published", "when the article appeared, as an EDTF date"),
    ("cameo", _DATA, "CAMEO code", "the code under which event data in CAMEO has such events"),
)


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A class, property or word: its local name, what it is, labels by language, and what it is a kind of."""

    name: str
    kind: str
    labels: Mapping[str, str]
    comment: str = ""
    parents: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@cache
def pascal(name: str) -> str:
    """A class's name: ``flight_suspension`` is ``FlightSuspension``."""
    return "".join(part[:1].upper() + part[1:] for part in name.replace("-", "_").split("_"))


def camel(name: str) -> str:
    """A property's or a word's name: ``head-of-state`` is ``headOfState``."""
    whole = pascal(name)
    return whole[:1].lower() + whole[1:]


def claimed(name: str) -> str:
    """The property for what is told, beside the one for what holds."""
    return f"claimed{pascal(name)}"


@cache
def own_terms() -> Mapping[str, OwnTerm]:
    """Every term there is, by local name. Two of one name are a bug: ValueError."""
    found: dict[str, OwnTerm] = {}
    for term in (*_classes(), *_vocabulary_terms(vocabulary()), *_properties(vocabulary())):
        if term.name in found:
            raise ValueError(f"two terms dg:{term.name}")
        found[term.name] = term
    return found


def describe(names: Names, used: Iterable[str]) -> Iterator[Statement]:
    """What an output says of the terms in it: only those that it uses, and what they are kinds of."""
    terms = own_terms()
    wanted: set[str] = set()
    left = list(used)
    while left:
        name = left.pop()
        if name not in wanted:
            wanted.add(name)
            left += [parent.removeprefix("dg:") for parent in terms[name].parents if parent.startswith("dg:")]
            left += [one.removeprefix("dg:") for one in (terms[name].kind,) if one.startswith("dg:")]
            left += terms[name].details
    for name in sorted(wanted):
        yield from _described(names, terms[name])


def _described(names: Names, term: OwnTerm) -> Iterator[Statement]:
    subject = names.term(f"dg:{term.name}")
    yield subject, names.term("rdf:type"), names.term(term.kind)
    for language, label in term.labels.items():
        yield subject, names.term("rdfs:label"), words(label, language)
    if term.comment:
        yield subject, names.term("rdfs:comment"), words(term.comment, "en")
    above = "rdfs:subClassOf" if term.kind == "owl:Class" else "rdfs:subPropertyOf"
    for parent in term.parents:
        yield subject, names.term(above), names.term(parent)
    for name, value in term.details.items():
        yield subject, names.term(f"dg:{name}"), Text(value)


def _classes() -> Iterator[OwnTerm]:
    def own(name: str, en: str, ar: str, ru: str, comment: str, *parents: str) -> OwnTerm:
        return OwnTerm(name, "owl:Class", {"en": en, "ar": ar, "ru": ru}, comment, parents)

    claim = "what is planned, proposed, denied or alleged: it is told, and nothing here says that it holds"
    report = "what one article says of one event or tenure, with the words that say it"
    mission = ("Diplomatic mission", "بعثة دبلوماسية", "Дипломатическое представительство")
    yield own("ReportedClaim", "Reported claim", "حدث منقول غير مثبت", "Заявленное событие", claim)
    yield own("Report", "Report", "رواية المصدر", "Сообщение", report, "prov:Entity", "oa:Annotation")
    yield own("Status", "Status", "الحالة", "Статус", "how sure the sources are")
    yield own(MISSION, *mission, "an embassy, a consulate …", "schema:Organization")


def _vocabulary_terms(known: Vocabulary) -> Iterator[OwnTerm]:
    for event in known.events.values():
        details = {"cameo": event.cameo} if event.cameo else {}
        yield OwnTerm(pascal(event.name), "owl:Class", event.label, event.gloss, ("sem:Event",), details)
    for status in known.statuses.values():
        yield OwnTerm(camel(status.name), "dg:Status", status.label, status.gloss)
    for position in known.positions.values():
        yield OwnTerm(camel(position.name), "org:Role", position.label)
    for kind in known.missions.values():
        yield OwnTerm(pascal(kind.name), "owl:Class", kind.label, parents=(f"dg:{MISSION}",))


def _properties(known: Vocabulary) -> Iterator[OwnTerm]:
    for role in known.roles.values():
        above = ("sem:hasActor",) if role.name in ACTING else ("sem:hasPlace",) if role.name == "venue" else ()
        yield OwnTerm(camel(role.name), _OBJECT, role.label, parents=above)
        yield OwnTerm(claimed(role.name), _OBJECT, {"en": f"claimed {role.label['en']}"})
    for name, kind, label, comment in _TOLD:
        yield OwnTerm(name, kind, {"en": label}, comment)
        yield OwnTerm(claimed(name), kind, {"en": f"claimed {label}"}, f"{comment}; as told, not as it holds")
    for name, kind, label, comment in _PROPERTIES:
        yield OwnTerm(name, kind, {"en": label}, comment)


def local_name(names: Names, iri: Iri) -> str | None:
    """The local name of one of our terms; None for any other IRI."""
    start = names.by_prefix["dg"]
    return iri.removeprefix(start) if iri.startswith(start) else None
