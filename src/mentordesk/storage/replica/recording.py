"""What a decision asked and did, so that it need not be made again where the answers are the same.

A decision follows from its command, its instant and what it reads. Where each question finds what
it found before, doing again what was done comes to the same, in a fraction of the time.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.repositories.driving import BEGIN, KEEP, TAKE_BACK, Driver, Given, Rows

# A whole programme that is imported is not worth being kept in memory.
_MOST_STEPS = 200
_SAVED, _BACK, _KEPT = "SAVEPOINT again", "ROLLBACK TO SAVEPOINT again", "RELEASE SAVEPOINT again"


class _Step(NamedTuple):
    """One statement, and what it came to: what was found, or how many rows were changed."""

    sql: str
    parameters: Given
    outcome: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A command that was expected, as of `now` (UTC)."""

    submission: Submission
    now: datetime
    verdict: Verdict
    steps: Sequence[_Step]

    @property
    def is_worth_keeping(self) -> bool:
        """Tell whether this may be done again: what was refused might be allowed by now."""
        return self.verdict.is_accepted and len(self.steps) <= _MOST_STEPS

    def is_done_again(self, connection: sqlite3.Connection) -> bool:
        """Do the same again, if everything that was read is as it was; else do nothing."""
        cursor = connection.cursor()
        cursor.execute(_SAVED)
        try:
            is_same = all(_comes_to_the_same(cursor, step) for step in self.steps)
        except sqlite3.IntegrityError:
            is_same = False
        if not is_same:
            cursor.execute(_BACK)
        cursor.execute(_KEPT)
        return is_same


class Recorder(Driver):
    """Runs statements and remembers them with their outcomes."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.steps: list[_Step] = []

    def ask(self, sql: str, parameters: Given) -> Sequence[Sequence[Any]]:
        """Give what a question finds."""
        found = super().ask(sql, parameters)
        self.steps.append(_Step(sql, parameters, hash(tuple(found))))
        return found

    def do(self, sql: str, parameters: Given = ()) -> int:
        """Change something; give how many rows."""
        changed = super().do(sql, parameters)
        self.steps.append(_Step(sql, parameters, changed))
        return changed

    def put(self, sql: str, rows: Rows) -> None:
        """Insert rows."""
        for each in rows:
            self.do(sql, each)

    def begin_attempt(self) -> None:
        """Begin what can be taken back."""
        self.do(BEGIN)

    def keep_attempt(self) -> None:
        """Keep what was attempted."""
        self.do(KEEP)

    def take_back_attempt(self) -> None:
        """Take back what was attempted."""
        self.do(TAKE_BACK)


def _comes_to_the_same(cursor: sqlite3.Cursor, step: _Step) -> bool:
    cursor.execute(step.sql, step.parameters)
    if cursor.description is None:
        return cursor.rowcount == step.outcome
    return hash(tuple(cursor.fetchall())) == step.outcome
