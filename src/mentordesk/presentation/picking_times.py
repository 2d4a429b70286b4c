"""The times of one day as a person chooses among them, by part of the day, and why some are not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from mentordesk.application.queries import Offer
from mentordesk.domain.availability import ExceptionType, Schedule
from mentordesk.domain.slots import ALREADY_BOOKED, Slot
from mentordesk.presentation.formatting import day_name
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import (
    Clocks,
    beside_text,
    day_span,
    spoken_when,
    start_text,
)
from mentordesk.presentation.picking_closures import Closure, closures_of

NOON, EVENING = 12, 17


class Part(StrEnum):
    """The parts of a day, as the viewer's clock has it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeChoice:
    """One start: `below` is the mentor's time, `refusal` why it cannot be chosen."""

    start: datetime
    text: str
    below: str
    spoken: str
    refusal: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartOfDay:
    """The starts of one part of a day, and sentences about what is closed in it."""

    part: Part
    title: str
    choices: tuple[TimeChoice, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTimes:
    """A day to choose a time of; without parts nothing is laid on it."""

    day: date
    title: str
    note: str
    parts: tuple[PartOfDay, ...]


def free_days(offer: Offer, *, clocks: Clocks) -> Mapping[date, int]:
    """Count the free times of each of the viewer's days that has some."""
    days = (clocks.local(slot.start).date() for slot in offer.slots if slot.available)
    return {day: len(list(found)) for day, found in groupby(days)}


def day_times(offer: Offer, *, day: date, clocks: Clocks) -> DayTimes:
    """Lay out a day: free times, taken ones with their reason, closures as sentences."""
    since, until = day_span(day, tz=clocks.tz)
    slots = [slot for slot in offer.slots if since <= slot.start < until]
    closed = closures_of(offer, day=day, slots=slots, clocks=clocks)
    parts = (
        _part(part, slots=_starting_in(part, slots, clocks=clocks), closed=closed, clocks=clocks)
        for part in Part
    )
    return DayTimes(
        day=day,
        title=day_name(day, locale=clocks.locale),
        note=clocks.note(),
        parts=tuple(part for part in parts if part.choices or part.closed),
    )


def part_of(local: datetime) -> Part:
    """Tell in which part of the day a local time lies."""
    if local.hour < NOON:
        return Part.MORNING
    return Part.AFTERNOON if local.hour < EVENING else Part.EVENING


def free_text(count: int, *, locale: Locale) -> str:
    """Say what a day has: "4 free times"."""
    if count == 1:
        return locale.translate("Picking", "1 free time")
    return locale.translate("Picking", "%n free times", None, count)


def last_day(offer: Offer, *, now: datetime, clocks: Clocks) -> date:
    """Give the last of the viewer's days on which anything can be offered."""
    return clocks.local(now + timedelta(days=offer.schedule.max_advance_days)).date()


def opens_time(schedule: Schedule) -> bool:
    """Tell whether a schedule opens any time at all, now or on some dates."""
    weekly = any(day.is_enabled and day.time_blocks for day in schedule.weekly)
    opened = any(one.type is ExceptionType.AVAILABLE for one in schedule.exceptions)
    return schedule.is_active and (weekly or opened)


def _part(
    part: Part, *, slots: Sequence[Slot], closed: Sequence[Closure], clocks: Clocks
) -> PartOfDay:
    return PartOfDay(
        part=part,
        title=_title(part, locale=clocks.locale),
        choices=tuple(_choices(slots, clocks=clocks)),
        closed=tuple(
            closure.sentence for closure in closed if part_of(clocks.local(closure.since)) is part
        ),
    )


def _starting_in(part: Part, slots: Iterable[Slot], *, clocks: Clocks) -> list[Slot]:
    return [slot for slot in slots if part_of(clocks.local(slot.start)) is part]


def _choices(slots: Iterable[Slot], *, clocks: Clocks) -> Iterable[TimeChoice]:
    """Offer what is free and show what is booked; what is closed is said in a sentence."""
    for slot in slots:
        if slot.available:
            yield _choice(slot, refusal="", clocks=clocks)
        elif slot.reason == ALREADY_BOOKED:
            refusal = clocks.locale.translate("Picking", "Already booked")
            yield _choice(slot, refusal=refusal, clocks=clocks)


def _choice(slot: Slot, *, refusal: str, clocks: Clocks) -> TimeChoice:
    minutes = int((slot.end - slot.start).total_seconds()) // 60
    state = refusal or clocks.locale.translate("Picking", "free")
    when = spoken_when(slot.start, minutes=minutes, clocks=clocks)
    return TimeChoice(
        start=slot.start,
        text=start_text(clocks.local(slot.start), locale=clocks.locale),
        below=beside_text(slot.start, clocks=clocks),
        spoken=f"{when}, {state[:1].lower()}{state[1:]}",
        refusal=refusal,
    )


def _title(part: Part, *, locale: Locale) -> str:
    titles = {
        Part.MORNING: locale.translate("Picking", "Morning"),
        Part.AFTERNOON: locale.translate("Picking", "Afternoon"),
        Part.EVENING: locale.translate("Picking", "Evening"),
    }
    return titles[part]
