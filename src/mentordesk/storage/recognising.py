"""What a file is, told before anything is written to it."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from mentordesk.application.errors import Problem
from mentordesk.storage.connections import APPLICATION_ID, open_file
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.places import sidecars
from mentordesk.storage.revisions import KNOWN

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_IS_VERSIONED = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"


class _Header(NamedTuple):
    """The parts of a database's first 100 bytes that tell what it is (SQLite file format 1.3)."""

    application: int
    size: int
    is_size_valid: bool


def recognise(path: Path) -> str:
    """Give the schema revision of the workspace at `path`.

    Raise WorkspaceError for anything that is no workspace, is cut short, or is newer.
    """
    with failures_told(path):
        header = _header(path)
        if header.application != APPLICATION_ID:
            raise trouble(Problem.NOT_A_WORKSPACE, path)
        if _is_cut_short(path, header):
            raise trouble(Problem.DAMAGED, path)
        revision = _revision(path)
    if revision not in KNOWN:
        raise trouble(Problem.NEWER, path)
    return revision


def check_there(path: Path) -> None:
    """Refuse what is no file, before a lock is made beside it."""
    if path.is_dir():
        raise trouble(Problem.IS_DIRECTORY, path)
    if not path.exists():
        raise trouble(Problem.MISSING, path)


def check_writable(path: Path) -> None:
    """Refuse a file that cannot be written; SQLite's journal has to fit beside it."""
    with failures_told(path):
        path.open("r+b").close()
        TemporaryFile(dir=path.parent).close()


def _header(path: Path) -> _Header:
    with path.open("rb") as file:
        header = _parsed(file.read(_HEADER))
    if header is None:
        raise trouble(Problem.NOT_A_WORKSPACE, path)
    return header


def _parsed(start: bytes) -> _Header | None:
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        return None
    page = int.from_bytes(start[16:18])
    return _Header(
        application=int.from_bytes(start[68:72]),
        size=(65536 if page == 1 else page) * int.from_bytes(start[28:32]),
        is_size_valid=start[24:28] == start[92:96],
    )


def _is_cut_short(path: Path, header: _Header) -> bool:
    """Tell whether pages are missing; beside a journal the file may rightly differ for a while."""
    if any(sidecar.exists() for sidecar in sidecars(path)):
        return False
    return header.is_size_valid and path.stat().st_size < header.size


def _revision(path: Path) -> str:
    # Not read-only: a journal left by a crash has to be rolled back before anything can be read.
    with closing(open_file(path, mode="rw")) as connection:
        if not connection.execute(_IS_VERSIONED).fetchone():
            raise trouble(Problem.DAMAGED, path)
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise trouble(Problem.DAMAGED, path)
    return str(rows[0][0])
