"""Remembering beside a replica that it was found damaged, for when it is opened next."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.failures import database_failures_told


def damage_mark(path: Path) -> Path:
    """Give the file whose being there says that a replica was found damaged while in use."""
    return path.with_name(path.name + ".damaged")


@contextmanager
def damage_marked(path: Path) -> Iterator[None]:
    """Raise what happens to the database as WorkspaceError, and remember damage."""
    try:
        with database_failures_told(path):
            yield
    except WorkspaceError as error:
        if error.problem is not Problem.DAMAGED:
            raise
        with suppress(OSError):
            damage_mark(path).touch()
        message = (
            f"{path} is damaged. Open it again: what waits in it is saved then, and the rest comes"
            " from the programme once more."
        )
        raise WorkspaceError(Problem.DAMAGED, message, path=path) from error
