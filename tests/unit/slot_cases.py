"""Small factories for schedules, calendars and what is asked of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from mentordesk.domain.availability import (
    AvailabilityException,
    DayPattern,
    ExceptionType,
    Schedule,
    TimeBlock,
    time_block,
)
from mentordesk.domain.slots import BusyPeriod, Slot, SlotRules, slots

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """Read `2026-05-04 09:00` as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def blocks(*texts: str) -> tuple[TimeBlock, ...]:
    return tuple(time_block(text) for text in texts)


def every_day(*pieces: TimeBlock) -> tuple[DayPattern, ...]:
    return tuple(DayPattern(day, time_blocks=pieces) for day in range(7))


def open_daily(*texts: str, zone: str = "UTC") -> Schedule:
    """Make a schedule that opens the same blocks every day, without notice or buffer."""
    weekly = every_day(*blocks(*texts))
    return Schedule("ada", zone, buffer_minutes=0, min_notice_minutes=0, weekly=weekly)


def closed(since: str, until: str, *texts: str, why: str | None = None) -> AvailabilityException:
    """Close all of some dates, or the pieces given."""
    return AvailabilityException(
        id=f"closed {since}",
        start_date=date.fromisoformat(since),
        end_date=date.fromisoformat(until),
        is_full_day=not texts,
        reason=why,
        time_blocks=blocks(*texts),
    )


def extra(since: str, until: str, *texts: str) -> AvailabilityException:
    """Open other blocks than the weekly ones on some dates."""
    return AvailabilityException(
        id=f"extra {since}",
        start_date=date.fromisoformat(since),
        end_date=date.fromisoformat(until),
        type=ExceptionType.AVAILABLE,
        is_full_day=False,
        time_blocks=blocks(*texts),
    )


def busy(since: str, until: str, *, clear_until: str | None = None) -> BusyPeriod:
    return BusyPeriod(at(since), at(until), at(clear_until or until))


def rules(
    schedule: Schedule,
    *,
    duration: int = 60,
    now: str = "2026-05-01 00:00",
    mentor_busy: Sequence[BusyPeriod] = (),
    mentee_busy: Sequence[BusyPeriod] = (),
) -> SlotRules:
    return SlotRules(schedule, duration, at(now), mentor_busy, mentee_busy)


def slots_on(given: SlotRules, day: str) -> list[Slot]:
    """Give the slots of one UTC date."""
    return slots(given, since=at(day), until=at(day) + DAY)


def starts_on(given: SlotRules, day: str) -> list[str]:
    """Give the starts on one UTC date as `HH:MM`."""
    return [f"{slot.start:%H:%M}" for slot in slots_on(given, day)]


def free_on(given: SlotRules, day: str) -> list[str]:
    """Give the free starts on one UTC date as `HH:MM`."""
    return [f"{slot.start:%H:%M}" for slot in slots_on(given, day) if slot.available]


def reasons_on(given: SlotRules, day: str) -> dict[str, str | None]:
    """Give the reason of every start on one UTC date."""
    return {f"{slot.start:%H:%M}": slot.reason for slot in slots_on(given, day)}
