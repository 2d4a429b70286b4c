"""The words on a month: titles, day numbers, the times on chips and what is said of a day."""

from datetime import date, datetime

from mentordesk.presentation.entries import Entry, EntryKind
from mentordesk.presentation.formatting import full_day, is_repeated, minute_label
from mentordesk.presentation.locales import DateOrder, Locale
from mentordesk.presentation.month_layout import DAYS_PER_WEEK, DayCell
from mentordesk.presentation.sessions_text import start_text


def month_title(month: date, *, locale: Locale) -> str:
    """Name a month: "November 2026"."""
    name = locale.months[month.month - 1]
    pattern = locale.translate("Dates", "{month} {year}")
    return pattern.format(month=name[:1].upper() + name[1:], year=month.year)


def weekday_names(locale: Locale) -> tuple[str, ...]:
    """Give the short names of a week's days, from the first that the locale has."""
    order = (locale.first_weekday + number for number in range(DAYS_PER_WEEK))
    return tuple(locale.short_days[number % DAYS_PER_WEEK] for number in order)


def day_number(day: date, *, locale: Locale) -> str:
    """Write a day's number; the first of a month names the month too: "24", "1 Dec"."""
    if day.day > 1:
        return str(day.day)
    month = locale.short_months[day.month - 1]
    return f"{month} 1" if locale.order is DateOrder.MONTH_FIRST else f"1 {month}"


def chip_time(start: datetime, *, locale: Locale) -> str:
    """Write a start as short as the clock allows: "09:00", "9 AM", "01:30 BST" where it repeats."""
    if is_repeated(start):
        return start_text(start, locale=locale)
    return minute_label(start.hour * 60 + start.minute, locale=locale)


def chip_text(entry: Entry, *, locale: Locale) -> str:
    """Write an entry on one line: "09:00 Ada Byron"."""
    return f"{chip_time(entry.start, locale=locale)} {entry.who}"


def more_text(hidden: int, *, locale: Locale) -> str:
    """Say how many sessions of a day are out of sight: "+3 more"."""
    return locale.translate("Sessions", "+%n more", None, hidden)


def skipped_text(locale: Locale) -> str:
    """Say of a date that the zone's calendar left it out."""
    return locale.translate("Dates", "No such date")


def day_sentence(cell: DayCell, *, today: date, locale: Locale) -> str:
    """Say a day aloud: "Tuesday 24 November 2026, today, 2 sessions, 1 held time"."""
    parts = [full_day(cell.day, locale=locale)]
    if cell.day == today:
        parts.append(locale.translate("Dates", "today"))
    held = sum(mark.kind is EntryKind.HOLD for mark in cell.marks)
    parts.append(_sessions(len(cell.marks) - held, locale=locale))
    if held:
        parts.append(_held_times(held, locale=locale))
    return ", ".join(parts)


def _sessions(number: int, *, locale: Locale) -> str:
    if not number:
        return locale.translate("Sessions", "no sessions")
    if number == 1:
        return locale.translate("Sessions", "1 session")
    return locale.translate("Sessions", "%n sessions", None, number)


def _held_times(number: int, *, locale: Locale) -> str:
    if number == 1:
        return locale.translate("Sessions", "1 held time")
    return locale.translate("Sessions", "%n held times", None, number)
