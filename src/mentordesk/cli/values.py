"""Values as people type them: times, dates, numbers, choices; DomainError for the wrong form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from mentordesk.domain.errors import invalid
from mentordesk.domain.zones import instant_of, zone

_YEARS = range(1900, 9000)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, or a local date that becomes its midnight once the zone is known."""

    given: datetime | date

    def instant(self, timezone: str) -> datetime:
        """Give the instant (UTC); of a date, its first in the zone (Booking rules, Slots 1)."""
        if isinstance(self.given, datetime):
            return self.given
        midnight = instant_of(self.given, wall=0, tz=zone(timezone))
        if midnight is None:
            raise invalid(f"The date {self.given} never occurred in {timezone}.")
        return midnight


def text(typed: str) -> str:
    """Read any text; refuse what is no text (bytes that are not UTF-8)."""
    if any("\ud800" <= character <= "\udfff" for character in typed):
        raise invalid("This is not valid UTF-8 text.")
    return typed


def path(typed: str) -> Path:
    """Read a file's path."""
    if not typed:
        raise invalid("A file's path is required.")
    return Path(typed)


def instant(typed: str) -> datetime:
    """Read an ISO 8601 time that names its zone, as an instant in UTC."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        message = f"“{text(typed)}” is not a time such as 2026-12-01T09:00Z."
        raise invalid(message) from None
    if moment.tzinfo is None:
        message = f"“{typed}” has no zone; write 2026-12-01T09:00Z or 2026-12-01T09:00+01:00."
        raise invalid(message)
    if moment.year not in _YEARS:
        raise invalid(f"“{typed}” lies too far away.")
    return moment.astimezone(UTC)


def moment(typed: str) -> Moment:
    """Read a time that names its zone, or a date alone."""
    if _DATE.fullmatch(typed):
        return Moment(local_date(typed))
    return Moment(instant(typed))


def local_date(typed: str) -> date:
    """Read a date."""
    try:
        day = date.fromisoformat(typed) if _DATE.fullmatch(typed) else None
    except ValueError:
        day = None
    if day is None:
        raise invalid(f"“{text(typed)}” is not a date such as 2026-12-24.")
    if day.year not in _YEARS:
        raise invalid(f"“{typed}” lies too far away.")
    return day


def whole_number(typed: str) -> int:
    """Read a whole number."""
    if not _WHOLE.fullmatch(typed):
        raise invalid(f"“{text(typed)}” is not a whole number.")
    return int(typed)


def amount(typed: str) -> Decimal:
    """Read an amount of money, as in 80.00."""
    try:
        return Decimal(typed)
    except InvalidOperation:
        raise invalid(f"“{text(typed)}” is not an amount such as 80.00.") from None


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """Make the reader of one of an enumeration's values."""

    def read(typed: str) -> Choice:
        try:
            return choices(typed)
        except ValueError:
            message = f"“{text(typed)}” is none of {', '.join(choices)}."
            raise invalid(message) from None

    return read


def or_nothing(read: Callable[[str], object]) -> Callable[[str], object]:
    """Make the reader that takes empty text for None."""
    return lambda typed: read(typed) if typed else None
