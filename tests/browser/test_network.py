"""What the network shows and does, whichever library draws it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pages import HOSTILE, hostile, html_of, usual

from .conftest import Open, Opened

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from made_network import network_of

SMALL = html_of(usual())
LARGE = html_of(network_of(1500, 40, 60))
SIZES = pytest.mark.parametrize("html", [SMALL, LARGE], ids=["small", "large"])


def window_point(opened: Opened, place: Mapping[str, float]) -> tuple[float, float]:
    point: dict[str, Any] = opened.page.evaluate("(place) => diplograph.pointOf(place)", place)
    return point["x"], point["y"]


def middle(opened: Opened, line: str) -> tuple[float, float]:
    places = opened.ask("diplograph.positions()")
    one, other = (places[end] for end in line.split()[:2])
    return window_point(opened, {"x": (one["x"] + other["x"]) / 2, "y": (one["y"] + other["y"]) / 2})


def test_a_page_holds_only_the_library_that_draws_it() -> None:
    assert ("vis-network" in SMALL, "ForceGraph" in SMALL.replace("new ForceGraph", "")) == (True, False)
    assert ("visjs.github.io" in LARGE, "vasturiano/force-graph" in LARGE) == (False, True)


@SIZES
def test_a_filter_hides_lines_and_moves_nothing(open_page: Open, html: str) -> None:
    opened = open_page(html)
    places, lines = opened.ask("diplograph.positions()"), opened.ask("diplograph.shownLines()")
    assert lines
    opened.page.locator("#types-none").click()
    assert opened.ask("diplograph.shownLines()") == []
    assert opened.ask("diplograph.positions()") == places
    opened.page.locator("#types-all").click()
    assert opened.ask("diplograph.shownLines()") == lines


def test_a_large_network_has_one_line_a_pair_that_opens_the_list_of_its_events(open_page: Open) -> None:
    opened = open_page(LARGE)
    lines = opened.ask("diplograph.shownLines()")
    assert len(lines) == len({frozenset(line.split()) for line in lines})
    opened.page.locator("#zoom-in").click()
    places = opened.ask("diplograph.positions()")
    # The line of one whose middle is nearest to itself alone: asked of the page by pointing until a line answers.
    for line in lines:
        opened.page.mouse.move(*middle(opened, line))
        opened.page.wait_for_timeout(60)
        if opened.ask("diplograph.litLines()"):
            opened.page.mouse.click(*middle(opened, line))
            break
    opened.page.wait_for_function("!document.querySelector('#details .choose')")
    assert opened.ask("diplograph.positions()") == places


@SIZES
def test_a_symbol_opens_its_thing(open_page: Open, html: str) -> None:
    opened = open_page(html)
    places = opened.ask("diplograph.positions()")
    name = next(one for one in sorted(places) if one.startswith("country:"))
    opened.page.mouse.click(*window_point(opened, places[name]))
    opened.page.wait_for_function("!document.querySelector('#details .choose')")
    assert opened.page.locator("#details h2").inner_text()


@SIZES
def test_the_keyboard_zooms_moves_and_comes_back(open_page: Open, html: str) -> None:
    opened = open_page(html)
    origin = {"x": 0, "y": 0}
    before = window_point(opened, origin)
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("+")
    opened.page.keyboard.press("ArrowRight")
    assert window_point(opened, origin) != before
    opened.page.keyboard.press("0")
    assert window_point(opened, origin) == pytest.approx(before, abs=1.5)


@SIZES
def test_the_picture_is_an_svg_of_what_is_shown_and_a_png_of_it(open_page: Open, html: str) -> None:
    opened = open_page(html)
    svg = opened.ask("diplograph.svg()")
    count = """(text) => {
      const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
      return [drawing.querySelectorAll("parsererror").length, drawing.querySelectorAll("g > path").length];
    }"""
    assert opened.page.evaluate(count, svg) == [0, len(opened.ask("diplograph.shownLines()"))]
    assert opened.ask("diplograph.picture().then((blob) => [blob.type, blob.size > 10000])") == ["image/png", True]


def test_hostile_names_are_text_in_the_picture(open_page: Open) -> None:
    opened = open_page(html_of(hostile()))
    found = opened.page.evaluate(
        """(text) => {
          const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
          return [[...new Set([...drawing.querySelectorAll("*")].map((one) => one.localName))].sort(),
            [...drawing.querySelectorAll("text")].map((one) => one.textContent)];
        }""",
        opened.ask("diplograph.svg()"),
    )
    assert set(found[0]) <= {"circle", "g", "path", "polygon", "rect", "svg", "text", "title"}
    assert HOSTILE[0] in found[1]
