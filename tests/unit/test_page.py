"""A page tells every event once, escapes what it did not write, and has the same bytes wherever it is made."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from examples import event
from pages import ARABIC_QUOTE, HOSTILE, graph_of, hostile, html_of, usual

from diplograph.graph.model import Event
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language
from diplograph.viz.facts import facts_of
from diplograph.viz.network import CERTAINTY, draw, vis_network
from diplograph.viz.page import Asked, render_page
from diplograph.viz.safe import embedded, plain, text, web_address
from diplograph.viz.style import DARK, KIND_COLOURS, LIGHT, contrast, dressed
from diplograph.viz.words import words

ROOT = Path(__file__).resolve().parents[2]
PAIR = ("country:RU", "country:US")


class Reader(HTMLParser):
    """The page as a browser without scripts reads it: elements with attributes, and the text of rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "br"):
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def rows(self) -> list[str]:
        return [attributes["data-event"] or "" for tag, attributes in self.elements if tag == "tr" and attributes]


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_same_graph_gives_the_same_bytes_in_every_process() -> None:
    made = {
        subprocess.run(
            [sys.executable, ROOT / "tests" / "pages.py"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {html_of(usual(), *PAIR, lang="ar").encode()}


def test_every_event_is_in_the_table_once_in_the_order_of_time() -> None:
    graph = usual()
    page = html_of(graph)
    events = data_of(page)["events"]
    assert {one["id"] for one in events} == {one.id for one in graph.nodes["Event"] if isinstance(one, Event)}
    assert Reader(page).rows() == [str(number) for number in range(len(events))]
    dated = [one.get("day_from") for one in events]
    assert dated == [*sorted(day for day in dated if day is not None), None]


def test_the_table_says_who_when_and_in_whose_words() -> None:
    rows = Reader(html_of(usual(), *PAIR)).texts["tr"]
    (expulsion,) = (row for row in rows if ARABIC_QUOTE in row)
    for told in ("February 2025", "Expulsion", "10", "Russia → United States", "طرد دبلوماسيين", "Test Gazette"):
        assert told in expulsion
    (planned,) = (row for row in rows if "They will meet again." in row)
    assert "undated" in planned
    assert "planned" in planned


def test_a_quote_bears_its_language_and_direction() -> None:
    quotes = {(one["lang"], one["dir"]) for tag, one in Reader(html_of(usual())).elements if tag == "blockquote"}
    assert quotes == {("en", "auto"), ("ar", "rtl")}


def test_the_table_is_labelled_for_those_who_hear_it() -> None:
    elements = Reader(html_of(usual())).elements
    # Once for scripts, once without.
    assert [tag for tag, _ in elements].count("caption") == 2
    scopes = {attributes.get("scope") for tag, attributes in elements if tag == "th"}
    assert scopes == {"col", "row"}


@pytest.mark.parametrize("lang", get_args(Language))
def test_a_page_speaks_one_language_in_its_direction(lang: Language) -> None:
    page = html_of(usual(), *PAIR, lang=lang)
    html = next(attributes for tag, attributes in Reader(page).elements if tag == "html")
    assert html == {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}
    for word in ("types", "table", "choose"):
        assert text(words(lang)[word]) in page


def test_every_word_has_every_language_and_the_same_gaps() -> None:
    for name, row in tomllib.loads((ROOT / "viz" / "words.toml").read_text("utf-8")).items():
        assert set(row) == set(get_args(Language)), name
        assert len({word.count("{}") for word in row.values()}) == 1, name


def test_hostile_texts_make_no_element_and_no_address() -> None:
    usual_tags = {tag for tag, _ in Reader(html_of(usual())).elements}
    reader = Reader(html_of(hostile()))
    assert {tag for tag, _ in reader.elements} <= usual_tags
    assert [tag for tag, _ in reader.elements].count("script") == 3
    for _, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert "javascript" not in (attributes.get("href") or "")
    table = reader.texts["table"][-1]
    for attack in HOSTILE:
        assert plain(attack) in table


def test_data_survives_as_it_was_and_cannot_close_its_element() -> None:
    told = embedded({"one": [*HOSTILE]})
    assert not re.search("[<>&\u2028\u2029]", told)
    assert json.loads(told) == {"one": [*HOSTILE]}


def test_plain_text_has_no_overrides_controls_or_half_characters() -> None:
    assert (
        plain("a\u202eb\u2066c\x00d\ud800e\r\nf\u200fg")
        == "abc\N{REPLACEMENT CHARACTER}d\N{REPLACEMENT CHARACTER}e\nf\u200fg"
    )


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
        ),
        *(
            "//example.org",
            "example.org",
            "http:example.org",
            "https://",
            "http://[",
            "https:\\\\example.org",
            "",
            None,
        ),
    ],
)
def test_only_pages_of_the_web_become_links(address: str | None) -> None:
    assert web_address(address) is None


def test_an_address_of_the_web_stays() -> None:
    assert web_address(" https://example.org/a?b=c&d#e ") == "https://example.org/a?b=c&d#e"


def test_the_policy_names_each_script_and_style_and_allows_nothing_else() -> None:
    page = html_of(usual())
    policy = next(
        attributes["content"]
        for tag, attributes in Reader(page).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in (*scripts, *styles)
    ]
    assert policy == (
        f"default-src 'none'; script-src {hashes[0]} {hashes[1]}; style-src {hashes[2]}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_names_no_address_but_its_articles() -> None:
    page = html_of(usual()).replace(vis_network(), "")
    assert {found for found in re.findall(r"(?:https?:)?//[a-z][^\s\"'<>]+", page) if "." in found} <= {
        "https://example.org/Talks",
        "https://example.org/طرد",
        "http://www.w3.org/2000/svg",
    } | {f"https://example.org/{name}" for name in ("Talks in Riyadh", "طرد دبلوماسيين")}


def test_vis_network_comes_with_its_licence_and_without_a_map() -> None:
    script = vis_network()
    assert "Apache 2.0 License" in script
    assert "sourceMappingURL" not in script
    assert "</script" not in script.lower()


def test_a_page_without_data_stays_under_one_megabyte() -> None:
    assert len(html_of(graph_of(("one", "en", [event()]))).encode()) < 1_000_000


def test_a_pair_has_one_line_for_each_type_and_certainty() -> None:
    facts = facts_of(usual(), "en")
    drawing = draw(facts, PAIR, mirrored=False)
    lines = {edge["id"]: edge for edge in drawing.edges if "type" in edge}
    assert sorted(lines) == [
        "country:PL country:RU expulsion happened",
        "country:RU country:US expulsion happened",
        "country:RU country:US flight_resumption intended",
        "country:RU country:US mission_closure happened",
        "country:RU country:US talks happened",
        "country:RU country:US talks intended",
    ]
    assert lines["country:RU country:US talks happened"]["starts"] == [0]
    assert lines["country:RU country:US expulsion happened"]["starts"] == [1]
    assert lines["country:RU country:US talks intended"]["certainty"] == "intended"
    curves = [edge["bend"] for edge in lines.values() if (edge["from"], edge["to"]) == PAIR]
    assert len(set(curves)) == len(curves)


def test_every_status_has_its_line() -> None:
    assert set(CERTAINTY) == set(vocabulary().statuses)
    assert {CERTAINTY[name] == "happened" for name, one in vocabulary().statuses.items() if one.moves_states} == {True}


def test_colours_can_be_told_from_both_papers() -> None:
    for kind in vocabulary().events.values():
        light, dark = dressed(kind.colour)
        assert contrast(light, LIGHT) >= 3, kind.name
        assert contrast(dark, DARK) >= 3, kind.name
    for light, dark in KIND_COLOURS.values():
        assert contrast(light, LIGHT) >= 4.5
        assert contrast(dark, DARK) >= 4.5


def test_the_style_sheet_has_text_colours_that_reach_aa_on_every_paper() -> None:
    css = (ROOT / "viz" / "static" / "page.css").read_text("utf-8")
    blocks = re.findall(r"(?m)^ *:root(?:\S*) \{(.*?)\}", css, re.DOTALL)
    by_day, by_system, by_night = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks[:3])
    # The reader's choice is the system's.
    assert by_system == by_night
    assert (by_day["panel"], by_night["panel"]) == (LIGHT, DARK)
    for names in (by_day, by_night):
        for paper in ("paper", "panel", "field"):
            for ink in ("ink", "soft", "accent"):
                assert contrast(names[ink], names[paper]) >= 4.5, (ink, paper)
        assert contrast(names["warn"], names["warn-paper"]) >= 4.5


def test_a_head_says_what_was_asked_for() -> None:
    asked = Asked(("country:RU",), "2025-02", None, ("expulsion",), ("planned",))
    page = render_page(usual(), asked).html
    assert "Russia: events with all states" in page
    assert "Period asked for: from February 2025 · Only: Expulsion, planned" in page
