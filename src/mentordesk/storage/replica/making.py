"""Making a replica's file: all of it or nothing, and never over something that is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection as Database
from sqlalchemy import insert

from mentordesk.application.sharing import Connection
from mentordesk.storage.connections import APPLICATION_ID
from mentordesk.storage.creating import check_free, lay_tables
from mentordesk.storage.failures import failures_told
from mentordesk.storage.files import in_one_step
from mentordesk.storage.locking import held_exclusively
from mentordesk.storage.replica.documents import connection_json
from mentordesk.storage.sqlite import replica_engine
from mentordesk.storage.tables import replica_metadata, workspace

_replica = replica_metadata.tables["replica"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose replica of which programme: its id, the person's, and where it is."""

    programme: str
    person_id: str
    connection: Connection


def make_replica(
    path: Path, *, whose: Whose, now: datetime, bring: Callable[[Path], None] = lambda _: None
) -> None:
    """Make a replica at `path`, in a folder that exists; raise EXISTS over anything.

    `now` is in UTC. `bring` may bring everything into the file before it gets its name; else the
    first round does. A crash leaves no half replica.
    """
    path = path.resolve()
    with failures_told(path.parent):
        check_free(path)
        with held_exclusively(path), in_one_step(path) as draft:
            check_free(path)
            build_replica(draft, name=path.stem, whose=whose, now=now)
            bring(draft)


def build_replica(
    path: Path,
    *,
    name: str,
    whose: Whose,
    now: datetime,
    fill: Callable[[Database], None] = lambda _: None,
) -> None:
    """Write an empty replica to a file of one's own; `fill` adds what was saved of another."""
    path.touch()
    engine = replica_engine(path)
    try:
        with engine.begin() as database:
            database.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            lay_tables(database)
            database.execute(insert(workspace), _identity(name, whose, now))
            database.execute(insert(_replica), _own(whose))
            fill(database)
    finally:
        engine.dispose()


def _identity(name: str, whose: Whose, now: datetime) -> dict[str, object]:
    return {
        "id": 1,
        "application": "mentordesk",
        "programme": whose.programme,
        "name": name,
        "createdAt": now,
        "isShared": True,
    }


def _own(whose: Whose) -> dict[str, object]:
    return {
        "id": 1,
        "programme": whose.programme,
        "personId": whose.person_id,
        "connection": connection_json(whose.connection),
        "position": 0,
        "history": "",
        "peopleRev": 0,
        "clockSkew": 0,
    }
