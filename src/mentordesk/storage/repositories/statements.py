"""Statements that every table needs in one form, built once when modules load."""

from sqlalchemy import Column, Table, bindparam, update
from sqlalchemy.sql.dml import Update

# The row's own `id` parameter belongs to SET; the one in WHERE needs another name.
KEY = "which"


def replacement(table: Table, *, by: str = "id") -> Update:
    """Make the statement that replaces every column of the row whose key is parameter `KEY`."""
    kept = [column for column in table.c if column.name != by]
    return (
        update(table)
        .where(table.c[by] == bindparam(KEY))
        .values({column.name: bindparam(column.name) for column in kept})
    )


def without_key(row: dict[str, object], key: Column[str]) -> dict[str, object]:
    """Give a row's values for `replacement`, its key renamed."""
    return {**{name: row[name] for name in row if name != key.name}, KEY: row[key.name]}
