"""Who meets whom where a pronoun or a verb's own preposition tells: "called on", "received him", "he met"."""

from __future__ import annotations

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["beside_stranger", "called_on", "guest_of", "he"]


def beside_stranger(scene: Scene, item: Candidate) -> bool:
    """Whether a state does it with one that is none: "Israel and Hamas accepted a truce"."""
    grammar = scene.words.grammar
    if not grammar.determiners or item.how != "verb" or item.passive or item.trigger.event != "agreement":
        return False
    acting = [p for p in scene.phrases if "state" in p.kinds and not p.marker and p.last + 1 < item.first]
    if not acting or scene.tokens[acting[-1].last].norm not in grammar.conjunctions:
        return False
    other = acting[-1].last + 1
    named = {index for p in scene.phrases for index in range(p.first, p.last)}
    near = item.first - other <= 2 and not any(other <= verb < item.first - 1 for verb in scene.verbs)
    return near and scene.tokens[other].raw[0].isupper() and other not in named


def called_on(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Whom a verb with a preposition of its own names right behind: "called on Fiji's prime minister"."""
    if item.how != "verb" or item.last - item.first < 2 or not scene.words.grammar.determiners:
        return ()
    own = scene.words.grammar.marker(scene.tokens[item.last - 1].norm)
    behind = [p for p in scene.phrases if 0 <= p.first - item.last <= 1 and p.marker == own and own]
    return behind[0].states if behind and behind[0].kinds & {"title", "dignitary"} else ()


def he(scene: Scene, item: Candidate, discourse: Discourse, clause: tuple[int, int]) -> tuple[str, ...]:
    """Who "he" is before a verb of meeting: "he received the prime minister of Ethiopia"."""
    grammar = scene.words.grammar
    if not grammar.determiners or item.how != "verb" or item.passive or item.trigger.event != "talks":
        return ()
    told = [i for i in range(clause[0], item.first) if scene.tokens[i].norm in grammar.persons]
    others = grammar.plural | grammar.speaking
    if not told or any(scene.tokens[i].norm in others for i in range(told[-1] + 1, item.first)):
        return ()
    if any(p.acts and p.states and told[-1] < p.first < item.first for p in scene.phrases):
        return ()
    before = [p for p in scene.phrases if p.last <= told[-1] and p.acts and p.nominative and "title" in p.kinds]
    return before[0].states[:1] if before else discourse.subject[:1]


def guest_of(scene: Scene, item: Candidate, discourse: Discourse, named: tuple[str, ...]) -> tuple[str, ...]:
    """Of "the pope will receive him" he who acted before, and who receives him."""
    grammar = scene.words.grammar
    met = item.last < len(scene.tokens) and scene.tokens[item.last].norm in grammar.referring.get("one", ())
    if not met or not grammar.determiners or item.how != "verb" or len(named) != 1:
        return ()
    start, _ = scene.clause(item.first)
    before = [p.states for p in scene.phrases if p.last <= start and p.acts and p.nominative and len(p.states) == 1]
    guest = before[0] if before else discourse.subject
    return tuple(sorted({*guest, *named})) if len(guest) == 1 and guest != named else ()
