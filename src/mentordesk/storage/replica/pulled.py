"""The tables whose rows come from the server, and what each row is a record of."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import Table

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.sharing import RawRow
from mentordesk.storage.tables import (
    availability_exceptions,
    busy_periods,
    notes,
    notifications,
    payments,
    people,
    reschedule_requests,
    schedules,
    session_audit_log,
    session_policies,
    sessions,
)

# What a row is a record of, and the column that has its id. Whom a busy period belongs to has
# other times free than before, as after a change of hours.
_RECORDS: Mapping[Table, tuple[Kind, str]] = {
    people: (Kind.PERSON, "id"),
    schedules: (Kind.SCHEDULE, "mentorId"),
    availability_exceptions: (Kind.EXCEPTION, "id"),
    sessions: (Kind.SESSION, "id"),
    payments: (Kind.PAYMENT, "sessionId"),
    reschedule_requests: (Kind.REQUEST, "id"),
    busy_periods: (Kind.SCHEDULE, "personId"),
    session_policies: (Kind.POLICY, "key"),
    session_audit_log: (Kind.AUDIT, "id"),
    notifications: (Kind.NOTIFICATION, "id"),
    notes: (Kind.NOTE, "id"),
}
PULLED = tuple(_RECORDS)
BY_NAME: Mapping[str, Table] = {table.name: table for table in PULLED}


def row_refs(table: Table, rows: Iterable[RawRow]) -> set[Ref]:
    """Name the records that rows belong to."""
    kind, column = _RECORDS[table]
    place = [each.name for each in table.c].index(column)
    return {Ref(kind, str(row[place])) for row in rows}


def key_refs(table: Table, keys: Iterable[Sequence[object]]) -> set[Ref]:
    """Name the records that the rows with these keys belong to."""
    kind, column = _RECORDS[table]
    place = key_names(table).index(column)
    return {Ref(kind, str(key[place])) for key in keys}


def key_names(table: Table) -> list[str]:
    """Give the names of the columns that a row is found by."""
    return [column.name for column in table.primary_key]


def put(connection: sqlite3.Connection, table: Table, rows: Sequence[RawRow]) -> None:
    """Lay rows over what is there under their keys, or under a key that has to be theirs alone.

    Whoever had that key before has another one now, in a row of the same pull.
    """
    if rows:
        connection.executemany(_putting(table), rows)


def delete(connection: sqlite3.Connection, table: Table, keys: Sequence[Sequence[object]]) -> None:
    """Delete the rows with these keys, as far as they are there."""
    if keys:
        connection.executemany(_deleting(table), keys)


@cache
def _putting(table: Table) -> str:
    names = [f'"{column.name}"' for column in table.c]
    marks = ", ".join("?" for _ in names)
    return f'INSERT OR REPLACE INTO "{table.name}" ({", ".join(names)}) VALUES ({marks})'


@cache
def _deleting(table: Table) -> str:
    where = " AND ".join(f'"{name}" = ?' for name in key_names(table))
    return f'DELETE FROM "{table.name}" WHERE {where}'
