"""Computers that stop at a chosen statement of a local transaction, and files opened again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from mentordesk.storage import connections


class CrashError(BaseException):
    """The computer stops here: no program can catch this and go on."""


class Fuse:
    """Counts statements of all files; burns at the one that was chosen."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.has_burnt = False

    def light(self, statements: int) -> None:
        """Let the computer stop after so many more statements."""
        self.left, self.has_burnt = statements, False

    def put_out(self) -> None:
        """Let every statement be carried out again."""
        self.left, self.has_burnt = None, False

    def step(self) -> None:
        """Count a statement."""
        if self.has_burnt:
            raise CrashError
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.has_burnt = True
                raise CrashError


# Of desktops, and of the server in memory.
FUSE = Fuse()
SERVER_FUSE = Fuse()


class _Cursor(sqlite3.Cursor):
    fuse = FUSE

    def execute(self, *statement: Any) -> Self:  # noqa: ANN401 - sqlite3's
        self.fuse.step()
        return super().execute(*statement)

    def executemany(self, *statement: Any) -> Self:  # noqa: ANN401 - sqlite3's
        self.fuse.step()
        return super().executemany(*statement)


class _ServerCursor(_Cursor):
    fuse = SERVER_FUSE


class StoppableFile(sqlite3.Connection):
    """A connection of a desktop, which may stop before any statement, and around a commit."""

    cursors: type[_Cursor] = _Cursor

    def cursor(self, *_factory: Any) -> Any:  # noqa: ANN401 - sqlite3's
        return super().cursor(self.cursors)

    def execute(self, *statement: Any) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's
        self.cursors.fuse.step()
        return super().execute(*statement)

    def executemany(self, *statement: Any) -> sqlite3.Cursor:  # noqa: ANN401 - sqlite3's
        self.cursors.fuse.step()
        return super().executemany(*statement)

    def commit(self) -> None:
        """Commit; the computer may stop just before or just after."""
        self.cursors.fuse.step()
        super().commit()
        self.cursors.fuse.step()


class StoppableServer(StoppableFile):
    """A connection of the server in memory."""

    cursors = _ServerCursor

    def close(self) -> None:
        """Go on: what is in memory would be gone."""
        self.rollback()


def _open_file(path: Path, *, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=StoppableFile,
    )


@contextmanager
def stoppable_files() -> Iterator[None]:
    """Let every file that is opened within stop when the fuse burns."""
    with patch.object(connections, "open_file", _open_file):
        yield
