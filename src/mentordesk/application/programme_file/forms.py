"""How single values stand in JSON: how each kind is read, strictly, and how it is written."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mentordesk.application.codec import iso
from mentordesk.application.programme_file.places import inside, misplaced
from mentordesk.domain.availability import wall_minutes, wall_text
from mentordesk.domain.errors import DomainError
from mentordesk.domain.texts import check_text
from mentordesk.domain.zones import utc

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,6})?")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of value: `read` takes parsed JSON and refuses the rest, `write` gives JSON."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


def wrong_type(expected: str, value: object) -> DomainError:
    """Make the refusal of a value of another type than expected."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return misplaced(f"{expected} is expected here, not {shown}.")


def optional(form: Form) -> Form:
    """Allow null, which stands for nothing."""
    return Form(
        lambda value: None if value is None else form.read(value),
        lambda value: None if value is None else form.write(value),
    )


def list_of(form: Form) -> Form:
    """Make the form of a list, read as a tuple."""
    return Form(_read_into(tuple, form), lambda values: [form.write(value) for value in values])


def set_of(form: Form) -> Form:
    """Make the form of a list, sorted where we write it, read as a frozenset."""
    return Form(_read_into(frozenset, form), lambda values: sorted(map(form.write, values)))


def _read_into(kind: Callable[[list[Any]], Collection[Any]], form: Form) -> Callable[[Any], Any]:
    def read(value: object) -> Collection[Any]:
        if not isinstance(value, list):
            raise wrong_type("A list", value)
        made: list[Any] = []
        try:
            made.extend(map(form.read, value))
        except DomainError as error:
            raise inside(error, of=f"[{len(made)}]") from None
        return kind(made)

    return read


def choice(kind: type[StrEnum]) -> Form:
    """Make the form of one word out of a few."""
    words: Mapping[object, StrEnum] = {member.value: member for member in kind}
    offered = ", ".join(member.value for member in kind)

    def read(value: object) -> StrEnum:
        if not isinstance(value, str):
            raise wrong_type(f"One of {offered}", value)
        word = words.get(value)
        if word is None:
            message = f"“{value}” is none of {offered}."
            raise misplaced(message)
        return word

    return Form(read, str)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("Text", value)
    if not value.isprintable():
        check_text(value, path="", longest=len(value))
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type("A whole number", value)
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong_type("true or false", value)
    return value


def _amount(value: object) -> Decimal:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise wrong_type('An amount as text such as "80.00"', value)
    return Decimal(value)


def _instant(value: object) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise wrong_type('A time with its zone such as "2026-12-01T09:00:00Z"', value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        message = f"The calendar has no time {value}."
        raise misplaced(message) from None
    return utc(moment)


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise wrong_type('A date such as "2026-12-24"', value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f"The calendar has no date {value}."
        raise misplaced(message) from None


def _wall(value: object) -> int:
    return wall_minutes(_text(value))


def _settings(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise wrong_type("An object", value)
    return value


TEXT = Form(_text, str)
COUNT = Form(_count, int)
SWITCH = Form(_switch, bool)
AMOUNT = Form(_amount, str)
INSTANT = Form(_instant, iso)
DAY = Form(_day, date.isoformat)
WALL_TIME = Form(_wall, wall_text)
SETTINGS = Form(_settings, dict)
