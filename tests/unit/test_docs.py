"""What the documentation shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diplograph.cli.main import COMMANDS
from diplograph.cli.output import FORMATS
from diplograph.graph import errors
from diplograph.graph.errors import DiplographError
from diplograph.ingest.article import read_articles
from diplograph.ingest.extract import extract
from diplograph.ingest.facts import QuoteEvidence

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
SAMPLE = ROOT / "ingest" / "samples" / "us-russia-2025.ar.json"


@pytest.mark.parametrize("name", ["README.md", "docs/walk.md"])
def test_the_example_fact_is_what_is_read(name: str) -> None:
    shown = (ROOT / name).read_text("utf-8")
    [article] = read_articles(SAMPLE.name, SAMPLE.read_bytes())
    [fact] = [one for one in extract(article).events if one.count == 35]
    evidence = fact.evidence[0]
    assert isinstance(evidence, QuoteEvidence)
    assert f'"start": {evidence.start}, "end": {evidence.end}' in shown
    assert f'"text": "{fact.time.text}", "edtf": "{fact.time.edtf}", "basis": "{fact.time.basis}"' in shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_files_lead_somewhere(name: str) -> None:
    path = ROOT / name
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_readme_or_a_document() -> None:
    whole = "\n".join((ROOT / name).read_text("utf-8") for name in DOCUMENTS)
    assert [name for name in COMMANDS if f"diplograph {name}" not in whole and f"`{name}`" not in whole] == []


def test_modules_that_the_walk_names_exist() -> None:
    text = (ROOT / "docs" / "walk.md").read_text("utf-8")
    names = set(re.findall(r"[\w/]*\b\w+\.py\b", text))
    for name in names:
        found = [path for path in ROOT.glob(f"*/**/{Path(name).name}") if path.as_posix().endswith(name)]
        assert found, name


def test_every_exit_code_is_documented_with_its_classes() -> None:
    found: dict[int, set[str]] = {}
    waiting: list[type[DiplographError]] = [DiplographError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__ == errors.__name__:
            found.setdefault(one.exit_code, set()).add(one.__name__)
    rows = re.findall(r"^\| (\d) \| .* \| (.*) \|$", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE)
    told = {int(code): set(re.findall(r"`(\w+)`", classes)) for code, classes in rows}
    assert {code: classes for code, classes in told.items() if classes} == found
    assert told.keys() - found.keys() == {0, 2}


def test_every_format_and_variable_of_ours_is_documented() -> None:
    told = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert [form for form in FORMATS if f"| `{form}` |" not in told] == []
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "cli").glob("*.py"))
    ours = set(re.findall(r'"(DIPLOGRAPH_[A-Z]+)"', code))
    assert {"DIPLOGRAPH_HOME", "DIPLOGRAPH_PAGER"} <= ours
    assert [name for name in sorted(ours) if f"`{name}`" not in told] == []
