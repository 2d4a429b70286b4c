"""Everything that deciding needs, within one writing transaction."""

from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection, select

from mentordesk.application.changes import ChangeSet
from mentordesk.application.ports import Log
from mentordesk.application.verdicts import Submission
from mentordesk.storage.repositories.driving import Driver
from mentordesk.storage.repositories.expecting import ExpectedLog
from mentordesk.storage.repositories.foreseeing import foreseen
from mentordesk.storage.repositories.people import SqlPeople
from mentordesk.storage.repositories.schedules import SqlSchedules
from mentordesk.storage.repositories.sessions import SqlRequests, SqlSessions
from mentordesk.storage.repositories.traces import (
    PostponedLog,
    SqlLog,
    SqlNotes,
    SqlNotifications,
    SqlPolicyBook,
    SqlTrail,
)
from mentordesk.storage.repositories.writing import MOST_NAMED, Writing
from mentordesk.storage.tables import workspace

_SHARED = select(workspace.c.isShared)


class SqlRecords:
    """The records of one transaction that is open on `connection`.

    With `expected_at` nothing is decided, only expected to be: it is stamped with that position
    and leaves the log alone. `driver` may be one of one's own on the same connection.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        expected_at: int | None = None,
        driver: Driver | None = None,
    ) -> None:
        self._writing = Writing(driver or Driver(connection), expected_at=expected_at)
        self.people = SqlPeople(self._writing)
        self.schedules = SqlSchedules(self._writing)
        self.sessions = SqlSessions(self._writing)
        self.requests = SqlRequests(self._writing)
        self.notes = SqlNotes(self._writing)
        self.policies = SqlPolicyBook(self._writing)
        self.trail = SqlTrail(self._writing)
        self.notifications = SqlNotifications(self._writing)
        self.log: Log = SqlLog(self._writing) if expected_at is None else ExpectedLog(expected_at)

    def foresee(self, submission: Submission, *, at: datetime) -> None:
        """Ask in one go what deciding a submission at an instant (UTC) will ask."""
        self._writing.foresee(foreseen(submission, at=at))

    @property
    def is_shared(self) -> bool:
        """Tell whether this is a shared programme, or a replica of one."""
        row = self._writing.one(_SHARED, {})
        return row is not None and bool(row["isShared"])

    def written(self, *, actor: str) -> ChangeSet:
        """Give what was touched since the transaction began."""
        touched, position = self._writing.touched, self._writing.position
        if len(touched) > MOST_NAMED:
            return ChangeSet(position, actor, everything=True)
        return ChangeSet(position, actor, frozenset(touched))

    def attempt(self) -> AbstractContextManager[None]:
        """Take back what is written inside when a refusal leaves.

        What only the database sees leaves as DomainError, a double booking as SLOT_TAKEN.
        """
        return self._writing.attempt()


class HostRecords(SqlRecords):
    """The records of a decision whose log is written by who ends the transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.log: PostponedLog = PostponedLog(self._writing)
