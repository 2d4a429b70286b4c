"""A mentor's availability: the weekly pattern, its exceptions and the limits around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentordesk.domain.errors import DomainError, invalid
from mentordesk.domain.timeblocks import (
    BlockType,
    TimeBlock,
    check_blocks,
    time_block,
    wall_minutes,
    wall_text,
)
from mentordesk.domain.zones import MINUTES_PER_DAY, zone

__all__ = [
    "AvailabilityException",
    "BlockType",
    "DayPattern",
    "ExceptionType",
    "Schedule",
    "TimeBlock",
    "check_schedule",
    "time_block",
    "wall_minutes",
    "wall_text",
    "weekday_of",
]

WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
SESSION_MINUTES = range(15, 241)
WHOLE_DAY = TimeBlock(0, MINUTES_PER_DAY)


def weekday_of(day: date) -> int:
    """Give the day of the week as patterns count it: 0 is Sunday."""
    return day.isoweekday() % 7


@dataclass(frozen=True)
class DayPattern:
    """The blocks of one day of the week, 0 being Sunday, in the schedule's zone."""

    day_of_week: int
    is_enabled: bool = True
    time_blocks: tuple[TimeBlock, ...] = ()


class ExceptionType(StrEnum):
    """What an exception does to its days: close them (or pieces), or give them other blocks."""

    BLOCKED = "BLOCKED"
    AVAILABLE = "AVAILABLE"


@dataclass(frozen=True)
class AvailabilityException:
    """What holds from `start_date` to `end_date`, both included, instead of the weekly pattern.

    BLOCKED closes the whole days, or the pieces in `time_blocks` whatever their type. AVAILABLE
    replaces the weekly blocks of each day by `time_blocks`.
    """

    id: str
    start_date: date
    end_date: date
    type: ExceptionType = ExceptionType.BLOCKED
    is_full_day: bool = True
    reason: str | None = None
    time_blocks: tuple[TimeBlock, ...] = ()

    @property
    def pieces(self) -> tuple[TimeBlock, ...]:
        """The parts of each day that the exception speaks about."""
        whole = self.type is ExceptionType.BLOCKED and self.is_full_day
        return (WHOLE_DAY,) if whole else self.time_blocks

    @property
    def days_text(self) -> str:
        """The dates for a message: `2026-12-24` or `2026-12-24 to 2026-12-26`."""
        if self.start_date == self.end_date:
            return f"{self.start_date}"
        return f"{self.start_date} to {self.end_date}"


@dataclass(frozen=True)
class Schedule:
    """When one mentor can be booked: blocks are wall times of `timezone`, limits are minutes."""

    mentor_id: str
    timezone: str
    default_duration: int = 60
    slot_step_minutes: int = 30
    buffer_minutes: int = 15
    min_notice_minutes: int = 1440
    max_advance_days: int = 90
    is_active: bool = True
    weekly: tuple[DayPattern, ...] = ()
    exceptions: tuple[AvailabilityException, ...] = ()


class _Limit(NamedTuple):
    name: str
    key: str
    lowest: int
    highest: int


_LIMITS = (
    _Limit("default_duration", "defaultDuration", SESSION_MINUTES[0], SESSION_MINUTES[-1]),
    _Limit("slot_step_minutes", "slotStepMinutes", 5, 240),
    _Limit("buffer_minutes", "bufferMinutes", 0, 240),
    _Limit("min_notice_minutes", "minNoticeMinutes", 0, 10080),
    _Limit("max_advance_days", "maxAdvanceDays", 1, 365),
)


def check_schedule(schedule: Schedule) -> None:
    """Refuse a schedule that breaks Booking rules, Slots, with INVALID_VALUE.

    The error's `path` in `details` is the place in the schedule's JSON.
    """
    _check_zone(schedule.timezone)
    for limit in _LIMITS:
        _check_limit(getattr(schedule, limit.name), limit=limit)
    _check_weekly(schedule.weekly)
    for index, exception in enumerate(schedule.exceptions):
        _check_exception(exception, path=f"exceptions[{index}]")
    _check_apart(schedule.exceptions)


def _check_zone(key: str) -> None:
    try:
        zone(key)
    except DomainError as error:
        raise invalid(error.message, path="timezone") from None


def _check_limit(value: int, *, limit: _Limit) -> None:
    if not limit.lowest <= value <= limit.highest:
        message = f"{limit.key} goes from {limit.lowest} to {limit.highest}, not {value}."
        raise invalid(message, path=limit.key)


def _check_weekly(weekly: Sequence[DayPattern]) -> None:
    seen: set[int] = set()
    for index, pattern in enumerate(weekly):
        path = f"weekly[{index}]"
        if not 0 <= pattern.day_of_week < len(WEEKDAYS):
            message = f"A day of the week goes from 0 (Sunday) to 6, not {pattern.day_of_week}."
            raise invalid(message, path=f"{path}.dayOfWeek")
        name = WEEKDAYS[pattern.day_of_week]
        if pattern.day_of_week in seen:
            raise invalid(f"{name} appears twice in the week.", path=f"{path}.dayOfWeek")
        seen.add(pattern.day_of_week)
        check_blocks(pattern.time_blocks, day=name, path=f"{path}.timeBlocks")


def _check_exception(exception: AvailabilityException, *, path: str) -> None:
    days = exception.days_text
    if exception.end_date < exception.start_date:
        message = f"The exception {days} ends before it starts."
        raise invalid(message, path=f"{path}.endDate")
    check_blocks(exception.time_blocks, day=days, path=f"{path}.timeBlocks")
    if exception.type is ExceptionType.AVAILABLE:
        if not any(block.type is BlockType.AVAILABLE for block in exception.time_blocks):
            message = f"The exception {days} opens no time; give it AVAILABLE blocks."
            raise invalid(message, path=f"{path}.timeBlocks")
    elif exception.is_full_day and exception.time_blocks:
        message = f"The exception {days} closes the full day and also names blocks; choose one."
        raise invalid(message, path=f"{path}.isFullDay")
    elif not exception.is_full_day and not exception.time_blocks:
        message = f"The exception {days} closes neither the full day nor any block."
        raise invalid(message, path=f"{path}.timeBlocks")


def _check_apart(exceptions: Sequence[AvailabilityException]) -> None:
    """Refuse exceptions that overlap in time. Booking rules, Slots 4."""
    in_order = sorted(enumerate(exceptions), key=lambda entry: entry[1].start_date)
    for place, (_, earlier) in enumerate(in_order, start=1):
        for index, later in in_order[place:]:
            if later.start_date > earlier.end_date:
                break
            _check_pieces(earlier, later, path=f"exceptions[{index}]")


def _check_pieces(
    earlier: AvailabilityException, later: AvailabilityException, *, path: str
) -> None:
    for one in earlier.pieces:
        for other in later.pieces:
            if one.overlaps(other):
                first, second = f"{earlier.days_text} {one}", f"{later.days_text} {other}"
                raise invalid(f"The exceptions {first} and {second} overlap.", path=path)
