"""A replica as the workspace that a window or a command line works with."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from mentordesk.application.changes import ChangeSet
from mentordesk.application.findings import Finding
from mentordesk.application.queries import Questions, Viewer
from mentordesk.application.replicas import Sharing
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.backups import back_up
from mentordesk.storage.connections import Readers, open_reader
from mentordesk.storage.identity import OpenedFile
from mentordesk.storage.locking import Lock
from mentordesk.storage.questions.asking import SqlQuestions
from mentordesk.storage.questions.source import Source, SqliteSource
from mentordesk.storage.replica.damage import damage_marked
from mentordesk.storage.replica.marking import Marking
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.rows.traces import changes_of

_ENDS = """
    SELECT COALESCE(MIN(position), 1) AS first, COALESCE(MAX(position), 0) AS last FROM feed
"""
_SINCE = "SELECT * FROM feed WHERE position > :position ORDER BY position"


class ReplicaQuestions(SqlQuestions):
    """Questions to a replica, which counts what changed here instead of the log's positions."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        super().__init__(source, viewer)
        self._feed = source
        marking = Marking(source)
        self.sessions = marking.listed(self.sessions)
        self.sessions_overlapping = marking.listed(self.sessions_overlapping)
        self.session = marking.detailed(self.session)

    def position(self) -> int:
        """Give the position of the last change in the feed, 0 before the first."""
        (row,) = self._feed.rows(_ENDS, {})
        return int(row["last"])


class ReplicaWorkspace:
    """An open replica; `sharing` is what brings it together with its programme.

    `submit` and `has_news` belong to one thread at a time each, `asking` to any number.
    """

    def __init__(
        self,
        replica: SqliteReplica,
        *,
        sharing: Sharing,
        lock: Lock,
        stop_sharing: Callable[[], None],
    ) -> None:
        self.path = replica.path
        self.sharing: Sharing = sharing
        self._replica = replica
        self._lock = lock
        self._stop_sharing = stop_sharing
        self._file = OpenedFile(self.path)
        self._readers = Readers(self.path)
        self._watcher = open_reader(self.path)
        self._seen = self._data_version()

    def submit(self, submission: Submission) -> Verdict:
        """Expect a submission and hand it in; one that is refused here is not handed in."""
        verdict = self._replica.submit(submission)
        if verdict.is_accepted:
            self.sharing.sync()
        return verdict

    @contextmanager
    def asking(self, viewer: Viewer) -> Iterator[Questions]:
        """Give questions that all see the same state, until the context is left."""
        with self._reading() as source:
            yield ReplicaQuestions(source, viewer)

    def changes_since(self, position: int) -> Sequence[ChangeSet]:
        """Give what changed here after a position of the feed, in order."""
        with self._reading() as source:
            (ends,) = source.rows(_ENDS, {})
            if position < ends["first"] - 1:
                return [ChangeSet(ends["last"], actor="", everything=True)]
            return [changes_of(row) for row in source.rows(_SINCE, {"position": position})]

    def has_news(self) -> bool:
        """Tell cheaply whether anybody, in this process or another, wrote since the last call."""
        self._file.check()
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def check(self) -> Sequence[Finding]:
        """Give what is wrong with the file, nothing if it is sound."""
        checking = import_module("mentordesk.storage.checking")
        with damage_marked(self.path):
            findings: Sequence[Finding] = checking.check_replica(self.path)
        return findings

    def backup(self, to: Path) -> None:
        """Copy the replica to a file, verified; refuse to replace anything but such a copy."""
        back_up(self.path, to=to.resolve())

    def close(self) -> None:
        """Stop what works on the replica, close the file and let others replace it."""
        self._stop_sharing()
        self._watcher.close()
        self._readers.close()
        self._replica.close()
        self._lock.release()

    @contextmanager
    def _reading(self) -> Iterator[SqliteSource]:
        with damage_marked(self.path), self._readers.reading() as connection:
            yield SqliteSource(connection)

    def _data_version(self) -> int:
        with damage_marked(self.path):
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
