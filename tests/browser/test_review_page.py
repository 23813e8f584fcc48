"""The review page in a browser: from a file, without a network, by keyboard alone, and back into the study."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from examples import city, event, person, post, state, study, written
from pages import HOSTILE

from diplograph.graph.words import Language
from diplograph.ingest.review.file import apply_file
from diplograph.ingest.review.sheet import sheet
from diplograph.ingest.review.verdicts import in_order
from diplograph.ingest.workspace import Workspace
from diplograph.viz.review import render_review
from diplograph.viz.safe import plain

from .conftest import Open, Opened

PETROV = person("Иван Петров", "RU", "ru")
ONE = written(
    "Talks and more",
    event("expulsion", count=10, sentence="Moscow expelled ten American diplomats on Tuesday."),
    event(
        "talks",
        when="2025-03",
        confidence=0.5,
        place="place:riyadh",
        with_=[city("riyadh", "SA", "Riyadh"), state("SA")],
    ),
    event("visit", parties=[{"entity": "country:RU", "role": "actor"}], incomplete=True, reason="weak: see the quote"),
    post(PETROV),
    published="2025-02-19",
)
ARABIC = written("طرد دبلوماسيين", event("expulsion", sentence="طردت موسكو عشرة دبلوماسيين أمريكيين."), language="ar")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", ONE, ARABIC)


def page(workspace: Workspace, lang: Language = "en") -> str:
    read = sorted(workspace.facts(), key=lambda one: one[1].article.published or "")
    return render_review(
        [sheet(workspace, article, facts, in_order(facts)) for article, facts, _ in read], workspace.study_id, lang
    )


def press(opened: Opened, *keys: str) -> None:
    for key in keys:
        opened.page.keyboard.press(key)


def saved(opened: Opened, how: str = "s") -> bytes:
    with opened.page.expect_download() as waiting:
        press(opened, how)
    path = waiting.value.path()
    assert waiting.value.suggested_filename.endswith(".jsonl")
    return Path(path).read_bytes()


def progress(opened: Opened) -> str:
    return opened.page.locator("#progress").inner_text()


def apply(workspace: Workspace, data: bytes) -> None:
    with workspace.writing():
        apply_file(workspace, data, source="saved", by="Carol")


def focused(opened: Opened) -> str:
    return str(opened.ask("document.activeElement.id"))


def test_text_and_facts_stand_side_by_side_with_the_quotes_marked(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    assert progress(opened) == "Decided: 0 of 5"
    assert opened.page.locator(".card").count() == 5
    box = "(one) => one.getBoundingClientRect().toJSON()"
    text = opened.page.locator(".text").first.evaluate(box)
    card = opened.page.locator(".card").first.evaluate(box)
    assert text["right"] < card["left"]
    marks = opened.page.locator(".text").nth(1).locator("mark")
    assert marks.inner_text() == "طردت موسكو عشرة دبلوماسيين أمريكيين."
    assert marks.evaluate("(one) => getComputedStyle(one).direction") == "rtl"


def test_everything_can_be_decided_by_keyboard_and_applied(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    # Of the doubtful ones, in the order of the text: talks, then the incomplete visit.
    for _ in range(12):
        press(opened, "Tab")
        if focused(opened) == "fact-1":
            break
    assert focused(opened) == "fact-1"
    press(opened, "r")
    opened.page.keyboard.type("a rumour")
    press(opened, "Enter")
    assert focused(opened) == "fact-2"
    press(opened, "a")
    assert "cannot be accepted" in opened.page.locator("#fact-2 .mistake").inner_text()
    press(opened, "e")
    opened.page.locator("#targets-2").focus()
    opened.page.keyboard.type("Rusia")
    assert "Did you mean Russia?" in opened.page.locator("#targets-2-hint").inner_text()
    press(opened, "Enter")
    assert focused(opened) == "targets-2"
    opened.page.locator("#targets-2").fill("الولايات المتحدة")
    press(opened, "Enter")
    assert focused(opened) == "fact-3"
    press(opened, "a")
    assert progress(opened) == "Decided: 3 of 5"
    apply(workspace, saved(opened))
    facts = {one.id: one for one in workspace.facts_of(ONE[0].id)[0].events}
    assert {key: one.review for key, one in facts.items()} == {"e0": "accepted", "e1": "rejected", "e2": "edited"}
    assert (facts["e2"].incomplete, facts["e2"].entities("target")) == (False, ["country:US"])
    assert [one.why for one in workspace.decisions() if one.action == "reject"] == ["a rumour"]


def test_an_edit_is_checked_as_it_is_written(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator("#fact-3").focus()
    press(opened, "e")
    opened.page.locator("#date-3").fill("2025-02-30")
    assert opened.page.locator("#date-3").get_attribute("aria-invalid") == "true"
    for good in ("2025-02", "2015/2025", "[2015..2025]", "2021-04-18~", "XXXX-02-29", "2025-02-18/.."):
        opened.page.locator("#date-3").fill(good)
        assert opened.page.locator("#date-3").get_attribute("aria-invalid") is None, good
    opened.page.locator("#count-3").fill("many")
    assert opened.page.locator("#count-3").get_attribute("aria-invalid") == "true"
    opened.page.locator("#count-3").fill("")
    opened.page.locator("#actors-3").fill("")
    press(opened, "Enter")
    assert "say who did it and to whom" in opened.page.locator("#fact-3 .hint.bad").last.inner_text()
    opened.page.locator("#actors-3").fill("Poland")
    opened.page.locator("#type-3").select_option("recall")
    press(opened, "Escape")
    assert opened.page.locator(".correction").count() == 0
    assert progress(opened) == "Decided: 0 of 5"


def test_what_is_changed_is_told_and_can_be_taken_back(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator("#fact-3").get_by_role("button", name="Edit").click()
    opened.page.locator("#status-3").select_option("denied")
    opened.page.get_by_role("button", name="Keep the correction").click()
    assert "Status: occurred → denied" in opened.page.locator("#fact-3 .verdict").inner_text()
    opened.page.locator("#fact-3").get_by_role("button", name="Take back").click()
    assert progress(opened) == "Decided: 0 of 5"
    assert opened.page.locator("#fact-3 .verdict").count() == 0


def test_decisions_outlive_a_reload(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator("#who").fill("Ada")
    opened.page.locator("#fact-3").focus()
    press(opened, "a")
    opened.page.reload()
    opened.page.wait_for_selector("html[data-settled]")
    assert progress(opened) == "Decided: 1 of 5"
    opened.page.locator("#fact-1").focus()
    [line] = saved(opened).decode().splitlines()
    assert json.loads(line)["by"] == "Ada"
    assert json.loads(line)["fact"] == "e0"


def test_where_nothing_can_be_stored_the_page_says_so_and_works_on(open_page: Open, workspace: Workspace) -> None:
    blocked = "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } });"
    opened = open_page(page(workspace), settled=True)
    opened.page.add_init_script(blocked)
    opened.page.reload()
    opened.page.wait_for_selector("html[data-settled]")
    assert "save before you close" in opened.page.locator("#kept").inner_text()
    opened.page.locator("#fact-3").focus()
    press(opened, "a")
    assert len(saved(opened).splitlines()) == 1


def test_saving_nothing_says_so(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator("#save").click()
    assert opened.page.locator("#told").inner_text() == "Nothing is decided yet."


def test_the_facts_of_a_quote_open_from_the_text(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator(".text mark", has_text="Moscow expelled").click()
    assert focused(opened) == "fact-3"
    assert opened.page.locator("mark.now").inner_text() == "Moscow expelled ten American diplomats on Tuesday."


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_texts_are_shown_and_do_nothing(open_page: Open, tmp_path: Path, lang: Language) -> None:
    told = []
    for number, attack in enumerate(HOSTILE):
        line = f"Quote {number}: {attack}".replace("\u2028", " ").replace("\u2029", " ")
        somebody = person(attack, "RU")
        told.append(event("talks", when=f"2025-01-{number + 1:02d}", sentence=line, reason=attack, with_=[somebody]))
        told.append(post(somebody, title=attack))
    workspace = study(tmp_path / "study", written(HOSTILE[1], *told))
    opened = open_page(page(workspace, lang))
    title = opened.page.title()
    shown = opened.page.locator("main").text_content() or ""
    for number, attack in enumerate(HOSTILE):
        line = plain(f"Quote {number}: {attack}").replace("\u2028", " ").replace("\u2029", " ")
        assert line[:24] in shown
        assert plain(attack) in shown
    for number in range(1, len(told) + 1):
        opened.page.locator(f"#fact-{number}").focus()
        press(opened, "e", "Escape", "r")
        opened.page.keyboard.type(HOSTILE[0])
        press(opened, "Enter")
    assert opened.ask("document.querySelectorAll('img, svg, main script, iframe').length") == 0
    assert opened.page.title() == title
    opened.page.locator("#fact-1").focus()
    apply(workspace, saved(opened))
    assert {one.why for one in workspace.decisions()} == {HOSTILE[0]}


def test_the_policy_lets_no_other_script_run(open_page: Open, workspace: Workspace) -> None:
    html = page(workspace)
    opened = open_page(html.replace("</body>", "<script>document.title='owned'</script></body>"))
    assert opened.page.title() == "Review of facts – diplograph"
    assert any("script-src" in one for one in opened.ask("violations"))
    opened.page.close()


def test_without_scripts_text_and_facts_are_there(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace), settled=False, java_script_enabled=False)
    assert opened.page.locator(".card").count() == 5
    assert opened.page.locator("noscript").is_visible()
    assert opened.page.locator("#desk").is_hidden()
    opened.page.close()


def test_print_shows_text_and_facts_without_controls(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.emulate_media(media="print")
    assert opened.page.locator(".text").first.is_visible()
    assert opened.page.locator(".card").first.is_visible()
    for hidden in ("#desk", "#keys", "#fact-1 .controls"):
        assert opened.page.locator(hidden).is_hidden()


def test_every_control_has_a_name(open_page: Open, workspace: Workspace) -> None:
    opened = open_page(page(workspace))
    opened.page.locator("#fact-3").focus()
    press(opened, "e")
    for one in opened.page.locator("button, input, select").all():
        name = one.evaluate("(one) => one.labels?.[0]?.textContent ?? one.textContent")
        assert name.strip(), one.evaluate("(one) => one.outerHTML")


@pytest.mark.parametrize("width", [400, 1000, 1400])
@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_nothing_is_wider_than_the_window(open_page: Open, workspace: Workspace, width: int, lang: Any) -> None:
    opened = open_page(page(workspace, lang), viewport={"width": width, "height": 800})
    opened.page.locator("#fact-3").focus()
    press(opened, "e")
    assert opened.ask("document.documentElement.scrollWidth") <= width
    box = "(selector) => document.querySelector(selector).getBoundingClientRect().toJSON()"
    text, card = (opened.page.evaluate(box, one) for one in (".text", ".card"))
    beside = card["left"] >= text["right"] or card["right"] <= text["left"]
    assert beside == (width >= 1000)
    if beside:
        assert (text["left"] > card["left"]) == (lang == "ar")
