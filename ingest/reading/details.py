"""The details around a trigger: how many, where, how long, led by whom, and what only anchors it in time."""

from __future__ import annotations

from diplograph.ingest.reading.numbers import number_at, number_before
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.scene import PlaceHit, Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["anchor_of", "count_of", "counted_apart", "delegates_of", "duration_of", "place_of"]

_COUNTED = frozenset({"expulsion", "staff_restriction"})
_PLACED = frozenset(
    {"talks", "visit", "agreement", "mission_opening", "mission_closure", "mission_restriction", "credentials"}
)
_ANCHOR_WORDS = 6
_TOO_MANY = 10_000


def count_of(scene: Scene, item: Candidate) -> int | None:
    """How many persons an act is about: the number before the people's noun."""
    if item.trigger.event not in _COUNTED or item.object is None:
        return None
    noun = item.object
    if counted_apart(scene, item):
        return None
    for end in range(noun.head, noun.first - 1, -1):
        number = number_before(scene.tokens, scene.at, end)
        if number is not None:
            return number if number < _TOO_MANY else None
    if noun.head >= item.last:
        for start in range(item.last, noun.head):
            amount, last = number_at(scene.tokens, scene.at, start)
            if amount and last in (noun.head, noun.head - 1, noun.first):
                return amount
    return None


def counted_apart(scene: Scene, item: Candidate) -> bool:
    """Whether each state's people are counted by themselves: "34 French, 27 Spanish and 24 Italian diplomats"."""
    noun = item.object
    if (
        noun is None
        or len(noun.states) < 2
        or item.trigger.event not in _COUNTED
        or not scene.words.grammar.determiners
    ):
        return False
    counts = [i for i in range(noun.first, noun.head) if number_at(scene.tokens, scene.at, i)[0]]
    return len(counts) >= len(noun.states)


def place_of(scene: Scene, item: Candidate, clause: tuple[int, int]) -> PlaceHit | None:
    """Where it happened: the nearest place behind the trigger in its clause, cities before countries."""
    if item.trigger.event not in _PLACED:
        return None
    others = {p.head for p in scene.nouns(("meeting",), *clause) if item.object is None or p.head != item.object.head}
    places = [place for place in scene.places if place.first not in others]  # «محادثات الرياض» have their own
    after = [place for place in places if item.last <= place.first < _next_act(scene, item, clause[1])]
    around = (
        [place for place in places if clause[0] <= place.first < item.first] if item.trigger.frame == "pair" else []
    )
    for found in (after, around):
        nearest = sorted(found, key=lambda place: abs(place.first - item.first))
        cities = [place for place in nearest if place.slug]
        if nearest:
            return cities[0] if cities and cities[0].country == nearest[0].country else nearest[0]
    return None


def _next_act(scene: Scene, item: Candidate, end: int) -> int:
    """Where the next act is told, whose place is its own; where verbs come first, they stand before theirs."""
    if scene.words.grammar.verb_first:
        return end
    later = [hit.first for kind in ("held", "trigger") for hit in scene.of_kind(kind, item.last + 1, end)]
    beyond = item.object.last if item.object is not None else item.last
    return min((index for index in later if index >= beyond + 2), default=end)


def duration_of(scene: Scene, clause: tuple[int, int]) -> str | None:
    """«استمرت أكثر من أربع ساعات» as an ISO 8601 duration, PT4H."""
    for verb in scene.of_kind("hours", clause[0], clause[1]):
        if verb.value != "lasted":
            continue
        for index in range(verb.last, min(clause[1], verb.last + 6)):
            amount, last = number_at(scene.tokens, scene.at, index)
            unit = scene.at.get("hours", {}).get(last)
            if amount and unit and unit.value == "words":
                return f"PT{amount}H"
    return None


def delegates_of(scene: Scene, item: Candidate) -> list[Person]:
    """Who met: persons in the clause of a verb of meeting, or behind a word of leading or taking part."""
    if item.trigger.event not in ("talks", "agreement", "visit"):
        return []
    clause = scene.clause(item.first)
    if item.how == "verb" and item.trigger.event != "agreement":
        return [person for person in scene.people if clause[0] <= person.first < clause[1]]
    leads = scene.of_kind("lead")
    return [person for person in scene.people if any(lead.first < person.first for lead in leads)]


def anchor_of(scene: Scene, text: str, clause: tuple[int, int]) -> str | None:
    """Words that tie an act to another event without a date («مع بداية الحرب»), to the end of the phrase."""
    anchors = scene.of_kind("anchor", clause[0], clause[1])
    events = {hit.first for hit in scene.of_kind("anchor") if hit.value == "event"} if anchors else set()
    for hit in anchors:
        if hit.value != "before" or hit.last not in events:
            continue
        end = hit.last + 1
        while (
            end < clause[1]
            and end - hit.last < _ANCHOR_WORDS
            and scene.tokens[end].is_word
            and not scene.tokens[end].norm.startswith("و")
        ):
            end += 1
        return text[scene.tokens[hit.first].start : scene.tokens[end - 1].end]
    return None
