"""Whether a workspace's file is still the one that was opened."""

from pathlib import Path

from mentordesk.application.errors import Problem
from mentordesk.storage.failures import failures_told, trouble


class OpenedFile:
    """Remembers which file a path led to.

    SQLite stays with the file that it has opened: a copy that a program for syncing or a
    careful person lays in its place is never seen.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)

    def check(self) -> None:
        """Raise WorkspaceError (MOVED) if the path leads to another file now, or to none."""
        if _identity(self._path) != self._identity:
            raise trouble(Problem.MOVED, self._path)


def _identity(path: Path) -> tuple[int, int] | None:
    with failures_told(path):
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
    return found.st_dev, found.st_ino
