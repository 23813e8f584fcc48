"""Where symbols stand: always in the same places, no name on another, the asked states across from each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from examples import event, person, post
from pages import graph_of, usual

from diplograph.graph.model import Graph
from diplograph.viz.facts import Facts, facts_of
from diplograph.viz.layout import Box, box_of, places_of

STATES = ("RU", "US", "FR", "DE", "PL", "CZ", "DZ", "MA", "SA", "IR", "CN", "TR")
PAIR = ("country:RU", "country:US")


def busy() -> Graph:
    """Twelve states, events among neighbours and with the first, three persons each."""
    told = [event("expulsion", one, other) for one, other in pairwise(STATES)]
    told += [event("recall", STATES[0], other, "2024") for other in STATES[2:]]
    told += [
        post(person(f"Person {state} {number}", state)) for state in STATES if state != "US" for number in range(3)
    ]
    return graph_of(("busy", "en", told))


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def boxes(facts: Facts, *asked: str) -> dict[str, Box]:
    spots = places_of(facts, asked, mirrored=False)
    return {one: box_of(thing, spots[one]) for one, thing in facts.things.items()}


@pytest.mark.parametrize("asked", [(), PAIR[:1], PAIR])
def test_everything_has_a_place_and_no_name_lies_on_another(asked: tuple[str, ...]) -> None:
    for graph in (usual(), busy()):
        facts = facts_of(graph, "en")
        found = boxes(facts, *asked)
        assert set(found) == set(facts.things)
        assert [names for names in combinations(sorted(found), 2) if overlap(found[names[0]], found[names[1]])] == []


def test_places_are_the_same_each_time() -> None:
    facts = facts_of(busy(), "en")
    assert places_of(facts, (), mirrored=False) == places_of(facts, (), mirrored=False)


def test_two_states_stand_left_and_right_and_in_arabic_right_and_left() -> None:
    facts = facts_of(usual(), "en")
    spots = places_of(facts, PAIR, mirrored=False)
    assert spots[PAIR[0]][0] < spots[PAIR[1]][0]
    assert spots[PAIR[0]][1] == spots[PAIR[1]][1]
    mirrored = places_of(facts, PAIR, mirrored=True)
    assert mirrored == {one: (-x, y) for one, (x, y) in spots.items()}


def test_a_state_that_was_asked_for_but_is_in_no_event_harms_nothing() -> None:
    facts = facts_of(usual(), "en")
    assert set(places_of(facts, ("country:ZA", "country:RU"), mirrored=False)) == set(facts.things)
