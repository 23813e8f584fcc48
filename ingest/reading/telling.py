"""Which times of a sentence are not the act's own: when it was told of, and what only stands in the background."""

from __future__ import annotations

from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import COMMAS
from diplograph.ingest.reading.triggers import Candidate

__all__ = [
    "counts_back",
    "event_end",
    "in_background",
    "in_condition",
    "is_soon",
    "lies_ahead",
    "of_earlier",
    "of_matter",
    "of_telling",
    "scheduled",
    "since_then",
]

_NEAR = 2
_BEHIND = 5
_PLACED = 9  # tokens of a place or an occasion between a word of saying and its day
_PHRASE = 5
_THAT = 3  # tokens of «после того,»
_DAYS = frozenset({"weekday", "shift"})


def of_telling(scene: Scene, told: Expression, item: Candidate, cue: Hit | None) -> bool:
    """Whether a time is that of a word of saying: "said on Tuesday it would recall", «…, писала в воскресенье газета».

    ``cue`` is what the status rests on: "denied on Monday that" says when it was denied.
    """
    marks = [hit for hit in scene.of_kind("reporting") if not item.first <= hit.first < item.last]
    if cue is not None:
        marks += [hit for hit in scene.of_kind("status", 0, item.first) if _is_said(scene, hit)]
    return any(_tells(scene, told, item, mark) for mark in marks)


def _tells(scene: Scene, told: Expression, item: Candidate, mark: Hit) -> bool:
    if scene.clause(mark.first) != scene.clause(told.first):
        return False
    if mark.first >= item.last:
        return mark.last <= told.first <= mark.last + _BEHIND and not _parted(scene, mark.last, told.first)
    if told.last <= mark.first:
        return not _parted(scene, told.last, mark.first)
    if told.last > item.first:
        return False
    if scene.words.grammar.verb_first:
        return told.kind in _DAYS and told.direction != "next" and not _parted(scene, mark.last, told.first)
    if told.first - mark.last <= _NEAR:
        return True
    # "said in Riyadh on Tuesday that": a place stands between, and what is said behind.
    led = told.last < len(scene.tokens) and scene.tokens[told.last].norm in scene.words.grammar.complements
    return led and told.first - mark.last <= _PLACED and not _parted(scene, mark.last, told.first)


def _parted(scene: Scene, start: int, end: int) -> bool:
    return any(start <= verb < end for verb in scene.verbs)


def _is_said(scene: Scene, cue: Hit) -> bool:
    """Whether a cue is a verb in the past: what was vowed or denied on Monday. "Will" and "is due" are none."""
    grammar, token = scene.words.grammar, scene.tokens[cue.first]
    if grammar.verb_first:
        return cue.reading.stem not in scene.words.near
    if grammar.cases:
        return grammar.likeliest(token).form == "past"
    before = scene.tokens[cue.first - 1].norm if cue.first else ""
    return grammar.finite(token) and not {token.norm, before} & (grammar.helping | grammar.passive)


def lies_ahead(scene: Scene, told: Expression) -> bool:
    """Whether a time stands behind a word of plan in its clause: what it says is still to come."""
    start, end = scene.clause(told.first)
    for hit in scene.of_kind("reporting", start, end):
        if hit.last <= told.first <= hit.last + _NEAR or 0 <= hit.first - told.last <= _NEAR:
            return False  # "will be severed, he said on Wednesday"
    plans = [hit for hit in scene.of_kind("status", start, told.first) if hit.value == "planned"]
    return any(not (_is_said(scene, hit) and told.first - hit.last <= _NEAR) for hit in plans)


def event_end(scene: Scene, told: Expression) -> int:
    """Where the event ends that a distance in time counts from: its clause or phrase, "six days after …"."""
    start, end = scene.clause(told.first)
    grammar = scene.words.grammar
    if grammar.cases:
        if any(token.norm in COMMAS for token in scene.tokens[told.last : min(told.last + _THAT, end - 1)]):
            return end  # a clause of its own: «после того, как …»
        end = min(told.last + _PHRASE, end)
    if grammar.verb_first:
        end = len(scene.tokens)
    if grammar.cases or grammar.verb_first or start != told.first:
        commas = [index for index in range(told.last, end) if scene.tokens[index].norm in COMMAS]
        # «بعد يوم من استدعاء …، ومطالبتها …»
        return next((at for at in commas if not (grammar.verb_first and _joins(scene, at + 1))), end)
    # "the day after its disputed election, Venezuela ordered out": an event without a verb ends at its comma.
    comma = next((at for at in range(told.last, end) if scene.tokens[at].norm in COMMAS), end)
    verbs = [verb for verb in scene.verbs if told.last <= verb < comma]
    told_of = [verb for verb in verbs if scene.tokens[verb - 1].norm not in grammar.own | grammar.determiners]
    return end if told_of else comma


def _joins(scene: Scene, index: int) -> bool:
    """Whether a word carries a conjunction."""
    return index < len(scene.tokens) and any(
        one.conjunction for one in scene.words.grammar.readings(scene.tokens[index])
    )


_COMPLAINING = frozenset({"accusation", "protest", "summons"})
_MATTER = frozenset({"of", "about", "for", "on"})


def of_matter(scene: Scene, told: Expression, item: Candidate) -> bool:
    """Whether a time is that of what is complained of: "blamed Tehran for an attack in July".

    A weekday or "yesterday" is the day of the complaint wherever it stands.
    """
    if not scene.words.grammar.determiners or item.trigger.event not in _COMPLAINING or told.kind in _DAYS:
        return False
    behind = range(item.last, told.first - 1)
    return any(scene.words.grammar.markers.get(scene.tokens[i].norm, {}).get("") in _MATTER for i in behind)


def of_earlier(scene: Scene, told: Expression, clause: tuple[int, int]) -> bool:
    """Whether a time stands in a clause told as done before: "Israel had recalled him on Monday, and it accused"."""
    grammar = scene.words.grammar
    if not grammar.determiners or scene.tokens[clause[0]].norm not in grammar.conjunctions:
        return False
    start, end = scene.clause(told.first)
    before = any(scene.tokens[i].norm == "had" for i in range(start, end))
    return before and not any(scene.tokens[i].norm == "had" for i in range(*clause))


def in_condition(scene: Scene, told: Expression, item: Candidate) -> bool:
    """Whether a time stands in a condition of the act: "will go unless … by Friday", "if Peru … by May, Chile"."""
    start, end = (told.last, item.first) if told.last <= item.first else (item.last, told.first)
    for hit in scene.of_kind("condition", 0, told.first):
        if hit.first > item.first:
            return True
        if told.last <= item.first and any(scene.tokens[index].norm in COMMAS for index in range(start, end)):
            return not any(scene.tokens[index].norm in COMMAS for index in range(hit.last, told.first))
    return False


def in_background(scene: Scene, told: Expression) -> bool:
    """Whether a time stands where the text only describes or looks back: "after a vote on 3 May", "who …"."""
    start, _ = scene.clause(told.first)
    if scene.words.grammar.cases and _describes(scene, start):
        return True
    for hit in scene.of_kind("aside", start, told.first - 1):
        if any(0 <= other.first - hit.last <= 1 for other in scene.dates):
            continue  # "since 30 September"
        # «بعد هجوم وقع الأحد»: where verbs come first, one may describe the noun before it.
        apart = not scene.words.grammar.verb_first and _parted(scene, hit.last, told.first)
        apart = apart or any(scene.tokens[index].norm in COMMAS for index in range(hit.last, told.first))
        # «спустя пять лет после разрыва Судан в 2016 году …»: behind the subject the clause itself goes on.
        cases = scene.words.grammar.cases
        behind = any(p.acts and p.nominative and hit.last < p.first < told.first for p in scene.phrases)
        if (hit.first <= start + 1 and not cases) or not (apart or (cases and behind)):
            return True
    return False


def _describes(scene: Scene, start: int) -> bool:
    """Whether a clause begins with a participle: «прибывший накануне»."""
    tokens = scene.tokens[start : start + 2]
    return start > 0 and any(scene.words.grammar.likeliest(token).form == "participle" for token in tokens)


def since_then(scene: Scene, told: Expression) -> bool:
    """Whether a time says since when something is: "has been there since Monday to prepare the reopening"."""
    return told.since and told.first > 0 and scene.tokens[told.first - 1].norm == "since"


def counts_back(scene: Scene, told: Expression) -> bool:
    """Whether a time says for how long: "since 2013", "the first ambassador in 55 years"."""
    ahead = told.kind == "shift" and told.direction == "next" and bool(scene.words.grammar.determiners)
    return told.since or told.direction == "ago" or ahead


def scheduled(scene: Scene, item: Candidate) -> bool:
    """Whether a plain present with a day behind it tells of what is due: "flights resume on 1 May"."""
    present = item.how == "verb" and item.form in ("base", "present") and item.first > 0
    if (
        not present
        or not scene.words.grammar.determiners
        or scene.tokens[item.first - 1].norm in scene.words.grammar.helping
    ):
        return False
    _, end = scene.clause(item.first)
    due = [told for told in scene.dates if item.last <= told.first < end and told.kind == "calendar"]
    return any((told.day or told.month) and told.year is None for told in due)


def is_soon(scene: Scene, told: Expression) -> bool:
    """Whether a time without bounds lies ahead: "in the coming days", "later this week"."""
    later = told.direction == "this" and scene.tokens[told.first].norm == "later"
    return later or (told.kind == "vague" and told.direction == "next")
