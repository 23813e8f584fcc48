"""A real browser for pages: Chromium, without a network, with an eye on everything it complains of.

The browser is ``DIPLOGRAPH_TEST_CHROMIUM`` or /usr/bin/chromium. Without one these tests are skipped;
``DIPLOGRAPH_REQUIRE_BROWSER=1`` makes that a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# Before any script of the page: a violation of its policy is told to nobody else.
_WATCH = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@dataclass(slots=True)
class Opened:
    """A page in the browser, and what went wrong with it or left it so far."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def view(self, name: str) -> None:
        """Goes to a view: network, dyad, table or sources."""
        self.page.locator(f"#views [data-view={name}]").click()

    def rows(self) -> list[str]:
        """The texts of the rows that the table shows; goes to it."""
        self.view("table")
        return [row.inner_text() for row in self.page.locator("#rows tr").all()]

    def choose(self, text: str) -> None:
        """Opens the row that says this."""
        self.view("table")
        self.page.locator("#rows tr", has_text=text).first.locator("button.open").click()

    def details(self) -> str:
        return self.page.locator("#details").inner_text()


Open = Callable[..., Opened]


# Not for the session: Playwright keeps an event loop running, in which later tests could run none of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("DIPLOGRAPH_TEST_CHROMIUM") or "/usr/bin/chromium"
    if not Path(chromium).exists():
        missing = f"no browser at {chromium}; set DIPLOGRAPH_TEST_CHROMIUM to a Chromium"
        if os.environ.get("DIPLOGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML from a file, offline. At the end nothing may have been complained of, and nothing asked for."""
    opened: list[Opened] = []

    def open_it(html: str, *, settled: bool = True, fragment: str = "", **options: Any) -> Opened:
        file = tmp_path / f"page-{len(opened)}.html"
        file.write_bytes(html.encode())
        context = browser.new_context(offline=True, **{"viewport": {"width": 1400, "height": 900}, **options})
        one = Opened(context.new_page())
        opened.append(one)
        one.page.add_init_script(_WATCH)
        one.page.on("console", lambda message: one.complaints.append(f"{message.type}: {message.text}"))
        one.page.on("pageerror", lambda error: one.complaints.append(f"error: {error}"))
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.goto(file.as_uri() + fragment)
        if settled:
            one.page.wait_for_selector("html[data-settled]")
        return one

    yield open_it
    for one in opened:
        if not one.page.is_closed():
            violations = one.page.evaluate("globalThis.violations ?? []")
            assert one.complaints + violations == []
        # What it may open is itself, once more where a test loads it anew.
        assert [url for url in one.requests if not url.startswith("data:") and url != one.requests[0]] == []
        one.page.context.close()
