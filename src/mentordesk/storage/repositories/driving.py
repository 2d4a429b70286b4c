"""Statements translated once and then run by the database's driver itself.

Executing through SQLAlchemy costs more than most statements of a decision take in the database.
It still says what they are in each database's words, and how each column's values are kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from mentordesk.storage.repositories.batches import batches
from mentordesk.storage.repositories.together import Together
from mentordesk.storage.rows.row import Row

Values = Mapping[str, object]
Statement = Select[Any] | Insert | Update | Delete
Given = Sequence[Any] | Values
Rows = Sequence[Sequence[Any]] | Sequence[Values]
_Convert = Callable[[Any], Any]
_Reader = tuple[str, _Convert | None]
BEGIN = "SAVEPOINT attempt"
KEEP = "RELEASE SAVEPOINT attempt"
TAKE_BACK = "ROLLBACK TO SAVEPOINT attempt"


class _Translated(NamedTuple):
    """A statement in a database's words, the values it wants, and how it wants them."""

    sql: str
    writers: Sequence[tuple[str, _Convert | None]]
    is_positional: bool


class Driver:
    """Runs statements within the transaction that is open on a connection.

    What goes wrong is raised as SQLAlchemy would, without the values, which may be personal.
    """

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        self._together = Together(connection.connection)

    def rows(self, statement: Select[Any], values: Values) -> Sequence[Row]:
        """Give the rows that a statement finds."""
        translated = _translated(statement, self._dialect)
        found = self.ask(translated.sql, _parameters(values, translated))
        return _read(found, self._readers(statement))

    def foresee(self, questions: Iterable[tuple[Select[Any], Values]]) -> None:
        """Ask in one round trip what is about to be asked, where each would take one."""
        translated = [(_translated(each, self._dialect), values) for each, values in questions]
        with self._failing("what is foreseen"):
            self._together.foresee((to.sql, _parameters(values, to)) for to, values in translated)

    def change(self, statement: Update | Delete, values: Values) -> int:
        """Change or delete rows; give their number."""
        translated = _translated(statement, self._dialect)
        return self.do(translated.sql, _parameters(values, translated))

    def insert(self, statement: Insert, rows: Sequence[Values]) -> None:
        """Insert rows that have a value for every column, all at once."""
        translated = _translated(statement, self._dialect)
        for sql, parameters in _runs(rows, translated):
            self.put(sql, parameters)

    def begin_attempt(self) -> None:
        """Begin what can be taken back; what is inserted there may wait for the next question."""
        with self._failing(BEGIN):
            self._together.begin(BEGIN)

    def keep_attempt(self) -> None:
        """Have everything of the attempt written by now."""
        with self._failing(KEEP):
            self._together.end(KEEP)

    def take_back_attempt(self) -> None:
        """Have nothing of the attempt written."""
        with self._failing(TAKE_BACK):
            self._together.give_up(TAKE_BACK)

    def _readers(self, statement: Select[Any]) -> Sequence[_Reader]:
        """Give how each column is read, of a statement that has just been run.

        What the driver gives is described anew with every answer, and is always the same.
        """
        readers = _known_readers(statement, self._dialect)
        if not readers:
            kinds = [column[1] for column in self._together.description]
            readers[:] = _made_readers(statement, self._dialect, kinds)
        return readers

    # In the database's own words and values.

    def ask(self, sql: str, parameters: Given) -> Sequence[Sequence[Any]]:
        """Give what a question finds."""
        with self._failing(sql):
            return self._together.ask(sql, parameters).fetchall()

    def do(self, sql: str, parameters: Given = ()) -> int:
        """Change something; give how many rows."""
        with self._failing(sql):
            return self._together.execute(sql, parameters).rowcount

    def put(self, sql: str, rows: Rows) -> None:
        """Insert rows."""
        with self._failing(sql):
            self._together.insert(sql, rows)

    @contextmanager
    def _failing(self, sql: str) -> Iterator[None]:
        base = self._dialect.loaded_dbapi.Error
        try:
            yield
        except base as error:
            raise DBAPIError.instance(sql, None, error, base, dialect=self._dialect) from error


def _parameters(given: Values, translated: _Translated) -> Sequence[Any] | Values:
    (row,) = _kept([given], translated)
    return row if translated.is_positional else _named(row, translated)


def _runs(rows: Sequence[Values], translated: _Translated) -> Iterable[tuple[str, Rows]]:
    kept = _kept(rows, translated)
    if translated.is_positional:
        return batches(translated.sql, kept)
    # Values with names are for PostgreSQL, whose driver sends all rows in one go.
    return [(translated.sql, [_named(row, translated) for row in kept])]


def _named(row: Sequence[Any], translated: _Translated) -> Values:
    names = (name for name, _ in translated.writers)
    return dict(zip(names, row, strict=True))


def _kept(rows: Sequence[Values], translated: _Translated) -> Sequence[Sequence[Any]]:
    """Give rows' values as the driver keeps them; None is NULL whatever the column."""
    columns = [_column(rows, name, convert) for name, convert in translated.writers]
    return list(zip(*columns, strict=True)) if columns else [()] * len(rows)


def _column(rows: Sequence[Values], name: str, convert: _Convert | None) -> list[object]:
    values = [row[name] for row in rows]
    if convert is None:
        return values
    return [None if value is None else convert(value) for value in values]


def _read(found: Iterable[Sequence[Any]], readers: Sequence[_Reader]) -> Sequence[Row]:
    names = [name for name, _ in readers]
    converts = [(name, convert) for name, convert in readers if convert is not None]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    for row in rows:
        for name, convert in converts:
            if row[name] is not None:
                row[name] = convert(row[name])
    return rows


@lru_cache(maxsize=128)
def _translated(statement: Statement, dialect: Dialect) -> _Translated:
    columns = [each.name for each in statement.table.c] if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    names = compiled.positiontup if compiled.positional else list(compiled.params)
    return _Translated(
        sql=str(compiled),
        writers=[(name, _writer(compiled.binds[name].type, dialect)) for name in names or ()],
        is_positional=compiled.positional,
    )


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


@lru_cache(maxsize=128)
def _known_readers(_statement: Select[Any], _dialect: Dialect) -> list[_Reader]:
    """Give the place where a statement's readers are kept once they are made."""
    return []


def _made_readers(
    statement: Select[Any], dialect: Dialect, kinds: Sequence[object]
) -> Sequence[_Reader]:
    """Give each column's name and how it is read; `kinds` are the driver's."""
    columns = zip(statement.selected_columns, kinds, strict=True)
    return [
        (column.name, column.type.dialect_impl(dialect).result_processor(dialect, kind))
        for column, kind in columns
    ]
