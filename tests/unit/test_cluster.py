"""What joins and what does not, in cases that a reader of news would recognise."""

from __future__ import annotations

import pytest
from examples import Told, city, event, mission, person, post, state, told_by

from diplograph.graph.model import Event, Tenure
from diplograph.ingest.build import Story, build_graph, stories
from diplograph.ingest.cluster import clusters
from diplograph.ingest.review.decisions import Links

RIYADH, ISTANBUL = city("riyadh", "SA"), city("istanbul", "TR")


def retold(*articles: tuple[str, list[Told]]) -> list[Story]:
    reports = [report for name, told in articles for report in told_by(name, *told).reports]
    return stories(reports)


def event_of(story: Story) -> Event:
    assert isinstance(story.node, Event)
    return story.node


def reports_per_event(*articles: Told) -> list[int]:
    """How many reports each event has, when each article tells one thing."""
    told = retold(*((f"article {number}", [one]) for number, one in enumerate(articles)))
    return sorted((story.node.reports for story in told), reverse=True)


def test_two_sources_of_one_day_are_one_event() -> None:
    assert reports_per_event(event(), event()) == [2]


def test_who_does_it_to_whom_matters() -> None:
    assert reports_per_event(event(first="RU", second="US"), event(first="US", second="RU")) == [1, 1]
    assert reports_per_event(event("talks", "RU", "US"), event("talks", "US", "RU")) == [2]


def test_a_month_joins_its_only_day_but_not_one_of_two() -> None:
    assert reports_per_event(event(when="2025-02-18"), event(when="2025-02")) == [2]
    assert reports_per_event(event(when="2025-02-18"), event(when="2025-02-03"), event(when="2025-02")) == [1, 1, 1]


def test_a_year_joins_where_one_event_is_open_to_it() -> None:
    assert reports_per_event(event(when="2025-02-18"), event(when="2025")) == [2]
    assert reports_per_event(event(when="2025-02-18"), event(when="2025-09-01"), event(when="2025")) == [1, 1, 1]


def test_two_years_alone_are_too_vague_to_be_one_event() -> None:
    assert reports_per_event(event(when="2025"), event(when="2025")) == [1, 1]


def test_reports_published_on_one_day_without_a_word_of_time_are_one_event() -> None:
    assert reports_per_event(event(when="2025-02-18~"), event(when="2025-02-18~"), event(when="2025-02-20~")) == [3]


def test_about_a_day_does_not_choose_between_two_days() -> None:
    assert reports_per_event(event(when="2025-02-17"), event(when="2025-02-19"), event(when="2025-02-18~")) == [1, 1, 1]


def test_an_unknown_date_joins_nothing() -> None:
    assert reports_per_event(event(when=None), event(when=None), event(when="XXXX-02-18")) == [1, 1, 1]


def test_counts_and_rounds_must_not_contradict() -> None:
    assert reports_per_event(event(count=10), event(count=10), event()) == [3]
    assert reports_per_event(event(count=10), event(count=12)) == [1, 1]
    assert reports_per_event(event("talks", round=2), event("talks", round=3)) == [1, 1]


def test_a_country_holds_its_cities() -> None:
    in_riyadh = event("talks", place="place:riyadh", with_=[RIYADH, state("SA")])
    in_saudi_arabia = event("talks", place="country:SA", with_=[state("SA")])
    in_istanbul = event("talks", place="place:istanbul", with_=[ISTANBUL, state("TR")])
    assert reports_per_event(in_riyadh, in_saudi_arabia) == [2]
    assert reports_per_event(in_riyadh, in_istanbul) == [1, 1]
    joined = retold(("one", [in_saudi_arabia]), ("two", [in_riyadh]))
    assert event_of(joined[0]).place == "place:riyadh"


def test_two_consulates_closed_in_one_month_are_two_closures() -> None:
    consulate, embassy = mission("consulate", "RU", "US", "seattle"), mission("consulate", "RU", "US", "houston")
    seattle = event("mission_closure", "US", "RU", mission=consulate.id, with_=[consulate, city("seattle", "US")])
    houston = event("mission_closure", "US", "RU", mission=embassy.id, with_=[embassy, city("houston", "US")])
    some = mission("consulate", "RU", "US")
    unnamed = event("mission_closure", "US", "RU", mission=some.id, with_=[some])
    assert reports_per_event(seattle, houston) == [1, 1]
    assert reports_per_event(seattle, unnamed) == [2]
    refined = event_of(retold(("one", [unnamed]), ("two", [seattle]))[0])
    assert refined.missions == ("mission:RU.US.consulate.seattle",)


def test_a_consulate_may_be_a_consulate_general_in_other_words() -> None:
    told = []
    for kind in ("consulate", "consulate-general"):
        closed = mission(kind, "RU", "US", "seattle")
        told.append(event("mission_closure", "US", "RU", mission=closed.id, with_=[closed, city("seattle", "US")]))
    [one] = map(event_of, retold(*((f"article {number}", [one]) for number, one in enumerate(told))))
    assert one.missions == ("mission:RU.US.consulate-general.seattle",)


def test_two_ambassadors_named_in_one_month_are_two_appointments() -> None:
    def named(name: str) -> Told:
        who = person(name, "RU")
        return event("appointment", "RU", "US", "2025-03", with_=[who], roles={who.id: "subject"})

    assert reports_per_event(named("Ann Lee"), named("Bob Ray")) == [1, 1]
    assert reports_per_event(named("Ann Lee"), named("Ann Lee")) == [2]


def test_one_article_that_tells_an_act_twice_neither_joins_nor_breaks_what_others_agree_on() -> None:
    others = [(f"article {number}", [event()]) for number in range(3)]
    twice = ("twice", [event(sentence="Russia expelled them."), event(sentence="They were expelled.")])
    assert sorted(story.node.reports for story in retold(*others, twice)) == [1, 1, 3]


def test_the_event_keeps_the_sharpest_time_and_the_firmest_status() -> None:
    (story,) = retold(
        ("one", [event(when="2025-02", status="planned")]),
        ("two", [event(when="2025-02-18", status="denied")]),
        ("three", [event(when="2025-02-18~", status="ongoing", count=4)]),
    )
    merged = event_of(story)
    assert (merged.time, merged.status, merged.count) == ("2025-02-18", "ongoing", 4)
    assert merged.id.removeprefix("event:") == min(
        edge.start for edge in story.edges if edge.type == "TELLS_OF"
    ).removeprefix("report:")


def test_rejected_and_incomplete_facts_stay_out() -> None:
    half = event(incomplete=True)
    half.fields["parties"].pop()
    assert retold(("one", [event(review="rejected"), half])) == []


def test_a_post_is_one_tenure_whoever_tells_of_it() -> None:
    ann = person("Ann Lee", "RU")
    told = retold(
        ("one", [post(ann, since="2025")]),
        ("two", [post(ann, since="2025-03-06", as_of="2025-05-01")]),
        ("three", [post(ann, to="TR")]),
    )
    tenures = [story.node for story in told if isinstance(story.node, Tenure)]
    assert sorted((one.reports, one.since) for one in tenures) == [(1, None), (2, "2025-03-06")]


def test_a_pair_that_is_mediated_has_the_mediation_on_its_timeline() -> None:
    told = event("mediation", "SA", "RU", with_=[state("US")], roles={"country:US": "target"})
    edges = build_graph([told_by("one", told)]).edges
    assert {edge.end for edge in edges if edge.type == "BETWEEN"} == {"RU|SA", "SA|US", "RU|US"}
    assert {(edge.start, edge.end) for edge in edges if edge.type == "MEDIATION"} == {
        ("country:SA", "country:RU"),
        ("country:SA", "country:US"),
    }


def test_each_relationship_leads_to_nodes_of_the_graph() -> None:
    ann, consulate = person("Ann Lee", "RU"), mission("consulate-general", "RU", "TR", "istanbul")
    graph = build_graph(
        [
            told_by(
                "one",
                event(
                    "talks",
                    place=consulate.id,
                    with_=[consulate, ISTANBUL, state("TR"), ann],
                    roles={ann.id: "delegate"},
                ),
                post(ann, to="TR", at=consulate.id),
            )
        ]
    )
    known = {(label, node.id) for label, nodes in graph.nodes.items() for node in nodes}
    ends = {(edge.start_label, edge.start) for edge in graph.edges} | {
        (edge.end_label, edge.end) for edge in graph.edges
    }
    assert ends <= known
    assert known == ends
    talks = next(node for node in graph.nodes["Event"] if isinstance(node, Event))
    assert talks.place == "place:istanbul"
    assert talks.missions == ("mission:RU.TR.consulate-general.istanbul",)


def of_three(links: Links) -> list[list[int]]:
    """The events that three articles make of three reports, as numbers of the articles; by itself the day makes two."""
    reports = [
        report
        for number, when in enumerate(("2025-02-18", "2025-02-18", "2025-03-20"))
        for report in told_by(f"article {number}", event(when=when)).reports
    ]
    number = {report.id: index for index, report in enumerate(reports)}

    def real(told: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        ids = [(reports[int(one)].id, reports[int(other)].id) for one, other in told]
        return frozenset((min(pair), max(pair)) for pair in ids)

    return sorted(
        sorted(number[one.id] for one in cluster)
        for cluster in clusters(reports, Links(real(links.together), real(links.apart)))
    )


def pairs(*told: str) -> frozenset[tuple[str, str]]:
    """Of two digits each."""
    return frozenset((one[0], one[1]) for one in told)


@pytest.mark.parametrize(
    ("links", "events"),
    [
        (Links(), [[0, 1], [2]]),
        (Links(together=pairs("12")), [[0, 1, 2]]),
        (Links(apart=pairs("01")), [[0], [1], [2]]),
        (Links(together=pairs("12"), apart=pairs("01")), [[0], [1, 2]]),
        (Links(together=pairs("02", "12"), apart=pairs("01")), None),
    ],
)
def test_what_a_person_decided_outweighs_what_the_days_say(links: Links, events: list[list[int]] | None) -> None:
    found = of_three(links)
    if events is None:
        # Both cannot be had: the first and second are never one event, and the third is with one of them.
        assert found in ([[0, 2], [1]], [[0], [1, 2]])
    else:
        assert found == events


def test_events_of_two_types_or_in_two_directions() -> None:
    one, other = (
        told_by("one", event("expulsion", "RU", "US", count=3)).reports[0],
        told_by("two", event("expulsion", "US", "RU", when="2025-02")).reports[0],
    )
    pair = (min(one.id, other.id), max(one.id, other.id))
    [story] = stories([one, other], Links(together=frozenset({pair})))
    # The better dated report says who expelled whom; nobody is on both sides.
    assert isinstance(story.node, Event)
    assert (story.node.actors, story.node.targets, story.node.reports) == (("country:RU",), ("country:US",), 2)
    assert [edge.type for edge in story.edges if edge.start == "country:RU"] == ["EXPULSION"]
    talks = told_by("three", event("talks")).reports[0]
    pair = (min(one.id, talks.id), max(one.id, talks.id))
    assert len(stories([one, talks], Links(together=frozenset({pair})))) == 2
