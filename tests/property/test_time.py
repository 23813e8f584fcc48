from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from diplograph.graph.time import Span, parse_edtf

DAYS = st.dates(date(1000, 1, 1), date(9990, 12, 31))


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """Every form that time.py reads."""
    single = draw(st.sampled_from(("%Y-%m-%d", "%Y-%m", "%Y")))
    about = draw(st.sampled_from(("", "~")))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    start, end = first.strftime(single) + about, last.strftime(single) + about
    whole = (start, f"{start}/{end}", f"[{start}..{end}]")
    open_ended = (f"{start}/..", f"../{end}", f"[..{end}]", f"[{start}..]")
    yearless = (f"XXXX-{first:%m-%d}", f"XXXX-{first:%m}")
    return draw(st.sampled_from((*whole, *open_ended, *yearless)))


SPANS = edtf().map(parse_edtf)


@given(SPANS)
def test_a_span_never_ends_before_it_starts(span: Span) -> None:
    assert not span.bounded or span.day_from <= span.day_to  # type: ignore[operator]
    assert span.days is None or span.days >= 1


@given(SPANS)
def test_reading_is_repeatable_and_keeps_the_text(span: Span) -> None:
    assert parse_edtf(span.text) == span


@given(SPANS, SPANS)
def test_overlap_has_no_direction(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(SPANS, SPANS)
def test_what_lies_within_overlaps(one: Span, other: Span) -> None:
    if one.within(other):
        assert one.overlaps(other)


@given(SPANS, DAYS)
def test_overlap_with_a_day_means_that_the_day_lies_between_the_bounds(span: Span, when: date) -> None:
    number = when.toordinal()
    inside = span.has_bound and (span.day_from or 0) <= number and (span.day_to is None or number <= span.day_to)
    assert span.overlaps(parse_edtf(when.isoformat())) == inside


@given(DAYS)
def test_about_a_day_holds_the_day_and_more(when: date) -> None:
    exact, about = parse_edtf(when.isoformat()), parse_edtf(f"{when.isoformat()}~")
    assert exact.within(about)
    assert not about.within(exact)
