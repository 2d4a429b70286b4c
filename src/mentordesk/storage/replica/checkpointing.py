"""What a replica's write-ahead log holds is brought into its file while nobody else writes.

Where SQLite does so by itself, another connection may start the log anew in that very moment, and
SQLite before 3.51.3 can then leave pages out. Here one connection holds the writers' lock, which
starting anew takes, while another one copies (Decision 13).
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from mentordesk.storage.connections import LARGE_LOG, open_file
from mentordesk.storage.places import write_ahead_log

# A click writes some hundred kilobytes.
_MOST_COMMITS = 64


class Checkpointing:
    """Counts the commits of one process that may not have reached the file yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._commits = 0

    def committed(self) -> None:
        """Count a commit; empty the log once it has become long."""
        self._commits += 1
        if self._commits >= _MOST_COMMITS or _is_large(write_ahead_log(self._path)):
            self.rest()

    def rest(self) -> None:
        """Bring everything into the file, unless somebody writes just now."""
        if self._commits and checkpoint(self._path):
            self._commits = 0


def checkpoint(path: Path) -> bool:
    """Copy what is in a replica's log to its file; tell whether that worked.

    It may not: somebody writes, or the disk is full. What was committed is safe in the log, and
    SQLite reads it there.
    """
    try:
        with (
            closing(open_file(path, mode="rw")) as alone,
            closing(open_file(path, mode="rw")) as own,
        ):
            alone.execute("PRAGMA busy_timeout=0")
            alone.execute("BEGIN IMMEDIATE")
            _, logged, copied = own.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            alone.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return bool(logged == copied)


def _is_large(log: Path) -> bool:
    try:
        return log.stat().st_size > LARGE_LOG
    except FileNotFoundError:
        return False
