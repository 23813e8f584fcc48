"""Graphs to make pages of: one as articles usually are, one that tries to harm the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from examples import Told, city, event, mission, person, post, resolved, written

from diplograph.graph.model import Article, Graph, Node
from diplograph.graph.words import Language
from diplograph.ingest.build import build_graph
from diplograph.viz.page import Asked, render_page

ARABIC_QUOTE = "طردت موسكو عشرة دبلوماسيين أمريكيين في شباط/فبراير 2025."
LAVROV = person("Sergei Lavrov", "RU")
RIYADH = city("riyadh", "SA", "Riyadh")
EMBASSY = mission("embassy", "US", "RU", "moscow")

HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<!--<script>",
    "javascript:document.title='owned'",
    "{{7*7}} ${7*7} $x %s",
    "line\u2028separator\u2029paragraph",
    "\u202eeltit desrever\u202c",
    "'\"><svg onload=document.title='owned'>",
)
"""What a name, a quote, a title or an address could be; none of it may be anything but text."""


def graph_of(*articles: tuple[str, str, Sequence[Told]]) -> Graph:
    """A graph from titles, languages and facts."""
    return build_graph(resolved(*written(title, *told, language=language)) for title, language, told in articles)


def usual() -> Graph:
    """Two articles in two languages: dated, vague and undated events, persons, a mission, a place."""
    return graph_of(
        (
            "Talks in Riyadh",
            "en",
            [
                event(
                    "talks",
                    place="place:riyadh",
                    with_=[RIYADH, LAVROV],
                    roles={LAVROV.id: "delegate"},
                    duration="PT4H30M",
                ),
                event("talks", when=None, status="planned", sentence="They will meet again."),
                event("flight_resumption", when="2025-02-27", status="proposed"),
                post(LAVROV, "foreign-minister", None),
            ],
        ),
        (
            "طرد دبلوماسيين",
            "ar",
            [
                event("expulsion", when="2025-02", count=10, sentence=ARABIC_QUOTE),
                event(
                    "mission_closure", "RU", "US", "2018-03", mission=EMBASSY.id, with_=[city("moscow", "RU"), EMBASSY]
                ),
                event("expulsion", "PL", "RU", "2021-04-18~"),
            ],
        ),
    )


def hostile() -> Graph:
    """Every text that comes from an article is an attack."""
    articles = []
    for number, attack in enumerate(HOSTILE):
        somebody = person(attack, "RU")
        place = city(f"nowhere-{number}", None, attack)
        told = [
            event(
                "talks",
                when=f"2025-01-{number + 1:02d}",
                sentence=f"Quote {number}: {attack}",
                place=place.id,
                with_=[somebody, place],
                roles={somebody.id: "delegate"},
            ),
            post(somebody, title=attack),
        ]
        articles.append((f"{number} {attack}", "en", told))
    graph = graph_of(*articles)
    spoilt: list[Node] = [
        replace(one, url=HOSTILE[number], publisher=HOSTILE[number]) if isinstance(one, Article) else one
        for number, one in enumerate(graph.nodes["Article"])
    ]
    others = (node for label, rows in graph.nodes.items() if label != "Article" for node in rows)
    return Graph.of([*spoilt, *others], graph.edges)


def html_of(graph: Graph, *states: str, lang: Language = "en") -> str:
    return render_page(graph, Asked(states=states), lang, whole=graph).html


if __name__ == "__main__":
    print(html_of(usual(), "country:RU", "country:US", lang="ar"), end="")  # noqa: T201  read by a test
