"""One database of each kind, behind the same few verbs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, text
from tests.factories import NOW

from mentordesk.application.queries import Viewer
from mentordesk.domain.people import LOCAL, Actor
from mentordesk.storage.kinds import instant_text
from mentordesk.storage.questions.asking import SqlQuestions
from mentordesk.storage.questions.shared import SharedSource
from mentordesk.storage.questions.source import Source, SqliteSource
from mentordesk.storage.records import SqlRecords


@dataclass(frozen=True)
class Database:
    """A database that holds the newest schema and, at first, no records."""

    writer: Engine
    reader: Engine

    @contextmanager
    def writing(self) -> Iterator[SqlRecords]:
        """Open the records of one transaction; it is committed unless something is raised."""
        with self.writer.begin() as connection:
            yield SqlRecords(connection)

    @contextmanager
    def asking(self, actor: Actor = LOCAL) -> Iterator[SqlQuestions]:
        """Ask of one state what `actor` may see at `NOW`."""
        with self.reader.connect() as connection:
            yield SqlQuestions(source_of(connection), Viewer(actor, NOW))

    def run(self, sql: str, **values: object) -> None:
        """Run plain SQL in a transaction of its own, as anybody with the right tool may."""
        with self.writer.begin() as connection:
            connection.execute(text(sql), self._bound(values))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read with plain SQL."""
        with self.reader.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    def _bound(self, values: dict[str, object]) -> dict[str, object]:
        """Write instants as this database keeps them."""
        if self.writer.dialect.name != "sqlite":
            return values
        return {
            name: instant_text(value) if isinstance(value, datetime) else value
            for name, value in values.items()
        }


def source_of(connection: Connection) -> Source:
    """Put questions to a database as its program does: to SQLite without SQLAlchemy."""
    if connection.dialect.name != "sqlite":
        return SharedSource(connection)
    file = connection.connection.driver_connection
    assert isinstance(file, sqlite3.Connection)
    return SqliteSource(file)


def dispose(database: Database) -> None:
    """Close all connections."""
    database.reader.dispose()
    database.writer.dispose()
