"""The explorer around its views: search in every script, languages, dress, brush, play, addresses, saving."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from examples import event
from pages import ARABIC_QUOTE, graph_of, hostile, html_of, usual

from .conftest import Open, Opened

PAIR = ("country:RU", "country:US")
ALL = html_of(usual())


def seek(opened: Opened, text: str) -> list[str]:
    """What search offers for it."""
    opened.page.locator("#search").fill(text)
    return [one.inner_text() for one in opened.page.locator("#found li").all()]


def hash_of(opened: Opened) -> str:
    return str(opened.ask("decodeURIComponent(location.hash)"))


def again(open_page: Open, html: str, fragment: str) -> Opened:
    """The same file, opened with what stands behind the # of an address."""
    opened = open_page(html)
    opened.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    # The page hears of it in a task of its own.
    opened.page.wait_for_timeout(200)
    return opened


@pytest.mark.parametrize("text", ["Russ", "Россия", "россия", "روسيا", "رُوسيا", "Росси", "RUSSIA", "Rossiya"])
def test_a_state_is_found_by_its_name_in_any_script(open_page: Open, text: str) -> None:
    assert "Russia" in seek(open_page(ALL), text)[0]


@pytest.mark.parametrize("text", ["Арабские Эмираты", "الإمارات العربية", "Emirates", "الامارات"])
def test_a_name_of_several_words_is_found_in_arabic_russian_and_latin(open_page: Open, text: str) -> None:
    graph = graph_of(("one", "en", [event("talks", "AE", "RU", "2024-01-05")]))
    assert "Emirates" in seek(open_page(html_of(graph)), text)[0]


def test_search_finds_events_by_kind_in_any_language_and_by_words_of_a_source(open_page: Open) -> None:
    opened = open_page(ALL)
    assert any("18 March" in one or "March 2018" in one for one in seek(opened, "закрытие"))
    assert any("February 2025" in one for one in seek(opened, "عشرة دبلوماسيين"))
    assert seek(opened, "nowhere in it") == ["Nothing found"]


def test_search_is_walked_by_arrow_keys_and_opens_what_is_chosen(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.page.keyboard.press("/")
    assert opened.ask("document.activeElement.id") == "search"
    opened.page.keyboard.type("united")
    opened.page.keyboard.press("ArrowDown")
    active = opened.page.locator("#search").get_attribute("aria-activedescendant")
    assert opened.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#details h2").inner_text() == "United States"
    assert opened.page.locator("#found").is_hidden()


def test_one_file_speaks_three_languages_and_is_mirrored_for_arabic(open_page: Open) -> None:
    opened = open_page(html_of(usual(), *PAIR))
    before = opened.ask("diplograph.positions()")
    opened.page.locator("#languages [lang=ar]").click()
    assert opened.ask("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert opened.page.locator("#title").inner_text() == "روسيا والولايات المتحدة"
    assert any("فبراير" in row for row in opened.rows())
    after = opened.ask("diplograph.positions()")
    assert {one: -place["x"] for one, place in before.items()} == {one: place["x"] for one, place in after.items()}
    left = "(one) => document.querySelector(one).getBoundingClientRect().left"
    assert opened.page.evaluate(left, "#filters") > opened.page.evaluate(left, "#details")
    opened.page.locator("#languages [lang=ru]").click()
    assert opened.page.locator("#title").inner_text() == "Россия и США"
    # A quotation stays as the source prints it.
    assert any(ARABIC_QUOTE in row for row in opened.rows())
    opened.page.locator("#languages [lang=en]").click()
    assert opened.ask("diplograph.positions()") == before


@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_a_page_switched_to_a_language_is_the_page_made_in_it(open_page: Open, lang: Any) -> None:
    made = open_page(html_of(usual(), *PAIR, lang=lang))
    switched = open_page(html_of(usual(), *PAIR, lang="ru" if lang != "ru" else "en"))
    switched.page.locator(f"#languages [lang={lang}]").click()
    for opened in (made, switched):
        opened.choose(ARABIC_QUOTE)
    for part in ("#filters", "#details", "#rows", "header", "#view-dyad"):
        assert switched.page.locator(part).inner_text() == made.page.locator(part).inner_text(), part


def test_the_reader_chooses_light_or_dark(open_page: Open) -> None:
    opened = open_page(ALL)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    by_day = opened.ask(paper)
    opened.page.locator("#theme").click()
    assert opened.ask(paper) != by_day
    assert "theme=dark" in hash_of(opened)
    opened.page.locator("#theme").click()
    assert opened.ask(paper) == by_day


def test_a_drag_over_the_histogram_chooses_a_period_and_a_click_one_step(open_page: Open) -> None:
    opened = open_page(ALL)
    places = opened.ask("diplograph.positions()")
    box = opened.page.locator("#histogram").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 3
    opened.page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=5)
    opened.page.mouse.up()
    opened.page.wait_for_function("() => location.hash.includes('from=') && location.hash.includes('to=')")
    opened.page.locator("#undated").uncheck()
    assert len(opened.ask("diplograph.shownEvents()")) == 1
    assert opened.ask("diplograph.positions()") == places
    opened.page.mouse.click(box["x"] + box["width"] * 0.01, middle)
    assert opened.page.locator("#selected").inner_text() == "March 2018"
    opened.page.mouse.click(box["x"] + box["width"] * 0.01, middle)
    assert "–" in opened.page.locator("#selected").inner_text()


def test_play_moves_the_period_to_the_end_and_nothing_else(open_page: Open) -> None:
    opened = open_page(ALL)
    places = opened.ask("diplograph.positions()")
    opened.page.locator("#play").click()
    assert opened.page.locator("#play").get_attribute("aria-label") == "Pause"
    first = opened.page.locator("#earliest").input_value()
    opened.page.wait_for_function("(first) => document.querySelector('#earliest').value !== first", arg=first)
    opened.page.locator("#play").click()
    stopped = opened.page.locator("#earliest").input_value()
    opened.page.wait_for_timeout(700)
    assert opened.page.locator("#earliest").input_value() == stopped
    assert opened.ask("diplograph.positions()") == places


def test_filters_by_state_person_publisher_confidence_and_review(open_page: Open) -> None:
    opened = open_page(ALL)

    def shown() -> int:
        return len(opened.ask("diplograph.shownEvents()"))

    opened.page.locator("#filter-state").select_option(label="Poland")
    assert shown() == 1
    opened.page.locator("#reset").click()
    assert shown() == 6
    opened.page.locator("#filter-confidence").fill("100")
    assert shown() == sum(
        any(source["confidence"] >= 100 for source in one["sources"])
        for one in opened.ask("JSON.parse(document.getElementById('data').textContent).events")
    )
    opened.page.locator("#filter-confidence").fill("0")
    opened.page.locator("#filter-reviewed").check()
    assert shown() == 0
    assert "reviewed=yes" in hash_of(opened)


def test_an_address_brings_back_view_filters_period_selection_and_language(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.page.locator("#languages [lang=ru]").click()
    opened.page.locator("#types label", has_text="Переговоры").locator("input").uncheck()
    opened.page.locator("#undated").uncheck()
    opened.choose("2018")
    fragment = opened.ask("location.hash")
    for part in ("view=table", "lang=ru", "no-types=talks", "undated=no", "event="):
        assert part in fragment
    other = again(open_page, ALL, fragment)
    assert other.ask("diplograph.shownEvents()") == opened.ask("diplograph.shownEvents()")
    assert other.details() == opened.details()
    assert other.rows() == opened.rows()
    assert other.ask("location.hash") == fragment


@pytest.mark.parametrize(
    "fragment",
    [
        "#view=nowhere&lang=xx",
        "#from=yesterday&to=2999-13-45",
        "#event=<img src=x>&thing=__proto__",
        "#confidence=many",
        "#a=x&b=y&view=dyad",
        "#%",
    ],
)
def test_an_address_that_makes_no_sense_opens_the_page_as_it_is(open_page: Open, fragment: str) -> None:
    opened = open_page(ALL)
    opened.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    opened.page.wait_for_timeout(100)
    assert len(opened.ask("diplograph.shownEvents()")) == 6


def test_the_events_shown_are_saved_as_values_that_no_spreadsheet_runs(open_page: Open) -> None:
    opened = open_page(html_of(hostile()))
    rows = list(csv.DictReader(io.StringIO(str(opened.ask("diplograph.csv()")).removeprefix("\ufeff"))))
    assert len(rows) == len(opened.ask("diplograph.shownEvents()"))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]
    assert rows[0]["first_day"] == "2025-01-01"
    assert "Quote 0" in rows[0]["quote"]


@pytest.mark.parametrize(
    ("view", "kind"), [("network", "png"), ("network", "svg"), ("dyad", "svg"), ("dyad", "png"), ("table", "csv")]
)
def test_the_picture_of_a_view_is_saved_as_a_file(open_page: Open, view: str, kind: str) -> None:
    opened = open_page(html_of(usual(), *PAIR))
    opened.view(view)
    opened.page.locator("#save summary").click()
    with opened.page.expect_download() as download:
        opened.page.locator(f"#save-{kind}").click()
    assert download.value.suggested_filename == f"diplograph.{kind}"
    content = download.value.path().read_bytes()
    assert content.startswith({"png": b"\x89PNG", "svg": b"<svg", "csv": b"\xef\xbb\xbfdate"}[kind])
    opened.requests[1:] = [one for one in opened.requests[1:] if not one.startswith("blob:")]


def test_a_citation_has_who_printed_what_when_and_where(open_page: Open) -> None:
    opened = open_page(html_of(usual(), *PAIR))
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.choose(ARABIC_QUOTE)
    opened.page.locator("#details").get_by_role("button", name="Copy citation").click()
    opened.page.locator("#details", has_text="Copied").wait_for()
    copied = opened.ask("navigator.clipboard.readText()")
    assert copied == (
        "Test Gazette, \u201cطرد دبلوماسيين\u201d, 20 February 2025, "
        f"https://example.org/طرد دبلوماسيين. «{ARABIC_QUOTE}»"
    )


def test_a_row_that_is_pointed_at_lights_its_event(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.view("table")
    opened.page.locator("#rows tr").nth(2).hover()
    assert opened.ask("diplograph.lit()") == [2]
    assert opened.page.locator("#histogram .lit").count() == 1
    opened.page.locator("#title").hover()
    assert opened.ask("diplograph.lit()") == []


def test_the_sources_lead_to_what_each_tells(open_page: Open) -> None:
    opened = open_page(ALL)
    opened.view("sources")
    assert opened.page.locator("#source-rows tr").count() == 2
    opened.page.locator("#source-rows tr", has_text="Riyadh").locator("button").click()
    assert opened.page.locator("#details .entry").count() == 3


def test_rows_of_a_large_page_are_made_as_they_are_looked_at(open_page: Open) -> None:
    told = [event("talks", when=f"{1900 + number // 12}-{number % 12 + 1:02d}-03") for number in range(700)]
    opened = open_page(html_of(graph_of(("one", "en", told))))
    assert len(opened.rows()) == 300
    opened.page.locator("#more").scroll_into_view_if_needed()
    opened.page.wait_for_function("() => document.querySelectorAll('#rows tr').length === 600")
    opened.ask("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#rows tr").count() == 700


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_view_has_a_serious_accessibility_fault(open_page: Open, lang: Any, scheme: str) -> None:
    # The checker is a script of its own, which the page's policy would refuse.
    opened = open_page(html_of(usual(), *PAIR, lang=lang), bypass_csp=True, color_scheme=scheme)
    opened.choose(ARABIC_QUOTE)
    for view in ("network", "dyad", "table", "sources"):
        opened.view(view)
        found = Axe().run(opened.page).response["violations"]
        assert [(one["id"], view) for one in found if one["impact"] in ("serious", "critical")] == []


# How many of the network's pixels bear anything.
_PAINTED = """() => {
  const canvas = document.querySelector("#network canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
  return painted;
}"""


@pytest.mark.parametrize("fragment", ["", "#view=table"])
def test_the_network_is_there_when_a_reader_comes_back_to_it(open_page: Open, fragment: str) -> None:
    opened = open_page(html_of(usual(), *PAIR), fragment=fragment)
    opened.choose("2018")
    opened.view("network")
    opened.page.wait_for_function(f"() => ({_PAINTED})() > 1000")
    point = opened.ask("diplograph.pointOf(diplograph.positions()['country:RU'])")
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    assert box["x"] < point["x"] < box["x"] + box["width"]
