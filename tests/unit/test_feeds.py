"""Files of many articles: feeds, JSON Lines and JSON arrays, sound, broken and hostile."""

from __future__ import annotations

import io
import json
from pathlib import Path
from time import perf_counter

import pytest
from command import Command, runner

from diplograph.graph.errors import InputError
from diplograph.ingest import sources
from diplograph.ingest.article import Article
from diplograph.ingest.facts import Facts, read_facts
from diplograph.ingest.feeds import feed_entries, html_to_text
from diplograph.ingest.sources import Entry, read_lines, read_source

TEXT = "طردت موسكو، في 3 مارس 2021، عشرة دبلوماسيين بولنديين."
OTHER = "استدعت وزارة الخارجية الفرنسية السفير الجزائري لديها في 5 مايو 2021."
PERSIAN = "وزیر امور خارجه ایران گفت که این گفتگوها در تهران برگزار می‌شود و پیگیری خواهد شد."


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    body = "".join(f"<item>{item}</item>" for item in items)
    feed = f'<rss version="2.0" {spaces} {media}><channel><title>وكالة &amp; أنباء</title>{body}</channel></rss>'
    return f"{declaration}{head}{feed}".encode()


def atom(*entries: str) -> bytes:
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Agence</title>{body}</feed>'.encode()


def articles(name: str, content: bytes) -> list[Article]:
    found = [entry.what for entry in read_source(name, content)]
    return [one for one in found if isinstance(one, Article)]


def wrongs(name: str, content: bytes) -> list[str]:
    return [str(entry.what) for entry in read_source(name, content) if isinstance(entry.what, InputError)]


# Feeds


def test_an_rss_item_gives_its_full_text_and_what_is_known_of_it() -> None:
    item = f"""<title>موسكو &lt;b&gt;تطرد&lt;/b&gt;</title><media:title>صورة</media:title>
      <link> https://example.org/1 </link><pubDate>Thu, 04 Mar 2021 23:30:00 +0300</pubDate>
      <description>مقدمة</description>
      <content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script><p>فقرة&nbsp;ثانية<br/>وسطر</p>]]></content:encoded>"""
    [article] = articles("feed.xml", rss(item))
    assert article.text == f"{TEXT}\nفقرة ثانية\nوسطر"
    assert (article.title, article.url) == ("موسكو تطرد", "https://example.org/1")
    assert (article.published, article.publisher, article.language) == ("2021-03-04", "وكالة & أنباء", "ar")


def test_an_atom_entry_gives_its_full_text_and_what_is_known_of_it() -> None:
    entry = f"""<title type="html">Moscow &amp;amp; Warsaw</title><link rel="self" href="https://example.org/self"/>
      <link href="https://example.org/2"/><updated>2021-03-06T00:00:00Z</updated>
      <published>2021-03-04T01:00:00+03:00</published><summary>مقدمة</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>{OTHER}</p></div></content>"""
    [article] = articles("feed.atom", atom(entry))
    assert article.text == f"{TEXT}\n{OTHER}"
    assert (article.title, article.url) == ("Moscow & Warsaw", "https://example.org/2")
    assert (article.published, article.publisher) == ("2021-03-04", "Agence")


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ("", None),
        ("<pubDate></pubDate>", None),
        ("<pubDate>أمس</pubDate>", None),
        ("<pubDate>Fri, 31 Feb 2021 10:00:00 GMT</pubDate>", None),
        ("<pubDate>2021-03-04</pubDate>", "2021-03-04"),
        ("<dc:date>2021-03-04T10:00:00Z</dc:date>", "2021-03-04"),
    ],
)
def test_a_date_that_cannot_be_read_is_unknown_and_never_guessed(item: str, day: str | None) -> None:
    [article] = articles("feed.rss", rss(f"<description>{TEXT}</description>{item}"))
    assert article.published == day


def test_a_summary_stands_in_for_the_text_and_a_guid_for_the_link() -> None:
    [article] = articles("f.xml", rss(f"<description>{TEXT}</description><guid>https://example.org/3</guid>"))
    assert (article.text, article.url) == (TEXT, "https://example.org/3")
    [entry] = articles("f.xml", atom(f"<summary type='html'>&lt;p&gt;{TEXT}&lt;/p&gt;</summary><id>tag:x</id>"))
    assert (entry.text, entry.url) == (TEXT, None)


def test_an_entry_that_cannot_be_read_does_not_stop_the_others() -> None:
    items = (
        f"<title>گفتگو</title><description>{PERSIAN}</description>",
        "<title>x</title>",
        f"<description>{TEXT}</description>",
    )
    feed = rss(*items)
    assert [article.text for article in articles("feed.xml", feed)] == [TEXT]
    persian, empty = wrongs("feed.xml", feed)
    assert persian.startswith("feed.xml, entry 1 (گفتگو): ")
    assert "Persian" in persian
    assert empty == "feed.xml, entry 2 (x): holds no text"


def test_a_feed_in_an_old_encoding_is_read() -> None:
    text = rss(
        f"<description>{TEXT}</description>", declaration='<?xml version="1.0" encoding="windows-1256"?>'
    ).decode()
    [article] = articles("feed.xml", text.encode("cp1256"))
    assert article.text == TEXT


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{ENTITIES}]>'
HOSTILE = {
    "an entity bomb": rss("<description>&e9;</description>", head=BOMB),
    "an entity bomb in an attribute": rss('<guid isPermaLink="&e9;">x</guid>', head=BOMB),
    "a file of this machine": rss("<description>&x;</description>", head='<!DOCTYPE rss [<!ENTITY x SYSTEM "{}">]>'),
    "a DTD elsewhere": rss("<description>x</description>", head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "a parameter entity": rss(
        "<title>x</title>", head='<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_feeds_are_refused_at_once_and_read_nothing(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    started = perf_counter()
    with pytest.raises(InputError, match=r"feed\.xml: (has a DOCTYPE|is not well-formed)") as caught:
        feed_entries("feed.xml", HOSTILE[kind].replace(b"{}", secret.as_uri().encode()))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert perf_counter() - started < 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (rss(f"<description>{TEXT}</description>")[:-20], "not well-formed XML"),
        (rss("<description>a&nbsp;b</description>"), "Entity 'nbsp' not defined"),
        (b"<urlset><url/></urlset>", "outermost element is urlset"),
        (b"not a feed", "not well-formed XML"),
        (b"<rss>" + b"<a>" * 100_000, "not well-formed XML"),
        (b" ", "is empty"),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(content: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_source("feed.xml", content))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain\n words", "plain\n words"),
        ("a &amp; b &#x645; &laquo;c&raquo;", "a & b م «c»"),
        ("<p>one\n line</p>\n\n<p>two</p>", "one line\ntwo"),
        ("<p>a<b>b</b>c<!-- no -->d</p>", "abcd"),
        ("<style>p{}</style>x<script>1<2</script>y", "xy"),
        ("<p>unclosed <i>tags", "unclosed tags"),
        ("<ul><li>1<li>2</ul>", "1\n2"),
        ("2 < 3", "2 < 3"),
        ("<br>", ""),
        ("<html><body><p>a</p></body></html><p>b</p>", "a\nb"),
        ("a</div>b</div>", "a\nb"),
        ("a" + "<b>" * 1000 + "b" + "</b>" * 1000 + "c", "abc"),
        ("a" + "<b>" * 5000 + "b" + "</b>" * 5000 + "c", ""),
        ("\u202bم\u202c &#0; &#xD800;", "\u202bم\u202c \ufffd \ufffd"),
        ("<?xml version='1.0' encoding='utf-16'?><p>x</p>", "x"),
    ],
)
def test_html_becomes_its_words_a_line_for_each_paragraph(html: str, text: str) -> None:
    assert html_to_text(html) == text


# JSON Lines and arrays


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


ONE = {"text": TEXT, "title": "عنوان", "published": "2021-03-04", "url": "https://example.org/1", "publisher": "وكالة"}


def test_each_line_and_each_item_is_an_article_like_a_file_of_its_own() -> None:
    alone = articles("one.json", json.dumps(ONE).encode())
    other = {"text": OTHER}
    assert articles("many.jsonl", lines(ONE) + b"\n  \n" + lines(other)) == alone + articles("o.json", lines(other))
    assert articles("many.json", json.dumps([ONE, other]).encode()) == articles("many.jsonl", lines(ONE, other))
    assert articles("many.ndjson", b"\xef\xbb\xbf" + lines(ONE)) == alone


def test_all_mistakes_are_told_with_their_lines_and_the_rest_is_read() -> None:
    content = (
        lines(ONE, {"txet": TEXT, "published": "4 March"}, [1], {"text": PERSIAN}) + b'{"text": \n\xff\n' + lines(ONE)
    )
    assert len(articles("many.jsonl", content)) == 2
    told = wrongs("many.jsonl", content)
    assert [one.partition(": ")[0] for one in told] == [f"many.jsonl, line {n}" for n in (2, 3, 4, 5, 6)]
    for words in ("no text", "unknown field 'txet'", "published: not an EDTF date"):
        assert words in told[0]
    for number, words in enumerate(("outermost value", "Persian", "not JSON", "not UTF-8"), start=1):
        assert words in told[number]


def test_items_of_an_array_are_told_by_number() -> None:
    assert [one.partition(": ")[0] for one in wrongs("a.json", b'[{"text": ""}, 3]')] == [
        "a.json, item 1",
        "a.json, item 2",
    ]


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_LONGEST_LINE", 1000)
    found = list(read_lines("a.jsonl", io.BytesIO(lines(ONE) + b"x" * 5000 + b"\n" + lines(ONE))))
    assert [entry.where for entry in found] == ["line 1", "line 2", "line 3"]
    assert isinstance(found[1].what, InputError)
    assert isinstance(found[2].what, Article)


def test_a_file_that_is_not_utf8_from_the_start_is_refused_whole() -> None:
    with pytest.raises(InputError, match="save the file as UTF-8"):
        list(read_source("a.jsonl", lines(ONE).decode().encode("utf-16")))


def test_lines_are_read_as_they_are_asked_for() -> None:
    def never() -> bytes:
        raise AssertionError

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return super().readline(size) or never()

    first = next(read_lines("a.jsonl", Endless(lines(ONE))))
    assert first == Entry("line 1", articles("a.jsonl", lines(ONE))[0])


@pytest.mark.parametrize(
    "content", [lines(ONE, ONE), json.dumps([ONE, ONE]).encode(), rss(*[f"<description>{TEXT}</description>"] * 2)]
)
def test_standard_input_is_told_by_how_it_begins(content: bytes) -> None:
    assert [article.text for article in articles("standard input", content)] == [TEXT, TEXT]


@pytest.mark.parametrize("text", [f"[عاجل] {TEXT}", f"{{عاجل}} {TEXT}", f'"{TEXT}"'])
def test_a_text_that_begins_like_json_is_a_text(text: str) -> None:
    assert [article.text for article in articles("standard input", text.encode())] == [text]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.xml"])
def test_one_day_or_address_for_many_articles_is_refused(name: str) -> None:
    content = {"a.jsonl": lines(ONE), "a.json": json.dumps([ONE]).encode(), "a.xml": rss("<title>x</title>")}[name]
    for known in ({"published": "2021-03-05"}, {"url": "https://example.org"}):
        with pytest.raises(InputError, match="leave out --published and --url"):
            list(read_source(name, content, **known))


def test_a_page_may_be_called_xml() -> None:
    page = f"<?xml version='1.0'?><html><body><article><h1>طرد</h1><p>{TEXT * 4}</p></article></body></html>"
    [article] = articles("page.xml", page.encode())
    assert TEXT in article.text


# The commands


@pytest.fixture
def diplograph(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "--home", tmp_path / "study")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Two articles that can be read, and between them one that cannot."""
    path = tmp_path / "many.jsonl"
    path.write_bytes(lines(ONE, {"text": PERSIAN}, {"text": OTHER}))
    return path


def test_ingest_takes_what_can_be_read_and_lists_the_rest(diplograph: Command, many: Path) -> None:
    ended = diplograph("ingest", many, "--format", "json")
    assert ended.code == 3
    assert [(row["status"], row["source"]) for row in ended.rows] == [
        ("new", f"{many}, line 1"),
        ("new", f"{many}, line 3"),
    ]
    assert "1 of 3 articles could not be used" in ended.err
    assert f"{many}, line 2: " in ended.err
    assert len(diplograph("timeline", "RU", "PL", "--format", "json").rows) == 1


def test_ingest_takes_feeds_and_lines_out_of_folders(diplograph: Command, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.rss").write_bytes(rss(f"<description>{TEXT}</description>"))
    (folder / "b.atom").write_bytes(atom(f"<summary>{OTHER}</summary>"))
    (folder / "c.jsonl").write_bytes(lines(ONE))
    (folder / "d.json").write_bytes(json.dumps([ONE | {"url": "https://example.org/9"}]).encode())
    ended = diplograph("ingest", folder, "--format", "json")
    assert (ended.code, [row["status"] for row in ended.rows]) == (0, ["new"] * 4)


def test_articles_come_into_the_graph_in_batches(
    diplograph: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.cli.ingest._BATCH", 2)
    path = tmp_path / "five.jsonl"
    path.write_bytes(lines(*({"text": TEXT, "url": f"https://example.org/{number}"} for number in range(5))))
    assert len(diplograph("ingest", path, "--format", "json").rows) == 5
    [row] = diplograph("timeline", "RU", "PL", "--format", "json").rows
    grown = diplograph("stats", "--format", "json").rows
    assert diplograph("rebuild").code == 0
    assert diplograph("stats", "--format", "json").rows == grown
    assert row["type"] == "expulsion"


def test_extract_writes_a_document_a_line_that_ingest_takes(diplograph: Command, many: Path, tmp_path: Path) -> None:
    ended = diplograph("extract", many, "--format", "jsonl")
    assert ended.code == 3
    assert "line 2" in ended.err
    documents = [read_facts(line, source="stdout") for line in ended.out.splitlines()]
    assert [document.article.text for document in documents] == [TEXT, OTHER]
    out = tmp_path / "facts.jsonl"
    assert diplograph("extract", many, "--format", "jsonl", "--out", out).out == ""
    assert out.read_text("utf-8") == ended.out
    assert [row["events"] for row in diplograph("ingest", out, "--format", "json").rows] == [
        len(document.events) for document in documents
    ]


def test_extract_of_several_articles_needs_a_format_for_several(diplograph: Command, many: Path) -> None:
    ended = diplograph("extract", many)
    assert (ended.code, ended.out) == (3, "")
    assert "--format jsonl" in ended.err
    assert ended.err.count("\n") == 1


def test_a_line_and_a_document_say_the_same(diplograph: Command, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(json.dumps(ONE).encode())
    whole, line = (diplograph("extract", path, "--format", form).out for form in ("json", "jsonl"))
    assert line.count("\n") == 1
    assert json.loads(whole) == json.loads(line)


def test_facts_with_mistakes_in_a_line_do_not_stop_the_others(diplograph: Command, many: Path, tmp_path: Path) -> None:
    first, second = diplograph("extract", many, "--format", "jsonl").out.splitlines()
    broken = json.loads(first)
    broken["events"][0]["type"] = "expulsions"
    path = tmp_path / "reviewed.jsonl"
    path.write_text(f"{json.dumps(broken)}\n{second}\n", "utf-8")
    ended = diplograph("ingest", path, "--format", "json")
    assert (ended.code, len(ended.rows)) == (3, 1)
    assert f"{path}, line 1: 1 mistake" in ended.err
    assert "events.0.type" in ended.err


def test_an_empty_file_of_lines_is_told(diplograph: Command, tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_bytes(b"\n\n")
    for command in ("ingest", "extract"):
        ended = diplograph(command, path)
        assert (ended.code, ended.out) == (3, "")
        assert "holds no article" in ended.err


def test_a_facts_document_is_not_extracted_again(diplograph: Command, many: Path, tmp_path: Path) -> None:
    line = diplograph("extract", many, "--format", "jsonl").out.splitlines()[0]
    path = tmp_path / "a.facts.json"
    path.write_text(line, "utf-8")
    assert "is a facts document already" in diplograph("extract", path).err
    assert isinstance(next(read_source("standard input", line.encode())).what, Facts)
