"""Statements sent to a database far away together: what nobody waits for, and what is foreseen."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Parameters = Any  # as the driver wants them: by place or by name

# More rows of one table than this go by the driver's own way of sending many.
_FEW = 8
_MOST_WAITING = 64


class Cursor(Protocol):
    """A cursor of either database's driver."""

    @property
    def rowcount(self) -> int: ...
    @property
    def description(self) -> Any: ...  # noqa: ANN401 - the driver's
    def execute(self, sql: str, parameters: Parameters = ..., /) -> object: ...
    def executemany(self, sql: str, parameters: Any, /) -> object: ...  # noqa: ANN401 - rows
    def fetchall(self) -> Sequence[Sequence[Any]]: ...


class Together:
    """Runs statements on one connection, between `begin` and `end` with fewer round trips.

    Inserts wait there for whatever has to be answered next, or for the end. What the database
    refuses is raised at the latest there. SQLite is not far away: nothing waits for it.
    """

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's hull of the driver's
        self._connection = connection
        self._cursor: Cursor = connection.cursor()
        self._is_far = hasattr(connection.driver_connection, "pipeline")
        self._may_wait = False
        self._waiting: list[tuple[str, Parameters]] = []
        self._beginning: tuple[str, Parameters] | None = None
        self._foreseen: list[tuple[str, Parameters, Cursor]] = []
        self._answering = self._cursor

    @property
    def description(self) -> Any:  # noqa: ANN401 - the driver's
        """Give the columns of the last answer, as the driver describes them."""
        return self._answering.description

    def foresee(self, questions: Iterable[tuple[str, Parameters]]) -> None:
        """Ask all in one round trip; each answer serves once, until something is written."""
        if self._is_far:
            self._foreseen = [(*each, self._connection.cursor()) for each in questions]
            with self._pipeline():
                for sql, parameters, cursor in self._foreseen:
                    cursor.execute(sql, parameters)

    def ask(self, sql: str, parameters: Parameters) -> Cursor:
        """Give the cursor with the answer to a question, which may have been foreseen."""
        for place, (asked, given, cursor) in enumerate(self._foreseen):
            if asked == sql and given == parameters:
                del self._foreseen[place]
                self._answering = cursor
                return cursor
        return self._run(sql, parameters)

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run a statement after all that waits; give the cursor with its answer."""
        self._foreseen.clear()
        return self._run(sql, parameters)

    def _run(self, sql: str, parameters: Parameters) -> Cursor:
        waiting, self._waiting = self._waiting, []
        self._answering = self._cursor
        if waiting:
            with self._pipeline():
                for each in waiting:
                    self._connection.cursor().execute(*each)
                self._cursor.execute(sql, parameters)
        else:
            self._cursor.execute(sql, parameters)
        return self._cursor

    def insert(self, sql: str, rows: Sequence[Parameters]) -> None:
        """Insert rows, now or with the next statement."""
        self._foreseen.clear()
        if self._may_wait and len(rows) <= _FEW:
            self._wait((sql, row) for row in rows)
        elif len(rows) == 1:
            # One row does without what sends many in one go.
            self.execute(sql, rows[0])
        else:
            self._flush()
            self._cursor.executemany(sql, rows)

    def begin(self, sql: str) -> None:
        """Let inserts wait from this command on, and the command with them."""
        self._may_wait = self._is_far
        if self._may_wait:
            self._beginning = (sql, ())
            self._wait([self._beginning])
        else:
            self.execute(sql)

    def end(self, sql: str) -> None:
        """Have all run that waits, and a last command after it."""
        self._may_wait = False
        self.execute(sql)

    def give_up(self, sql: str) -> None:
        """Forget what waits, and run a command that takes the rest back, if there is any."""
        has_begun = self._beginning not in self._waiting
        self._may_wait = False
        self._waiting.clear()
        if has_begun:
            self.execute(sql)

    def _wait(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        self._waiting.extend(statements)
        if len(self._waiting) >= _MOST_WAITING:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self.execute(*self._waiting.pop())

    def _pipeline(self) -> AbstractContextManager[object]:
        pipeline: AbstractContextManager[object] = self._connection.driver_connection.pipeline()
        return pipeline
