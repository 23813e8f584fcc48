"""What a person can do with the picture of two states, in a browser."""

from __future__ import annotations

from functools import partial

import pytest
from dyads import many, rich
from pages import html_of

from diplograph.graph.words import Language

from .conftest import Open, Opened

PAIR = ("country:RU", "country:US")
LANES = ".dyad-item[data-key]:not([data-key^=bar]):not([data-key^=open])"
RICH = html_of(rich(), *PAIR)


@pytest.fixture
def open_page(open_page: Open) -> Open:
    """Opens a page at its view of two states."""
    return partial(open_page, fragment="#view=dyad", viewport={"width": 2000, "height": 900})


def x_of(opened: Opened, words: str) -> float:
    box = opened.page.locator(f'.dyad-item[aria-label*="{words}"]').first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def focused(opened: Opened) -> str:
    return str(opened.ask("document.activeElement.getAttribute('aria-label')"))


def test_every_event_is_drawn_and_says_what_it_is(open_page: Open) -> None:
    opened = open_page(RICH)
    assert opened.page.locator(LANES).count() == 34
    for words in ("Expulsion (60), Russia → United States", "proposed", "denied", "disputed: sources contradict"):
        assert opened.page.locator(f'{LANES}[aria-label*="{words}"]').count() >= 1


def test_time_runs_with_the_writing(open_page: Open) -> None:
    def order(lang: Language, first: str, second: str) -> bool:
        opened = open_page(html_of(rich(), *PAIR, lang=lang))
        return x_of(opened, first) < x_of(opened, second)

    assert order("en", "29 December 2016", "16 June 2021")
    assert not order("ar", "29 ديسمبر 2016", "16 يونيو 2021")


def test_filters_change_the_lanes_and_never_the_bars(open_page: Open) -> None:
    opened = open_page(RICH)
    bars = opened.page.locator("[data-key^=bar]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    opened.page.locator("#types-none").click()
    opened.page.locator("#types label", has_text="Talks").click()
    opened.page.wait_for_timeout(100)
    assert opened.page.locator(LANES).count() == 9
    opened.page.locator("#dyad-fit").click()
    left = opened.page.locator("[data-key^=bar]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert set(left) <= set(bars)
    opened.page.locator("#reset").click()
    assert opened.page.locator(LANES).count() == 34


def test_arrow_keys_walk_in_order_of_time_and_enter_opens(open_page: Open) -> None:
    opened = open_page(RICH)
    assert opened.page.locator(f"{LANES}[tabindex='0']").count() == 1
    opened.page.locator(f"{LANES}[tabindex='0']").focus()
    opened.page.keyboard.press("Home")
    told = [focused(opened)]
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
        told.append(focused(opened))
    assert [one.split(",")[0] for one in told] == ["2014", "1 March 2014", "6 August 2014", "11 February 2015"]
    opened.page.keyboard.press("Enter")
    assert "11 February 2015" in opened.details()
    assert "Mission opening" in opened.details()


def test_a_bar_opens_what_it_rests_on(open_page: Open) -> None:
    opened = open_page(RICH)
    opened.page.locator('.dyad-item[aria-label*="Pavel Petrov"]').first.click()
    for words in ("Pavel Petrov", "8 September 2017", "10 October 2024", "Ambassadors of one side"):
        assert words in opened.details()


def test_thousands_of_events_stay_a_few_hundred_marks_and_lose_none(open_page: Open) -> None:
    graph = many(2000)
    opened = open_page(html_of(graph, *PAIR))
    assert opened.page.locator(".dyad-picture *").count() < 3000
    for _ in range(9):
        opened.page.locator("#dyad-zoom-in").click()
    opened.page.wait_for_timeout(100)
    assert opened.page.locator(f'{LANES}[aria-label*="Russia"]').count() >= 1


def test_the_picture_stands_alone_as_svg_and_png(open_page: Open) -> None:
    opened = open_page(RICH)
    svg = opened.ask("diplograph.dyadSvg()")
    assert svg.startswith("<svg")
    assert "Pavel Petrov" in svg
    assert "var(--" not in svg
    size = opened.ask("diplograph.dyadPicture().then((blob) => [blob.type, blob.size > 20000])")
    assert size == ["image/png", True]
