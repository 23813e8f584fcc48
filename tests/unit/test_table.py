"""Rows in words: the heads of all questions' columns, and the cells made of values."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from diplograph.graph.words import Language
from diplograph.queries.catalogue import queries
from diplograph.queries.table import columns, in_words

LANGUAGES: tuple[Language, ...] = get_args(Language)
DAY = "18 February 2025"
EVENT = {"event": "event:1", "type": "expulsion", "status": "occurred", "date": "2025-02-18", "count": None}
SIDES = {"actors": ["country:RU"], "targets": ["country:US"], "parties": []}


def cells(row: dict[str, Any], lang: Language = "en") -> dict[str, str]:
    """The words of one row by head."""
    words = in_words(row, [row], lang)
    [line] = words.lines
    return dict(zip(words.heads, line, strict=True))


def test_every_column_of_a_question_is_told_about_and_nothing_else() -> None:
    assert set(columns()) == {column.name for found in queries().values() for column in found.columns}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(queries()))
def test_the_heads_of_one_table_are_told_apart(name: str, lang: Language) -> None:
    heads = in_words([column.name for column in queries()[name].columns], [], lang).heads
    assert len(set(heads)) == len(heads) > 0


def test_a_shown_column_has_a_head_in_each_language() -> None:
    for head in columns().values():
        assert set(head.head) == (set(LANGUAGES) if head.kind else set()), head.column
        assert all(told.strip() == told != "" for told in head.head.values()), head.column


def test_kinds_are_those_that_the_file_names() -> None:
    kinds = {
        *("date", "event", "status", "type", "entity", "sides", "mission", "place", "position", "role", "kind"),
        *("people", "way", "source", "quote", "text", "number"),
    }
    assert {head.kind for head in columns().values()} - {""} == kinds


@pytest.mark.parametrize(
    ("row", "lang", "expected"),
    [
        (EVENT | SIDES, "en", {"Date": DAY, "Event": "Expulsion", "Who": "Russia → United States"}),
        (EVENT | SIDES, "ar", {"التاريخ": "18 فبراير 2025", "الحدث": "طرد", "الأطراف": "روسيا ← الولايات المتحدة"}),
        (EVENT | SIDES, "ru", {"Дата": "18 февраля 2025 года", "Событие": "Высылка", "Стороны": "Россия → США"}),
        # How many and the status stand behind the type, with the comma of the language.
        (EVENT | {"status": "denied", "count": 3}, "en", {"Date": DAY, "Event": "Expulsion (3, denied)"}),
        (EVENT | {"date": None}, "en", {"Date": "undated", "Event": "Expulsion"}),
        (EVENT | {"status": "denied", "count": 3}, "ar", {"التاريخ": "18 فبراير 2025", "الحدث": "طرد (3، منفي)"}),
        # Without a date beside it a type is a type, and a count a column.
        ({"type": "talks", "status": "denied"}, "ru", {"Событие": "Переговоры", "Статус": "опровергнуто"}),
        ({"type": "talks", "count": 3}, "en", {"Event": "Talks", "How many": "3"}),
        (
            {"event": "event:1", "actors": [], "targets": [], "parties": ["country:FR", "country:DZ"]},
            "en",
            {"Who": "France – Algeria"},
        ),
        (
            {"event": "event:1", "actors": ["country:RU"], "targets": [], "parties": ["country:FR", "country:DZ"]},
            "ar",
            {"الأطراف": "روسيا (فرنسا، الجزائر)"},
        ),
        ({"pair": ["country:RU", "org:nato"]}, "ar", {"بين": "روسيا؛ حلف شمال الأطلسي"}),
        ({"pair": ["country:RU", "org:nato"]}, "ru", {"Между кем": "Россия; НАТО"}),
        # What our tables do not know stands as it is.
        ({"other": "country:QQ", "events": 0}, "en", {"With": "QQ", "Events": "0"}),
        ({"place": "place:nowhere-at-all", "place_name": "Nowhere"}, "ar", {"المكان": "Nowhere"}),
        ({"place": "place:riyadh", "place_name": "er-Riad"}, "ru", {"Место": "Эр-Рияд"}),
        ({"place": None, "place_name": None, "events": 1}, "en", {"Events": "1"}),
        ({"sure": False, "lag_least": 0}, "ru", {"Дней, не меньше": "0", "Точно позже": "нет"}),
        ({"how": "mediator", "kind": "embassy"}, "en", {"As": "mediator", "Kind": "embassy"}),
        ({"position": "ambassador", "until": None, "since": "2024"}, "en", {"Post": "ambassador", "Since": "2024"}),
        ({"mission": "mission:RU.TR.consulate-general.istanbul"}, "ar", {"البعثة": "قنصلية عامة، إسطنبول"}),
        ({"mission": "mission:RU.TR.x.x"}, "en", {"Mission": "Mission"}),
        # A quotation's source stands behind it with its day; a summary stands in for words.
        (
            {"quote": None, "summary": "In short.", "title": None, "url": "https://example.org/a", "published": "2025"},
            "en",
            {"In the source's words": "In short.", "Source": "https://example.org/a (2025)"},
        ),
        ({"source": "article:1", "title": None, "events": 2}, "en", {"Events": "2", "Source": "article:1"}),
        # A column of a person's own query.
        ({"mine": 7}, "ar", {"mine": "7"}),
    ],
)  # fmt: skip
def test_a_row_reads_as_words(row: dict[str, Any], lang: Language, expected: dict[str, str]) -> None:
    assert cells(row, lang) == expected


def test_a_person_is_told_once_with_the_posts() -> None:
    one = {"id": "envoy:a.RU", "name": "Anna", "of": "country:RU", "role": "delegate", "positions": ["ambassador"]}
    other = {"id": "envoy:b.RU", "name": "Bo", "of": "country:RU", "role": "subject", "positions": []}
    assert cells({"people": [one, one | {"role": "subject"}, other]}) == {"People": "Anna (ambassador); Bo"}


@pytest.mark.parametrize(("lang", "arrow"), [("en", " → "), ("ru", " → "), ("ar", " ← ")])
def test_a_way_points_as_the_language_runs(lang: Language, arrow: str) -> None:
    row = {
        "way": ["envoy:a.RU", "event:1", "mission:RU.TR.embassy.x", "tenure:1", "org:nato"],
        "names": ["Anna", "talks", "mission:RU.TR.embassy.x", "ambassador", "NATO"],
        "dates": ["", "", "", "", ""],
    }
    [told] = cells(row, lang).values()
    assert told.count(arrow) == 4
    assert told.startswith("Anna" + arrow)


def test_a_column_without_words_is_left_out_unless_there_are_no_rows() -> None:
    rows = [{"rank": 1, "publisher": None, "language": ""}]
    assert in_words(rows[0], rows).heads == ("Rank",)
    assert in_words(rows[0], []).heads == ("Rank", "Publisher", "Language")
    assert in_words(rows[0], []).lines == ()


@pytest.mark.parametrize("text", ["\x1b[31mred", "=1+1", "<script>alert(1)</script>", "a\nb\tc", "\u202eback"])
def test_words_of_articles_are_handed_on_as_they_are(text: str) -> None:
    # What is printed, in a table or a file, is made harmless where it is printed (cli/output.py).
    row = {"name": text, "quote": text, "title": text, "post_title": text, "mine": text}
    assert set(cells(row).values()) == {text}
