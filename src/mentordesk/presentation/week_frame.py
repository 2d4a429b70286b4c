"""One week, worked out to the last word and place, so that a view has only to paint it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.application.queries import SessionRow
from mentordesk.presentation.entries import Entry, Reading, entries_of
from mentordesk.presentation.formatting import full_day, zone_abbreviation
from mentordesk.presentation.week_layout import Days, Item, Shade, lay_out

_NOON = timedelta(hours=12)


class DayHeading(NamedTuple):
    """A day above its column: "Wed", "25" and, for a screen reader, the whole date."""

    day: date
    weekday: str
    number: str
    spoken: str


class Hours(NamedTuple):
    """What is known of a mentor's hours: `shades` are complete if `known`."""

    known: bool
    shades: tuple[Shade, ...]


NO_HOURS = Hours(known=False, shades=())


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekFrame:
    """Everything a week view paints; `zones` are the short names beside the hours.

    `other_zone` is the mentor's, where its clock differs from the one shown.
    """

    days: Days
    headings: tuple[DayHeading, ...]
    zones: tuple[str, ...]
    other_zone: ZoneInfo | None = None
    entries: tuple[Entry, ...] = ()
    items: tuple[Item, ...] = ()
    hours: Hours = field(default=NO_HOURS)

    def items_of(self, entry: int) -> tuple[Item, ...]:
        """Give the pieces of an entry, the earliest first."""
        return tuple(item for item in self.items if item.entry == entry)


def week_frame(
    rows: Iterable[SessionRow],
    *,
    days: Days,
    reading: Reading,
    hours: Hours = NO_HOURS,
    other_zone: ZoneInfo | None = None,
) -> WeekFrame:
    """Work out the days; an entry that touches none of them is left out."""
    span = days.span()
    entries = tuple(
        entry
        for entry in entries_of(rows, reading=reading)
        if entry.start.timestamp() < span.end.timestamp()
        and entry.end.timestamp() > span.start.timestamp()
    )
    beside = differing(other_zone, days=days)
    return WeekFrame(
        days=days,
        headings=headings_of(days, reading=reading),
        zones=zone_labels(days, other_zone=beside),
        other_zone=beside,
        entries=entries,
        items=lay_out(entries, days=days),
        hours=hours,
    )


def headings_of(days: Days, *, reading: Reading) -> tuple[DayHeading, ...]:
    """Write what stands above the columns."""
    locale = reading.locale
    return tuple(
        DayHeading(
            day=day,
            weekday=locale.short_days[day.weekday()],
            number=str(day.day),
            spoken=full_day(day, locale=locale),
        )
        for day in days.all()
    )


def zone_labels(days: Days, *, other_zone: ZoneInfo | None) -> tuple[str, ...]:
    """Name the zones beside the hours: "GMT", and "+EST" if there is another one."""
    noon = days.span().start + _NOON
    own = zone_abbreviation(noon.astimezone(days.tz))
    if other_zone is None:
        return (own,)
    return (own, f"+{zone_abbreviation(noon.astimezone(other_zone))}")


def differing(other_zone: ZoneInfo | None, *, days: Days) -> ZoneInfo | None:
    """Give another zone back if its clock differs from the one shown on the first or last day."""
    if other_zone is None:
        return None
    span = days.span()
    moments = (span.start + _NOON, span.end - _NOON)
    same = all(_same_clock(moment, one=days.tz, other=other_zone) for moment in moments)
    return None if same else other_zone


def other_hours(days: Days, *, other_zone: ZoneInfo) -> Sequence[int]:
    """Give, for each hour of the first day's clock, the minute of the day in another zone."""
    start = days.span().start
    readings = ((start + timedelta(hours=hour)).astimezone(other_zone) for hour in range(24))
    return [reading.hour * 60 + reading.minute for reading in readings]


def _same_clock(moment: datetime, *, one: ZoneInfo, other: ZoneInfo) -> bool:
    return moment.astimezone(one).utcoffset() == moment.astimezone(other).utcoffset()
