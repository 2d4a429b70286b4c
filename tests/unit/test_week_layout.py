"""Where sessions lie on a week: midnights, overlaps, and days on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Entry, EntryKind
from mentordesk.presentation.week_layout import (
    Days,
    Item,
    Piece,
    lay_out,
    pieces,
    side_by_side,
)

LONDON = zone("Europe/London")


def a_piece_list(start: datetime, minutes: int, *, days: Days) -> list[Piece]:
    return list(pieces(start, end=start + timedelta(minutes=minutes), days=days))


def an_entry(start: datetime, minutes: int) -> Entry:
    end = start + timedelta(minutes=minutes)
    times = (start.astimezone(LONDON), end.astimezone(LONDON))
    return Entry("id", EntryKind.SESSION, "scheduled", *times, "", "", "", "", "", "")


def test_a_session_lies_on_its_day_at_its_minutes() -> None:
    days = Days(date(2026, 11, 23), 7, LONDON)
    start = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
    assert a_piece_list(start, 90, days=days) == [Piece(2, 810, 900)]


def test_a_session_across_midnight_lies_on_both_days() -> None:
    days = Days(date(2026, 11, 23), 7, LONDON)
    start = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert a_piece_list(start, 120, days=days) == [Piece(1, 1380, 1440), Piece(2, 0, 60)]


def test_a_session_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    days = Days(date(2026, 11, 23), 7, LONDON)
    start = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert a_piece_list(start, 60, days=days) == [Piece(1, 1380, 1440)]


def test_what_lies_before_and_after_the_days_is_left_out() -> None:
    days = Days(date(2026, 11, 23), 1, LONDON)
    before = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert a_piece_list(before, 120, days=days) == [Piece(0, 0, 60)]
    assert a_piece_list(before, 60, days=days) == []


def test_two_sessions_in_an_hour_that_comes_twice_lie_side_by_side_at_full_length() -> None:
    days = Days(date(2026, 10, 25), 1, LONDON)
    summer = an_entry(datetime(2026, 10, 25, 0, 15, tzinfo=UTC), 45)
    winter = an_entry(datetime(2026, 10, 25, 1, 15, tzinfo=UTC), 45)
    first, second = lay_out([summer, winter], days=days)
    assert (first.top, first.bottom) == (second.top, second.bottom) == (75, 120)
    assert {first.lane, second.lane} == {0, 1}


def test_a_session_over_the_repeated_hour_keeps_its_true_length() -> None:
    days = Days(date(2026, 10, 25), 1, LONDON)
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert a_piece_list(start, 60, days=days) == [Piece(0, 90, 150)]


def test_a_session_over_a_skipped_hour_ends_where_the_clock_stands() -> None:
    days = Days(date(2026, 3, 29), 1, LONDON)
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert a_piece_list(start, 60, days=days) == [Piece(0, 30, 150)]


def test_a_day_that_begins_at_one_o_clock_takes_the_rest_of_a_session_there() -> None:
    tz = zone("America/Sao_Paulo")
    days = Days(date(2018, 11, 3), 2, tz)
    start = datetime(2018, 11, 3, 23, 30, tzinfo=tz).astimezone(UTC)
    assert a_piece_list(start, 60, days=days) == [Piece(0, 1410, 1440), Piece(1, 60, 90)]


def test_a_date_that_never_occurred_stays_empty() -> None:
    tz = zone("Pacific/Apia")
    days = Days(date(2011, 12, 29), 3, tz)
    start = datetime(2011, 12, 29, 23, 30, tzinfo=tz).astimezone(UTC)
    assert [piece.column for piece in a_piece_list(start, 60, days=days)] == [0, 2]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (date(2026, 3, 28), "Europe/London"),
        (date(2026, 10, 24), "Europe/London"),
        (date(2026, 4, 4), "Australia/Lord_Howe"),
        (date(2018, 11, 3), "America/Sao_Paulo"),
        (date(2011, 12, 29), "Pacific/Apia"),
        (date(2026, 4, 23), "Africa/Cairo"),
    ],
)
@given(st.integers(-300, 4500), st.integers(15, 240))
def test_every_session_within_the_days_can_be_seen(
    first: date, name: str, minute: int, length: int
) -> None:
    days = Days(first, 3, zone(name))
    start = days.span().start + timedelta(minutes=minute)
    end = start + timedelta(minutes=length)
    found = a_piece_list(start, length, days=days)
    assert bool(found) == (start < days.span().end and end > days.span().start)
    for piece in found:
        assert 0 <= piece.column < 3
        assert 0 <= piece.top < piece.bottom <= 1440


spans = st.tuples(st.integers(0, 1400), st.integers(15, 240)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], 1440))
)


@given(st.lists(spans, max_size=30))
def test_no_two_sessions_of_a_day_cover_each_other(given_spans: list[tuple[int, int]]) -> None:
    items = side_by_side(Item(n, 0, top, bottom) for n, (top, bottom) in enumerate(given_spans))
    assert sorted(item.entry for item in items) == list(range(len(given_spans)))
    for one, other in combinations(items, 2):
        if one.top < other.bottom and other.top < one.bottom:
            assert one.lanes == other.lanes
            assert one.lane + one.span <= other.lane or other.lane + other.span <= one.lane


def test_a_session_without_neighbours_takes_the_whole_width() -> None:
    (item,) = side_by_side([Item(0, 0, 60, 120)])
    assert (item.lane, item.lanes, item.span) == (0, 1, 1)


def test_a_session_fills_the_lanes_that_stay_free_beside_it() -> None:
    items = side_by_side(
        [Item(0, 0, 0, 60), Item(1, 0, 0, 30), Item(2, 0, 0, 30), Item(3, 0, 40, 60)]
    )
    widths = {item.entry: item.span for item in items}
    assert widths == {0: 1, 1: 1, 2: 1, 3: 2}
