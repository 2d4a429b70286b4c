"""A programme file of 1,000 people, read, decided and committed, beside a plain script.

The script parses the same bytes and writes the same rows by `executemany`, with no rule checked.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Work, compare
from benchmarks.workspaces import NOW

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.deciding import decide
from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import LOCAL
from mentordesk.storage.connections import open_file, set_durable
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace

PEOPLE = 1000
ROUNDS = 61
LIMIT = 3.0
# What an import of people writes; the rest of a workspace stays as it is.
_WRITTEN = ("people", "session_audit_log", "log")

Rows = dict[str, list[tuple[Any, ...]]]


class _StandingClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW


def measure() -> list[Figure]:
    """Measure whole imports into files that both grow by the same rows each time."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = (Path(folder) / name for name in ("ours.mentordesk", "plain.mentordesk"))
        for path in (ours, plain):
            create(path, name="Benchmark", now=NOW)
        workspace = open_workspace(ours, decide=decide, clock=_StandingClock())
        with closing(workspace), closing(open_file(plain, mode="rw")) as connection:
            set_durable(connection)
            figure = compare(
                _importing(workspace),
                baseline=_inserting(connection, like=_rows_of_one_import(Path(folder))),
                name=f"Import of {PEOPLE:,} people",
                described="a script with json and sqlite3 executemany, same file, same rows",
                limit=LIMIT,
                rounds=ROUNDS,
            )
    return [figure]


def _files() -> Iterator[bytes]:
    """Give programme files that never bring the same people twice."""
    for batch in count():
        yield json.dumps(
            {
                "format": "mentordesk-programme",
                "version": 1,
                "people": [_person(f"{batch:04}-{number:04}") for number in range(PEOPLE)],
            }
        ).encode()


def _person(person_id: str) -> dict[str, object]:
    return {
        "id": f"person-{person_id}",
        "name": f"Person {person_id}",
        "email": f"{person_id}@example.org",
        "timezone": "Europe/London",
        "roles": ["mentee"],
    }


def _importing(workspace: LocalWorkspace) -> Work:
    files = [data for data, _ in zip(_files(), range(ROUNDS + 1), strict=False)]

    def once() -> object:
        return _import(workspace, files.pop())

    return once


def _import(workspace: LocalWorkspace, data: bytes) -> object:
    command = ImportProgramme(document=document_from_json(data))
    submission = Submission(
        id=new_command_id(), actor=LOCAL.id, command=command, issued_at=NOW, client="benchmark"
    )
    return workspace.submit(submission).about_id()


def _rows_of_one_import(folder: Path) -> Rows:
    """Import once elsewhere and take the rows that it wrote."""
    path = folder / "sample.mentordesk"
    create(path, name="Sample", now=NOW)
    with closing(open_workspace(path, decide=decide, clock=_StandingClock())) as workspace:
        _import(workspace, next(_files()))
    with closing(open_file(path, mode="ro")) as connection:
        return {table: connection.execute(_all_of(table)).fetchall() for table in _WRITTEN}


def _inserting(connection: sqlite3.Connection, *, like: Rows) -> Work:
    """Parse another file each time and insert its people, with the traces of an import."""
    files = [data for data, _ in zip(_files(), range(ROUNDS + 1), strict=False)]
    batches = list(enumerate(files, start=1))
    (_, *columns), *_ = like["people"]

    def once() -> None:
        batch, data = batches.pop()
        people = [_person_row(person, columns) for person in json.loads(data)["people"]]
        connection.execute("BEGIN IMMEDIATE")
        _insert(connection, "people", people)
        _insert(connection, "session_audit_log", [(str(batch), *like["session_audit_log"][0][1:])])
        _insert(connection, "log", [(batch, str(batch), *like["log"][0][2:])])
        connection.execute("COMMIT")

    return once


def _person_row(person: dict[str, Any], defaults: list[Any]) -> tuple[Any, ...]:
    """Give a row of `people`; what the file leaves out is taken from another one."""
    return (
        person["id"],
        person["name"],
        person["email"],
        person["email"],
        person["timezone"],
        " ".join(person["roles"]),
        *defaults[5:],
    )


def _insert(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    places = ", ".join("?" for _ in rows[0])
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _all_of(table: str) -> str:
    return f"SELECT * FROM {table}"  # noqa: S608 - the names are ours
