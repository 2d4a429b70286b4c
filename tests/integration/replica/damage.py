"""Damage to a replica's file, as failing disks do it."""

from contextlib import closing
from pathlib import Path

from mentordesk.storage.connections import open_file


def overwrite_pages_of(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(open_file(path, mode="rw")) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    _overwrite(path, start=(page - 1) * _page_size(path), length=_page_size(path))


def _page_size(path: Path) -> int:
    with closing(open_file(path, mode="ro")) as connection:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])


def _overwrite(path: Path, *, start: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * length)
