"""The whole programme as a programme file's document (Command line, Programme file)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from mentordesk.application.codec import iso
from mentordesk.storage.questions.source import Source

# What a programme file leaves out: how rows are kept, and what follows from other columns.
_INTERNAL = frozenset({"rev", "emailKey"})


def exported(source: Source) -> dict[str, object]:
    """Give everything that an import brings back, in an order that follows from its content."""
    return {
        "format": "mentordesk-programme",
        "version": 1,
        "people": _people(source),
        "availability": _availability(source),
        "sessions": _rows(source, "sessions", order='"scheduledAt", id'),
        "payments": _rows(source, "payments", order='"sessionId"'),
        "requests": _rows(source, "reschedule_requests", order="id"),
        "policies": _policies(source),
    }


def _people(source: Source) -> list[dict[str, object]]:
    return [{**row, "roles": row["roles"].split()} for row in _rows(source, "people", order="id")]


def _availability(source: Source) -> list[dict[str, object]]:
    by_mentor = itemgetter("mentorId")
    order = '"mentorId", "startDate", id'
    exceptions = _rows(source, "availability_exceptions", order=order)
    of_mentor = {mentor: list(rows) for mentor, rows in groupby(exceptions, key=by_mentor)}
    return [
        {**schedule, "exceptions": _without_mentor(of_mentor.get(by_mentor(schedule), ()))}
        for schedule in _rows(source, "schedules", order='"mentorId"')
    ]


def _without_mentor(exceptions: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    return [
        {name: value for name, value in exception.items() if name != "mentorId"}
        for exception in exceptions
    ]


def _policies(source: Source) -> dict[str, object]:
    return {row["key"]: row["value"] for row in _rows(source, "session_policies", order="key")}


def _rows(source: Source, table: str, *, order: str) -> list[dict[str, Any]]:
    found = source.rows(f"SELECT * FROM {table} ORDER BY {order}", {})
    return [
        {name: _as_json(value) for name, value in row.items() if name not in _INTERNAL}
        for row in found
    ]


def _as_json(value: object) -> object:
    """Write one column's value as JSON has it: times with `Z`, amounts as strings."""
    match value:
        case datetime():
            return iso(value)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return value
