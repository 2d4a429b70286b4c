"""Opening a replica, mending it first where it is damaged."""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.ports import Clock
from mentordesk.storage.connections import open_file
from mentordesk.storage.failures import database_failures_told, failures_told
from mentordesk.storage.local import Decide, migrate_workspace
from mentordesk.storage.locking import Lock, hold_shared
from mentordesk.storage.recognising import check_there, check_writable, recognise
from mentordesk.storage.replica.damage import damage_mark
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.revisions import HEAD


@dataclass(frozen=True, slots=True)
class OpenReplica:
    """A replica that is open, and the hold that says so."""

    replica: SqliteReplica
    lock: Lock


def open_replica(path: Path, *, decide: Decide, clock: Clock) -> OpenReplica:
    """Open a replica, migrating it first if it is older; raise WorkspaceError otherwise.

    A damaged one is replaced by a new one with all that only it had; its notice tells so.
    """
    path = path.resolve()
    check_there(path)
    check_writable(path)
    kept = _mended(path, clock=clock)
    notice = None if kept is None else _told(kept)
    with failures_told(path), ExitStack() as undo:
        lock = hold_shared(path)
        undo.callback(lock.release)
        replica = SqliteReplica(path, decide=decide, clock=clock, notice=notice)
        undo.callback(replica.close)
        replica.status()
        undo.pop_all()
    return OpenReplica(replica, lock)


def _mended(path: Path, *, clock: Clock) -> Path | None:
    """Bring the file to the newest schema and make a damaged one good."""
    try:
        if recognise(path) != HEAD:
            migrate_workspace(path, clock=clock)
        _read_own(path)
        is_damaged = damage_mark(path).exists()
    except WorkspaceError as error:
        if error.problem is not Problem.DAMAGED:
            raise
        is_damaged = True
    return _rescued(path, clock=clock) if is_damaged else None


def _rescued(path: Path, *, clock: Clock) -> Path:
    rescuing = import_module("mentordesk.storage.replica.rescuing")
    kept: Path = rescuing.rescue(path, now=clock.now())
    return kept


def _read_own(path: Path) -> None:
    """Read what only this file has; the rest can be pulled again when it turns out damaged."""
    with database_failures_told(path), closing(open_file(path, mode="rw")) as connection:
        for name in ("replica", "outbox", "conflicts", "acknowledged", "before_images"):
            connection.execute(f"SELECT * FROM {name}").fetchall()


def _told(kept: Path) -> str:
    return (
        "The replica was damaged. What waited in it was saved, the rest comes from the programme"
        f" again; the damaged file is kept as {kept}."
    )
