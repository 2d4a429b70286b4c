"""Inserting by a statement that is prepared once, so that each of many rows costs little."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import Insert

Convert = Callable[[Any], Any]
Values = Mapping[str, object]


class _Prepared(NamedTuple):
    """A statement in a database's words, and what turns a row of ours into its values."""

    sql: str
    names: Sequence[str]
    values: Callable[[Values], tuple[object, ...]]
    converts: Sequence[tuple[int, Convert]]
    is_positional: bool


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[Values]) -> None:
    """Insert rows that have a value for every column, all at once."""
    prepared = _prepared(statement, connection.dialect)
    converted = [_converted(row, prepared) for row in rows]
    if prepared.is_positional:
        connection.exec_driver_sql(prepared.sql, list(map(tuple, converted)))
    else:
        named = [dict(zip(prepared.names, values, strict=True)) for values in converted]
        connection.exec_driver_sql(prepared.sql, named)


def _converted(row: Values, prepared: _Prepared) -> list[object]:
    """Give a row's values in the columns' order; None is NULL in every column."""
    values = list(prepared.values(row))
    for place, convert in prepared.converts:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values


@lru_cache(maxsize=64)
def _prepared(statement: Insert, dialect: Dialect) -> _Prepared:
    columns = statement.table.c
    names = [column.name for column in columns]
    compiled = statement.compile(dialect=dialect, column_keys=names)
    converts = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    return _Prepared(
        sql=str(compiled),
        names=names,
        values=itemgetter(*names),
        converts=[(place, each) for place, each in enumerate(converts) if each is not None],
        is_positional=compiled.positional,
    )
