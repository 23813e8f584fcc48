"""Whatever a text holds, every format is valid, reads back, and is the same in every process."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from made_graph import small_graph
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pyarrow import ipc, parquet

from diplograph.graph.export import FORMATS, render
from diplograph.graph.export.networks import network
from diplograph.graph.export.rdf import rdf_graph
from diplograph.graph.export.terms import BASE, Names
from diplograph.graph.export.text import is_web_address, plain, unicode_text
from diplograph.graph.model import Graph, Report

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

# Surrogates too, which a broken escape in a file can bring in.
ANYTHING = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    [
        *('"', '\\"', "\\", "'''", '"""', 'a\n\\"', "\r\n", "\r", "\x00", "\x85", "\u2028", "\ud800", "\ufffe", "]]>"),
        *("&lt;", "<script>", "=1+1", "@x", "..", ".", "a/../b", "a#b?c", "%zz", " ", "\u202e", "e\u0301", "\ufeff"),
    ]
)
KEYS = ANYTHING.filter(bool)
LANGUAGES = st.sampled_from(["ar", "en", "ru", "AR-eg", "und", "", "x y", "\ud800"])


@st.composite
def hostile(draw: st.DrawFn) -> Graph:
    return small_graph(
        draw(ANYTHING),
        title=draw(ANYTHING),
        name=draw(ANYTHING),
        url=draw(ANYTHING),
        publisher=draw(ANYTHING),
        key=draw(KEYS),
        language=draw(LANGUAGES),
    )


def written(graph: Graph, form: str) -> bytes:
    return b"".join(render(graph, form))


@settings(max_examples=25, deadline=None)
@given(hostile())
def test_rdf_reads_back_as_it_was_stated(graph: Graph) -> None:
    stated = set(rdf_graph(graph, Names(BASE)))
    for form in ("turtle", "nt", "json-ld"):
        assert set(rdflib.Graph().parse(data=written(graph, form), format=form)) == stated


@settings(max_examples=25, deadline=None)
@given(hostile())
def test_networks_read_back_with_their_texts(graph: Graph) -> None:
    made = network(graph)
    quotes = sorted(data.get("quote", "") for *_, data in made.edges(data=True))
    for back in (
        nx.read_graphml(io.BytesIO(written(graph, "graphml")), force_multigraph=True),
        nx.read_gexf(io.BytesIO(written(graph, "gexf"))),
        nx.node_link_graph(json.loads(written(graph, "node-link")), edges="edges"),
    ):
        assert sorted(back.nodes) == sorted(made.nodes)
        assert sorted(back.edges(keys=True)) == sorted(made.edges(keys=True))
        assert sorted(data.get("quote", "") for *_, data in back.edges(data=True)) == quotes


@settings(max_examples=50, deadline=None)
@given(hostile())
def test_tables_read_back_a_row_a_report_and_a_line_an_event(graph: Graph) -> None:
    text = written(graph, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(graph.nodes["Event"])
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@", "\t")]
    lines = written(graph, "jsonl").decode("utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines] != []
    assert len(lines) == len(graph.nodes["Event"])


@settings(max_examples=50, deadline=None)
@given(hostile())
def test_a_calendar_reads_back_with_its_texts(graph: Graph) -> None:
    told = written(graph, "ical")
    assert max(len(line) for line in told.split(b"\r\n")) <= 75
    assert b"\n" not in told.replace(b"\r\n", b"")
    [calendar] = Calendar.from_ical(told, multiple=True)
    entries = calendar.walk("VEVENT")
    assert len(entries) == 3
    assert not [error for entry in entries for error in entry.errors]
    reports = [one for one in graph.nodes["Report"] if isinstance(one, Report) and one.kind == "event"]
    for entry in entries:
        assert plain(reports[0].quotes[0]).strip() in str(entry["DESCRIPTION"])


@settings(max_examples=25, deadline=None)
@given(hostile())
def test_columns_read_back_with_their_texts(graph: Graph) -> None:
    quotes = {
        one.id: [unicode_text(text) for text in one.quotes] for one in graph.nodes["Report"] if isinstance(one, Report)
    }
    for table in (
        parquet.read_table(io.BytesIO(written(graph, "parquet"))),
        ipc.open_file(written(graph, "arrow")).read_all(),
    ):
        rows = table.to_pylist()
        assert sorted(row["event"] for row in rows) == sorted(unicode_text(one.id) for one in graph.nodes["Event"])
        assert [row["quotes"] for row in rows] == list(quotes.values())[: len(rows)]


IN_MARKDOWN = ANYTHING | st.lists(
    st.sampled_from(
        [
            *(
                "[x](javascript:alert(1))",
                "![x](y)",
                "<b onclick=x>",
                "&amp;",
                "**",
                "__",
                "`",
                "\n\n# ",
                "\n- ",
                "1. ",
                "]",
            ),
            *(
                "(",
                "\\",
                "\n\n---\n",
                "> ",
                "<!--",
                "[a]: https://evil.example\n",
                "<https://evil.example>",
                "|",
                "~~",
                " ",
            ),
        ]
    )
).map("".join)


@settings(max_examples=100, deadline=None)
@given(IN_MARKDOWN, IN_MARKDOWN, IN_MARKDOWN, ANYTHING, st.sampled_from(["en", "ar", "ru"]))
def test_markdown_shows_every_text_as_it_is(text: str, title: str, publisher: str, url: str, language: str) -> None:
    graph = small_graph(text, title=title, name=title, publisher=publisher, url=url)
    told = b"".join(render(graph, "markdown", language=language)).decode("utf-8")  # type: ignore[arg-type]
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(told)
    usual = MarkdownIt("commonmark").parse(
        b"".join(render(small_graph(), "markdown", language=language)).decode()  # type: ignore[arg-type]
    )
    assert [one.type for one in blocks] == [one.type for one in usual]
    inline = [part for one in blocks for part in one.children or ()]
    assert {part.type for part in inline} <= {"text", "link_open", "link_close", "text_special"}
    assert {part.attrs["href"] for part in inline if part.type == "link_open"} <= {MarkdownIt().normalizeLink(url)}
    shown = [_shown(one) for one in blocks if one.type == "inline"]
    assert sum(" ".join(plain(text).split()) in line for line in shown) >= 3


def _shown(block: Token) -> str:
    return "".join(part.content for part in block.children or ())


@given(ANYTHING)
@example("https://example.org/\ud800")
@example("https://[::1]/")
@example("https://a:b/")
def test_what_we_take_for_a_web_address_no_reader_of_rdf_refuses(text: str) -> None:
    for address in (text, f"https://example.org/{text}"):
        if is_web_address(address):
            graph = rdflib.Graph().parse(data=f"<{address}> <x:p> <x:o> .", format="nt")
            assert [str(one) for one in graph.subjects()] == [address]


def test_the_same_graph_gives_the_same_bytes_in_two_processes() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from made_graph import small_graph\n"
        "from diplograph.graph.export import FORMATS, render\n"
        "for form in FORMATS: sys.stdout.buffer.write(b''.join(render(small_graph(), form)))"
    )
    tests = str(Path(__file__).parent.parent)
    here = hashlib.sha256(b"".join(written(small_graph(), form) for form in FORMATS)).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code, tests], capture_output=True, check=True, env=environment)
        assert hashlib.sha256(done.stdout).hexdigest() == here
