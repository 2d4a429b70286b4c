"""Inserting by a statement that is prepared once, so that each of many rows costs little."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import Insert

Convert = Callable[[Any], Any]
Values = Mapping[str, object]


class _Prepared(NamedTuple):
    """A statement in a database's words, and what turns each column's value into its own."""

    sql: str
    columns: Sequence[tuple[str, Convert | None]]
    is_positional: bool


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[Values]) -> None:
    """Insert rows that have a value for every column, all at once."""
    prepared = _prepared(statement, connection.dialect)
    converted = [_converted(row, prepared.columns) for row in rows]
    if prepared.is_positional:
        connection.exec_driver_sql(prepared.sql, list(map(tuple, converted)))
    else:
        names = [name for name, _ in prepared.columns]
        named = [dict(zip(names, values, strict=True)) for values in converted]
        connection.exec_driver_sql(prepared.sql, named)


def _converted(row: Values, columns: Sequence[tuple[str, Convert | None]]) -> list[object]:
    """Give a row's values in the columns' order; None is NULL in every column."""
    return [
        convert(value) if (value := row[name]) is not None and convert is not None else value
        for name, convert in columns
    ]


@lru_cache(maxsize=64)
def _prepared(statement: Insert, dialect: Dialect) -> _Prepared:
    columns = statement.table.c
    compiled = statement.compile(dialect=dialect, column_keys=[each.name for each in columns])
    converts = [each.type.dialect_impl(dialect).bind_processor(dialect) for each in columns]
    return _Prepared(
        sql=str(compiled),
        columns=[(column.name, convert) for column, convert in zip(columns, converts, strict=True)],
        is_positional=compiled.positional,
    )
