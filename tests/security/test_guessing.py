"""Nobody finds out by the database's plans and counts what is in rows that they do not see."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import psycopg
from psycopg import sql
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import BigInteger, Integer, Text

from mentordesk.storage.columns import UtcDateTime
from mentordesk.storage.tables import metadata, shared_metadata
from tests.sharing import SharedProgramme

Value = str | int | datetime

# When a row was written, in the order of things, can be found out by everybody. So can how many
# proposals are open, and sessions in progress: there is an index of just those.
_IN_ORDER = (BigInteger,)
_INDEXED = ("status",)
COLUMNS = [
    (table.name, column.name)
    for tables in (metadata, shared_metadata)
    for table in tables.sorted_tables
    for column in table.columns
    if isinstance(column.type, Text | UtcDateTime | Integer)
    and not isinstance(column.type, _IN_ORDER)
    and column.name not in _INDEXED
]
_ASKED = "SELECT 1 FROM {table} WHERE {column} {guess} {value}"
_EXPLAIN = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) "
_GUESSES = ("=", ">=", "<=")
_LITERAL = re.compile(r"'(?:[^']|'')*'|(?<=[=<>] )\d+")


def test_a_guess_that_is_right_looks_like_one_that_is_wrong(crowd: SharedProgramme) -> None:
    with crowd.administrator() as administrator, crowd.connect("ben") as ben:
        administrator.execute("ANALYZE")
        ben.execute("SET enable_seqscan = off")
        tried = [
            (table, column, guess, value)
            for table, column in COLUMNS
            for value in _hidden(administrator, ben, table=table, column=column)
            for guess in _GUESSES
        ]
        told = [
            (table, column, guess)
            for table, column, guess, value in tried
            if _plan(ben, table, column, guess=guess, value=value)
            != _plan(ben, table, column, guess=guess, value=_beside(value))
        ]
    assert {("notes", "text"), ("people", "email")} <= {each[:2] for each in tried}
    assert told == []


def _hidden(
    administrator: psycopg.Connection, ben: psycopg.Connection, *, table: str, column: str
) -> Iterator[Value]:
    """Give something that stands in rows that Ben does not see, and in none that he does."""
    asked = sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL ORDER BY 1").format(
        sql.Identifier(column), sql.Identifier(table)
    )
    every = [value for (value,) in administrator.execute(asked)]
    try:
        seen = {value for (value,) in ben.execute(asked)}
    except InsufficientPrivilege:
        return
    yield from [value for value in every if value not in seen][:1]


def _beside(value: Value) -> Value:
    """Give what nobody has written, with nothing between that and a value."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    return f"{value[:-1]}~" if isinstance(value, str) else value + 1


def _plan(
    connection: psycopg.Connection, table: str, column: str, *, guess: str, value: Value
) -> Sequence[str]:
    """Give what the database tells of how it looked for a value, without the value."""
    asked = sql.SQL(_EXPLAIN + _ASKED).format(
        table=sql.Identifier(table),
        column=sql.Identifier(column),
        guess=sql.SQL(guess),
        value=sql.Literal(value),
    )
    # Since 18 it tells what planning read, too: more for the first of a kind.
    connection.execute(asked)
    lines = [str(line) for (line,) in connection.execute(asked)]
    # What has been looked up once is looked up differently the second time.
    return [_LITERAL.sub("…", line) for line in lines if "Heap Fetches" not in line]
