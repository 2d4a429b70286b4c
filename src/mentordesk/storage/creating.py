"""Making a new workspace: all of it or nothing, and never over something that is there."""

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert

from mentordesk.application.errors import Problem
from mentordesk.storage.connections import APPLICATION_ID
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.files import in_one_step
from mentordesk.storage.guards import set_guards
from mentordesk.storage.locking import held_exclusively
from mentordesk.storage.revisions import HEAD
from mentordesk.storage.sqlite import writing_engine
from mentordesk.storage.tables import metadata, replica_metadata, workspace

# As the migration tool makes it.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def create(path: Path, *, name: str, now: datetime) -> None:
    """Make an empty workspace at `path`, in a folder that exists; raise EXISTS over anything.

    `now` is in UTC and becomes the time of its making. A crash leaves no half workspace.
    """
    path = path.resolve()
    with failures_told(path.parent):
        check_free(path)
        with held_exclusively(path), in_one_step(path) as draft:
            check_free(path)
            _build(draft, name=name, now=now)


def check_free(path: Path) -> None:
    """Refuse a place where something is, or a folder that is not there."""
    if path.is_dir():
        raise trouble(Problem.IS_DIRECTORY, path)
    if path.exists():
        raise trouble(Problem.EXISTS, path)
    if not path.parent.is_dir():
        raise trouble(Problem.MISSING, path.parent)


def _build(path: Path, *, name: str, now: datetime) -> None:
    path.touch()
    engine = writing_engine(path)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            lay_schema(connection)
            connection.execute(insert(workspace), _identity(name=name, now=now))
    finally:
        engine.dispose()


def _identity(*, name: str, now: datetime) -> dict[str, object]:
    return {
        "id": 1,
        "application": "mentordesk",
        "programme": str(uuid.uuid4()),
        "name": name,
        "createdAt": now,
        "isShared": False,
    }


def lay_schema(connection: Connection) -> None:
    """Make the tables of a workspace file at once, as the migrations would step by step."""
    lay_tables(connection)
    set_guards(connection)


def lay_tables(connection: Connection) -> None:
    """Make the tables alone."""
    metadata.create_all(connection)
    replica_metadata.create_all(connection)
    _version.create(connection)
    connection.execute(insert(_version), {"version_num": HEAD})
