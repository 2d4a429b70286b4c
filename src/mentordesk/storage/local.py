"""A workspace in one SQLite file on this computer, where commands are decided on the spot."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.application.changes import ChangeSet
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.findings import Finding
from mentordesk.application.ports import Clock, Records
from mentordesk.application.queries import Questions, Viewer
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.backups import back_up
from mentordesk.storage.connections import Readers, open_writer
from mentordesk.storage.failures import database_failures_told, failures_told
from mentordesk.storage.identity import OpenedFile
from mentordesk.storage.locking import Lock, hold_shared
from mentordesk.storage.questions.asking import SqlQuestions, changes_since
from mentordesk.storage.questions.source import SqliteSource
from mentordesk.storage.recognising import check_there, check_writable, recognise
from mentordesk.storage.revisions import HEAD

if TYPE_CHECKING:
    from mentordesk.storage.writer import Writer

Decide = Callable[[Records, Submission, datetime], Verdict]

_ATTEMPTS = 2


class LocalWorkspace:
    """An open workspace; several processes may have the same one open.

    `submit` with `get_ready`, and `has_news`, belong to one thread at a time, `asking` to any
    number.
    """

    def __init__(self, path: Path, *, decide: Decide, clock: Clock, lock: Lock) -> None:
        self.path = path
        self._decide = decide
        self._clock = clock
        self._lock = lock
        self._file = OpenedFile(path)
        self._readers = Readers(path)
        self._watcher = open_writer(path)
        self._seen = self._data_version()

    @property
    def sharing(self) -> None:
        """Tell that nobody else works on this programme."""
        return

    def submit(self, submission: Submission) -> Verdict:
        """Decide a submission in one transaction; on any exception nothing is written."""
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._decided(submission)
            except WorkspaceError as error:
                if error.problem is not Problem.HELD:
                    raise
        return self._decided(submission)

    def get_ready(self) -> None:
        """Load what writing and deciding need, which the first command would wait for."""
        deciding = import_module("mentordesk.application.deciding")
        deciding.get_ready()
        with database_failures_told(self.path):
            self._writer.get_ready()

    @contextmanager
    def asking(self, viewer: Viewer) -> Iterator[Questions]:
        """Give questions that all see the same state, until the context is left.

        Keep it short and submit nothing within: a commit may have to wait for readers.
        """
        with self._reading() as source:
            yield SqlQuestions(source, viewer)

    def changes_since(self, position: int) -> Sequence[ChangeSet]:
        """Give what was touched after a position of the log, in order."""
        with self._reading() as source:
            return changes_since(source, position=position)

    def has_news(self) -> bool:
        """Tell cheaply whether anybody, in this process or another, wrote since the last call."""
        self._file.check()
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def check(self) -> Sequence[Finding]:
        """Give what is wrong with the workspace, nothing if it is sound."""
        with database_failures_told(self.path):
            return self._writer.check()

    def backup(self, to: Path) -> None:
        """Copy the workspace to a file, verified; refuse to replace anything but such a copy."""
        back_up(self.path, to=to.resolve())

    def close(self) -> None:
        """Close the file and let others replace it."""
        self._watcher.close()
        self._readers.close()
        if "_writer" in vars(self):
            self._writer.close()
        self._lock.release()

    def _decided(self, submission: Submission) -> Verdict:
        self._file.check()
        with database_failures_told(self.path), self._writer.writing() as records:
            return self._decide(records, submission, self._clock.now())

    @cached_property
    def _writer(self) -> "Writer":
        # Loading it takes longer than all that the first week to show needs.
        writer: Writer = import_module("mentordesk.storage.writer").Writer(self.path)
        return writer

    @contextmanager
    def _reading(self) -> Iterator[SqliteSource]:
        with database_failures_told(self.path), self._readers.reading() as connection:
            yield SqliteSource(connection)

    def _data_version(self) -> int:
        with database_failures_told(self.path):
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])


def open_workspace(path: Path, *, decide: Decide, clock: Clock) -> LocalWorkspace:
    """Open a workspace, migrating it first if it is older; raise WorkspaceError otherwise."""
    path = path.resolve()
    check_there(path)
    check_writable(path)
    with failures_told(path), ExitStack() as undo:
        lock = hold_shared(path)
        undo.callback(lock.release)
        if recognise(path) != HEAD:
            lock.release()
            migrate_workspace(path, clock=clock)
            lock = hold_shared(path)
            undo.callback(lock.release)
        workspace = LocalWorkspace(path, decide=decide, clock=clock, lock=lock)
        undo.pop_all()
    return workspace


def migrate_workspace(path: Path, *, clock: Clock) -> None:
    """Bring an older file to the newest schema; nobody may be using it."""
    # Loading the migration tool takes longer than all the rest of opening.
    migrating = import_module("mentordesk.storage.migrating")
    migrating.migrate_file(path, now=clock.now())
