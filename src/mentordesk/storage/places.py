"""What lies beside a workspace's file."""

from datetime import datetime
from pathlib import Path

BACKUPS = "backups"
_SIDECARS = ("-journal", "-wal", "-shm")


def lock_file(path: Path) -> Path:
    """Give the file whose lock tells that a workspace is in use."""
    return path.with_name(path.name + ".lock")


def sidecars(path: Path) -> tuple[Path, ...]:
    """Give the files that SQLite keeps beside a database while it is in use."""
    return tuple(path.with_name(path.name + ending) for ending in _SIDECARS)


def write_ahead_log(path: Path) -> Path:
    """Give the file in which SQLite keeps what is committed but not in the database yet."""
    return path.with_name(path.name + "-wal")


def backup_place(path: Path, *, now: datetime) -> Path:
    """Name a new backup of a workspace; names sort by time."""
    stamp = now.strftime("%Y%m%dT%H%M%S.%fZ")
    return path.parent / BACKUPS / f"{path.stem}-{stamp}{path.suffix}"


def newest_backup(path: Path) -> Path | None:
    """Find the backup of a workspace that was made last."""
    made = (path.parent / BACKUPS).glob(f"{path.stem}-*Z{path.suffix}")
    return max(made, default=None)
