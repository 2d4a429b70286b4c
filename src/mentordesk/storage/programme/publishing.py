"""Publishes a local workspace: all of it into a new programme's database, its log included."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Table, Text, collate, insert, select

from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.locking import hold_shared
from mentordesk.storage.programme.laying import become, resign
from mentordesk.storage.programme.making import make_programme
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.recognising import check_there, recognise
from mentordesk.storage.revisions import HEAD
from mentordesk.storage.sqlite import reading_engine
from mentordesk.storage.tables import metadata, workspace

_BATCH = 1_000
_CALENDARS = """
    INSERT INTO calendars ("personId", rev)
    SELECT DISTINCT "personId", (SELECT coalesce(max(position), 0) FROM log) FROM busy_periods
"""
# In an order in which references come after what they name; what names each other is deferred.
_COPIED = [table for table in metadata.sorted_tables if table is not workspace]


class Publication:
    """A local workspace that is being published; held, so that nobody replaces it meanwhile."""

    def __init__(self, path: Path) -> None:
        path = path.resolve()
        check_there(path)
        with ExitStack() as undo:
            self._lock = hold_shared(path)
            undo.callback(self._lock.release)
            if recognise(path) != HEAD:
                raise _unfit("It was made by an older MentorDesk: open it once, which updates it.")
            self._engine: Engine = reading_engine(path)
            undo.pop_all()

    def make(self, connection: Connection, *, now: datetime) -> Roles:
        """Make the programme within the caller's transaction, and compare what was written."""
        with self._engine.connect() as source, source.begin():
            identity = source.execute(select(workspace)).one()
            if identity.isShared:
                raise _unfit("It is a replica of a programme that is shared already.")
            roles = make_programme(
                connection, name=identity.name, now=now, fill=lambda into: _copy(source, into)
            )
            become(connection, roles.owner)
            connection.exec_driver_sql(_CALENDARS)
            connection.exec_driver_sql("SELECT write_history()")
            for table in _COPIED:
                _compare(table, source, connection)
            resign(connection)
        return roles

    def close(self) -> None:
        """Let go of the workspace."""
        self._engine.dispose()
        self._lock.release()


def _copy(source: Connection, into: Connection) -> None:
    for table in _COPIED:
        with closing(source.execute(select(table))) as rows:
            for batch in rows.mappings().partitions(_BATCH):
                into.execute(insert(table), [dict(row) for row in batch])
    # References that may wait for the commit are looked at now: no table with any left to look
    # at can be altered.
    into.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def _compare(table: Table, source: Connection, copy: Connection) -> None:
    """Make sure that every row arrived as it was, busy periods above all."""
    kept = _streamed(source, _in_order(table, collation="BINARY"))
    made = _streamed(copy, _in_order(table, collation="C"))
    for before, after in zip_longest(kept, made):
        if before is None or after is None or tuple(before) != tuple(after):
            message = f"A row of {table.name} did not arrive as it was; nothing was published."
            raise DomainError(Code.WRONG_STATUS, message)


def _streamed(connection: Connection, asked: Select[Any]) -> Iterator[Row[Any]]:
    return iter(connection.execute(asked, execution_options={"yield_per": _BATCH}))


def _in_order(table: Table, *, collation: str) -> Select[Any]:
    keys: Sequence[Any] = [
        collate(column, collation) if isinstance(column.type, Text) else column
        for column in table.primary_key
    ]
    return select(table).order_by(*keys)


def _unfit(sentence: str) -> DomainError:
    return DomainError(Code.WRONG_STATUS, f"The workspace cannot be published. {sentence}")
