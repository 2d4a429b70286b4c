"""Where questions are put: plain SQL with named values, and rows by the names of their columns.

Questions need no SQLAlchemy, which takes longer to load than the first week to show.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from mentordesk.storage.kinds import KINDS, instant_text

Values = Mapping[str, object]


class Source(Protocol):
    """One state of a programme; instants are given and taken in UTC."""

    def rows(self, sql: str, values: Values) -> Sequence[Mapping[str, Any]]: ...
    def lowered(self, text: str) -> str:
        """Give the SQL for a text in lower case, whatever its language."""
        ...


class SqliteSource:
    """The state that one transaction of a workspace file sees."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Values) -> Sequence[Mapping[str, Any]]:
        """Give the rows that a statement finds, their texts read as what they stand for."""
        found = self._connection.execute(sql, {name: _kept(values[name]) for name in values})
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found]
        for name in names:
            if name in KINDS:
                _read(rows, name, KINDS[name])
        return rows

    def lowered(self, text: str) -> str:
        """Give the SQL for a text in lower case; connections define it for all letters."""
        return f"LOWER({text})"


class Condition(NamedTuple):
    """A part of a WHERE, with the values that it names."""

    sql: str
    values: Values = MappingProxyType({})


def every(conditions: Iterable[Condition]) -> Condition:
    """Ask for all of some conditions at once; none at all always holds."""
    parts = list(conditions)
    merged = {name: part.values[name] for part in parts for name in part.values}
    return Condition(" AND ".join(f"({part.sql})" for part in parts) or "TRUE", merged)


def listed(words: Iterable[str]) -> str:
    """Write words of ours, which need no care, for an IN."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def containing(lowered: str, *, name: str) -> str:
    """Look for the `pattern` called `name` in a text in lower case."""
    return f"{lowered} LIKE :{name} ESCAPE '/'"


def pattern(word: str) -> str:
    """Give what LIKE takes for a word, in lower case, somewhere in a text."""
    for sign in "/%_":
        word = word.replace(sign, f"/{sign}")
    return f"%{word}%"


def _read(rows: Iterable[dict[str, Any]], name: str, reader: Callable[[Any], object]) -> None:
    for row in rows:
        if row[name] is not None:
            row[name] = reader(row[name])


def _kept(value: object) -> object:
    """Write a value as SQLite keeps it."""
    if isinstance(value, datetime):
        return instant_text(value)
    return str(value) if isinstance(value, StrEnum) else value
