"""How a person's language and country write days, times and numbers, as plain data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Translate(Protocol):
    """Gives the text of a context in the person's language; `count` fills in `%n`."""

    def __call__(
        self, context: str, text: str, disambiguation: str | None = None, count: int = -1, /
    ) -> str: ...


class Clock(StrEnum):
    """How many hours the clock on the wall has."""

    H12 = "12"
    H24 = "24"


class DateOrder(StrEnum):
    """Which part of a date is written first."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def in_english(context: str, text: str, disambiguation: str | None = None, count: int = -1) -> str:
    """Give an English text as it stands in the program, with the count where it has `%n`."""
    del context, disambiguation
    return text if count < 0 else text.replace("%n", str(count))


@dataclass(frozen=True, kw_only=True, slots=True)
class Locale:
    """The ways of writing that texts need; days start with Monday, months with January.

    `first_weekday` is 0 for Monday.
    """

    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    clock: Clock = Clock.H24
    order: DateOrder = DateOrder.DAY_FIRST
    am: str = "AM"
    pm: str = "PM"
    decimal_point: str = "."
    first_weekday: int = 0
    translate: Translate = in_english


ENGLISH = Locale(
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    short_months=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
)
