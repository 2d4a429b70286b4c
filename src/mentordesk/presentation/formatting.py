"""Writes dates, times, ranges, zones, countdowns and amounts for people."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.domain.money import rounded
from mentordesk.presentation.locales import Clock, DateOrder, Locale

NOON = 12
DASH = "\u2013"
MINUS = "\u2212"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "EUR": "€",
        "GBP": "£",
        "INR": "₹",
        "JPY": "¥",
        "KRW": "₩",
        "NGN": "₦",
        "UAH": "₴",
        "USD": "$",
        "VND": "₫",
    }
)
_MINUTE = timedelta(minutes=1)
_COUNTED_IN_HOURS = 2 * DAY


class ZonedTime(NamedTuple):
    """A time as it reads in one zone: `text` like "10:30 - 11:30", `place` like "London"."""

    text: str
    place: str
    day: str


def clock_time(moment: datetime, *, locale: Locale) -> str:
    """Write the time of day that a local moment reads: "14:05" or "2:05 PM"."""
    if locale.clock is Clock.H24:
        return f"{moment.hour:02}:{moment.minute:02}"
    half = locale.am if moment.hour < NOON else locale.pm
    return f"{_hour12(moment.hour)}:{moment.minute:02} {half}"


def hour_label(hour: int, *, locale: Locale) -> str:
    """Write a full hour of the day (0 to 24) for an hour grid: "14:00" or "2 PM"."""
    if locale.clock is Clock.H24:
        return f"{hour:02}:00"
    half = locale.am if hour % 24 < NOON else locale.pm
    return f"{_hour12(hour)} {half}"


def minute_label(minute: int, *, locale: Locale) -> str:
    """Write a minute of the day (0-1439) beside an hour grid: "14:30", "2 PM"."""
    hour, rest = divmod(minute, 60)
    if not rest:
        return hour_label(hour, locale=locale)
    return clock_time(datetime(2000, 1, 1, hour, rest, tzinfo=UTC), locale=locale)


def time_range(start: datetime, end: datetime, *, locale: Locale) -> str:
    """Write "10:30 - 11:30" for two local moments, naming the offset where hours repeat."""
    return f"{_exact(start, locale=locale)} {DASH} {_exact(end, locale=locale)}"


def is_repeated(moment: datetime) -> bool:
    """Tell whether the clock reads this local moment's time twice that day."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset() and not (
        _is_skipped(moment)
    )


def zone_abbreviation(moment: datetime) -> str:
    """Give the short name of a local moment's offset: "GMT", "EST", or "UTC+05:45"."""
    name = moment.tzname() or ""
    if name[:1].isalpha():
        return name
    offset = moment.utcoffset() or timedelta()
    sign = MINUS if offset < timedelta() else "+"
    minutes = abs(offset) // _MINUTE
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"


def zone_place(zone: str) -> str:
    """Give the place a zone is named after: "New York" for America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def day_name(day: date, *, locale: Locale) -> str:
    """Write "Wednesday 25 November"."""
    return _day_of(day, weekday=locale.days, months=locale.months, locale=locale)


def short_day(day: date, *, locale: Locale) -> str:
    """Write "Wed 25 Nov"."""
    return _day_of(day, weekday=locale.short_days, months=locale.short_months, locale=locale)


def full_day(day: date, *, locale: Locale) -> str:
    """Write "Wednesday 25 November 2026"."""
    separator = ", " if locale.order is DateOrder.MONTH_FIRST else " "
    return f"{day_name(day, locale=locale)}{separator}{day.year}"


def relative_day(day: date, *, today: date, locale: Locale) -> str:
    """Name yesterday, today and tomorrow; every other day has no such name and gives ""."""
    names = {
        -1: locale.translate("Dates", "Yesterday"),
        0: locale.translate("Dates", "Today"),
        1: locale.translate("Dates", "Tomorrow"),
    }
    return names.get((day - today).days, "")


def days_title(first: date, last: date, *, locale: Locale) -> str:
    """Write the days from first to last, naming nothing twice: "23 - 29 November 2026"."""
    if first == last:
        return full_day(first, locale=locale)
    months_first = locale.order is DateOrder.MONTH_FIRST
    return (_months_first if months_first else _days_first)(first, last, locale=locale)


def zoned(start: datetime, *, minutes: int, zone: str, locale: Locale) -> ZonedTime:
    """Write when something of this length that starts at an instant takes place in an IANA zone."""
    begins = start.astimezone(ZoneInfo(zone))
    ends = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    return ZonedTime(
        text=time_range(begins, ends, locale=locale),
        place=zone_place(zone),
        day=short_day(begins.date(), locale=locale),
    )


def length(minutes: int, *, locale: Locale) -> str:
    """Write a length in minutes: "45 min", "1 h", "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return locale.translate("Dates", "{minutes} min").format(minutes=rest)
    if not rest:
        return locale.translate("Dates", "{hours} h").format(hours=hours)
    return locale.translate("Dates", "{hours} h {minutes}").format(
        hours=hours, minutes=f"{rest:02}"
    )


def countdown(start: datetime, *, now: datetime, locale: Locale) -> str:
    """Write how long from one instant until another: "in 2 h 36", "in 3 days"; or "25 min ago"."""
    apart = abs(start - now)
    text = _apart(apart, locale=locale)
    if apart < _MINUTE:
        return locale.translate("Dates", "now")
    if start > now:
        return locale.translate("Dates", "in {time}").format(time=text)
    return locale.translate("Dates", "{time} ago").format(time=text)


def amount(value: Decimal, *, currency: str, locale: Locale) -> str:
    """Write an amount of money: "£80.00", and "80.00 CHF" where a code is all there is."""
    digits = str(rounded(value, currency=currency)).replace(".", locale.decimal_point)
    sign = _SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{digits} {currency}"


def _apart(apart: timedelta, *, locale: Locale) -> str:
    if apart < _COUNTED_IN_HOURS:
        return length(apart // _MINUTE, locale=locale)
    return locale.translate("Dates", "%n days", None, apart // DAY)


def _exact(moment: datetime, *, locale: Locale) -> str:
    text = clock_time(moment, locale=locale)
    return f"{text} {zone_abbreviation(moment)}" if is_repeated(moment) else text


def _is_skipped(moment: datetime) -> bool:
    before = moment.replace(fold=0).utcoffset() or timedelta()
    after = moment.replace(fold=1).utcoffset() or timedelta()
    return before < after


def _hour12(hour: int) -> int:
    return (hour - 1) % NOON + 1


def _day_of(day: date, *, weekday: tuple[str, ...], months: tuple[str, ...], locale: Locale) -> str:
    name, month = weekday[day.weekday()], months[day.month - 1]
    if locale.order is DateOrder.MONTH_FIRST:
        return f"{name}, {month} {day.day}"
    return f"{name} {day.day} {month}"


def _days_first(first: date, last: date, *, locale: Locale) -> str:
    end = f"{last.day} {locale.months[last.month - 1]} {last.year}"
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {locale.months[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} {DASH} {end}"


def _months_first(first: date, last: date, *, locale: Locale) -> str:
    start = f"{locale.months[first.month - 1]} {first.day}"
    end = f"{last.day}, {last.year}"
    if first.month != last.month:
        end = f"{locale.months[last.month - 1]} {end}"
    if first.year != last.year:
        start += f", {first.year}"
    return f"{start} {DASH} {end}"
