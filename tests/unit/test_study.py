"""The Python entry without a store: rows, their tables, and what a wrong folder is answered."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from command import runner

from diplograph.graph.errors import DiplographError, InputError
from diplograph.graph.words import Language
from diplograph.queries.table import in_words
from diplograph.study import Rows, open_study

ROOT = Path(__file__).parents[2]
COLUMNS = ("event", "type", "date", "actors", "targets", "count", "quote")
ROW = {
    "event": "event:1",
    "type": "expulsion",
    "date": "2025-02-18",
    "actors": ["country:RU"],
    "targets": ["country:US"],
    "count": 10,
    "quote": "<script>alert(1)</script> & \u202eطرد\x1b[31m",
}


def rows(count: int = 1, lang: Language = "en") -> Rows:
    return Rows(COLUMNS, [ROW] * count, lambda given, told: in_words(COLUMNS, given, told), lang)


def test_a_notebook_shows_words_and_no_text_acts_in_it() -> None:
    shown = rows()._repr_html_()
    assert "<th>Date</th><th>Event</th><th>Who</th>" in shown
    assert '<td dir="auto">Russia → United States</td>' in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; طرد" in shown
    assert not re.search("<script|\u202e|\x1b", shown)


def test_an_arabic_table_runs_from_right_to_left() -> None:
    shown = rows(lang="ar")._repr_html_()
    assert shown.startswith('<table dir="rtl">')
    assert '<td dir="auto">طرد (10)</td>' in shown


def test_a_long_table_is_cut_and_says_so() -> None:
    shown = rows(103)._repr_html_()
    assert shown.count("<tr>") == 101
    assert "… and 3 more" in shown
    assert repr(rows(103)).splitlines()[-1] == "103 rows"
    assert len(repr(rows(103)).splitlines()) == 12
    assert repr(rows(0)) == "0 rows"


def test_pandas_has_all_columns_and_plain_values() -> None:
    frame = rows(2).to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert frame["actors"][1] == ["country:RU"]
    assert frame["date"][0] == "2025-02-18"
    assert list(rows(0).to_pandas().columns) == list(COLUMNS)


def test_whole_numbers_stay_whole_where_one_is_not_told() -> None:
    given = Rows(("count",), [{"count": 35}, {"count": None}], lambda told, lang: in_words(("count",), told, lang))
    frame = given.to_pandas()
    assert str(frame["count"].dtype) == "Int64"
    assert frame["count"].dropna().to_list() == [35]


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(DiplographError, match=r"pip install 'diplograph\[pandas\]'"):
        rows().to_pandas()


def test_a_copy_of_the_rows_can_be_changed_and_they_cannot() -> None:
    given = rows()
    given.to_dicts()[0]["type"] = "talks"
    assert given.column("type") == ["expulsion"]
    with pytest.raises(TypeError):
        given[0] = {}  # type: ignore[index]


def test_where_there_is_no_study_it_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for home in (tmp_path, tmp_path / "none", file):
        with pytest.raises(InputError, match="no study in"):
            open_study(home)
    assert sorted(tmp_path.iterdir()) == [file]


def test_importing_it_opens_and_makes_nothing(tmp_path: Path) -> None:
    code = "import diplograph.study, sys; print({'jpype', 'neo4j', 'networkx', 'pandas', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
    assert list(tmp_path.iterdir()) == []


def test_the_documented_session_prints_what_is_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert runner(capsys, monkeypatch)("--quiet", "demo").code == 0
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```\n\n((?:    [^\n]*\n)*)", text, re.DOTALL)
    assert len(blocks) >= 5
    names: dict[str, object] = {}
    for code, told in blocks:
        printed = StringIO()
        with redirect_stdout(printed):
            exec(code, names)  # noqa: S102  our own document
        assert printed.getvalue() == re.sub("^    ", "", told, flags=re.MULTILINE)
