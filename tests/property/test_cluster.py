from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.graph.model import Report
from diplograph.graph.time import parse_edtf
from diplograph.ingest.cluster import clusters, compatible

TIMES = (
    *(f"2025-03-{day:02d}" for day in (1, 2, 5, 9, 28)),
    "2025-03",
    "2025-02",
    "2025",
    "2020/..",
    "2025-03-04~",
    "2025-03-01/2025-03-06",
    "XXXX-03-01",
    None,
)
MISSIONS = ("mission:RU.TR.embassy.x", "mission:RU.TR.embassy.ankara", "mission:RU.TR.consulate.istanbul")


@st.composite
def report(draw: st.DrawFn, number: int) -> Report:
    time = draw(st.sampled_from(TIMES))
    span = parse_edtf(time) if time else None
    place = draw(st.sampled_from((None, None, None, "country:TR", "place:istanbul", "place:ankara", "place:riyadh")))
    countries = {"place:istanbul": "country:TR", "place:ankara": "country:TR", "place:riyadh": "country:SA"}
    subject = draw(st.sampled_from((None, None, None, "envoy:a.RU", "envoy:b.RU")))
    return Report(
        id=f"report:{draw(st.integers(0, 0xFFFF)):04x}{number:04x}",
        article=f"article:{draw(st.integers(0, 6))}",
        kind="event",
        type="talks",
        block=draw(st.sampled_from(("talks|>|RU,US", "talks|>|RU,US", "talks|>|IR,US"))),
        status="occurred",
        time=time,
        day_from=span.day_from if span else None,
        day_to=span.day_to if span else None,
        parties=(subject,) if subject else (),
        roles=("subject",) if subject else (),
        place=place,
        place_country=countries.get(place or "", place),
        mission=draw(st.sampled_from((None, None, None, *MISSIONS))),
        count=draw(st.sampled_from((None, None, 3, 5))),
        round=draw(st.sampled_from((None, None, None, 1, 2))),
    )


@st.composite
def report_sets(draw: st.DrawFn) -> list[Report]:
    return [draw(report(number)) for number in range(draw(st.integers(0, 14)))]


def ids(found: list[tuple[Report, ...]]) -> set[frozenset[str]]:
    return {frozenset(one.id for one in cluster) for cluster in found}


@given(report_sets(), st.randoms())
def test_any_order_gives_the_same_events(reports: list[Report], random: Random) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert clusters(shuffled) == clusters(reports)


@given(report_sets())
def test_clustering_twice_is_clustering_once(reports: list[Report]) -> None:
    once = clusters(reports)
    assert clusters(one for cluster in once for one in cluster) == once
    assert clusters([*reports, *reports]) == once


@given(report_sets())
def test_every_report_is_in_one_event(reports: list[Report]) -> None:
    assert sorted(one.id for cluster in clusters(reports) for one in cluster) == sorted(one.id for one in reports)


@given(report_sets())
def test_the_reports_of_an_event_agree_with_each_other(reports: list[Report]) -> None:
    for cluster in clusters(reports):
        assert len({one.block for one in cluster}) == 1
        assert all(compatible(one, other) for one, other in combinations(cluster, 2))


@given(report_sets())
def test_one_article_never_tells_an_event_twice(reports: list[Report]) -> None:
    for cluster in clusters(reports):
        articles = [one.article for one in cluster]
        assert len(set(articles)) == len(articles)


@given(report_sets(), st.data())
def test_a_report_that_has_to_do_with_none_changes_nothing_else(reports: list[Report], data: st.DataObject) -> None:
    stranger = data.draw(report(99).filter(lambda one: not any(_related(one, other) for other in reports)))
    assert ids(clusters([*reports, stranger])) == ids(clusters(reports)) | {frozenset({stranger.id})}


def _related(one: Report, other: Report) -> bool:
    """Whether they could be one event, were they from two articles."""
    return one.block == other.block and compatible(
        Report(**{name: getattr(one, name) for name in Report.__match_args__} | {"article": "article:another"}), other
    )


@given(report_sets())
def test_a_report_without_bounds_joins_nothing(reports: list[Report]) -> None:
    for cluster in clusters(reports):
        assert len(cluster) == 1 or all(one.day_from is not None or one.day_to is not None for one in cluster)


@settings(deadline=None, max_examples=5)
@given(st.integers(2, 400))
def test_any_number_of_articles_that_say_the_same_are_one_event(count: int) -> None:
    same = parse_edtf("2025-03-01")
    reports = [
        Report(f"report:{n:04x}", f"article:{n}", "event", "talks", "b", time=same.text, day_from=same.day_from)
        for n in range(count)
    ]
    reports = [
        Report(one.id, one.article, "event", "talks", "b", time=one.time, day_from=one.day_from, day_to=same.day_to)
        for one in reports
    ]
    assert len(clusters(reports)) == 1
