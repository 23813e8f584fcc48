"""The server in a browser: by keyboard alone, in silence, and with no request but to itself."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from examples import event, person, post, study, written
from pages import HOSTILE
from playwright.sync_api import Browser, Page

from diplograph.viz.safe import plain

QUOTE = "طردت موسكو عشرة دبلوماسيين أمريكيين."
ARTICLES = (
    written("Talks and more", event("talks", when="2025-02-18", sentence="They talked in Riyadh."), event("visit")),
    written("طرد دبلوماسيين", event("expulsion", count=10, sentence=QUOTE), language="ar"),
    *(
        written(f"{number} {plain(attack)}", event("protest", "FR", "DZ", "2024-05", sentence=f"So: {plain(attack)}"))
        for number, attack in enumerate(HOSTILE)
    ),
    written("Posts", post(person("Sergei <b>Lavrov</b>", "RU"), "foreign-minister", None)),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("served") / "study"
    study(home, *ARTICLES)
    command = [sys.executable, "-m", "diplograph.cli.main", "--home", str(home), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    found = next(match for line in server.stderr if (match := re.search(r"http://127\.0\.0\.1:\d+/", line)))
    yield found[0]
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the server. At the end nothing may have been complained of, nor asked of anybody else."""
    complaints: list[str] = []
    requests: list[str] = []
    contexts = []

    def open_it(path: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address.rstrip("/") + path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    # A browser says so of every answer that is an error, also of the page itself.
    assert [one for one in complaints if "status of 400" not in one] == []
    assert [one for one in requests if not one.startswith((address, "data:"))] == []


def test_a_part_is_chosen_by_keyboard_and_its_article_is_read(opened: Callable[..., Page]) -> None:
    page = opened("/")
    page.keyboard.press("Tab")
    assert page.locator("a.skip").evaluate("link => link === document.activeElement")
    page.locator('input[name="a"]').focus()
    page.keyboard.type("Russia")
    page.keyboard.press("Tab")
    page.keyboard.type("US")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-settled]")
    assert "a=Russia" in page.url
    assert page.evaluate("diplograph.shownEvents().length") == 3
    page.locator("#views [data-view=table]").press("Enter")
    row = page.locator("#rows tr", has_text="Expulsion").first.locator("button.open")
    row.focus()
    page.keyboard.press("Enter")
    link = page.locator("#details").get_by_role("link", name="The article with its facts marked")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    assert page.locator("mark").inner_text() == QUOTE
    assert page.locator(".text").evaluate("box => getComputedStyle(box).direction") == "rtl"
    page.locator("a.to-fact").focus()
    page.keyboard.press("Enter")
    page.locator("#fact-1").get_by_role("link", name="Open the event").click()
    page.wait_for_selector("html[data-settled]")
    assert "Expulsion" in page.locator("#details h2").inner_text()


def test_a_states_surroundings_open_from_its_details(opened: Callable[..., Page]) -> None:
    page = opened("/view?a=FR&b=DZ&lang=ru")
    page.wait_for_selector("html[data-settled]")
    page.locator("#views [data-view=table]").click()
    page.locator("#rows tr").first.locator("button.open").click()
    page.locator("#details").get_by_role("button", name="Франция").click()
    page.locator("#details").get_by_role("link", name="Открыть все его события").click()
    page.wait_for_url("**/view?lang=ru&a=FR")
    assert page.evaluate("document.documentElement.lang") == "ru"


def test_control_and_enter_run_a_query_and_without_a_script_its_button_does(opened: Callable[..., Page]) -> None:
    page = opened("/cypher")
    page.locator("textarea[name=q]").fill("MATCH (c:Country {id: $a})\nRETURN c.name AS name")
    page.locator("textarea[name=p]").fill("a:state=روسيا")
    page.locator("textarea[name=p]").press("Control+Enter")
    page.wait_for_selector("tbody")
    assert page.locator("tbody").inner_text().strip() == "Russia"
    plainly = opened("/cypher?q=MATCH+(n)+SET+n.x=1", java_script_enabled=False)
    assert plainly.locator("[role=alert] pre").inner_text() == "MATCH (n) SET n.x=1\n          ^"
    plainly.locator("textarea[name=q]").fill("RETURN 1 AS one")
    plainly.get_by_role("button", name="Run").click()
    assert plainly.locator("tbody td").inner_text() == "1"


def test_texts_of_articles_do_nothing_on_any_page(opened: Callable[..., Page], address: str) -> None:
    page = opened("/view?a=FR&b=DZ")
    page.wait_for_selector("html[data-settled]")
    articles = page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).events.flatMap(e => e.sources.map(s => s.article))"
    )
    assert len(set(articles)) == len(HOSTILE)
    for one in sorted(set(articles)):
        page.goto(f"{address}article/{one}")
        assert not page.title().startswith("owned")
        assert page.locator(".text mark").count() >= 1
    page.goto(f"{address}cypher?q=MATCH+(a:Article)+RETURN+a.title+AS+title+ORDER+BY+title")
    assert page.locator("tbody tr").count() == len(ARTICLES)
    assert not page.title().startswith("owned")


@pytest.mark.parametrize("width", [400, 900, 1400])
@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_nothing_is_wider_than_the_window(opened: Callable[..., Page], width: int, lang: str) -> None:
    for path in ("/", "/view?a=RU&b=US", "/cypher?q=MATCH+(e:Event)+RETURN+e.id,+e.type"):
        page = opened(f"{path}{'&' if '?' in path else '?'}lang={lang}", viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
