"""One booking, decided and committed, beside plain sqlite3 that commits the same rows."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, milliseconds, table
from benchmarks.workspaces import (
    FOLDER,
    MONDAY,
    NOW,
    WEEK,
    insert,
    mentee_id,
    mentor_id,
    opened,
    workspace,
)

from mentordesk.application.commands import BookSession
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import LOCAL
from mentordesk.domain.sessions import MeetingType
from mentordesk.storage.connections import open_file, set_durable
from mentordesk.storage.local import LocalWorkspace

FEW, MANY = 1_000, 100_000
ROUNDS = 150
LIMIT, GROWTH_LIMIT = 3.0, 1.3
AFTER_THE_SEASON = 9
# What a booking writes; the busy periods follow by triggers, in both files.
_WRITTEN = ("sessions", "payments", "session_audit_log", "notifications", "log")

Rows = Mapping[str, Sequence[dict[str, object]]]


class Booking:
    """Books in one copy of a workspace, and writes what that wrote into another by plain SQL."""

    def __init__(self, file: Path, *, folder: Path) -> None:
        ours, plain = (folder / f"{kind}-{file.name}" for kind in ("ours", "plain"))
        for copy in (ours, plain):
            shutil.copy(file, copy)
        self._workspace: LocalWorkspace = opened(ours)
        self._plain = open_file(plain, mode="rw")
        set_durable(self._plain)
        self._written = open_file(ours, mode="ro")
        self._written.row_factory = sqlite3.Row
        self._number = 0
        self.ours: list[float] = []
        self.plain: list[float] = []

    def book(self) -> None:
        """Time the next booking of each kind."""
        submission = _submission(self._number)
        self._number += 1
        self.ours.append(milliseconds(lambda: self._workspace.submit(submission).about_id()))
        rows = self._rows()
        self.plain.append(milliseconds(lambda: _write(self._plain, rows)))

    def close(self) -> None:
        for file in (self._workspace, self._plain, self._written):
            file.close()

    def _rows(self) -> Rows:
        """Read what the latest booking wrote."""
        return {
            name: [dict(row) for row in self._written.execute(_LATEST[name])] for name in _WRITTEN
        }


def measure() -> list[Figure]:
    """Book in a large file and in a small one, in turns."""
    few_file, many_file = (workspace(number, folder=FOLDER) for number in (FEW, MANY))
    with TemporaryDirectory(dir=FOLDER) as name:
        folder = Path(name)
        few_booking, many_booking = (Booking(file, folder=folder) for file in (few_file, many_file))
        with closing(few_booking) as few, closing(many_booking) as many:
            for _ in range(ROUNDS):
                few.book()
                many.book()
    return [
        Figure(
            name=f"one booking decided and committed, {MANY:,} sessions",
            ours=median(many.ours),
            baseline=median(many.plain),
            described="the same rows by plain sqlite3, same triggers, synchronous=EXTRA",
            limit=LIMIT,
        ),
        Figure(
            name=f"one booking, from {FEW:,} to {MANY:,} sessions",
            ours=median(many.ours),
            baseline=median(few.ours),
            described=f"the same with {FEW:,} sessions",
            limit=GROWTH_LIMIT,
        ),
    ]


def _latest(name: str) -> str:
    position = "position" if name == "log" else "rev"
    return f"SELECT * FROM {name} WHERE {position} = (SELECT MAX(position) FROM log)"


_LATEST = {name: _latest(name) for name in _WRITTEN}


def _write(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name in _WRITTEN:
        insert(connection, name, rows=rows[name])
    connection.execute("COMMIT")


def _submission(number: int) -> Submission:
    """Book a free hour after the season: four a day of each mentor in turn."""
    week, place = divmod(number, 20)
    day, hour = divmod(place, 4)
    start = MONDAY + (AFTER_THE_SEASON + week) * WEEK + timedelta(days=day, hours=8 + 2 * hour)
    command = BookSession(
        mentor_id=mentor_id(number),
        mentee_id=mentee_id(number),
        start=start,
        duration=60,
        meeting_type=MeetingType.VIDEO,
        title="Career plan for the year",
    )
    return Submission(
        id=new_command_id(), actor=LOCAL.id, command=command, issued_at=NOW, client="benchmark"
    )


if __name__ == "__main__":
    print(table(measure()))
