"""Commands decided by MentorDesk beside the very same rows written by plain sqlite3.

The rows are made beforehand, by deciding the same commands in another file: the baseline neither
reads a file nor checks a rule nor makes an id. Both files have the same schema, triggers and
`synchronous` setting.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figures import Figure, Work, compare

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.connections import open_file, set_durable
from mentordesk.storage.local import LocalWorkspace, open_workspace

Make = Callable[[Path], None]
Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is decided: one command a round, in a workspace that `make` lays at a path.

    `tables` are those that a command writes to, in an order in which references hold.
    """

    name: str
    described: str
    limit: float
    now: datetime
    make: Make
    commands: Sequence[Callable[[], Command]]
    tables: Sequence[str]


def measure_deciding(task: Task) -> Figure:
    """Decide every command of a task, in turns with writing its rows."""
    with TemporaryDirectory() as folder:
        ours, plain, sample = (Path(folder) / f"{name}.mentordesk" for name in "ops")
        for path in (ours, plain, sample):
            task.make(path)
        batches = _rows_of(task, sample)
        clock = FixedClock(task.now)
        workspace = open_workspace(ours, decide=decide, clock=clock)
        with closing(workspace), closing(open_file(plain, mode="rw")) as connection:
            set_durable(connection)
            return compare(
                _deciding(task, workspace),
                baseline=_inserting(batches, connection),
                name=task.name,
                described=task.described,
                limit=task.limit,
                rounds=len(task.commands) - 1,
            )


def _deciding(task: Task, workspace: LocalWorkspace) -> Work:
    commands = iter(task.commands)
    return lambda: _decided(next(commands), task.now, workspace)


def _decided(make: Callable[[], Command], now: datetime, workspace: LocalWorkspace) -> Verdict:
    submission = Submission(
        id=new_command_id(), actor=LOCAL.id, command=make(), issued_at=now, client="benchmark"
    )
    verdict = workspace.submit(submission)
    verdict.about_id()
    return verdict


def _rows_of(task: Task, path: Path) -> list[dict[str, Rows]]:
    """Decide every command elsewhere; give the rows that each wrote, by table."""
    with closing(open_workspace(path, decide=decide, clock=FixedClock(task.now))) as workspace:
        positions = [_decided(make, task.now, workspace).position for make in task.commands]
    with closing(open_file(path, mode="ro")) as connection:
        return [
            {table: connection.execute(_written(table), [each]).fetchall() for table in task.tables}
            for each in positions
        ]


def _written(table: str) -> str:
    stamp = "position" if table == "log" else "rev"
    return f"SELECT * FROM {table} WHERE {stamp} = ?"


def _inserting(batches: Sequence[dict[str, Rows]], connection: sqlite3.Connection) -> Work:
    """Insert the rows of one command each time, in one transaction."""
    waiting = iter(batches)

    def once() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in next(waiting).items():
            places = ", ".join("?" for _ in rows[0])
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        connection.execute("COMMIT")

    return once
