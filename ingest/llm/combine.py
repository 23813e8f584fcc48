"""``combine(rules, model)``: what two readers say of one article, as one document.

Two facts are one where type and states agree and their quotes overlap, or stand near each other with compatible dates.
Where the readers agree on all else, the rules' fact is the surer for it. Where they differ on direction, status or
date, the rules' fact stays as it is, but weak and with the reason, so that a person decides. What only one of them
read is kept with that reader's own confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from diplograph.graph.identity import digest, report_id
from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import Entity, EventFact, Facts, QuoteEvidence, TenureFact
from diplograph.ingest.reading.tokens import fold

__all__ = ["combine"]

_Fact = TypeVar("_Fact", EventFact, TenureFact)
_NEAR = 200  # code points between two quotes: a sentence
_DISPUTED = 0.4  # below what a single doubtful reading gets, so that disputes come first in a review
_SURER = 0.5  # how much of the doubt two readers that agree take away: they err on the same sentences


def combine(rules: Facts, model: Facts) -> Facts:
    """The document of both; ``rules`` and ``model`` are about the same article.

    Entities are joined by id; a person that both name, in a longer and a shorter way, is one.
    """
    same_person = _persons(rules, model)
    model = _renamed(model, same_person)
    events, more_events = _joined(rules.events, model.events)
    tenures, more_tenures = _joined_tenures(rules.tenures, model.tenures)
    extractor = rules.extractor.model_copy(update={"name": f"{rules.extractor.name}+{model.extractor.name}"})
    return Facts(
        article=rules.article,
        entities=_entities((*rules.entities, *model.entities)),
        tenures=_in_order([*tenures, *_numbered_tenures(rules, more_tenures)]),
        events=_in_order([*events, *_numbered_events(rules, more_events)]),
        extractor=extractor,
    )


def _joined(rules: Sequence[EventFact], model: Sequence[EventFact]) -> tuple[list[EventFact], list[EventFact]]:
    """The rules' events, those that the model read too judged by it; and the events that the model alone read."""
    pairs = [
        (not _overlap(one, other), _gap(one, other), i, j)
        for i, one in enumerate(rules)
        for j, other in enumerate(model)
        if _same_event(one, other)
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    joined = [_judged(one, model[partner[i]]) if i in partner else one for i, one in enumerate(rules)]
    return joined, [one for j, one in enumerate(model) if j not in taken]


def _same_event(one: EventFact, other: EventFact) -> bool:
    if one.type != other.type or _states(one) != _states(other):
        return False
    return _overlap(one, other) or (_gap(one, other) <= _NEAR and _compatible(one, other))


def _judged(one: EventFact, other: EventFact) -> EventFact:
    """The rules' fact in the light of the model's."""
    differences = []
    if _direction(one) != _direction(other):
        differences.append(f"direction ({_arrow(other)})")
    if one.status != other.status:
        differences.append(f"status ({other.status})")
    if not _compatible(one, other):
        differences.append(f"date ({other.time.edtf})")
    if differences:
        told = f"the model reads another {' and another '.join(differences)}"
        reason = "; ".join(part for part in (one.reason, told) if part)
        return one.model_copy(update={"confidence": min(one.confidence, _DISPUTED), "reason": reason})
    quotes = [*one.evidence, *(found for found in other.evidence if not _overlap(one, other))]
    return one.model_copy(update={"confidence": _raised(one.confidence), "evidence": quotes})


def _raised(confidence: float) -> float:
    return round(confidence + (1 - confidence) * _SURER, 2)


def _states(event: EventFact) -> frozenset[str]:
    return frozenset(event.entities("actor", "target", "party"))


def _direction(event: EventFact) -> tuple[frozenset[str], frozenset[str]] | None:
    """Who acts on whom; None where all take part alike."""
    actors, targets = event.entities("actor"), event.entities("target")
    return (frozenset(actors), frozenset(targets)) if actors or targets else None


def _arrow(event: EventFact) -> str:
    sides = [", ".join(one.partition(":")[2] for one in event.entities(role)) for role in ("actor", "target")]
    return " → ".join(sides) if any(sides) else "none"


def _compatible(one: EventFact, other: EventFact) -> bool:
    """Whether both dates can be true: they overlap, or one of them is not known."""
    if one.time.edtf is None or other.time.edtf is None or one.time.edtf == other.time.edtf:
        return True
    mine, theirs = parse_edtf(one.time.edtf), parse_edtf(other.time.edtf)
    if mine.has_bound and theirs.has_bound:
        return mine.overlaps(theirs)
    if mine.kind != "single" or theirs.kind != "single":
        return True
    # A day without its year fits the same day, and its month, of any year.
    a, b = (span.text.rstrip("~")[5:] for span in (mine, theirs))
    return a.startswith(b) or b.startswith(a)


def _spans(fact: EventFact | TenureFact) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in fact.evidence if isinstance(one, QuoteEvidence)]


def _gap(one: EventFact | TenureFact, other: EventFact | TenureFact) -> int:
    """Code points between the nearest quotes of two facts; 0 and less where they touch or overlap."""
    gaps = [max(b[0] - a[1], a[0] - b[1]) for a in _spans(one) for b in _spans(other)]
    return min(gaps, default=_NEAR + 1)


def _overlap(one: EventFact | TenureFact, other: EventFact | TenureFact) -> bool:
    return _gap(one, other) < 0


def _joined_tenures(
    rules: Sequence[TenureFact], model: Sequence[TenureFact]
) -> tuple[list[TenureFact], list[TenureFact]]:
    """A post is told by person, position and whom it serves; where the host differs, the rules' is kept, weak."""
    joined, alone = list(rules), []
    for other in model:
        same = [i for i, one in enumerate(joined) if _post(one) == _post(other)]
        if not same:
            alone.append(other)
            continue
        one = joined[same[0]]
        agree = one.to is None or other.to is None or one.to == other.to
        confidence = _raised(one.confidence) if agree else min(one.confidence, _DISPUTED)
        joined[same[0]] = one.model_copy(update={"confidence": confidence})
    return joined, alone


def _post(tenure: TenureFact) -> tuple[str, str, str]:
    return tenure.person, tenure.position, tenure.of


def _persons(rules: Facts, model: Facts) -> dict[str, str]:
    """The model's persons by id, each with the rules' id for the same one: same state, one name within the other."""
    ours = [one for one in rules.entities if one.type == "person"]
    found: dict[str, str] = {}
    for person in model.entities:
        if person.type != "person":
            continue
        alike = [one.id for one in ours if one.of == person.of and _same_name(one, person)]
        if len(alike) == 1:
            found[person.id] = alike[0]
    return found


def _same_name(one: Entity, other: Entity) -> bool:
    def words(entity: Entity) -> list[set[str]]:
        return [set(fold(name).split()) for names in entity.names.values() for name in names]

    return any(mine <= theirs or theirs <= mine for mine in words(one) for theirs in words(other))


def _renamed(model: Facts, same: dict[str, str]) -> Facts:
    """The model's facts with the rules' ids for persons."""
    entities = [one.model_copy(update={"id": same[one.id]}) if one.id in same else one for one in model.entities]
    tenures = [one.model_copy(update={"person": same.get(one.person, one.person)}) for one in model.tenures]
    return model.model_copy(update={"entities": entities, "tenures": tenures})


def _entities(given: Iterable[Entity]) -> list[Entity]:
    """One entity an id: as the rules have it, with the names of both."""
    found: dict[str, Entity] = {}
    for entity in given:
        known = found.get(entity.id)
        if known is None:
            found[entity.id] = entity
            continue
        names = {language: list(listed) for language, listed in known.names.items()}
        for language, listed in entity.names.items():
            names[language] = list(dict.fromkeys((*names.get(language, ()), *listed)))
        found[entity.id] = known.model_copy(update={"names": names})
    return sorted(found.values(), key=lambda entity: entity.id)


def _in_order(facts: Sequence[_Fact]) -> list[_Fact]:
    """By their first quotes; of those that share one, the rules' come first."""
    return sorted(facts, key=lambda fact: min(_spans(fact)[:1], default=(0, 0)))


def _numbered_events(rules: Facts, events: Sequence[EventFact]) -> list[EventFact]:
    """Ids anew for what the model alone read: the rules' facts keep theirs, so they are counted first."""
    seen = Counter((event.type, _first(event)) for event in rules.events)
    numbered = []
    for event in events:
        key = (event.type, _first(event))
        numbered.append(event.model_copy(update={"id": report_id(str(rules.article.id), *key, seen[key])}))
        seen[key] += 1
    return numbered


def _numbered_tenures(rules: Facts, tenures: Sequence[TenureFact]) -> list[TenureFact]:
    taken = {tenure.id for tenure in rules.tenures}
    numbered = []
    for tenure in tenures:
        name, ordinal = tenure.id, 0
        while name in taken:
            ordinal += 1
            name = f"tenure:{digest(rules.article.id, 'tenure', _first(tenure), ordinal)}"
        taken.add(name)
        numbered.append(tenure.model_copy(update={"id": name}))
    return numbered


def _first(fact: EventFact | TenureFact) -> int:
    return next((start for start, _ in _spans(fact)), 0)
