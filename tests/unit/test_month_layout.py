"""A month: its weeks, what begins on each day, where it lies, what is said and where keys lead."""

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.schedule_samples import LONDON, READING, SESSIONS, a_row, at

from mentordesk.application.queries import SessionRow
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import EntryKind, Reading
from mentordesk.presentation.locales import ENGLISH, Clock, DateOrder
from mentordesk.presentation.month_layout import (
    EARLIEST,
    LATEST,
    MonthFrame,
    Place,
    entry_of,
    first_of_month,
    month_days,
    month_frame,
    months_later,
    within_calendar,
)
from mentordesk.presentation.month_moves import Goal, Step, stepped
from mentordesk.presentation.month_sheet import MonthSheet, Target
from mentordesk.presentation.month_text import (
    chip_time,
    day_number,
    day_sentence,
    month_title,
    more_text,
    weekday_names,
)

NOVEMBER = date(2026, 11, 1)
APIA = zone("Pacific/Apia")
AMERICAN = replace(
    ENGLISH, first_weekday=6, clock=Clock.H12, order=DateOrder.MONTH_FIRST, am="AM", pm="PM"
)


def frame(
    rows: tuple[SessionRow, ...] = SESSIONS, *, month: date = NOVEMBER, tz: ZoneInfo = LONDON
) -> MonthFrame:
    return month_frame(rows, month=month, reading=replace(READING, tz=tz))


def sessions_of(shown: MonthFrame, day: date) -> list[str]:
    return [mark.row.id for cell in shown.cells if cell.day == day for mark in cell.marks]


def busy_day(count: int) -> tuple[SessionRow, ...]:
    start = at(12, "08:00")
    return tuple(a_row(f"b{n:02}", "ada", start + timedelta(minutes=15 * n)) for n in range(count))


def sheet(count: int, *, kept: Place | None = None, height: int = 720) -> MonthSheet:
    return MonthSheet(frame=frame(busy_day(count)), width=701, height=height, kept=kept)


THE_TWELFTH = 17


def test_a_month_starts_on_the_locales_first_weekday() -> None:
    assert month_days(NOVEMBER, reading=READING).first == date(2026, 10, 26)
    american = replace(READING, locale=AMERICAN)
    assert month_days(NOVEMBER, reading=american).first == date(2026, 11, 1)


def test_a_month_of_four_whole_weeks_still_has_five_rows() -> None:
    shown = frame((), month=date(2027, 2, 1))
    assert (shown.weeks, shown.days.first) == (5, date(2027, 2, 1))


def test_a_month_that_needs_them_has_six_rows() -> None:
    assert frame(()).weeks == 6


@given(
    day=st.dates(EARLIEST, LATEST),
    first=st.integers(0, 6),
    key=st.sampled_from(["Pacific/Apia", "Europe/London", "Australia/Lord_Howe"]),
)
def test_every_grid_holds_its_whole_month_in_whole_weeks(day: date, first: int, key: str) -> None:
    month = first_of_month(day)
    reading = Reading(tz=zone(key), locale=replace(ENGLISH, first_weekday=first))
    days = month_days(month, reading=reading)
    assert days.first.weekday() == first
    assert days.first <= month < days.first + timedelta(days=7)
    assert days.number in {35, 42}
    assert days.all()[-1] >= date(month.year, month.month, monthrange(month.year, month.month)[1])


def test_sessions_stand_on_the_day_they_begin_by_start() -> None:
    assert sessions_of(frame(), date(2026, 11, 26)) == ["s8", "s9", "s10"]


def test_a_held_time_stands_on_its_own_day() -> None:
    held = frame().find("s10", kind=EntryKind.HOLD)
    assert held is not None
    assert frame().cell(held).day == date(2026, 11, 27)


def test_a_session_across_midnight_stands_once_on_the_day_it_begins() -> None:
    shown = frame((a_row("late", "ada", at(12, "23:30")),))
    assert sessions_of(shown, date(2026, 11, 12)) == ["late"]
    assert sessions_of(shown, date(2026, 11, 13)) == []


def test_what_begins_outside_the_grid_is_left_out() -> None:
    shown = frame((a_row("before", "ada", at(25, "23:30", month=10)),))
    assert list(shown.marked_places()) == []


@pytest.mark.parametrize(
    ("start", "day"),
    [
        (datetime(2026, 10, 24, 22, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_of_25_hours_holds_all_that_begins_in_it(start: datetime, day: date) -> None:
    shown = frame((a_row("s", "ada", start),), month=date(2026, 10, 1))
    assert sessions_of(shown, day) == ["s"]


def test_a_repeated_hour_keeps_its_order_and_names_its_offset() -> None:
    twice = (
        a_row("b", "ada", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        a_row("a", "ada", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    )
    cell = next(cell for cell in frame(twice, month=date(2026, 10, 1)).cells if cell.marks)
    times = [chip_time(mark.start, locale=ENGLISH) for mark in cell.marks]
    assert times == ["01:30 BST", "01:30 GMT"]


def test_a_date_that_never_occurred_is_no_place() -> None:
    shown = frame((), month=date(2011, 12, 1), tz=APIA)
    (skipped,) = [cell for cell in shown.cells if not cell.occurs]
    assert skipped.day == date(2011, 12, 30)
    assert shown.place_on(skipped.day) is None
    assert shown.number_of_places == len(shown.cells) - 1
    days = [shown.cell(shown.place(number)).day for number in range(shown.number_of_places)]
    assert days == [cell.day for cell in shown.cells if cell.occurs]


def test_every_place_has_its_own_number() -> None:
    shown = frame()
    places = [shown.place(number) for number in range(shown.number_of_places)]
    assert [shown.number(place) for place in places] == list(range(len(places)))
    assert len(set(places)) == len(shown.cells) + len(list(shown.marked_places()))


def test_months_turn_over_years_and_stay_within_the_calendar() -> None:
    assert months_later(date(2026, 11, 1), months=3) == date(2027, 2, 1)
    assert months_later(date(2026, 2, 1), months=-2) == date(2025, 12, 1)
    assert within_calendar(date(1, 1, 1)) == EARLIEST
    assert within_calendar(date(9999, 12, 31)) == LATEST


def test_a_mark_is_written_out_as_its_entry() -> None:
    place = frame().find("s3")
    assert place is not None
    mark = frame().mark(place)
    assert mark is not None
    said = entry_of(mark, reading=READING).sentence
    assert said == "Tuesday 24 November, 09:30 to 10:30, Ada Byron, completed"


def test_a_day_is_said_with_what_is_on_it() -> None:
    today = date(2026, 11, 26)
    cells = {cell.day: cell for cell in frame().cells}
    said = {day: day_sentence(cell, today=today, locale=ENGLISH) for day, cell in cells.items()}
    assert said[today] == "Thursday 26 November 2026, today, 3 sessions"
    assert said[date(2026, 11, 27)] == "Friday 27 November 2026, no sessions, 1 held time"
    assert said[date(2026, 11, 30)] == "Monday 30 November 2026, no sessions"


def test_texts_follow_the_locale() -> None:
    assert month_title(NOVEMBER, locale=ENGLISH) == "November 2026"
    assert weekday_names(AMERICAN)[:2] == ("Sun", "Mon")
    assert day_number(date(2026, 12, 1), locale=ENGLISH) == "1 Dec"
    assert day_number(date(2026, 12, 1), locale=AMERICAN) == "Dec 1"
    assert day_number(date(2026, 12, 2), locale=AMERICAN) == "2"
    assert chip_time(at(12, "14:00"), locale=AMERICAN) == "2 PM"
    assert more_text(3, locale=ENGLISH) == "+3 more"


def test_days_fill_the_view_without_gaps() -> None:
    shown = sheet(0)
    for number in range(len(shown.frame.cells) - 1):
        box, after = shown.cell_box(number), shown.cell_box(number + 1)
        if number % 7 < 6:
            assert box.left + box.width == after.left
        else:
            assert box.left + box.width == shown.width
            assert box.top + box.height == after.top


def test_a_day_that_has_room_shows_all_its_sessions() -> None:
    assert sheet(4).lines(THE_TWELFTH) == (0, 4, 0)


def test_a_fuller_day_gives_its_last_line_to_the_number_that_is_hidden() -> None:
    assert sheet(40).lines(THE_TWELFTH) == (0, 3, 37)


def test_a_selected_session_is_in_sight_however_full_its_day_is() -> None:
    kept = Place(THE_TWELFTH, 30)
    shown = sheet(40, kept=kept)
    assert shown.lines(THE_TWELFTH) == (27, 3, 37)
    assert shown.box(kept) == shown.line_box(THE_TWELFTH, line=2)


def test_hidden_sessions_lie_where_the_day_tells_of_them() -> None:
    shown = sheet(40)
    assert shown.box(Place(THE_TWELFTH, 20)) == shown.line_box(THE_TWELFTH, line=3)


def test_a_point_is_on_a_session_on_the_line_of_hidden_ones_or_on_the_day() -> None:
    shown = sheet(40)
    targets = []
    for box in (
        shown.line_box(THE_TWELFTH, line=1),
        shown.line_box(THE_TWELFTH, line=3),
        shown.cell_box(THE_TWELFTH),
    ):
        hit = shown.hit(box.left + 2, box.top + 2)
        assert hit is not None
        targets.append((hit.target, hit.place.position))
    assert targets == [(Target.MARK, 2), (Target.MORE, 0), (Target.DAY, 0)]


def test_a_point_outside_or_on_a_date_that_never_occurred_is_on_nothing() -> None:
    shown = MonthSheet(frame=frame((), month=date(2011, 12, 1), tz=APIA), width=700, height=700)
    skipped = shown.cell_box([cell.occurs for cell in shown.frame.cells].index(False))
    assert shown.hit(skipped.left + 5, skipped.top + 5) is None
    assert shown.hit(-1, 5) is None
    assert shown.hit(5, 700) is None


def test_right_to_left_puts_the_first_day_on_the_right() -> None:
    shown = MonthSheet(frame=frame(()), width=700, height=600, mirrored=True)
    assert shown.cell_box(0).left == 600
    assert shown.cell_box(6).left == 0


def goal(step: Step, *, of: str, shown: MonthFrame | None = None) -> Goal:
    month = shown or frame()
    here = month.find(of)
    assert here is not None
    return stepped(month, here=here, step=step)


def test_down_goes_through_a_day_and_on_to_the_week_below() -> None:
    assert goal(Step.DOWN, of="s8") == (date(2026, 11, 26), 2)
    assert goal(Step.DOWN, of="s10") == (date(2026, 12, 3), 0)


def test_up_goes_through_a_day_to_its_number_and_on_to_the_week_above() -> None:
    shown = frame()
    assert goal(Step.UP, of="s8") == (date(2026, 11, 26), 0)
    day = shown.place_on(date(2026, 11, 26))
    assert day is not None
    above = stepped(shown, here=day, step=Step.UP)
    assert above.day == date(2026, 11, 19)


def test_sideways_keeps_to_the_line_as_far_as_the_next_day_has_one() -> None:
    there = goal(Step.DAY_BEFORE, of="s10")
    assert there == (date(2026, 11, 25), 3)
    there = goal(Step.DAY_AFTER, of="s10")
    assert frame().place_on(there.day, position=there.position) == Place(32, 1)


def test_sessions_follow_each_other_across_days_and_stay_at_the_ends() -> None:
    assert goal(Step.NEXT_SESSION, of="s2") == (date(2026, 11, 24), 1)
    assert goal(Step.PREVIOUS_SESSION, of="s3") == (date(2026, 11, 23), 2)
    assert goal(Step.PREVIOUS_SESSION, of="s1") == (date(2026, 11, 23), 1)


def test_a_date_that_never_occurred_is_passed_over() -> None:
    shown = frame((), month=date(2011, 12, 1), tz=APIA)
    before, after = (shown.place_on(date(2011, 12, day)) for day in (29, 31))
    assert before is not None
    assert after is not None
    assert stepped(shown, here=before, step=Step.DAY_AFTER).day == date(2011, 12, 31)
    assert stepped(shown, here=after, step=Step.DAY_BEFORE).day == date(2011, 12, 29)


def test_a_step_may_lead_out_of_the_grid() -> None:
    shown = frame()
    first = Place(0, 0)
    assert stepped(shown, here=first, step=Step.DAY_BEFORE).day == date(2026, 10, 25)
    assert stepped(shown, here=first, step=Step.WEEK_BEFORE).day == date(2026, 10, 19)
