"""The whole programme as a programme file's document (Command line, Programme file)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from mentordesk.application.codec import iso
from mentordesk.storage.tables import (
    availability_exceptions,
    payments,
    people,
    reschedule_requests,
    schedules,
    session_policies,
    sessions,
)

# What a programme file leaves out: how rows are kept, and what follows from other columns.
_INTERNAL = frozenset({"rev", "emailKey"})


def exported(connection: Connection) -> dict[str, object]:
    """Give everything that an import brings back, in an order that follows from its content."""
    return {
        "format": "mentordesk-programme",
        "version": 1,
        "people": _people(connection),
        "availability": _availability(connection),
        "sessions": _rows(connection, sessions, sessions.c.scheduledAt, sessions.c.id),
        "payments": _rows(connection, payments, payments.c.sessionId),
        "requests": _rows(connection, reschedule_requests, reschedule_requests.c.id),
        "policies": _policies(connection),
    }


def _people(connection: Connection) -> list[dict[str, object]]:
    rows = _rows(connection, people, people.c.id)
    return [{**row, "roles": row["roles"].split()} for row in rows]


def _availability(connection: Connection) -> list[dict[str, object]]:
    by_mentor = itemgetter("mentorId")
    exceptions = _rows(
        connection,
        availability_exceptions,
        availability_exceptions.c.mentorId,
        availability_exceptions.c.startDate,
        availability_exceptions.c.id,
    )
    of_mentor = {mentor: list(rows) for mentor, rows in groupby(exceptions, key=by_mentor)}
    return [
        {**schedule, "exceptions": _without_mentor(of_mentor.get(by_mentor(schedule), ()))}
        for schedule in _rows(connection, schedules, schedules.c.mentorId)
    ]


def _without_mentor(exceptions: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    return [
        {name: value for name, value in exception.items() if name != "mentorId"}
        for exception in exceptions
    ]


def _policies(connection: Connection) -> dict[str, object]:
    rows = _rows(connection, session_policies, session_policies.c.key)
    return {row["key"]: row["value"] for row in rows}


def _rows(connection: Connection, table: Table, *order: ColumnElement[Any]) -> list[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in _INTERNAL]
    found = connection.execute(select(*columns).order_by(*order)).mappings()
    return [{name: _as_json(value) for name, value in row.items()} for row in found]


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
