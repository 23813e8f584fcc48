"""Russian expressions of time, each resolved against a Thursday: 16 May 2024."""

from __future__ import annotations

from datetime import date

import pytest
from told import date_of

from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.reading.date_words import find_dates
from diplograph.ingest.reading.tokens import tokenize

PUBLISHED = date(2024, 5, 16)


def resolved(text: str, *, ahead: bool = False) -> str | None:
    return date_of("ru", text, PUBLISHED, ahead=ahead)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("18 февраля 2022 года", "2022-02-18"),
        ("в марте 2009-го", "2009-03"),
        ("первого июля", "2023-07-01"),
        ("двадцать пятого апреля", "2024-04-25"),
        ("3–4 октября 2018 года", "2018-10-03/2018-10-04"),
        ("05.03.2022", "2022-03-05"),
        ("с 28 февраля по 2 марта 2021 года", "2021-02-28/2021-03-02"),
        ("в первом полугодии 2019 года", "[2019-01..2019-06]"),
        ("в третьем квартале прошлого года", "[2023-07..2023-09]"),
        ("в 1970-х годах", "1970/1979"),
        ("в 80-е", "1980/1989"),
        ("в минувшие выходные", "[2024-05-11..2024-05-12]"),
        ("в понедельник, а несколькими часами позже", "2024-05-13"),
        ("во вторник, а через несколько часов", "2024-05-14"),
        ("в среду", "2024-05-15"),
        ("в прошлую субботу", "2024-05-11"),
        ("вчера вечером", "2024-05-15"),
        ("на прошлой неделе", "2024-05-06/2024-05-12"),
        ("в прошлом месяце", "2024-04"),
        ("в июле прошлого года", "2023-07"),
        ("в феврале этого года", "2024-02"),
        ("минувшей осенью", "[2023-09..2023-11]"),
        ("весной 2014 года", "[2014-03..2014-05]"),
        ("три дня назад", "2024-05-13"),
        ("полгода назад", "2023-11"),
        ("в 2015–2018 годах", "2015/2018"),
        ("за последнее десятилетие", "2014/2024"),
        ("в девяностых", "1990/1999"),
        ("на днях", "2024-05-16~"),
    ],
)
def test_words_of_time_resolve_against_the_publication_day(words: str, edtf: str) -> None:
    assert resolved(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("6 мая, а днём позже", "2024-05-07"),
        ("6 мая, двумя днями ранее", "2024-05-04"),
        ("6 мая и накануне", "2024-05-05"),
        ("6 мая; на следующий день", "2024-05-07"),
        ("6 мая, через двое суток", "2024-05-08"),
        ("6 мая и в тот же вечер", "2024-05-06"),
        ("в феврале 1994 года и 11 июля следующего года", "1995-07-11"),
        ("через шесть дней после взрыва 31 октября 2015-го", "2015-11-06"),
    ],
)
def test_words_that_count_from_what_was_told(words: str, edtf: str) -> None:
    assert resolved(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("до конца года", "[2024-05-16..2024-12-31]"),
        ("до 7 июня", "[2024-05-16..2024-06-07]"),
        ("в этом году", "[2024-05-16..2024-12-31]"),
        ("с 1 июля", "2024-07-01/.."),
        ("в понедельник", "2024-05-20"),
        ("в ближайшие недели", None),
    ],
)
def test_what_lies_ahead(words: str, edtf: str | None) -> None:
    assert resolved(words, ahead=True) == edtf


def test_two_days_of_a_year_that_is_not_known_are_told_by_their_month() -> None:
    assert date_of("ru", "3–4 октября", None) == "XXXX-10"


def test_a_deadline_dates_nothing_that_was_done() -> None:
    tokens = tokenize("покинуть страну до 7 февраля")
    [told] = find_dates(tokens, lexicon("ru").matcher.find(tokens), "ru")
    assert told.kind == "deadline"
