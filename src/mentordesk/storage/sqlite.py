"""SQLAlchemy's engines on a workspace's file, with transactions that begin when and how we say."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from mentordesk.storage.connections import open_reader, open_replica, open_writer

READERS = 4


def writing_engine(path: Path) -> Engine:
    """Make the engine of the one connection that writes; it takes the write lock at BEGIN.

    A transaction that begins by reading and then writes would fail at once when another process
    is writing, however long one is willing to wait.
    """
    return _engine(lambda: open_writer(path), begin="BEGIN IMMEDIATE", size=1)


def replica_engine(path: Path) -> Engine:
    """Make the engine of a connection that writes to a replica."""
    return _engine(lambda: open_replica(path), begin="BEGIN IMMEDIATE", size=1)


def reading_engine(path: Path) -> Engine:
    """Make the engine of the connections that read; a transaction sees one state throughout."""
    return _engine(lambda: open_reader(path), begin="BEGIN", size=READERS)


def _engine(connect: Callable[[], sqlite3.Connection], *, begin: str, size: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=size
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
