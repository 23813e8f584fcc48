"""Where each symbol stands, worked out here and not in the browser: the same on every screen, at once, and for good.

States first: those that share events pull each other, all push each other, and groups that share none stand side by
side. Persons, missions and places then take the free bearings around the state they belong to. Last, what lies on
another's name is moved off it. Two states that a page is about stand left and right, with room for their lines.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diplograph.viz.facts import Facts, Thing

__all__ = ["Box", "box_of", "places_of"]

_HALF = 300
"""Half the distance between the two states of a page: names stand on their lines."""
_APART = 185
"""The distance at which push and pull of two states are equal."""
_PAIRS = 1_500_000
"""How many pushes to compute at most: a second."""
_LOOKS = 800_000
"""How many times to look whether two names overlap: another second."""
_RING, _RING_STEP, _ROOM = 105, 56, 78
"""Radius of the first ring around a state, what each further one adds, and the arc one symbol takes."""
_WIDE = 1.25
"""How much wider than high the whole should be."""
_MARGIN = 25

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A symbol and the name below it."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class _Ties:
    """How strongly states hold each other: by events, and a little by a mission of one in the other."""

    weight: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def add(self, one: str, other: str, more: float) -> None:
        if one != other:
            self.weight[one][other] += more
            self.weight[other][one] += more


def places_of(facts: Facts, asked: Sequence[str], *, mirrored: bool) -> Mapping[str, tuple[int, int]]:
    """Whole-numbered coordinates by id. ``mirrored`` puts the first state on the right, where Arabic begins."""
    ties = _ties(facts)
    states = [one for one in facts.things.values() if _is_state(one)]
    fixed: dict[str, Spot] = {}
    if len(asked) == 2:
        fixed = {asked[0]: (-_HALF, 0.0), asked[1]: (_HALF, 0.0)}
    elif asked:
        fixed = {asked[0]: (0.0, 0.0)}
    fixed = {one: spot for one, spot in fixed.items() if one in facts.things}
    held = set(fixed)
    groups, placed = [], set[str]()
    for states_of_one in _groups([one.id for one in states], ties, list(fixed)):
        spots = _arranged(states_of_one, ties, fixed)
        if len(held & set(spots)) < 2:
            spots = _lying(spots, ties)
        _hang(facts, ties, spots, placed)
        _clear(facts, spots, held)
        placed |= set(spots)
        groups.append(spots)
    lonely = [one for one in facts.things if one not in placed]
    if lonely:
        groups.append({one: (140.0 * (at % 8), 70.0 * (at // 8)) for at, one in enumerate(lonely)})
    side = -1 if mirrored else 1
    return {one: (side * round(x), round(y)) for one, (x, y) in _packed(groups, facts).items()}


def box_of(thing: Thing, spot: Spot) -> Box:
    """About what the symbol and its name cover; letters are not measured but counted."""
    size, letters = (28, 9.0) if _is_state(thing) else (10, 7.3)
    half = max(size, letters * len(thing.name) / 2)
    return Box(spot[0] - half, spot[1] - size, spot[0] + half, spot[1] + size + 22)


def _is_state(thing: Thing) -> bool:
    return thing.kind in ("state", "organisation")


def _ties(facts: Facts) -> _Ties:
    ties = _Ties()
    for _, start, end in facts.arrows:
        ties.add(start, end, 1)
    for thing in facts.things.values():
        if thing.kind == "mission" and thing.of in facts.things and thing.host in facts.things:
            ties.add(str(thing.of), str(thing.host), 0.5)
    return ties


def _groups(states: Iterable[str], ties: _Ties, together: Sequence[str]) -> list[list[str]]:
    """States that hold each other over any number of others, the largest group first; ``together`` count as held."""
    left, groups = sorted(states), []
    while left:
        group, reached = [], [left[0], *together] if left[0] in together else [left[0]]
        while reached:
            one = reached.pop()
            if one not in left:
                continue
            left.remove(one)
            group.append(one)
            reached += sorted(ties.weight[one]) + (list(together) if one in together else [])
        groups.append(sorted(group))
    return sorted(groups, key=lambda group: (-len(group), group))


def _arranged(group: Sequence[str], ties: _Ties, fixed: Mapping[str, Spot]) -> dict[str, Spot]:
    """One group's spots: Fruchterman and Reingold's forces, from a ring on which friends are neighbours."""
    order = _in_company(group, ties)
    radius = _APART * len(order) / math.tau
    # A quarter of a step keeps a ring of two off the axis of the two states asked for.
    spots = {
        one: (radius * math.cos(angle), radius * math.sin(angle))
        for one, angle in ((one, math.tau * (number + 0.25) / len(order)) for number, one in enumerate(order))
    }
    spots |= {one: spot for one, spot in fixed.items() if one in spots}
    rounds = min(250, _PAIRS // (len(order) ** 2 + 1))
    for turn in range(rounds):
        longest = _APART * 0.6 * (1 - turn / rounds) + 1
        for one, (x, y) in _forces(spots, ties).items():
            if one in fixed:
                continue
            length = math.hypot(x, y) or 1.0
            step = min(length, longest) / length
            spots[one] = (spots[one][0] + x * step, spots[one][1] + y * step)
    return spots


def _in_company(group: Sequence[str], ties: _Ties) -> list[str]:
    """A walk that always goes to the closest state next, from the one with the most ties."""
    left, order = list(group), list[str]()
    while left:
        beside = ties.weight[order[-1]] if order else {}
        best = min(left, key=lambda one: (-beside.get(one, 0), -sum(ties.weight[one].values()), one))
        left.remove(best)
        order.append(best)
    return order


def _forces(spots: Mapping[str, Spot], ties: _Ties) -> dict[str, Spot]:
    names = list(spots)
    forces: dict[str, Spot] = dict.fromkeys(names, (0.0, 0.0))
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            x, y = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
            distance = max(1.0, math.hypot(x, y))
            force = _APART**2 / distance**2
            weight = ties.weight[one].get(other)
            if weight:
                # Many events are many lines, which need length to fan out; the third power makes it length.
                force -= distance / _APART / (1 + min(0.5, 0.05 * weight)) ** 3
            forces[one] = (forces[one][0] + x * force, forces[one][1] + y * force)
            forces[other] = (forces[other][0] - x * force, forces[other][1] - y * force)
    return forces


def _lying(spots: Mapping[str, Spot], ties: _Ties) -> dict[str, Spot]:
    """The group turned so that its strongest tie lies level: names stand below states, where its lines then are not."""
    pairs = [(weight, one, other) for one in spots for other, weight in ties.weight[one].items() if one < other]
    if not pairs:
        return dict(spots)
    _, one, other = max(pairs, key=lambda pair: (pair[0], pair[1], pair[2]))
    (x, y), (far_x, far_y) = sorted((spots[one], spots[other]))
    angle = -math.atan2(far_y - y, far_x - x)
    cos, sin = math.cos(angle), math.sin(angle)
    return {name: (at_x * cos - at_y * sin, at_x * sin + at_y * cos) for name, (at_x, at_y) in spots.items()}


def _packed(groups: Sequence[Mapping[str, Spot]], facts: Facts) -> dict[str, Spot]:
    """Groups in rows: of all row widths the one that lets the whole be drawn largest."""
    boxes = [_around(group, facts) for group in groups]
    widths = sorted({sum(box.right - box.left for box in boxes[: number + 1]) for number in range(len(boxes))})
    # Dozens of groups need no more than a few tries; the widest first row is always among them.
    tries = [_in_rows(boxes, width) for width in widths[:40]]
    corners, _ = min(tries, key=lambda one: one[1], default=([], 0.0))
    return {
        name: (x + by_x - box.left, y + by_y - box.top)
        for group, box, (by_x, by_y) in zip(groups, boxes, corners, strict=True)
        for name, (x, y) in group.items()
    }


def _in_rows(boxes: Sequence[Box], widest: float) -> tuple[list[Spot], float]:
    """The corners of boxes set in rows no wider than that, and how large a page of our shape they need."""
    x = y = row = right = 0.0
    corners = []
    for box in boxes:
        width, height = box.right - box.left, box.bottom - box.top
        if x > 0 and x + width > widest + 1:
            x, y, row = 0.0, y + row, 0.0
        corners.append((x, y))
        x, row, right = x + width, max(row, height), max(right, x + width)
    return corners, max(right / _WIDE, y + row)


def _around(group: Mapping[str, Spot], facts: Facts) -> Box:
    boxes = [box_of(facts.things[one], spot) for one, spot in group.items()]
    return Box(
        min(box.left for box in boxes) - _MARGIN,
        min(box.top for box in boxes) - _MARGIN,
        max(box.right for box in boxes) + _MARGIN,
        max(box.bottom for box in boxes) + _MARGIN,
    )


def _hang(facts: Facts, ties: _Ties, spots: dict[str, Spot], placed: set[str]) -> None:
    """Puts what is no state on rings around its state; what has none, below the middle of those it is linked to."""
    around: dict[str, list[Thing]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for link in facts.links:
        ends[link.start].append(link.end)
    for thing in facts.things.values():
        if thing.id in spots or thing.id in placed or _is_state(thing):
            continue
        own = (thing.host, thing.of) if thing.kind == "mission" else (thing.of,)
        anchor = next((one for one in own if one in facts.things), None)
        near = [spots[one] for one in ends[thing.id] if one in spots]
        if anchor in spots:
            around[str(anchor)].append(thing)
        elif anchor is None and near:
            # Below the curves of the lines between them, which reach further the longer they are.
            below = 70 + 0.3 * max(math.dist(one, other) for one in near for other in near)
            spots[thing.id] = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near) + below)
    for state, things in around.items():
        arcs = _free_arcs(_lines_from(state, ties, spots))
        # A mission stands next to its place.
        ordered = sorted(things, key=lambda one: (one.kind == "envoy", one.place or one.id, one.id))
        for thing, spot in zip(ordered, _bearings(arcs, len(things)), strict=True):
            spots[thing.id] = (spots[state][0] + spot[0], spots[state][1] + spot[1])


def _lines_from(state: str, ties: _Ties, spots: Mapping[str, Spot]) -> list[tuple[float, float]]:
    """The bearing of each state that this one has lines to, and how far to its sides the lines spread."""
    x, y = spots[state]
    return sorted(
        (math.atan2(spots[other][1] - y, spots[other][0] - x), min(0.8, 0.15 + 0.09 * weight))
        for other, weight in ties.weight[state].items()
        if other in spots
    )


def _free_arcs(lines: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where no line goes, as beginnings and widths; the full circle where there is too little."""
    if not lines:
        return [(-math.tau / 4, math.tau)]
    following = [*lines[1:], (lines[0][0] + math.tau, lines[0][1])]
    arcs = [
        (at + half, then - next_half - at - half)
        for (at, half), (then, next_half) in zip(lines, following, strict=True)
    ]
    return [(start, width) for start, width in arcs if width > 0.3] or [(0.0, math.tau)]


def _bearings(arcs: Sequence[tuple[float, float]], count: int) -> Iterator[Spot]:
    """``count`` spots around the origin, shared out to the arcs by their widths, on as many rings as they take."""
    shares = [0] * len(arcs)
    for _ in range(count):
        widest = max(range(len(arcs)), key=lambda at: (arcs[at][1] / (shares[at] + 1), -at))
        shares[widest] += 1
    for (start, width), share in zip(arcs, shares, strict=True):
        left, radius = share, float(_RING)
        while left > 0:
            here = min(left, max(1, int(width * radius / _ROOM)))
            for number in range(here):
                angle = start + width * (number + 0.5) / here
                yield radius * math.cos(angle), radius * math.sin(angle)
            left -= here
            radius += _RING_STEP


def _clear(facts: Facts, spots: dict[str, Spot], fixed: set[str]) -> None:
    """Moves symbols apart until no name lies on another; with very many it would take long and help little."""
    names = sorted(spots)
    for _ in range(min(60, _LOOKS // (len(names) ** 2 + 1))):
        moves = 0
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                moves += _part(facts.things[one], facts.things[other], spots, fixed)
        if moves == 0:
            return


def _part(one: Thing, other: Thing, spots: dict[str, Spot], fixed: set[str]) -> int:
    """Parts two that overlap, along the shorter way; a state gives way to nothing but another state."""
    a, b = box_of(one, spots[one.id]), box_of(other, spots[other.id])
    across, down = min(a.right, b.right) - max(a.left, b.left) + 8, min(a.bottom, b.bottom) - max(a.top, b.top) + 6
    if across <= 0 or down <= 0:
        return 0
    stays = [
        thing.id in fixed or (_is_state(thing) and not (_is_state(one) and _is_state(other))) for thing in (one, other)
    ]
    if all(stays):
        return 0
    share = 1.0 if any(stays) else 0.5
    sideways = across < down
    sign = -1 if (a.left + a.right <= b.left + b.right if sideways else a.top + a.bottom <= b.top + b.bottom) else 1
    for thing, way, still in ((one, sign, stays[0]), (other, -sign, stays[1])):
        if not still:
            x, y = spots[thing.id]
            spots[thing.id] = (x + way * across * share, y) if sideways else (x, y + way * down * share)
    return 1
