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
    sql, columns, is_positional = _prepared(statement, connection.dialect)
    if is_positional:
        places = [
            tuple([convert(row[name]) if convert else row[name] for name, convert in columns])
            for row in rows
        ]
        connection.exec_driver_sql(sql, places if len(places) > 1 else places[0])
    else:
        names = [
            {name: convert(row[name]) if convert else row[name] for name, convert in columns}
            for row in rows
        ]
        connection.exec_driver_sql(sql, names)


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
