"""Files become articles, or one clear line that says why not."""

from __future__ import annotations

import json

import pytest

from diplograph.graph.errors import DiplographError, InputError
from diplograph.ingest.article import MAX_BYTES, make_article, read_articles
from diplograph.ingest.extract import extract
from diplograph.ingest.facts import read_facts, write_facts

TEXT = (
    "طردت براغ، أمس الأربعاء، عشرة دبلوماسيين روس. "
    "وكانت موسكو قد احتجت على القرار، ووصفته بأنه خطوة غير ودية ستؤثر في العلاقات."
)


def test_plain_utf8_is_kept_to_the_letter() -> None:
    [article] = read_articles("a.txt", TEXT.encode(), published="2021-04-22")
    assert (article.text, article.language, article.published) == (TEXT, "ar", "2021-04-22")


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_other_encodings_give_the_same_text(encoding: str) -> None:
    [article] = read_articles("a.txt", (TEXT * 3).encode(encoding))
    assert article.text == TEXT * 3


def test_bidi_controls_are_kept_and_do_no_harm() -> None:
    marked = "\u202b" + TEXT.replace("براغ", "براغ\u200f") + "\u202c"
    [article] = read_articles("a.txt", marked.encode(), published="2021-04-22")
    [expulsion] = [event for event in extract(article).events if event.type == "expulsion"]
    assert expulsion.entities("actor", "target") == ["country:CZ", "country:RU"]
    for evidence in expulsion.evidence:
        assert evidence.kind == "quote"
        assert marked[evidence.start : evidence.end] == evidence.quote


def test_a_page_gives_its_main_text_title_and_date() -> None:
    page = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>براغ تطرد</title>
    <meta property="article:published_time" content="2021-04-22T10:00:00Z"></head><body>
    <nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav>
    <article><h1>براغ تطرد دبلوماسيين</h1><p>{TEXT}</p><p>{TEXT}</p></article>
    <footer>2019 كل الحقوق محفوظة</footer></body></html>"""
    [article] = read_articles("page.html", page.encode())
    assert TEXT in article.text
    assert "الرئيسية" not in article.text
    assert article.published == "2021-04-22"


def test_json_says_what_it_knows_and_the_command_line_wins() -> None:
    data = {"title": "عنوان", "text": TEXT, "published": "2021-04-22", "url": "https://example.org/1"}
    [article] = read_articles("a.json", json.dumps(data).encode(), published="2021-04-23")
    assert (article.title, article.published, article.url) == ("عنوان", "2021-04-23", "https://example.org/1")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t ", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00" * 40, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "at most 5 MB"),
        ("a.txt", "۱۲۳ ... !!!".encode(), "no words"),
        ("a.txt", ("این گزارش دربارهٔ گفت‌وگوهای پکن و تهران است و چیز تازه‌ای ندارد. " * 4).encode(), "Persian"),
        ("a.txt", ("Україна і її партнери проводять переговори. " * 9).encode(), "Ukrainian"),
        ("a.txt", TEXT.encode().decode("cp1252", "ignore").encode(), "encoded twice"),
        ("a.json", b"[1, 2]", "must be an object"),
        ("a.json", b'{"title": 3, "txet": "x"}', "no text"),
        ("a.json", b'{"text": ', "not JSON"),
        ("a.html", b"<!doctype html><html><body></body></html>", "no article was found"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(name: str, content: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_articles(name, content)
    assert words in str(caught.value)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_an_impossible_publication_day_is_refused() -> None:
    with pytest.raises(InputError, match="2025-02-30"):
        read_articles("a.txt", TEXT.encode(), published="2025-02-30")


def test_a_language_without_a_lexicon_is_named() -> None:
    with pytest.raises(DiplographError, match="'tr'"):
        extract(make_article("Büyükelçi Ankara'ya çağrıldı.", language="tr"))


def test_an_article_without_a_state_gives_an_empty_valid_document() -> None:
    text = "افتتحت المكتبة العامة معرضا للكتاب يستمر أسبوعا. وقال المنظمون إن الإقبال كبير هذا العام."
    [article] = read_articles("a.txt", text.encode(), published="2025-05-15")
    facts = extract(article)
    assert (facts.events, facts.tenures, facts.entities) == ([], [], [])
    assert read_facts(write_facts(facts), source="a", text=text) == facts
