"""Spans are half-open; lists of them are joined, cut and clipped without losing an instant."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.slot_cases import MINUTE, at

from mentordesk.domain.timespans import Span, clipped, merged, subtracted, touching

START = at("2026-05-04 00:00")


def span(start: int, end: int) -> Span:
    """Make a span from minutes."""
    return Span(START + MINUTE * start, START + MINUTE * end)


spans = st.builds(span, st.integers(0, 40), st.integers(0, 40))
calendars = st.lists(spans, max_size=8)


def minutes(*given_spans: Span) -> set[int]:
    return {
        minute
        for minute in range(41)
        if any(one.start <= START + MINUTE * minute < one.end for one in given_spans)
    }


def test_spans_that_touch_become_one() -> None:
    assert merged([span(5, 9), span(1, 5)]) == [span(1, 9)]


def test_spans_with_a_gap_stay_two() -> None:
    assert merged([span(6, 9), span(1, 5)]) == [span(1, 5), span(6, 9)]


def test_empty_spans_vanish() -> None:
    assert merged([span(3, 3), span(5, 4)]) == []


def test_spans_that_touch_do_not_overlap() -> None:
    assert not span(1, 5).overlaps(span(5, 9))
    assert span(1, 6).overlaps(span(5, 9))


def test_a_cut_in_the_middle_leaves_two_pieces() -> None:
    assert subtracted([span(0, 9)], cuts=[span(3, 4)]) == [span(0, 3), span(4, 9)]


@given(calendars)
def test_merged_spans_cover_the_same_minutes_without_touching(calendar: list[Span]) -> None:
    joined = merged(calendar)
    assert minutes(*joined) == minutes(*calendar)
    edges = [moment for one in joined for moment in one]
    assert edges == sorted(set(edges))


@given(calendars, calendars)
def test_cuts_take_away_their_minutes_and_no_others(calendar: list[Span], cuts: list[Span]) -> None:
    left = subtracted(merged(calendar), cuts=merged(cuts))
    assert minutes(*left) == minutes(*calendar) - minutes(*cuts)
    assert left == merged(left)


@given(calendars, spans)
def test_clipping_keeps_the_minutes_inside(calendar: list[Span], frame: Span) -> None:
    assert minutes(*clipped(merged(calendar), to=frame)) == minutes(*calendar) & minutes(frame)


@given(calendars, spans.filter(lambda one: one.start < one.end))
def test_searching_finds_every_span_that_shares_an_instant(
    calendar: list[Span], frame: Span
) -> None:
    joined = merged(calendar)
    assert list(touching(joined, span=frame)) == [one for one in joined if one.overlaps(frame)]
