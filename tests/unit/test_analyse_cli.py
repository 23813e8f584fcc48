"""``analyse``, as people run it: what comes out, bad input, and the documentation's examples."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command import Command, runner
from examples import event, study, written

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "analysis.md").read_text("utf-8")
SHOWN = re.findall(r"^    \$ diplograph (.+)\n((?:    .*\n|\n(?=    (?!\$)))*)", DOCUMENT, re.MULTILINE)

# Four states and a loner pair. Weights: talks 1.0, expulsion -5.0, agreement 8.0.
ARTICLES = (
    written(
        "one",
        event("talks", "DE", "FR", "2023-05-01"),
        event("agreement", "DE", "RU", "2023-05-02"),
        event("expulsion", "FR", "RU", "2023-05-03"),
        event("talks", "FR", "US", "2024-05-04"),
        event("talks", "FR", "US", "2024"),
        event("expulsion", "DZ", "MA", None),
    ),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis") / "study"
    study(folder, *ARTICLES)
    return folder


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "--home", home)


def test_centrality_ranks_states(diplograph: Command) -> None:
    # FR has all of DE, RU and US, and lies between US and the two others: 2 of 3 pairs.
    # PageRank with ties FR–DE 1, FR–RU 1, DE–RU 1, FR–US 2: u = 0.0375 + 0.85 f/2, g = 0.0375 + 0.85 (f/4 + g/2),
    # and f + 2g + u = 1, so f = 0.832065 / 2.16413 = 0.3845.
    assert diplograph("analyse", "centrality", "--by", "degree", "--to", "2024").out == (
        "Rank  State          Partners  Events  Betweenness  PageRank\n"
        "1     France         3         4       0.6667       0.3845\n"
        "2     Germany        2         2       0.0000       0.2073\n"
        "2     Russia         2         2       0.0000       0.2073\n"
        "4     United States  1         2       0.0000       0.2009\n"
    )


def test_json_has_what_was_not_counted_beside_the_rows(diplograph: Command) -> None:
    ended = diplograph("analyse", "communities", "--from", "2023", "--to", "2024-05-31", "--format", "json")
    # 1.0 for FR–DE and FR–US, 8.0 for DE–RU: two groups, 8 and 1 of 10 inside, ends 17 and 3 of 20.
    assert ended.data == {
        "modularity": round(8 / 10 - (17 / 20) ** 2 + 1 / 10 - (3 / 20) ** 2, 6),
        "alone": [],
        "wide": 1,
        "undated": 1,
        "rows": [
            {"community": 1, "states": ["country:DE", "country:RU"], "cooperation": 8.0},
            {"community": 2, "states": ["country:FR", "country:US"], "cooperation": 1.0},
        ],
    }
    assert ended.err == ("Not counted: 1 without a date; 1 whose date is too wide to lie surely in the window.\n")


def test_balance_lists_what_is_unbalanced(diplograph: Command) -> None:
    assert diplograph("analyse", "balance").out == (
        "Pairs: 3 cooperative, 2 hostile, 0 neither; triads: 0 balanced, 1 unbalanced; share balanced: 0.00\n"
        "\n"
        "Unbalanced triad         Cooperative                               Hostile\n"
        "Germany; France; Russia  Germany – France (1.0); Germany – Russia (8.0)  France – Russia (-5.0)\n"
    ).replace(
        "Cooperative                               Hostile", "Cooperative                                     Hostile"
    )
    assert diplograph("analyse", "balance", "--format", "csv").out == (
        "states,weights\r\ncountry:DE; country:FR; country:RU,1.0; 8.0; -5.0\r\n"
    )


def test_tension_is_beside_the_window_before(diplograph: Command) -> None:
    rows = diplograph("analyse", "tension", "--from", "2024", "--to", "2024", "--format", "json").data["rows"]
    assert [(row["pair"][0][-2:] + row["pair"][1][-2:], row["weight"], row["change"]) for row in rows] == [
        ("DEFR", 0.0, -1.0),
        ("DERU", 0.0, -8.0),
        ("FRRU", 0.0, 5.0),
        ("FRUS", 2.0, 2.0),
    ]
    one = diplograph("analyse", "tension", "RU", "--format", "json").data["rows"]
    assert [row["pair"] for row in one] == [["country:FR", "country:RU"], ["country:DE", "country:RU"]]


def test_tension_of_a_pair_goes_by_period(diplograph: Command) -> None:
    rows = diplograph("analyse", "tension", "FR", "RU", "--by", "year", "--to", "2024", "--format", "json").data["rows"]
    assert [(row["period"], row["weight"], row["change"]) for row in rows] == [
        ("2023", -5.0, None),
        ("2024", 0.0, 5.0),
    ]


def test_a_baseline_is_of_the_period_after_the_last(diplograph: Command) -> None:
    ended = diplograph("analyse", "forecast-baseline", "FR", "--by", "year", "--periods", "1", "--format", "json")
    assert (ended.data["periods"], ended.data["mean_over"]) == (2, 1)
    assert [(row["method"], row["period"], row["forecast"], row["mae"]) for row in ended.data["rows"]] == [
        ("mean", "2025", 2.0, 0.0),
        ("persistence", "2025", 2.0, 0.0),
    ]


def test_too_few_periods_for_a_test_are_told(diplograph: Command) -> None:
    told = diplograph("analyse", "forecast-baseline", "DE", "FR", "--by", "year").err
    assert told == "There are 1 year, and so no test of the mean; give a smaller --periods than 12.\n"


@pytest.mark.parametrize("what", ["centrality", "communities", "balance", "tension"])
@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_nothing_in_the_window_is_told(diplograph: Command, what: str, lang: str) -> None:
    ended = diplograph("analyse", what, "--from", "1990", "--to", "1991", "--lang", lang)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Nothing found.\nNot counted: 1 without a date.\n"


def test_nothing_to_forecast_is_told(diplograph: Command) -> None:
    ended = diplograph("analyse", "forecast-baseline", "DZ", "MA")
    assert (ended.code, ended.out, ended.err) == (0, "", "Nothing found.\nNot counted: 1 without a date.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("tension", "Rusia"), 4, "did you mean Russia (RU)?"),
        (("tension", "RU", "روسيا"), 3, "A and B are the same state"),
        (("tension", "RU", "--by", "year"), 2, "--by is for one pair; give A and B"),
        (("tension", "--from", "2025", "--to", "2024"), 3, "--from 2025 is after --to 2024"),
        (("centrality", "--from", "2025", "--to", "2024"), 3, "--from 2025 is after --to 2024"),
        (("centrality", "--by", "closeness"), 2, "betweenness"),
        (("balance", "--from", "2025-02-30"), 3, "names a day that does not exist"),
        (("communities", "--type", "talk"), 4, "talks"),
        (("forecast-baseline", "FR", "FR"), 3, "A and B are the same state"),
        (("forecast-baseline", "FR", "--periods", "0"), 2, "0 is not in the range"),
        (("forecast-baseline", "FR", "--by", "year", "--to", "9999"), 3, "no period comes after 9999"),
    ],
)
def test_bad_input_is_told_with_what_to_do(
    diplograph: Command, arguments: tuple[str, ...], code: int, told: str
) -> None:
    ended = diplograph("analyse", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "study"


def test_the_document_shows_what_the_demo_gives(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runner(capsys, monkeypatch, "--home", demo)
    assert run("--quiet", "demo").code == 0
    assert {line.split()[1] for line, _ in SHOWN if line.startswith("analyse ")} == {
        *("centrality", "communities", "balance", "tension", "forecast-baseline")
    }
    for line, shown in SHOWN:
        ended = run(*shlex.split(line))
        told = [f"    {one}".rstrip() for one in (ended.out + ended.err).splitlines()]
        expected = shown.rstrip("\n").split("\n")
        if expected[-1] == "    …":
            assert told[: len(expected) - 1] == expected[:-1], line
        else:
            assert told == expected, line
