"""Counts the steps of a program's work with its databases, and kills the program at one of them.

A step is where what is on a disk, here or on the server, may have changed or may be about to: a
statement of SQLite's that writes or commits; a question on its way to PostgreSQL, and its answer
when it has come; a file that gets its name; the end. What only reads a file changes nothing, so
being killed there is being killed at the next step.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

from psycopg import waiting

_CHANGING = ("BEGIN IMMEDIATE", "INSERT", "UPDATE", "DELETE", "CREATE TABLE", "COMMIT")
_FILES = ("os.rename", "os.link", "os.remove")


class Steps:
    """Takes steps; there is no step after the fatal one, whatever other threads do."""

    def __init__(self, log: str, *, fatal: int) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._fatal = fatal
        self._numbers = count(1)
        self._statement = ""

    def take(self, name: str) -> None:
        """Take a step, perhaps the last."""
        number = next(self._numbers)
        if number == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        os.write(self._log, f"{name}\n".encode())

    def take_sqlite(self, statement: str) -> None:
        """Take a step where a statement is about to write."""
        words = " ".join(statement.split())
        # What triggers do is told under the name of the statement that set them off.
        if words.startswith(_CHANGING) and words != self._statement:
            self.take(f"sqlite: {words[:40]}")
        self._statement = words

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of what Python does."""
        if event in _FILES:
            self.take(event)

    def traced(self, connect: Callable[..., sqlite3.Connection]) -> Callable[..., Any]:
        """Hear of every statement on the connections that are opened."""

        def opened(*arguments: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - sqlite3's
            connection = connect(*arguments, **named)
            connection.set_trace_callback(self.take_sqlite)
            return connection

        return opened

    def around(self, wait: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Take a step before a wait for PostgreSQL and one after it."""

        def waited(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - psycopg's
            self.take(f"{name}: asked")
            result = wait(*arguments, **named)
            self.take(f"{name}: answered")
            return result

        return waited


def count_steps(log: str, *, fatal: int) -> Steps:
    """Begin to count; each step is added to the file `log` as a line, the `fatal` one is the last.

    Zero is no step's number. Who calls takes a last step when the program has come to its end.
    """
    steps = Steps(log, fatal=fatal)
    waiting.wait = steps.around(waiting.wait, "postgresql")
    waiting.wait_conn = steps.around(waiting.wait_conn, "connecting")
    sqlite3.connect = steps.traced(sqlite3.connect)
    sys.addaudithook(steps.watch)
    return steps
