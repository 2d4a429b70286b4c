"""Verified copies of a workspace, and a workspace brought back from one."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.connections import open_file
from mentordesk.storage.failures import failures_told, trouble
from mentordesk.storage.files import in_one_step
from mentordesk.storage.locking import held_exclusively, is_held
from mentordesk.storage.places import backup_place, sidecars
from mentordesk.storage.recognising import check_there, recognise


def back_up(path: Path, *, to: Path) -> None:
    """Copy a workspace, in use or not, to a file that is checked before it gets its name.

    An older copy of the same programme is replaced; any other file is refused with EXISTS.
    """
    with failures_told(to):
        _check_target(path, to)
        with in_one_step(to) as draft:
            _copy(path, to=draft)


def restore(path: Path, *, source: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a workspace; give where the present file is kept, if any.

    `now` (UTC) names that copy. A backup that is damaged, newer or no workspace changes nothing.
    """
    path, source = path.resolve(), source.resolve()
    check_there(source)
    recognise(source)
    with failures_told(path):
        if path.is_dir():
            raise trouble(Problem.IS_DIRECTORY, path)
        if path.exists() and path.samefile(source):
            raise trouble(Problem.EXISTS, path)
        with held_exclusively(path), in_one_step(path) as draft:
            _copy(source, to=draft)
            kept = _keep(path, now=now)
            for sidecar in sidecars(path):
                sidecar.unlink(missing_ok=True)
    return kept


def _check_target(path: Path, target: Path) -> None:
    if target.is_dir():
        raise trouble(Problem.IS_DIRECTORY, target)
    if not target.parent.is_dir():
        raise trouble(Problem.MISSING, target.parent)
    if target.exists() and not _is_copy(target, of=path):
        raise trouble(Problem.EXISTS, target)


def _is_copy(target: Path, *, of: Path) -> bool:
    """Tell whether a file is a copy of this programme that nobody works with."""
    try:
        recognise(target)
    except WorkspaceError:
        return False
    if target.samefile(of):
        return False
    return not is_held(target) and _programme(target) == _programme(of)


def _programme(path: Path) -> str:
    with closing(open_file(path, mode="ro")) as connection:
        return str(connection.execute("SELECT programme FROM workspace").fetchone()[0])


def _copy(path: Path, *, to: Path) -> None:
    """Copy one consistent state and read all of the copy back; raise DAMAGED if it is not sound."""
    to.touch()
    with closing(open_file(path, mode="rw")) as source, closing(open_file(to, mode="rw")) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=delete")
        if not _is_sound(copy):
            raise trouble(Problem.DAMAGED, path)


def _is_sound(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _keep(path: Path, *, now: datetime) -> Path | None:
    """Keep the file that is to be replaced: as a backup, or byte for byte if it is damaged."""
    if not path.exists():
        return None
    kept = backup_place(path, now=now)
    kept.parent.mkdir(exist_ok=True)
    try:
        recognise(path)
        back_up(path, to=kept)
    except WorkspaceError:
        for present in (path, *filter(Path.exists, sidecars(path))):
            shutil.copy2(present, kept.with_name(kept.name + present.name.removeprefix(path.name)))
    return kept
