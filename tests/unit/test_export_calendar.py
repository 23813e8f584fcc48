"""The calendar holds what is to come, as precisely as it was told and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from examples import city, event, told_by
from icalendar import Calendar
from icalendar.cal import Component
from made_graph import small_graph

from diplograph.graph.export import held, render
from diplograph.graph.model import Graph
from diplograph.graph.words import Language, when_words
from diplograph.ingest.build import build_graph


def entries(graph: Graph, language: Language | None = None) -> list[Component]:
    return Calendar.from_ical(b"".join(render(graph, "ical", language=language))).walk("VEVENT")


def test_an_entry_is_whole_days_that_take_nobodys_time() -> None:
    talks = event(
        *("talks", "RU", "US", "2025-03"), status="planned", place="place:ankara", with_=[city("ankara", "TR")]
    )
    graph = build_graph([told_by("one", talks)])
    [entry] = entries(graph)
    assert entry["UID"] == f"{graph.nodes['Event'][0].id}@diplograph"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2025, 3, 1), date(2025, 4, 1))
    assert entry.decoded("DTSTAMP") == datetime(2025, 3, 1, tzinfo=UTC)
    assert entry["SUMMARY"] == "Talks (planned): Russia – United States, in March 2025"
    assert entry["DESCRIPTION"] == (
        "planned; in March 2025\n\nRU and US: talks 2025-03.\n\none, Test Gazette, 20 February 2025\n"
        "https://example.org/one"
    )
    assert (entry["LOCATION"], entry["URL"]) == ("Ankara", "https://example.org/one")
    assert (entry["STATUS"], entry["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert "DTSTART;VALUE=DATE:20250301\r\n" in b"".join(render(graph, "ical")).decode()


def test_an_exact_day_needs_no_words_and_what_occurred_is_confirmed() -> None:
    [expulsion, planned, talks] = entries(small_graph())
    assert (expulsion["SUMMARY"], expulsion["STATUS"]) == ("Expulsion: Russia → United States", "CONFIRMED")
    assert planned["STATUS"] == "TENTATIVE"
    assert talks["SUMMARY"] == "Talks (ongoing): Russia – United States, between 10 and 16 March 2025"


def test_words_are_in_the_language_asked_for() -> None:
    assert [one["SUMMARY"] for one in entries(small_graph(), "ru")][1] == (
        "Высылка (планируется): Россия → США, в марте 2025 года"
    )
    assert str(entries(small_graph(), "ar")[1]["SUMMARY"]).endswith("، في مارس 2025")


@pytest.mark.parametrize("when", [None, "2020/..", "../2025", "XXXX-02-18", "9999"])
def test_what_has_no_first_and_last_day_is_left_out(when: str | None) -> None:
    graph = build_graph([told_by("one", event(when=when))])
    assert (entries(graph), held(graph, "ical"), held(graph, "csv")) == ([], 0, 1)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://example.org/قناة"])
def test_only_an_address_that_every_calendar_takes_is_a_link(url: str) -> None:
    assert [one.get("URL") for one in entries(small_graph(url=url))] == [None] * 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-03", ("in March 2025", "في مارس 2025", "в марте 2025 года")),
        ("2025", ("in 2025", "في 2025", "в 2025 году")),
        ("2025-03-04", ("4 March 2025", "4 مارس 2025", "4 марта 2025 года")),
        ("2025-05~", ("about May 2025", "نحو مايو 2025", "около мая 2025 года")),
        (None, ("undated", "بلا تاريخ", "без даты")),
    ],
)
def test_a_month_and_a_year_are_said_as_at_the_end_of_a_sentence(text: str | None, words: tuple[str, ...]) -> None:
    assert (when_words(text), when_words(text, "ar"), when_words(text, "ru")) == words
