"""A damaged replica: what only it has is saved into a new one, the rest is pulled again."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Database
from sqlalchemy import Table

from mentordesk.application.errors import Problem
from mentordesk.storage.connections import open_file
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.files import in_one_step
from mentordesk.storage.locking import held_exclusively
from mentordesk.storage.places import backup_place, sidecars
from mentordesk.storage.questions.source import SqliteSource
from mentordesk.storage.replica.damage import damage_mark
from mentordesk.storage.replica.documents import connection_from
from mentordesk.storage.replica.making import Whose, build_replica
from mentordesk.storage.tables import replica_metadata

# Nobody else has these: what waits, what was refused, and what was accepted.
_SAVED = ("outbox", "conflicts", "acknowledged")
Rows = Sequence[tuple[object, ...]]


def rescue(path: Path, *, now: datetime) -> Path:
    """Put a new replica in the place of a damaged one; give where the damaged one is kept.

    Raise DAMAGED where the file does not even tell whose replica it is; it is left untouched
    then. `now` (UTC) names what is kept.
    """
    path = path.resolve()
    with failures_told(path), held_exclusively(path):
        whose, saved = _read(path)
        kept = _keep(path, now=now)
        with in_one_step(path) as draft:
            build_replica(
                draft, name=path.stem, whose=whose, now=now, fill=lambda to: _fill(to, saved)
            )
            for sidecar in sidecars(path):
                sidecar.unlink(missing_ok=True)
        damage_mark(path).unlink(missing_ok=True)
    return kept


def _read(path: Path) -> tuple[Whose, Mapping[str, Rows]]:
    with closing(open_file(path, mode="rw")) as connection:
        try:
            (own,) = SqliteSource(connection).rows("SELECT * FROM replica", {})
        except (sqlite3.DatabaseError, ValueError) as error:
            raise trouble(Problem.DAMAGED, path) from error
        return _whose(own), {name: _legible(connection, name) for name in _SAVED}


def _whose(own: Mapping[str, Any]) -> Whose:
    return Whose(
        programme=own["programme"],
        person_id=own["personId"],
        connection=connection_from(own["connection"]),
    )


def _legible(connection: sqlite3.Connection, name: str) -> Rows:
    """Read a table from both ends as far as that goes, in its own order."""
    found: dict[int, tuple[object, ...]] = {}
    for direction in ("ASC", "DESC"):
        sql = f"SELECT rowid, {_columns(name)} FROM {name} ORDER BY rowid {direction}"
        with suppress(sqlite3.DatabaseError):
            for rowid, *row in connection.execute(sql):
                found[rowid] = tuple(row)
    return [found[rowid] for rowid in sorted(found)]


def _fill(database: Database, saved: Mapping[str, Rows]) -> None:
    for name, rows in saved.items():
        marks = ", ".join("?" for _ in _table(name).c)
        sql = f"INSERT OR IGNORE INTO {name} ({_columns(name)}) VALUES ({marks})"
        if rows:
            database.exec_driver_sql(sql, list(rows))


def _keep(path: Path, *, now: datetime) -> Path:
    """Keep the damaged file byte for byte, under a name that no backup has."""
    place = backup_place(path, now=now)
    kept = place.with_name(f"{place.stem}-damaged{place.suffix}")
    kept.parent.mkdir(exist_ok=True)
    for present in (path, *filter(Path.exists, sidecars(path))):
        shutil.copy2(present, kept.with_name(kept.name + present.name.removeprefix(path.name)))
    return kept


def _columns(name: str) -> str:
    return ", ".join(f'"{column.name}"' for column in _table(name).c)


def _table(name: str) -> Table:
    return replica_metadata.tables[name]
