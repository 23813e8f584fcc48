"""``state``, ``who`` and ``history``, as people run them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import Command, runner
from examples import event, mission, person, post, study, written

from diplograph.graph.words import LANGUAGES

ROOT = Path(__file__).parents[2]
EXAMPLES = (ROOT / "docs" / "states.md").read_text("utf-8")
_FOREIGN = re.compile("[\u0400-\u04ff\u0600-\u06ff]")
ENVOY, NEXT = person("Anna Ivanova", "RU"), person("Boris Petrov", "RU")
EMBASSY = mission("embassy", "RU", "US")
ARTICLES = (
    written(
        "February",
        event("flight_suspension", when="2022-02-27"),
        event("visa_restriction", when="2022-02"),
        post(ENVOY, since="2020-03-01"),
        published="2022-03-05",
    ),
    written(
        "April",
        event("flight_resumption", when="2022-04-10", status="planned"),
        event("mission_restriction", "US", "RU", "2022-04-01", with_=[EMBASSY], mission=EMBASSY.id),
        published="2022-04-02",
    ),
    written("Denial", event("visa_restriction", when="2022-02", status="denied"), published="2022-05-01"),
    written(
        "June",
        event("recall", when="2022-05-20", with_=[ENVOY], roles={ENVOY.id: "subject"}),
        post(NEXT, since="2022-06-15"),
        event("mission_closure", "US", "RU", "2022-06", with_=[EMBASSY], mission=EMBASSY.id),
        published="2022-06-30",
    ),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that all tests only ask."""
    folder = tmp_path_factory.mktemp("states")
    study(folder / "study", *ARTICLES)
    return folder / "study"


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "--home", home)


def stands(diplograph: Command, what: str, *options: str) -> list[tuple[str, str | None, str | None]]:
    rows = diplograph("state", "RU", "US", *options, "--format", "json").rows
    return [(row["outcome"], row["value"], row["since"]) for row in rows if row["state"] == what]


def test_a_state_is_told_with_its_event_words_and_source(diplograph: Command) -> None:
    rows = diplograph("state", "RU", "US", "--on", "2022-03-10", "--format", "json").rows
    [flights] = [row for row in rows if row["state"] == "flights"]
    assert (flights["of"], flights["to"], flights["mutual"]) == ("country:RU", "country:US", False)
    assert (flights["value"], flights["since"], flights["until"]) == ("suspended", "2022-02-27", None)
    assert flights["quote"] == "RU and US: flight_suspension 2022-02-27."
    assert (flights["title"], flights["published"]) == ("February", "2022-03-05")
    assert flights["event"].startswith("event:")
    assert [one["status"] for one in flights["reports"]] == ["occurred"]


def test_what_a_later_article_denies_is_disputed_and_was_known_before(diplograph: Command) -> None:
    assert stands(diplograph, "visas", "--on", "2022-06-01") == [("disputed", "restricted", "2022-02")]
    earlier = stands(diplograph, "visas", "--on", "2022-06-01", "--known-on", "2022-04-30")
    assert earlier == [("known", "restricted", "2022-02")]


def test_the_study_knew_nothing_before_it_had_an_article(diplograph: Command) -> None:
    assert stands(diplograph, "flights", "--on", "2022-06-01", "--recorded-on", "2022-12-31") == [
        ("unknown", None, None)
    ]


def test_all_that_is_published_by_today_is_all_there_is(diplograph: Command) -> None:
    for on in ("2022-01-01", "2022-03-01", "2022-05-20", "2022-12-31"):
        command = ("state", "RU", "US", "--on", on, "--format", "json")
        assert diplograph(*command, "--known-on", "2026-01-01").rows == diplograph(*command).rows


def test_a_plan_is_pending_and_moves_nothing(diplograph: Command) -> None:
    assert ("pending", "running", None) in stands(diplograph, "flights", "--on", "2022-04-05")
    assert ("overdue", "running", None) in stands(diplograph, "flights", "--on", "2022-05-05")
    assert stands(diplograph, "flights", "--on", "2022-05-05")[0] == ("known", "suspended", "2022-02-27")


def test_a_mission_is_restricted_then_closed(diplograph: Command) -> None:
    assert stands(diplograph, "mission", "--on", "2022-03-01") == []
    assert stands(diplograph, "mission", "--on", "2022-05-01") == [("known", "restricted", "2022-04-01")]
    assert {one[0] for one in stands(diplograph, "mission", "--on", "2022-06-10")} == {"uncertain"}
    assert stands(diplograph, "mission", "--on", "2022-07-01") == [("known", "closed", "2022-06")]


def who(diplograph: Command, *options: str) -> list[tuple[str, str]]:
    rows = diplograph("who", "ambassador", "RU", "US", *options, "--format", "json").rows
    return [(row["outcome"], row["value"]) for row in rows]


def test_who_is_in_a_post_on_a_day(diplograph: Command) -> None:
    assert who(diplograph, "--on", "2022-01-01") == [("known", "Anna Ivanova")]
    assert who(diplograph, "--on", "2022-06-01", "--known-on", "2022-06-01") == [("known", "Anna Ivanova")]
    assert who(diplograph, "--on", "2022-06-20") == [("known", "Boris Petrov")]
    assert who(diplograph) == [("known", "Boris Petrov")]
    assert who(diplograph, "--on", "2019-01-01") == []


def test_the_history_of_a_post_is_everybody_in_it(diplograph: Command) -> None:
    rows = diplograph("who", "ambassador", "RU", "--history", "--format", "json").rows
    assert [(row["value"], row["since"], row["until"]) for row in rows] == [
        ("Anna Ivanova", "2020-03-01", "2022-05-20"),
        ("Boris Petrov", "2022-06-15", None),
    ]


@pytest.mark.parametrize(
    "words", [["RU", "embassy", "US"], ["سفارة", "روسيا"], ["Россия", "посольство"], ["mission:RU.US.embassy.x"]]
)
def test_a_mission_is_found_by_its_id_or_by_words(diplograph: Command, words: list[str]) -> None:
    rows = diplograph("history", *words, "--format", "json").rows
    assert [(row["type"], row["value"], row["date"]) for row in rows] == [
        ("mission_restriction", "restricted", "2022-04-01"),
        ("mission_closure", "closed", "2022-06"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_are_in_the_readers_language(diplograph: Command, lang: str) -> None:
    ended = diplograph("state", "RU", "US", "--on", "2022-05-05", "--lang", lang)
    said = {"en": "pending, its date has passed", "ar": "فات موعده", "ru": "срок прошёл"}
    assert said[lang] in ended.out
    assert ended.err == ""
    assert bool(_FOREIGN.search(ended.out)) == (lang != "en")
    for command in (("who", "ambassador", "RU"), ("history", "RU", "US")):
        assert bool(_FOREIGN.search(diplograph(*command, "--lang", lang).out)) == (lang != "en")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("state", "RU", "RU"), 3, "the same state"),
        (("state", "RU", "Ruritania"), 4, "unknown state"),
        (("state", "RU", "US", "--on", "2022-02"), 3, "write it as 2025-05-15"),
        (("state", "RU", "US", "--known-on", "soon"), 3, "--known-on"),
        (("who", "ambasador", "RU"), 4, "did you mean ambassador"),
        (("who", "ambassador", "RU", "--history", "--on", "2022-02-02"), 3, "leave out --on"),
        (("history", "mission:RU"), 3, "not a mission's id"),
        (("history", "embassy"), 3, "whose mission"),
        (("history", "RU", "embasy"), 4, "did you mean embassy"),
        (("history", "RU", "embassy", "RU"), 3, "whose mission"),
    ],
)
def test_a_mistake_is_told_in_one_line(diplograph: Command, arguments: tuple[str, ...], code: int, said: str) -> None:
    ended = diplograph(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""


def test_the_worked_example_is_what_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = runner(capsys, monkeypatch, "--home", tmp_path / "study", "--quiet")
    command("ingest", ROOT / "ingest" / "samples" / "saudi-arabia-iran-2016-2023.ar.json")
    for block in re.findall(r"    \$ diplograph ((?:state|who|history).*)\n((?:    .+\n)+)", EXAMPLES):
        lines = [line.removeprefix("    ").removesuffix(" …").split("  ") for line in block[1].splitlines()]
        out = command(*block[0].split()).out.splitlines()
        assert len(out) == len(lines)
        for shown, line in zip(lines, out, strict=True):
            cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
            assert [cell.strip() for cell in shown if cell.strip()] == cells[
                : sum(bool(cell.strip()) for cell in shown)
            ]
