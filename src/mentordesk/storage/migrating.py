"""Runs migrations; imported only when a schema differs from the one this program knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from mentordesk.application.errors import Problem
from mentordesk.resources import migrations_dir
from mentordesk.storage.backups import back_up
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.guards import drop_guards, set_guards
from mentordesk.storage.locking import held_exclusively
from mentordesk.storage.places import backup_place
from mentordesk.storage.sqlite import writing_engine


def migrate_file(path: Path, *, now: datetime, scripts: Path | None = None) -> Path:
    """Bring an older workspace to the newest schema; give the backup that was made before.

    All of it or nothing: an exception leaves the file as it was. `now` (UTC) names the backup.
    """
    with failures_told(path), held_exclusively(path):
        backup = backup_place(path, now=now)
        backup.parent.mkdir(exist_ok=True)
        back_up(path, to=backup)
        with _without_foreign_keys(path) as connection:
            is_replica = holds_replica(connection)
            upgrade(connection, scripts=scripts)
            if is_replica:
                # The server holds its rules, and shows rows that name others it does not show.
                drop_guards(connection)
            elif connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise trouble(Problem.DAMAGED, path)
    return backup


def upgrade(connection: Connection, *, scripts: Path | None = None) -> None:
    """Run what is missing, within the caller's transaction, and make the guards again."""
    drop_guards(connection)
    command.upgrade(configuration(connection, scripts=scripts), "head")
    set_guards(connection)


def holds_replica(connection: Connection) -> bool:
    """Tell whether a workspace file is a replica, whose rows are another database's."""
    tables = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'replica'"
    if connection.exec_driver_sql(tables).first() is None:
        return False
    return connection.exec_driver_sql("SELECT 1 FROM replica").first() is not None


def configuration(connection: Connection, *, scripts: Path | None = None) -> Config:
    """Point the migration tool at the migrations and at an open transaction."""
    config = Config()
    place = str(scripts or migrations_dir())
    config.set_main_option("script_location", place.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _without_foreign_keys(path: Path) -> Iterator[Connection]:
    """Open a transaction in which tables can be copied and replaced.

    Foreign keys are switched before it begins: within a transaction SQLite ignores the switch.
    """
    engine = writing_engine(path)
    try:
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                yield connection
    finally:
        engine.dispose()
