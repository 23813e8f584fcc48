"""What a person can do with a page, in a browser, from a file, without a network."""

from __future__ import annotations

from typing import Any

import pytest
from examples import event
from pages import ARABIC_QUOTE, HOSTILE, graph_of, hostile, html_of, usual

from diplograph.viz.safe import plain

from .conftest import Open, Opened

PAIR = ("country:RU", "country:US")
ALL = html_of(usual())


def last_key(opened: Opened, selector: str, *keys: str) -> None:
    for key in keys:
        opened.page.locator(selector).press(key)


def test_a_page_opens_in_silence_and_asks_for_nothing(open_page: Open) -> None:
    opened = open_page(ALL)
    assert len(opened.rows()) == 6
    assert opened.ask("document.querySelectorAll('canvas').length") == 1
    assert len(opened.requests) <= 2  # the file itself, and the empty icon within it


def test_the_policy_lets_no_other_script_run(open_page: Open) -> None:
    spoilt = ALL.replace("</body>", "<script>document.title='owned'</script></body>")
    opened = open_page(spoilt)
    assert opened.page.title() == "Events between states – diplograph"
    assert any("script-src" in one for one in opened.ask("violations"))
    opened.page.close()


def test_the_date_filter_changes_table_and_network_and_moves_nothing(open_page: Open) -> None:
    opened = open_page(ALL)
    places, lines = opened.ask("diplograph.positions()"), opened.ask("diplograph.shownLines()")
    last_key(opened, "#latest", "Home")
    opened.page.locator("#undated").uncheck()
    rows = opened.rows()
    assert len(rows) == 1
    assert "March 2018" in rows[0]
    assert opened.ask("diplograph.shownLines()") == ["country:RU country:US mission_closure happened"]
    assert "country:PL" not in opened.ask("diplograph.shownNodes()")
    assert opened.page.locator("#shown").inner_text() == "Shown: 1 of 6"
    assert opened.page.locator("#latest").get_attribute("aria-valuetext") == "March 2018"
    assert opened.ask("diplograph.positions()") == places
    opened.page.locator("#reset").click()
    assert opened.ask("diplograph.shownLines()") == lines
    assert opened.ask("diplograph.positions()") == places


def test_a_vague_date_stays_in_every_window_it_may_lie_in(open_page: Open) -> None:
    opened = open_page(ALL)
    # 18 February 2025 is a day of its month; so is all of "February 2025".
    last_key(opened, "#earliest", "End")
    assert sorted("Expulsion" in row for row in opened.rows() if "undated" not in row) == [False, False, True]


def test_undated_events_have_a_box_of_their_own(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.page.locator("#undated").uncheck()
    assert not [row for row in opened.rows() if "undated" in row]
    assert len(opened.rows()) == 5


def test_a_page_of_undated_events_has_no_slider(open_page: Open) -> None:
    opened = open_page(html_of(graph_of(("one", "en", [event(when=None)]))))
    assert opened.page.locator("#undated").is_visible()
    assert opened.page.locator("#slider").is_hidden()
    opened.page.locator("#undated").uncheck()
    assert opened.rows() == []
    opened.page.locator("#reset").click()
    assert len(opened.rows()) == 1


def test_the_legend_is_the_filter_of_types_and_counts_what_it_would_show(open_page: Open) -> None:
    opened = open_page(ALL)
    talks = opened.page.locator("#types label", has_text="Talks")
    assert talks.locator(".count").inner_text() == "2"
    opened.page.locator("#types-none").click()
    assert opened.rows() == []
    assert opened.page.locator("#view-table .nothing").is_visible()
    assert opened.ask("diplograph.shownLines()") == []
    talks.click()
    assert len(opened.rows()) == 2
    opened.page.locator("#statuses label", has_text="planned").click()
    assert len(opened.rows()) == 1
    assert talks.locator(".count").inner_text() == "1"


def test_a_kind_of_symbol_can_be_put_away(open_page: Open) -> None:
    opened = open_page(ALL)
    before = opened.ask("diplograph.shownNodes()")
    opened.page.locator("#kinds label", has_text="Person").click()
    gone = set(before) - set(opened.ask("diplograph.shownNodes()"))
    assert [one.partition(":")[0] for one in gone] == ["envoy"]


def test_a_row_opens_the_event_with_every_word_of_its_source(open_page: Open) -> None:
    opened = open_page(html_of(usual(), *PAIR))
    opened.view("table")
    opened.page.locator("#rows tr", has_text=ARABIC_QUOTE).locator("td.when").click()
    told = opened.details()
    for word in ("Expulsion", "February 2025", "to the month", "Russia", "United States", "10", ARABIC_QUOTE):
        assert word in told
    for word in ("طرد دبلوماسيين", "Test Gazette", "published 20 February 2025", "not reviewed"):
        assert word in told
    link = opened.page.locator("#details a")
    assert link.get_attribute("href") == "https://example.org/طرد دبلوماسيين"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert opened.page.locator("tr[aria-current]").count() == 1


def test_persons_are_told_with_their_posts(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.choose("Riyadh")
    assert "Sergei Lavrov foreign minister" in opened.details()
    assert "4 hours 30 minutes" in opened.details()
    opened.page.locator("#details").get_by_role("button", name="Sergei Lavrov").click()
    assert "Acts for" in opened.details()
    opened.page.locator("#details").get_by_role("button", name="Back").click()
    assert "4 hours 30 minutes" in opened.details()


def click_at(opened: Opened, place: dict[str, float]) -> None:
    point: dict[str, Any] = opened.page.evaluate("(place) => diplograph.pointOf(place)", place)
    opened.page.mouse.click(point["x"], point["y"])
    # vis-network waits for a second click before it calls one a click.
    opened.page.wait_for_function("!document.querySelector('#details .choose')")


def test_a_line_opens_its_events(open_page: Open) -> None:
    opened = open_page(ALL)
    places = opened.ask("diplograph.positions()")
    one, other = places["country:PL"], places["country:RU"]
    click_at(opened, {"x": (one["x"] + other["x"]) / 2, "y": (one["y"] + other["y"]) / 2})
    assert "about 18 April 2021" in opened.details()
    assert "PL and RU: expulsion 2021-04-18~." in opened.details()


def test_a_line_says_its_type_when_pointed_at(open_page: Open) -> None:
    opened = open_page(ALL)
    places = opened.ask("diplograph.positions()")
    one, other = places["country:PL"], places["country:RU"]
    middle = {"x": (one["x"] + other["x"]) / 2, "y": (one["y"] + other["y"]) / 2}
    point = opened.page.evaluate("(place) => diplograph.pointOf(place)", middle)
    opened.page.mouse.move(point["x"], point["y"])
    opened.page.locator("#network > .tip", has_text="Expulsion").wait_for(state="visible")


def test_a_symbol_opens_its_thing_and_lists_its_events(open_page: Open) -> None:
    opened = open_page(ALL)
    click_at(opened, opened.ask("diplograph.positions()")["country:US"])
    assert opened.page.locator("#details h2").inner_text() == "United States"
    assert opened.page.locator("#details .entry").count() == 5
    opened.page.locator("#details .entry", has_text="Mission closure").click()
    assert "Embassy, Moscow" in opened.details()


def test_arabic_quotes_run_from_right_to_left_in_an_english_page(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.choose(ARABIC_QUOTE)
    direction = "(one) => getComputedStyle(one).direction"
    assert opened.page.locator("#rows blockquote", has_text=ARABIC_QUOTE).evaluate(direction) == "rtl"
    quote = opened.page.locator("#details blockquote p")
    assert quote.evaluate(direction) == "rtl"
    assert quote.get_attribute("lang") == "ar"
    assert opened.page.locator("html").evaluate(direction) == "ltr"


def test_the_arabic_page_is_mirrored(open_page: Open) -> None:
    english, arabic = (open_page(html_of(usual(), *PAIR, lang=lang)) for lang in ("en", "ar"))

    def left(opened: Opened, selector: str) -> float:
        return float(opened.page.locator(selector).evaluate("(one) => one.getBoundingClientRect().left"))

    assert left(english, "#filters") < left(english, "#network") < left(english, "#details")
    assert left(arabic, "#filters") > left(arabic, "#network") > left(arabic, "#details")
    places = arabic.ask("diplograph.positions()")
    assert places["country:RU"]["x"] > places["country:US"]["x"]
    # The right arrow key makes time go on in English and back in Arabic, as the slider is drawn.
    last_key(arabic, "#earliest", "ArrowLeft")
    assert arabic.ask("document.querySelector('#earliest').value") == "1"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_texts_are_shown_and_do_nothing(open_page: Open, lang: Any) -> None:
    opened = open_page(html_of(hostile(), lang=lang))
    title = opened.page.title()
    opened.view("table")
    buttons = opened.page.locator("#rows button.open")
    assert buttons.count() == len(HOSTILE)
    for number, attack in enumerate(HOSTILE):
        buttons.nth(number).click()
        told = opened.page.locator("#details").text_content() or ""
        assert f"Quote {number}: {plain(attack)}" in told
        assert opened.page.locator("#details a").count() == 0
        opened.page.locator("#details .people button").click()
        assert plain(attack) in (opened.page.locator("#details h2").text_content() or "")
    assert opened.ask("document.querySelectorAll('img, svg svg, main script').length") == 0
    assert opened.page.title() == title


def test_the_keyboard_reaches_filters_and_rows_and_comes_back(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.view("table")
    opened.page.locator(".skip").focus()
    reached = ["skip"]
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        reached.append(opened.ask("document.activeElement.id || document.activeElement.className"))
        if reached[-1] == "open":
            break
    for one in (
        "search",
        "theme",
        "types-all",
        "filter-state",
        "filter-confidence",
        "filter-reviewed",
        "reset",
        "open",
    ):
        assert one in reached
    opened.page.keyboard.press("Enter")
    assert opened.ask("document.activeElement.id") == "details"
    assert "March 2018" in opened.details()
    opened.page.keyboard.press("Escape")
    assert opened.ask("document.activeElement.className") == "open"
    assert opened.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_without_scripts_the_table_is_there(open_page: Open) -> None:
    opened = open_page(ALL, settled=False, java_script_enabled=False)
    assert len(opened.page.locator("noscript tbody tr").all()) == 6
    assert opened.page.locator("noscript table").is_visible()
    assert opened.page.locator("#explorer").is_hidden()
    assert opened.page.locator(".head-tools").is_hidden()
    opened.page.close()


def test_print_shows_the_view_and_every_row(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.ask("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#events").is_visible()
    assert opened.page.locator("#rows tr:visible").count() == 6
    assert opened.page.locator("#network").is_visible()
    for hidden in ("#filters", "#details", "#time", "#views", "#search"):
        assert opened.page.locator(hidden).is_hidden()


@pytest.mark.parametrize("width", [400, 1000, 1400])
@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int, lang: Any) -> None:
    opened = open_page(html_of(usual(), lang=lang), viewport={"width": width, "height": 800})
    opened.choose("2018")
    assert opened.ask("document.documentElement.scrollWidth") <= width
    opened.view("network")
    box = "(selector) => document.querySelector(selector).getBoundingClientRect()"
    network, details = (opened.page.evaluate(box, one) for one in ("#network", "#details"))
    beside = details["left"] >= network["right"] or details["right"] <= network["left"]
    assert beside == (width >= 960)
