"""Inserting many rows at once: what each value needs is found per column, not per row."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.dml import Insert

MANY = 100


def insert_many(
    connection: Connection, statement: Insert, rows: Sequence[dict[str, object]]
) -> None:
    """Insert rows that all have the same columns, in one call of the driver's `executemany`."""
    names = list(rows[0])
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    order = compiled.positiontup or names
    columns = [_bound(connection, statement, rows, name) for name in order]
    values = zip(*columns, strict=True)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(values))
    else:
        connection.exec_driver_sql(
            str(compiled), [dict(zip(order, row, strict=True)) for row in values]
        )


def _bound(
    connection: Connection, statement: Insert, rows: Sequence[dict[str, object]], name: str
) -> list[Any]:
    """Give one column's values as the driver takes them; equal ones are worked out once."""
    dialect = connection.dialect
    kind = statement.table.c[name].type.dialect_impl(dialect)
    process = kind.bind_processor(dialect)
    values = [row[name] for row in rows]
    if process is None:
        return values
    if isinstance(values[0], Hashable):
        process = lru_cache(process)
    return [None if value is None else process(value) for value in values]
