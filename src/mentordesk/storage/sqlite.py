"""Connections to a workspace's SQLite file, with transactions that begin when and how we say."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

APPLICATION_ID = 0x4D44736B  # "MDsk"
PATIENCE_SECONDS = 4.0
READERS = 4

Prepare = Callable[[sqlite3.Connection], None]


def writing_engine(path: Path) -> Engine:
    """Make the engine of the one connection that writes; it takes the write lock at BEGIN.

    A transaction that begins by reading and then writes would fail at once when another process
    is writing, however long one is willing to wait.
    """
    return _engine(path, begin="BEGIN IMMEDIATE", size=1, prepare=_prepare_writer)


def reading_engine(path: Path) -> Engine:
    """Make the engine of the connections that read; a transaction sees one state throughout."""
    return _engine(path, begin="BEGIN", size=READERS, prepare=_prepare_reader)


def watching_connection(path: Path) -> sqlite3.Connection:
    """Open a file as safely as a writer does, to ask whether others have written."""
    return _prepared(path, prepare=set_durable)


def open_file(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open a database file that exists: `mode` is `ro` or `rw` as in SQLite's URIs."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def journal_mode(version: tuple[int, ...]) -> str:
    """Choose WAL only where SQLite is free of the bug that can damage a WAL database."""
    is_mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51)
    is_mended = is_mended or (3, 44, 6) <= version < (3, 45)
    return "wal" if is_mended else "delete"


def set_durable(connection: sqlite3.Connection) -> None:
    """Hold foreign keys, and put a commit on the disk before it is told."""
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    wished = journal_mode(sqlite3.sqlite_version_info)
    (present,) = connection.execute("PRAGMA journal_mode").fetchone()
    if present != wished:
        connection.execute(f"PRAGMA journal_mode={wished}")


def _prepare_writer(connection: sqlite3.Connection) -> None:
    _define_functions(connection)
    set_durable(connection)


def _prepare_reader(connection: sqlite3.Connection) -> None:
    _define_functions(connection)
    connection.execute("PRAGMA query_only=ON")


def _prepared(path: Path, *, prepare: Prepare) -> sqlite3.Connection:
    with ExitStack() as undo:
        connection = open_file(path, mode="rw")
        undo.callback(connection.close)
        prepare(connection)
        undo.pop_all()
    return connection


def _define_functions(connection: sqlite3.Connection) -> None:
    """Give `lower` all letters; SQLite's own knows those of English only."""
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _engine(path: Path, *, begin: str, size: int, prepare: Prepare) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=partial(_prepared, path, prepare=prepare),
        poolclass=QueuePool,
        pool_size=size,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
