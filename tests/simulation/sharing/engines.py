"""Engines that speak to all of SQLite's files alike, so that a statement is translated once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import StaticPool

from mentordesk.storage import sqlite


def engine_on(kept: sqlite3.Connection) -> Engine:
    """Make an engine on a connection that stays open; its transactions write from the start."""
    engine = _alike("sqlite+pysqlite://", creator=lambda: kept, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def engines_alike() -> Iterator[None]:
    """Let every engine that the product makes within speak the same."""
    with patch.object(sqlite, "create_engine", _alike):
        yield


def _alike(*where: Any, **how: Any) -> Engine:  # noqa: ANN401 - SQLAlchemy's
    engine = create_engine(*where, **how)
    engine.dialect = _dialect()
    return engine


@cache
def _dialect() -> Dialect:
    engine = create_engine("sqlite+pysqlite://")
    with engine.connect():
        return engine.dialect
