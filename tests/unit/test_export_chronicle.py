"""The chronicle says in words what the graph says, and its readers see every text as it is."""

from __future__ import annotations

import pytest
from examples import city, event, person, told_by
from made_graph import TEXT, small_graph
from markdown_it import MarkdownIt

from diplograph.graph.errors import InputError
from diplograph.graph.export import render
from diplograph.graph.model import Graph
from diplograph.graph.words import Language
from diplograph.ingest.build import build_graph


def written(graph: Graph, language: Language | None = None) -> str:
    return b"".join(render(graph, "markdown", language=language)).decode()


def test_a_chronicle_is_this_text() -> None:
    turkey, lavrov = event("visit", "TR", "US").entities[0], person("Sergei Lavrov", "RU")
    talks = event(
        *("talks", "RU", "US", "2025-03"),
        status="planned",
        with_=[lavrov, turkey, city("ankara", "TR")],
        roles={lavrov.id: "delegate", "country:TR": "host"},
        place="place:ankara",
    )
    graph = build_graph([told_by("one", event(count=3), talks), told_by("two", event(count=3))])
    assert written(graph) == (
        "# Chronicle\n\n"
        "## 2025\n\n"
        "### 18 February 2025 — Expulsion: Russia → United States\n\n"
        "- number: 3\n\n"
        "> “RU and US: expulsion 2025-02-18.”\n\n"
        "Sources:\n\n"
        "- [one](<https://example.org/one>), Test Gazette, 20 February 2025\n"
        "- [two](<https://example.org/two>), Test Gazette, 20 February 2025\n\n"
        "### March 2025 — Talks (planned): Russia – United States\n\n"
        "- host: Turkey\n"
        "- delegate: Sergei Lavrov\n"
        "- place: Ankara\n\n"
        "> “RU and US: talks 2025-03.”\n\n"
        "Sources:\n\n"
        "- [one](<https://example.org/one>), Test Gazette, 20 February 2025\n"
    )


def test_arabic_runs_from_right_to_left_and_keeps_other_scripts_apart() -> None:
    text = written(small_graph(), "ar")
    assert text.startswith('<div dir="rtl" lang="ar">\n\n# سجل الأحداث\n')
    assert text.endswith("\n</div>\n")
    assert "### 18 فبراير 2025 — طرد: روسيا ← الولايات المتحدة\n" in text
    assert "- [عنوان](<https://example.org/a?b=1#c>)، \u2068Test Gazette\u2069، مارس 2025\n" in text


def test_russian_words_and_a_quote_in_its_own_language() -> None:
    text = written(small_graph(), "ru")
    assert "### март 2025 года — Высылка (планируется): Россия → США\n" in text
    assert f"> «\u2068{TEXT}\u2069»\n" in text


def test_the_undated_come_last_under_a_heading_of_their_own() -> None:
    text = written(build_graph([told_by("one", event("recall", when=None), event("protest", when="2024"))]))
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## 2024",
        "### 2024 — Protest: Russia → United States",
        "## undated",
        "### undated — Recall: Russia → United States",
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a/<x>", "data:text/html,x", "//evil"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert "<a " not in MarkdownIt().render(written(small_graph(url=url)))


def test_an_address_with_what_looks_like_an_entity_stays_itself() -> None:
    html = MarkdownIt().render(written(small_graph(url="https://example.org/?a=1&copy;=2&b")))
    assert 'href="https://example.org/?a=1&amp;copy;=2&amp;b"' in html


def test_a_format_that_has_no_words_takes_no_language() -> None:
    with pytest.raises(InputError, match="--lang"):
        render(small_graph(), "csv", language="ru")


def test_an_empty_graph_is_a_heading() -> None:
    assert written(Graph.of([], [])) == "# Chronicle\n"
