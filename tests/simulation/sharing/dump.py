"""A programme's tables on PostgreSQL, read into SQLite, where the oracle looks at them."""

import sqlite3
from pathlib import Path

import psycopg
from sqlalchemy import Table
from tests.simulation.sharing.engines import engine_on

from mentordesk.storage.creating import lay_tables
from mentordesk.storage.guards import guards_of_files, statements
from mentordesk.storage.programme.raw import raw_columns
from mentordesk.storage.tables import metadata
from mentordesk.storage.tables.shared import shared_metadata

_OWN_TABLES = Path(__file__).with_name("server.sql")
_HISTORY, _SUBMISSIONS = (shared_metadata.tables[name] for name in ("history", "submissions"))
# Whoever writes anything moves it on, in whichever database of the server.
_WRITTEN = "SELECT pg_current_wal_insert_lsn()::text"
_SNAPSHOT = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


class Dump:
    """Keeps one database in memory, and fills it anew each time something has been written."""

    def __init__(self) -> None:
        self._written: str | None = None
        self._kept = sqlite3.connect(":memory:", isolation_level=None)
        with engine_on(self._kept).begin() as connection:
            lay_tables(connection)
        # Of the guards the view alone: what is dumped is as it is.
        wanted = (*guards_of_files(), *statements(_OWN_TABLES.read_text(encoding="utf-8")))
        for statement in wanted:
            if "CREATE TRIGGER" not in statement:
                self._kept.execute(statement)

    def of(self, administrator: psycopg.Connection) -> sqlite3.Connection:
        """Read everything in one snapshot, unless all is as it was."""
        # Asked first: what is written meanwhile is read now or the next time.
        written = administrator.execute(_WRITTEN).fetchone()
        assert written is not None
        if written[0] != self._written:
            self._read_all(administrator)
            self._written = written[0]
        return self._kept

    def close(self) -> None:
        """Let it go."""
        self._kept.close()

    def _read_all(self, administrator: psycopg.Connection) -> None:
        administrator.execute(_SNAPSHOT)
        for table in (*metadata.sorted_tables, _HISTORY, _SUBMISSIONS):
            self._read(administrator, table)
        administrator.execute("COMMIT")

    def _read(self, administrator: psycopg.Connection, table: Table) -> None:
        present = {row[1] for row in self._kept.execute(f"PRAGMA table_info({table.name})")}
        columns = [column.name for column in table.c]
        asked = f'SELECT {raw_columns(table)} FROM "{table.name}"'  # noqa: S608 - our words
        rows = administrator.execute(asked.encode()).fetchall()
        places = [place for place, name in enumerate(columns) if name in present]
        listed = ", ".join(f'"{columns[place]}"' for place in places)
        marks = ", ".join("?" for _ in places)
        self._kept.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our words
        self._kept.executemany(
            f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})',  # noqa: S608 - our words
            [tuple(row[place] for place in places) for row in rows],
        )
