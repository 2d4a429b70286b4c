"""A table's columns as SQLite keeps them, from its metadata: the one place that says how."""

from typing import Any

from sqlalchemy import Column, Table

from mentordesk.storage.columns import Document, Flag, LocalDate, Money, UtcDateTime

# How PostgreSQL writes a value of each kind as SQLite keeps it; others are the same in both.
_WRITTEN: tuple[tuple[type, str], ...] = (
    (UtcDateTime, """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""),
    (LocalDate, "to_char({}, 'YYYY-MM-DD')"),
    (Money, "{}::text"),
    (Document, "{}::text"),
    (Flag, "{}::int"),
)


def raw_columns(table: Table, *, name: str | None = None) -> str:
    """Write the SELECT list that gives rows as `RawRow`s; `name` is the table's in the query."""
    return ", ".join(_written(column, name or table.name) for column in table.c)


def _written(column: Column[Any], table: str) -> str:
    name = f'{table}."{column.name}"'
    for kind, form in _WRITTEN:
        if isinstance(column.type, kind):
            return form.format(name)
    return name
