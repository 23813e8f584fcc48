"""A small graph made by hand for exports: one of everything, with the texts of choice in it."""

from __future__ import annotations

from datetime import date

from diplograph.graph.model import (
    Article,
    Country,
    Dyad,
    Edge,
    Envoy,
    Event,
    Graph,
    Mission,
    Node,
    Organisation,
    Place,
    Report,
    Tenure,
)

TEXT = "طردت موسكو عشرة دبلوماسيين"
RU, US = "country:RU", "country:US"
WEEK = "2025-03-10/2025-03-16"


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def small_graph(
    text: str = TEXT,
    *,
    title: str = "عنوان",
    name: str = "سيرغي لافروف",
    url: str = "https://example.org/a?b=1#c",
    publisher: str = "Test Gazette",
    key: str = "1f",
    language: str = "ar",
) -> Graph:
    """An expulsion that occurred, one that is planned, talks in an embassy that go on, a post."""
    one, two, three, four = (f"{key}{number}" for number in "1234")
    article = Article(f"article:{key}", title, url, publisher, language, published="2025-03", recorded="2025-05-01")
    mission = Mission("mission:RU.US.embassy.washington", "embassy", RU, US, "place:washington")
    envoy = Envoy("envoy:lavrov.RU", name, RU, (name, "Sergei Lavrov"), (language, "en"))
    nodes: list[Node] = [
        Country(RU, "RU", "Russia", "روسيا", "Россия", capital="place:moscow"),
        Country(US, "US", "United States", "الولايات المتحدة", "США"),
        Organisation("org:nato", "nato", "NATO", "الناتو", "НАТО"),
        Dyad("RU|US", RU, US),
        Place("place:washington", "Washington", "واشنطن", "Вашингтон", country=US),
        mission,
        envoy,
        article,
        _report(one, article, text, "expulsion", "occurred", "2025-02-18", ("actor", "target"), count=10),
        _report(two, article, text, "expulsion", "planned", "2025-03", ("actor", "target")),
        _report(
            three, article, text, "talks", "ongoing", "2025-03-10/2025-03-16", ("party", "party"), place=mission.id
        ),
        Report(
            *(f"report:{four}", article.id, "tenure", "foreign-minister", "tenure|x"),
            envoy=envoy.id,
            title=title,
            of=RU,
            since="2004-03-09",
            quotes=(text,),
            starts=(0,),
            ends=(len(text),),
        ),
        _event(one, "expulsion", "occurred", "2025-02-18", actors=(RU,), targets=(US,), count=10, summary=text),
        _event(two, "expulsion", "planned", "2025-03", actors=(RU,), targets=(US,)),
        _event(three, "talks", "ongoing", WEEK, parties=(RU, US), missions=(mission.id,)),
        Tenure(f"tenure:{four}", "foreign-minister", "t", f"report:{four}", 1, title, "2004-03-09", as_of=("2025-03",)),
    ]
    return Graph.of(nodes, _edges((one, two, three, four), article, mission, envoy))


def _edges(keys: tuple[str, str, str, str], article: Article, mission: Mission, envoy: Envoy) -> list[Edge]:
    one, two, three, four = keys
    roles = [(one, RU, "actor"), (one, US, "target"), (two, RU, "actor"), (two, US, "target")]
    roles += [(three, RU, "party"), (three, US, "party"), (three, mission.id, "venue"), (three, envoy.id, "delegate")]
    labels = {"country": "Country", "mission": "Mission", "envoy": "Envoy"}
    edges = [
        Edge("INVOLVES", "Event", f"event:{key}", labels[end.partition(":")[0]], end, (("role", role),))
        for key, end, role in roles
    ]
    for key, kind in ((one, "EXPULSION"), (two, "EXPULSION"), (three, "TALKS")):
        derived = (("event", f"event:{key}"), ("pair", "RU|US"), ("status", "occurred"))
        edges.append(Edge(kind, "Country", RU, "Country", US, derived))
        edges.append(Edge("TELLS_OF", "Report", f"report:{key}", "Event", f"event:{key}"))
        edges.append(Edge("BETWEEN", "Event", f"event:{key}", "Dyad", "RU|US"))
    edges += [Edge("IN", "Report", f"report:{key}", "Article", article.id) for key in (one, two, three, four)]
    written = (("languages", envoy.languages), ("names", envoy.names))
    return [
        *edges,
        Edge("TELLS_OF", "Report", f"report:{four}", "Tenure", f"tenure:{four}"),
        Edge("HOLDS", "Envoy", envoy.id, "Tenure", f"tenure:{four}"),
        Edge("OF", "Tenure", f"tenure:{four}", "Country", RU),
        Edge("MAINTAINS", "Country", RU, "Mission", mission.id),
        Edge("HOSTED_BY", "Mission", mission.id, "Country", US),
        Edge("LOCATED_IN", "Mission", mission.id, "Place", "place:washington"),
        Edge("MENTIONS", "Article", article.id, "Envoy", envoy.id, written),
    ]


def _report(
    key: str,
    article: Article,
    text: str,
    kind: str,
    status: str,
    time: str,
    roles: tuple[str, str],
    *,
    place: str | None = None,
    count: int | None = None,
) -> Report:
    first, last = _bounds(time)
    there = (place,) if place else ()
    return Report(
        *(f"report:{key}", article.id, "event", kind, f"{kind}|x", status, time, text, "explicit"),
        day_from=first,
        day_to=last,
        parties=(RU, US, *there),
        roles=(*roles, *("venue" for _ in there)),
        count=count,
        quotes=(text,),
        starts=(4,),
        ends=(4 + len(text),),
        confidence=0.9,
        extractor="rules 1",
    )


def _event(
    key: str,
    kind: str,
    status: str,
    time: str,
    *,
    actors: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    parties: tuple[str, ...] = (),
    missions: tuple[str, ...] = (),
    count: int | None = None,
    summary: str | None = None,
) -> Event:
    first, last = _bounds(time)
    return Event(
        *(f"event:{key}", kind, status, f"{kind}|x", f"report:{key}", 1, time, first, last),
        actors=actors,
        targets=targets,
        parties=parties,
        missions=missions,
        count=count,
        summary=summary,
        confidence=0.9,
    )


def _bounds(time: str) -> tuple[int, int]:
    if time == "2025-03":
        return day("2025-03-01"), day("2025-03-31")
    first, _, last = time.partition("/")
    return day(first), day(last or first)
