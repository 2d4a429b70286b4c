"""Times to choose among, in the viewer's zone with the zone of the other side beside it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentordesk.domain.zones import instant_of, zone
from mentordesk.presentation.formatting import (
    clock_time,
    day_name,
    is_repeated,
    short_day,
    time_range,
    zone_abbreviation,
    zone_place,
)
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.names import given_name

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocks:
    """The zones times are read in: `viewer` is whose day it is, `beside` the other side's.

    `viewer_name` is empty where the viewer is the person at the desk.
    """

    viewer: str
    beside: str
    viewer_name: str
    beside_name: str
    locale: Locale

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which days begin and end."""
        return zone(self.viewer)

    @property
    def differ(self) -> bool:
        """Tell whether the two sides read different zones."""
        return self.viewer != self.beside

    def local(self, moment: datetime) -> datetime:
        """Read an instant in the viewer's zone."""
        return moment.astimezone(self.tz)

    def note(self) -> str:
        """Name the zones: "Times in America/New_York (Grace) · Rosalind's time below each"."""
        text = self.locale.translate("Picking", "Times in {zone}").format(zone=self.viewer)
        if self.viewer_name:
            text = f"{text} ({given_name(self.viewer_name)})"
        if not self.differ:
            return text
        beside = self.locale.translate("Picking", "{name}\u2019s time below each")
        return f"{text} · {beside.format(name=given_name(self.beside_name))}"


def day_span(day: date, *, tz: ZoneInfo) -> tuple[datetime, datetime]:
    """Give the instants (UTC) at which a local date begins and ends."""
    return _first_instant(day, tz=tz), _first_instant(day + _DAY, tz=tz)


def start_text(start: datetime, *, locale: Locale) -> str:
    """Write a local start; in an hour that the clock shows twice the offset's name follows."""
    text = clock_time(start, locale=locale)
    return f"{text} {zone_abbreviation(start)}" if is_repeated(start) else text


def beside_text(start: datetime, *, clocks: Clocks) -> str:
    """Write a start as it is read beside: "10:30 London", with its day where that is another."""
    if not clocks.differ:
        return ""
    there = start.astimezone(zone(clocks.beside))
    text = start_text(there, locale=clocks.locale)
    if there.date() != clocks.local(start).date():
        text = f"{clocks.locale.short_days[there.weekday()]} {text}"
    return f"{text} {zone_place(clocks.beside)}"


def range_beside(start: datetime, *, minutes: int, clocks: Clocks) -> str:
    """Write the whole time as the other side reads it: "10:30 - 11:30 London"."""
    if not clocks.differ:
        return ""
    there = start.astimezone(zone(clocks.beside))
    text = time_range(there, _later(there, minutes=minutes), locale=clocks.locale)
    if there.date() != clocks.local(start).date():
        text = f"{short_day(there.date(), locale=clocks.locale)}, {text}"
    return f"{text} {zone_place(clocks.beside)}"


def range_text(start: datetime, *, minutes: int, clocks: Clocks) -> str:
    """Write the time of day as the viewer reads it: "05:30 - 06:30"."""
    here = clocks.local(start)
    return time_range(here, _later(here, minutes=minutes), locale=clocks.locale)


def short_when(start: datetime, *, minutes: int, clocks: Clocks) -> str:
    """Write day and time for the foot of the page: "Fri 27 Nov, 05:30 - 06:30"."""
    day = short_day(clocks.local(start).date(), locale=clocks.locale)
    return f"{day}, {range_text(start, minutes=minutes, clocks=clocks)}"


def spoken_when(start: datetime, *, minutes: int, clocks: Clocks) -> str:
    """Say a time aloud: "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London"."""
    parts = [
        _spoken_range(clocks.local(start), minutes=minutes, place=clocks.viewer, clocks=clocks)
    ]
    parts.insert(0, day_name(clocks.local(start).date(), locale=clocks.locale))
    if clocks.differ:
        there = start.astimezone(zone(clocks.beside))
        if there.date() != clocks.local(start).date():
            parts.append(day_name(there.date(), locale=clocks.locale))
        parts.append(_spoken_range(there, minutes=minutes, place=clocks.beside, clocks=clocks))
    return ", ".join(parts)


def _spoken_range(start: datetime, *, minutes: int, place: str, clocks: Clocks) -> str:
    pattern = clocks.locale.translate("Picking", "{start} to {end} {place}")
    return pattern.format(
        start=start_text(start, locale=clocks.locale),
        end=start_text(_later(start, minutes=minutes), locale=clocks.locale),
        place=zone_place(place),
    )


def _later(local: datetime, *, minutes: int) -> datetime:
    """Add elapsed minutes, which is not what adding to a local time does on some days."""
    return (local.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(local.tzinfo)


def _first_instant(day: date, *, tz: ZoneInfo) -> datetime:
    """Give the first instant of a date; of one that never occurred, where it would have been."""
    found = instant_of(day, wall=0, tz=tz)
    return found or datetime.combine(day, time.min, tz).astimezone(UTC)
