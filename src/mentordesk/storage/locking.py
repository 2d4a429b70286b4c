"""The lock beside a workspace: shared while somebody uses it, exclusive while it is replaced."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.places import lock_file

# Each branch is what its platform has; type checkers follow the platform they run on.
if sys.platform == "win32":
    import msvcrt

    _SEATS = 64

    def _lock_shared(handle: IO[bytes]) -> None:
        for seat in range(_SEATS):
            handle.seek(seat)
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                continue
            return
        raise BlockingIOError

    def _lock_exclusive(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, _SEATS)
else:
    import fcntl

    def _lock_shared(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _lock_exclusive(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A hold on a workspace; the system lets go of it when the process ends, however it ends."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let go."""
        self._handle.close()


def hold_shared(path: Path) -> Lock:
    """Use a workspace beside others who use it; raise HELD while it is being replaced.

    `path` has no symbolic links in it: one file has one lock.
    """
    handle = _open(path)
    try:
        _lock_shared(handle)
    except OSError as error:
        handle.close()
        raise _held(path) from error
    return Lock(handle)


@contextmanager
def held_exclusively(path: Path) -> Iterator[None]:
    """Have a workspace alone, to make, migrate or replace it; raise HELD while it is in use."""
    with _open(path) as handle:
        try:
            _lock_exclusive(handle)
        except OSError as error:
            raise _held(path) from error
        yield


def is_held(path: Path) -> bool:
    """Tell whether anybody uses a workspace."""
    if not lock_file(path).exists():
        return False
    try:
        with held_exclusively(path):
            return False
    except WorkspaceError:
        return True


def _open(path: Path) -> IO[bytes]:
    return lock_file(path).open("a+b")


def _held(path: Path) -> WorkspaceError:
    pids = holders(path)
    who = f"process {' and '.join(map(str, pids))}" if pids else "another process"
    message = f"{path} is in use by {who}; close it or try again."
    return WorkspaceError(Problem.HELD, message, path=path)


def holders(path: Path) -> list[int]:
    """Name the other processes that hold a workspace's lock, where the system tells (Linux)."""
    try:
        inode = lock_file(path).stat().st_ino
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    return sorted({pid for pid in (_holder(line, inode) for line in lines) if pid})


def _holder(line: str, inode: int) -> int | None:
    """Read `1: FLOCK ADVISORY READ 4711 08:01:131 0 EOF`, if it is about this inode."""
    match line.split():
        case [_, "FLOCK", _, _, pid, place, *_] if place.endswith(f":{inode}"):
            return int(pid) if int(pid) not in {0, -1, os.getpid()} else None
    return None
