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
    """A statement in a database's words, and what turns a row of ours into its values."""

    sql: str
    columns: Sequence[tuple[str, Convert | None]]
    is_positional: bool


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[Values]) -> None:
    """Insert rows that have a value for every column, all at once."""
    prepared = _prepared(statement, connection.dialect)
    # Column by column: most are taken as they are.
    columns = [_column(rows, name, convert) for name, convert in prepared.columns]
    if prepared.is_positional:
        connection.exec_driver_sql(prepared.sql, list(zip(*columns, strict=True)))
    else:
        names = [name for name, _ in prepared.columns]
        named = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        connection.exec_driver_sql(prepared.sql, named)


def _column(rows: Sequence[Values], name: str, convert: Convert | None) -> list[object]:
    """Give the rows' values of one column; None is NULL in every column."""
    values = [row[name] for row in rows]
    if convert is None:
        return values
    return [None if value is None else convert(value) for value in values]


@lru_cache(maxsize=64)
def _prepared(statement: Insert, dialect: Dialect) -> _Prepared:
    columns = statement.table.c
    names = [column.name for column in columns]
    compiled = statement.compile(dialect=dialect, column_keys=names)
    converts = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    return _Prepared(
        sql=str(compiled),
        columns=list(zip(names, converts, strict=True)),
        is_positional=compiled.positional,
    )
