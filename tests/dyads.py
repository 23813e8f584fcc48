"""A made-up history of two states that has everything their picture can show, and one of any number of events."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from examples import Told, city, event, mission, person, post, resolved, written

from diplograph.graph.model import Graph
from diplograph.ingest.build import build_graph

ORLOVA, PETROV, SIDOROV = (person(name, "RU") for name in ("Anna Orlova", "Pavel Petrov", "Boris Sidorov"))
BROOK, HILL, REED = (person(name, "US") for name in ("Jane Brook", "Mary Hill", "John Reed"))
SEATTLE = mission("consulate-general", "RU", "US", "seattle")
PERM = mission("consulate-general", "US", "RU", "yekaterinburg")

Articles = Sequence[tuple[str, str, Sequence[Told]]]


def graph_told(articles: Articles) -> Graph:
    """A graph from titles, days of publication and facts."""
    return build_graph(resolved(*written(title, *told, published=published)) for title, published, told in articles)


def rich() -> Graph:
    """Twelve years of two states: answers, plans, denials, vague and absent dates, persons who follow each other."""
    return graph_told([*_acts(), *_talks(), *_people()])


def _acts() -> Articles:
    both = {"country:RU": "party", "country:US": "party"}
    return [
        (
            "Envoys sent home",
            "2018-05-02",
            [
                event("relations_established", "RU", "US", "2014-03-01"),
                event("expulsion", "US", "RU", "2016-12-29", count=35),
                event("staff_restriction", "RU", "US", "2017-07-28", count=755),
                event("expulsion", "US", "RU", "2018-03-26", count=60),
                event(
                    "mission_closure",
                    "US",
                    "RU",
                    "2018-03-26",
                    mission=SEATTLE.id,
                    with_=[SEATTLE, city("seattle", "US")],
                ),
                event("expulsion", "RU", "US", "2018-03-29", count=60),
                event(
                    "mission_closure", "RU", "US", "2018-03", mission=PERM.id, with_=[PERM, city("yekaterinburg", "RU")]
                ),
                event(
                    "mission_opening",
                    "RU",
                    "US",
                    "2015-02-11",
                    mission=SEATTLE.id,
                    with_=[SEATTLE, city("seattle", "US")],
                ),
            ],
        ),
        (
            "Sanctions and skies",
            "2023-02-01",
            [
                event("sanctions", "US", "RU", "2014"),
                event("sanctions", "RU", "US", "2014-08-06"),
                event("expulsion", "US", "RU", "2021-04-15", count=10),
                event("expulsion", "RU", "US", "2021-04", count=10),
                event("flight_suspension", "US", "RU", "2022-03-01"),
                event("flight_suspension", "RU", "US", "2022-02-28"),
                event("flight_resumption", "RU", "US", "2019", sentence="Flights to there began again in 2019."),
                event("visa_restriction", "RU", "US", "2022", sentence="That year visas became rare."),
                event("relations_downgraded", "RU", "US", "2022-03-21"),
                event("accusation", "US", "RU", "2022-02-11"),
            ],
        ),
        (
            "A denial",
            "2023-03-01",
            [
                event("relations_downgraded", "RU", "US", "2022-03-21", status="denied"),
                event("accusation", "RU", "US", "2023-01-15", status="alleged"),
                event("protest", "RU", "US", "2023-01-20", status="denied"),
            ],
        ),
        (
            "What may come",
            "2025-04-14",
            [
                event("flight_resumption", "RU", "US", "2025-02-27", status="proposed"),
                event("visa_easing", "US", "RU", None, status="proposed", sentence="Visas may become easier."),
                event("recall", "US", "RU", None, sentence="At some time an envoy was recalled."),
            ],
        ),
        ("Both at once", "2015-06-01", [event("agreement", "RU", "US", "2015-05-20")]),
        ("Nobody's fault", "2017-01-05", [event("visit", "RU", "US", "2016-03/2016-05", roles=both)]),
    ]


def _talks() -> Articles:
    days = ("2018-07-16", "2021-06-16", "2025-02-12", "2025-02-18", "2025-02-27", "2025-04-10", "2025-02-18")
    told = [event("talks", when=when, sentence=f"They met for the {place}. time.") for place, when in enumerate(days)]
    return [
        ("Meetings", "2025-04-11", told),
        (
            "The next ones",
            "2025-04-14",
            [event("talks", when="2025-06", status="planned", sentence="They plan to meet.")],
        ),
        ("Some time", "2025-04-13", [event("talks", when=None, status="planned", sentence="They will meet some day.")]),
    ]


def _people() -> Articles:
    return [
        (
            "Ambassadors of one side",
            "2025-04-01",
            [
                post(ORLOVA, since="2014-01-15", until="2017-08-21"),
                post(PETROV, since="2017-09-08", until="2024-10-10"),
                post(SIDOROV, since="2025-03-26"),
            ],
        ),
        (
            "Ambassadors of the other",
            "2024-11-01",
            [
                post(BROOK, to="RU", since="2014-11", until="2017-10-01"),
                post(HILL, to="RU", since="2017-10-03", until="2022"),
                post(REED, to="RU", as_of="2024-10-30"),
            ],
        ),
    ]


def many(count: int) -> Graph:
    """So many events of one pair in thirty years, the same in every run."""
    choose = random.Random(8)  # noqa: S311  the same in every run, and no secret
    kinds = (
        "expulsion",
        "talks",
        "protest",
        "visit",
        "summons",
        "agreement",
        "sanctions",
        "accusation",
        "flight_suspension",
    )
    begin = date(1995, 1, 1)
    told = []
    for number in range(count):
        when = begin + timedelta(days=choose.randrange(11_000))
        first, second = choose.sample(("RU", "US"), 2)
        width = choose.choices(("%Y-%m-%d", "%Y-%m", "%Y"), (92, 6, 2))[0]
        told.append(
            event(choose.choice(kinds), first, second, when.strftime(width), sentence=f"Event {number} of many.")
        )
    parts = [told[start : start + 50] for start in range(0, count, 50)]
    return graph_told([(f"Part {number}", "2025-07-01", part) for number, part in enumerate(parts)])
