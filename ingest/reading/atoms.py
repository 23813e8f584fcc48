"""The words of a sentence that name something: states, places, nouns and titles, without overlaps.

At one place several readings compete: the longer wins, then what is no state at all («Индийский океан»), then the one
with less written onto it. Weak names (Jordan, Chad, «مالي») count only where the text or the words beside them bear
them out; a name that several states bear goes to the one that the text names otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.lexicon import ENVOYS, MISSION_KINDS
from diplograph.ingest.reading.grammar import Grammar, Reading
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import Token

__all__ = ["Atom", "atoms_of", "strong_states"]

_ANY = 5  # cases that a word which is never declined may stand in
_RANK = {"none": 0, "title": 1, "noun": 2, "sides": 2, "group": 2, "state": 3, "place": 4}


@dataclass(slots=True)
class Atom:
    """One such word at ``tokens[first:last]``. ``value`` is a state's id, a place's key, or a position.

    ``kinds`` are the noun classes it belongs to; ``how`` is name, capital, seat, demonym, people or prefix for a state;
    ``place`` the key of the place that a state's name or capital also is.
    """

    kind: str
    value: str
    first: int
    last: int
    reading: Reading
    how: str = ""
    form: str = ""
    kinds: frozenset[str] = frozenset()
    place: str = ""
    weak: bool = False
    inside: tuple[str, ...] = ()
    """States that the noun or title names within itself: «глава российского МИД», «председатель КНР»."""
    usual: str = ""
    """The code of the state whose title it is where the text names none: "Secretary of State"."""


def strong_states(found: Sequence[Sequence[Hit]]) -> dict[str, int]:
    """How often an article names each state by a word that can mean nothing else."""
    counts: dict[str, int] = {}
    for hits in found:
        taken: set[int] = set()
        for hit in sorted((h for h in hits if h.kind in ("state", "none")), key=_preference):
            span = range(hit.first, hit.last)
            if not taken.isdisjoint(span):
                continue
            taken.update(span)
            if hit.kind == "state" and not hit.payload.weak and hit.how != "people":
                counts[hit.value] = counts.get(hit.value, 0) + 1
    return counts


def _preference(hit: Hit) -> tuple[int, int, bool, int]:
    written_on = bool(hit.reading.preposition) + hit.reading.conjunction
    return (hit.first - hit.last, _RANK[hit.kind], hit.payload.weak, written_on)


def atoms_of(tokens: Sequence[Token], hits: Sequence[Hit], mechanics: Grammar, strong: Collection[str]) -> list[Atom]:
    """All atoms in text order. ``strong`` are the states that the article names beyond doubt."""
    wanted = [hit for hit in hits if hit.kind in _RANK]
    taken: set[int] = set()
    found: list[Atom] = []
    by_span: dict[tuple[int, int], list[Hit]] = {}
    for hit in wanted:
        by_span.setdefault((hit.first, hit.last), []).append(hit)
    for span in sorted(by_span, key=lambda span: min(map(_preference, by_span[span]))):
        if not taken.isdisjoint(range(*span)):
            continue
        read = by_span[span]
        if mechanics.cases and _in_name(tokens, span, read):
            continue
        if mechanics.after and not mechanics.cases and len({hit.how for hit in read}) > 1:
            read = _name_or_adjective(tokens, read, hits)
        atom = _atom(read, strong)
        if atom is not None and mechanics.cases and span[1] - span[0] > 1:
            atom = replace(atom, reading=_of_all(tokens[span[0] : span[1]], atom, mechanics))
        if atom is not None and mechanics.cases and atom.kind in ("state", "place"):
            atom = replace(atom, reading=_named(tokens[span[0]], atom, mechanics))
        if atom is not None:
            taken.update(range(*span))
            found.append(_with_inside(atom, hits) if mechanics.cases else atom)
    return sorted((atom for atom in found if atom.kind != "none"), key=lambda atom: atom.first)


def _named(token: Token, atom: Atom, mechanics: Grammar) -> Reading:
    """The cases of a name in its own dictionary form, which a dictionary that does not know it guesses wrong."""
    reading = atom.reading
    if (
        atom.last - atom.first > 1
        or reading.stem != token.norm
        or reading.adjective
        or atom.how in ("demonym", "people")
    ):
        return reading
    if "n" in reading.cases and reading.known:
        return reading
    cases = mechanics.first_form(token.norm)
    more = "".join(case for case in reading.cases if case not in cases) if len(reading.cases) >= _ANY else ""
    return replace(reading, cases=cases + more, agrees=reading.agrees or mechanics.gender(token.norm))


def _of_all(tokens: Sequence[Token], atom: Atom, mechanics: Grammar) -> Reading:
    """The cases that all words of a name or title share: «полномочный посол» is no accusative."""
    if any(token.norm == "-" for token in tokens):
        # A dictionary guesses at such names: any case that it thinks of may be the one.
        last = mechanics.readings(tokens[-1])
        cases = "".join(dict.fromkeys("".join(one.cases for one in (last[:1] if last[0].known else last))))
        return replace(atom.reading, cases=cases or atom.reading.cases, agrees=last[0].agrees or "mfn")
    shared = atom.reading.cases
    for token in tokens:
        if not token.is_word or token.norm in mechanics.conjunctions:
            continue
        reading = mechanics.likeliest(token)
        if not set(shared) & set(reading.cases):
            break
        shared = "".join(case for case in shared if case in reading.cases)
        if not reading.adjective:
            break
    return replace(atom.reading, cases=shared)


def _in_name(tokens: Sequence[Token], span: tuple[int, int], read: Sequence[Hit]) -> bool:
    """Whether a noun or title is written as part of a name: «Хасан Шах Хоссейни»."""
    first, last = span
    if first < 1 or last - first > 1 or any(hit.kind not in ("noun", "title") for hit in read):
        return False
    word, before = tokens[first].raw, tokens[first - 1]
    return word[0].isupper() and not word.isupper() and before.is_word and before.raw[0].isupper() and first > 1


def _with_inside(atom: Atom, hits: Sequence[Hit]) -> Atom:
    if atom.kind not in ("noun", "title") or atom.last - atom.first == 1:
        return atom
    named = [
        h.value
        for h in hits
        if h.kind == "state" and atom.first <= h.first and h.last <= atom.last and not h.payload.weak
    ]
    atom = replace(atom, inside=tuple(dict.fromkeys(named))) if named else atom
    ending = [h for h in hits if h.kind == "title" and atom.first < h.first and h.last == atom.last]
    if ending and "body" in atom.kinds:
        # «канцелярия президента Макрона» names the president too.
        return replace(atom, value=str(ending[0].value), kinds=atom.kinds | {"title"})
    return atom


def _name_or_adjective(tokens: Sequence[Token], read: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """«السعودية» and «السورية» are a state's name or the adjective of it: behind a definite noun the adjective."""
    first = read[0].first
    kinds = {hit.how for hit in read if hit.kind == "state"}
    if not {"name", "demonym"} <= kinds:
        return list(read)
    before = tokens[first - 1] if first else None
    named = any(hit.last == first and hit.kind == "state" and hit.how != "demonym" for hit in hits)
    definite = before is not None and before.bare != before.norm and not named
    adjective = definite and any(hit.reading.article for hit in read)
    return [hit for hit in read if hit.kind != "state" or (hit.how == "demonym") == adjective]


def _atom(hits: Sequence[Hit], strong: Collection[str]) -> Atom | None:
    """One atom of all the readings of a span; None where it is only a weak name that nothing bears out."""
    ranked = sorted(hits, key=_preference) if len(hits) > 1 else hits
    best = ranked[0]
    if best.kind in ("noun", "title"):
        kinds = {str(hit.value) for hit in ranked if hit.kind == "noun"}
        titles = [hit for hit in ranked if hit.kind == "title"]
        if not kinds.isdisjoint(MISSION_KINDS):
            kinds.add("mission")
        if "counterpart" in kinds:
            kinds.add("title")
        if titles:
            kinds.add("title")
            if titles[0].value in ENVOYS:
                kinds.add("envoy")
        lead = titles[0] if titles else best
        value = str(lead.value) if titles else ""
        usual = titles[0].how if titles else ""
        return Atom(lead.kind, value, lead.first, lead.last, lead.reading, kinds=frozenset(kinds), usual=usual)
    if best.kind in ("sides", "group"):
        value = str(best.value) if best.kind == "group" else ""
        return Atom("noun", value, best.first, best.last, best.reading, kinds=frozenset({best.kind}))
    if best.kind == "none":
        return Atom("none", "", best.first, best.last, best.reading)
    place = next((str(hit.value) for hit in ranked if hit.kind == "place"), "")
    states = [hit for hit in ranked if hit.kind == "state"]
    state = _which(states, strong)
    if state is None:
        if not place:
            return None
        lead = next(hit for hit in ranked if hit.kind == "place")
        return Atom("place", place, lead.first, lead.last, lead.reading, weak=lead.payload.weak)
    weak = state.payload.weak and state.value not in strong
    return Atom(
        "state", str(state.value), state.first, state.last, state.reading, state.how, state.form, place=place, weak=weak
    )


def _which(states: Sequence[Hit], strong: Collection[str]) -> Hit | None:
    """The state meant, where one form is several states': the one that the text names otherwise."""
    entities = list(dict.fromkeys(hit.value for hit in states))
    if len(entities) > 1:
        named = [entity for entity in entities if entity in strong]
        firm = [hit.value for hit in states if not hit.payload.weak]
        if len(named) == 1:
            entities = named
        elif len(set(firm)) == 1:
            entities = firm[:1]
        else:
            return None
    return next((hit for hit in states if hit.value == entities[0]), None) if entities else None
