"""SQLite's and the operating system's failures, told as what keeps a workspace from use."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.places import newest_backup

_PRIMARY = 0xFF  # the lowest byte of an extended result code names the family
_BY_SQLITE = {
    sqlite3.SQLITE_BUSY: Problem.HELD,
    sqlite3.SQLITE_LOCKED: Problem.HELD,
    sqlite3.SQLITE_READONLY: Problem.READ_ONLY,
    sqlite3.SQLITE_PERM: Problem.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Problem.DAMAGED,
    sqlite3.SQLITE_NOTADB: Problem.DAMAGED,
    sqlite3.SQLITE_FULL: Problem.NO_SPACE,
    sqlite3.SQLITE_IOERR: Problem.UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: Problem.UNREACHABLE,
}
_BY_SQLITE_EXACTLY = {sqlite3.SQLITE_READONLY_DBMOVED: Problem.MOVED}
_BY_SYSTEM = {
    errno.ENOENT: Problem.MISSING,
    errno.ENOTDIR: Problem.MISSING,
    errno.EISDIR: Problem.IS_DIRECTORY,
    errno.EACCES: Problem.READ_ONLY,
    errno.EPERM: Problem.READ_ONLY,
    errno.EROFS: Problem.READ_ONLY,
    errno.ENOSPC: Problem.NO_SPACE,
    errno.EDQUOT: Problem.NO_SPACE,
}
_SENTENCES = {
    Problem.MISSING: "There is no workspace at {path}; `mentordesk init` makes one.",
    Problem.EXISTS: "{path} exists already and is left as it is; choose another name.",
    Problem.IS_DIRECTORY: "{path} is a folder, not a workspace; name a file in it.",
    Problem.NOT_A_WORKSPACE: "{path} is not a MentorDesk workspace; it was left untouched.",
    Problem.READ_ONLY: "{path} cannot be written: allow writing to it and to its folder.",
    Problem.DAMAGED: "{path} is damaged and was left untouched; {way_back}",
    Problem.NEWER: "{path} was written by a newer MentorDesk; it was left untouched. "
    "Update MentorDesk to open it.",
    Problem.HELD: "{path} is in use by another process; close it or try again.",
    Problem.MOVED: "{path} was moved or replaced while it was open, and is not seen here any more; "
    "close MentorDesk and open it again.",
    Problem.NO_SPACE: "There is no space left for {path}; nothing was changed.",
    Problem.UNREACHABLE: "{path} cannot be reached: check the disk or the network folder.",
}


def trouble(problem: Problem, path: Path) -> WorkspaceError:
    """Make the error for a problem with a workspace, with the way back."""
    sentence = _SENTENCES[problem]
    way_back = _way_back(path) if problem is Problem.DAMAGED else ""
    return WorkspaceError(problem, sentence.format(path=path, way_back=way_back), path=path)


def _way_back(path: Path) -> str:
    backup = newest_backup(path)
    if backup is None:
        return "`mentordesk restore FILE` brings back a backup."
    return f"`mentordesk restore {backup}` brings back the newest backup."


@contextmanager
def database_failures_told(path: Path) -> Iterator[None]:
    """Raise what happens to a database as WorkspaceError; anything else passes through."""
    try:
        yield
    except _raised_by_databases() as error:
        problem = _problem_of(error)
        if problem is None:
            raise
        raise trouble(problem, path) from error


@contextmanager
def failures_told(path: Path) -> Iterator[None]:
    """Raise what happens to a database or its files as WorkspaceError."""
    try:
        with database_failures_told(path):
            yield
    except OSError as error:
        problem = _BY_SYSTEM.get(error.errno or 0, Problem.UNREACHABLE)
        raise trouble(problem, path) from error


def _raised_by_databases() -> tuple[type[Exception], ...]:
    """Give the driver's errors, and SQLAlchemy's around them unless it was never loaded."""
    wrapping = sys.modules.get("sqlalchemy.exc")
    return (sqlite3.Error,) if wrapping is None else (sqlite3.Error, wrapping.DBAPIError)


def _problem_of(error: Exception) -> Problem | None:
    """Tell what kind of trouble it is, if the environment made it."""
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    return _BY_SQLITE_EXACTLY.get(code) or _BY_SQLITE.get(code & _PRIMARY)
