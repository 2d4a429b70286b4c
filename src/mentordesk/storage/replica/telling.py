"""Tells a replica from a workspace of one's own, before anything heavy is loaded."""

import sqlite3
from contextlib import closing
from pathlib import Path

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.connections import open_file
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.recognising import recognise
from mentordesk.storage.replica.damage import damage_mark

_HAS_BOOKS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'replica'"
_HAS_OWNER = "SELECT 1 FROM replica"
_IS_SHARED = 'SELECT 1 FROM workspace WHERE "isShared"'


def is_replica(path: Path) -> bool:
    """Tell whether a file is a replica of a shared programme.

    Raise WorkspaceError where nobody can tell: a replica that was taken for a workspace of one's
    own would have its commands decided here.
    """
    if not path.is_file():
        return False
    try:
        with failures_told(path), closing(open_file(path, mode="rw")) as connection:
            return _is_replica(connection, path)
    except WorkspaceError as error:
        if error.problem is not Problem.DAMAGED:
            raise
        if damage_mark(path).exists():
            return True
        # Something else altogether is called that, rather than damaged.
        recognise(path)
        raise


def _is_replica(connection: sqlite3.Connection, path: Path) -> bool:
    if not connection.execute(_HAS_BOOKS).fetchone():
        return False
    if connection.execute(_HAS_OWNER).fetchone():
        return True
    if connection.execute(_IS_SHARED).fetchone():
        raise trouble(Problem.DAMAGED, path)
    return False
