"""Schedules that break the rules are refused with the place, the day and the blocks named."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.slot_cases import blocks, closed, every_day, extra, open_daily

from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    DayPattern,
    ExceptionType,
    Schedule,
    TimeBlock,
    check_schedule,
    time_block,
    wall_minutes,
    wall_text,
    weekday_of,
)
from mentordesk.domain.errors import Code, DomainError

GOOD = open_daily("09:00-12:00", "13:00-17:00", zone="Europe/London")


def refusal(schedule: Schedule) -> tuple[object, str]:
    """Give the place and the sentence with which a schedule is refused."""
    with pytest.raises(DomainError) as refused:
        check_schedule(schedule)
    assert refused.value.code is Code.INVALID_VALUE
    return refused.value.details["path"], refused.value.message


def on_tuesday(*pieces: TimeBlock) -> Schedule:
    monday = DayPattern(1, time_blocks=blocks("09:00-12:00"))
    return replace(GOOD, weekly=(monday, DayPattern(2, time_blocks=pieces)))


@given(st.integers(0, 1440))
def test_every_wall_time_reads_as_it_is_written(minutes: int) -> None:
    assert wall_minutes(wall_text(minutes)) == minutes


@pytest.mark.parametrize(
    "text", ["", "9:00", "24:01", "25:00", "12:60", "12-00", "12:00 ", "12:00:00", "١٢:٣٤", "noon"]
)
def test_what_is_no_wall_time_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="is not a time of day; write HH:MM"):
        wall_minutes(text)


def test_a_block_is_read_from_its_two_times() -> None:
    assert time_block("09:00-24:00") == TimeBlock(540, 1440, BlockType.AVAILABLE)
    assert time_block("12:00-12:30", kind=BlockType.BREAK) == TimeBlock(720, 750, BlockType.BREAK)
    assert str(time_block("09:00-24:00")) == "09:00-24:00"


@pytest.mark.parametrize("text", ["09:00", "09:00-", "09:00-12:00-13:00", "12:00-09:00", "9-12"])
def test_what_is_no_block_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        time_block(text)
    assert refused.value.code is Code.INVALID_VALUE


def test_weeks_are_counted_from_sunday() -> None:
    assert weekday_of(date(2026, 5, 3)) == 0
    assert weekday_of(date(2026, 5, 4)) == 1
    assert weekday_of(date(2026, 5, 9)) == 6


def test_a_schedule_has_the_defaults_of_the_rules() -> None:
    plain = Schedule("ada", "UTC")
    assert (plain.default_duration, plain.slot_step_minutes, plain.buffer_minutes) == (60, 30, 15)
    assert (plain.min_notice_minutes, plain.max_advance_days, plain.is_active) == (1440, 90, True)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Apia"])
def test_a_plain_schedule_is_accepted(zone: str) -> None:
    check_schedule(replace(GOOD, timezone=zone))


def test_an_unknown_zone_is_refused() -> None:
    path, message = refusal(replace(GOOD, timezone="Mars/Olympus"))
    assert path == "timezone"
    assert "'Mars/Olympus'" in message


LIMITS = [
    ("defaultDuration", "default_duration", 15, 240),
    ("slotStepMinutes", "slot_step_minutes", 5, 240),
    ("bufferMinutes", "buffer_minutes", 0, 240),
    ("minNoticeMinutes", "min_notice_minutes", 0, 10080),
    ("maxAdvanceDays", "max_advance_days", 1, 365),
]


@pytest.mark.parametrize(("key", "field", "lowest", "highest"), LIMITS)
def test_both_ends_of_a_limit_are_accepted(key: str, field: str, lowest: int, highest: int) -> None:
    check_schedule(with_number(field, lowest))
    check_schedule(with_number(field, highest))


@pytest.mark.parametrize(("key", "field", "lowest", "highest"), LIMITS)
def test_a_number_beyond_its_limit_is_refused(
    key: str, field: str, lowest: int, highest: int
) -> None:
    for number in (lowest - 1, highest + 1):
        expected = (key, f"{key} goes from {lowest} to {highest}, not {number}.")
        assert refusal(with_number(field, number)) == expected


def with_number(field: str, number: int) -> Schedule:
    numbers = {name: getattr(GOOD, name) for _, name, _, _ in LIMITS} | {field: number}
    return replace(GOOD, **numbers)


def test_overlapping_blocks_are_refused_with_the_day_and_both_blocks() -> None:
    path, message = refusal(on_tuesday(*blocks("13:00-17:00", "09:00-12:00", "11:30-12:30")))
    assert path == "weekly[1].timeBlocks[2]"
    assert message == "Tuesday: the AVAILABLE blocks 09:00-12:00 and 11:30-12:30 overlap."


def test_a_block_hidden_behind_a_long_one_is_still_found() -> None:
    path, _ = refusal(on_tuesday(*blocks("09:00-17:00", "10:00-11:00", "12:00-13:00")))
    assert path == "weekly[1].timeBlocks[1]"


def test_blocks_that_touch_are_accepted() -> None:
    check_schedule(on_tuesday(*blocks("09:00-12:00", "12:00-13:00")))


def test_pieces_that_cut_may_lie_over_open_blocks_and_each_other() -> None:
    pause = time_block("11:00-13:00", kind=BlockType.BREAK)
    meeting = time_block("12:00-14:00", kind=BlockType.BLOCKED)
    check_schedule(on_tuesday(time_block("09:00-17:00"), pause, meeting))


@pytest.mark.parametrize("kind", BlockType)
@pytest.mark.parametrize("end", [540, 480])
def test_a_block_that_does_not_end_after_its_start_is_refused(kind: BlockType, end: int) -> None:
    path, message = refusal(on_tuesday(TimeBlock(540, end, kind)))
    assert path == "weekly[1].timeBlocks[0].endTime"
    assert message.startswith("Tuesday: the block 09:00-")


def test_a_block_beyond_the_day_is_refused() -> None:
    assert refusal(on_tuesday(TimeBlock(540, 1441)))[0] == "weekly[1].timeBlocks[0].endTime"
    assert refusal(on_tuesday(TimeBlock(1440, 1440)))[0] == "weekly[1].timeBlocks[0].startTime"
    assert refusal(on_tuesday(TimeBlock(-1, 60)))[0] == "weekly[1].timeBlocks[0].startTime"


def test_blocks_of_a_disabled_day_are_checked_as_well() -> None:
    wrong = (DayPattern(0, is_enabled=False, time_blocks=blocks("09:00-12:00", "10:00-11:00")),)
    assert refusal(replace(GOOD, weekly=wrong))[0] == "weekly[0].timeBlocks[1]"


def test_a_day_of_the_week_appears_once() -> None:
    path, message = refusal(replace(GOOD, weekly=(*every_day(), DayPattern(3))))
    assert (path, message) == ("weekly[7].dayOfWeek", "Wednesday appears twice in the week.")


@pytest.mark.parametrize("number", [-1, 7])
def test_a_day_outside_the_week_is_refused(number: int) -> None:
    assert refusal(replace(GOOD, weekly=(DayPattern(number),)))[0] == "weekly[0].dayOfWeek"


def with_exceptions(*exceptions: AvailabilityException) -> Schedule:
    return replace(GOOD, exceptions=exceptions)


def test_an_exception_that_ends_before_it_starts_is_refused() -> None:
    path, message = refusal(with_exceptions(closed("2026-12-26", "2026-12-24")))
    assert path == "exceptions[0].endDate"
    assert "2026-12-26 to 2026-12-24" in message


def test_an_exception_that_opens_nothing_is_refused() -> None:
    nothing = replace(extra("2026-12-24", "2026-12-24"), is_full_day=True)
    assert refusal(with_exceptions(nothing))[0] == "exceptions[0].timeBlocks"
    pause = (time_block("09:00-10:00", kind=BlockType.BREAK),)
    only_a_break = replace(nothing, time_blocks=pause)
    assert refusal(with_exceptions(only_a_break))[0] == "exceptions[0].timeBlocks"


def test_a_closure_is_either_the_full_day_or_pieces() -> None:
    both = replace(closed("2026-12-24", "2026-12-24", "09:00-10:00"), is_full_day=True)
    assert refusal(with_exceptions(both))[0] == "exceptions[0].isFullDay"
    neither = replace(closed("2026-12-24", "2026-12-24"), is_full_day=False)
    assert refusal(with_exceptions(neither))[0] == "exceptions[0].timeBlocks"


def test_overlapping_blocks_of_an_exception_are_refused() -> None:
    wrong = extra("2026-12-24", "2026-12-25", "09:00-12:00", "11:00-13:00")
    path, message = refusal(with_exceptions(wrong))
    assert path == "exceptions[0].timeBlocks[1]"
    assert message.startswith("2026-12-24 to 2026-12-25: the AVAILABLE blocks 09:00-12:00 and")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (closed("2026-12-24", "2026-12-26"), closed("2026-12-26", "2026-12-31")),
        (closed("2026-12-26", "2026-12-31"), closed("2026-12-01", "2026-12-31")),
        (closed("2026-12-24", "2026-12-26"), extra("2026-12-25", "2026-12-25", "09:00-10:00")),
        (
            closed("2026-12-24", "2026-12-26", "09:00-12:00"),
            closed("2026-12-25", "2026-12-27", "11:00-13:00"),
        ),
        (
            extra("2026-12-24", "2026-12-24", "09:00-12:00"),
            extra("2026-12-24", "2026-12-24", "10:00-11:00"),
        ),
    ],
)
def test_exceptions_that_overlap_in_time_are_refused(
    first: AvailabilityException, second: AvailabilityException
) -> None:
    for order in ((first, second), (second, first)):
        path, message = refusal(with_exceptions(*order))
        assert path in {"exceptions[0]", "exceptions[1]"}
        assert first.days_text in message
        assert second.days_text in message


def test_an_overlap_is_found_behind_exceptions_in_between() -> None:
    long = closed("2026-12-01", "2026-12-31", "09:00-10:00")
    others = [closed(f"2026-12-{day}", f"2026-12-{day}", "10:00-11:00") for day in (10, 11, 12)]
    late = closed("2026-12-31", "2026-12-31")
    assert refusal(with_exceptions(long, *others, late))[0] == "exceptions[4]"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (closed("2026-12-24", "2026-12-25"), closed("2026-12-26", "2026-12-31")),
        (
            closed("2026-12-24", "2026-12-26", "09:00-12:00"),
            closed("2026-12-25", "2026-12-27", "12:00-13:00"),
        ),
    ],
)
def test_exceptions_that_leave_each_other_alone_are_accepted(
    first: AvailabilityException, second: AvailabilityException
) -> None:
    check_schedule(with_exceptions(second, first))


def test_an_exception_may_open_and_pause() -> None:
    pause = time_block("12:00-13:00", kind=BlockType.BREAK)
    day = extra("2026-12-24", "2026-12-24", "09:00-17:00")
    check_schedule(with_exceptions(replace(day, time_blocks=(*day.time_blocks, pause))))


def test_an_exception_closes_full_days_unless_told_otherwise() -> None:
    plain = AvailabilityException("x", date(2026, 12, 24), date(2026, 12, 24))
    assert (plain.type, plain.is_full_day) == (ExceptionType.BLOCKED, True)
