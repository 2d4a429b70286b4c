"""Tells a replica from a workspace of one's own, before anything heavy is loaded."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from mentordesk.storage.connections import open_file
from mentordesk.storage.replica.damage import damage_mark


def is_replica(path: Path) -> bool:
    """Tell whether a file, as far as it can be read, is a replica of a shared programme."""
    if not path.is_file():
        return False
    with suppress(sqlite3.Error), closing(open_file(path, mode="rw")) as connection:
        return connection.execute("SELECT 1 FROM replica").fetchone() is not None
    return damage_mark(path).exists()
