"""A desk at which commands are handed in: a real database, decided with a clock that stands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypedDict, Unpack

from sqlalchemy import Engine, delete, insert, select
from tests.integration.databases import source_of

from mentordesk.application.commands import Command
from mentordesk.application.deciding import decide
from mentordesk.application.queries import Viewer
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import LOCAL, Person
from mentordesk.domain.sessions import Session
from mentordesk.storage.questions.asking import SqlQuestions
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.rows.traces import audit_of
from mentordesk.storage.tables import session_audit_log, workspace

_TRAIL = select(session_audit_log).order_by(session_audit_log.c.sequence)
# A Wednesday in winter: London keeps UTC.
NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)


class Kept(StrEnum):
    """Workspaces that are made once, and copied for tests."""

    EMPTY = "empty_programme"
    OFFICE = "office_programme"


class How(TypedDict, total=False):
    """Who hands a command in, and for whom and why."""

    actor: str
    subject: str
    reason: str
    command_id: str


@dataclass
class Desk:
    """Hands in commands as `local` at `NOW`, unless told otherwise."""

    engine: Engine
    now: datetime = NOW

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def share(self) -> None:
        """Make this a shared programme."""
        identity = {
            "id": 1,
            "application": "mentordesk",
            "programme": "oak-hill",
            "name": "Oak Hill",
            "createdAt": self.now,
            "isShared": True,
        }
        with self.engine.begin() as connection:
            connection.execute(delete(workspace))
            connection.execute(insert(workspace), identity)

    def submit(self, command: Command, **how: Unpack[How]) -> Verdict:
        """Give the verdict on a command."""
        submission = Submission(
            id=how.get("command_id") or new_command_id(),
            actor=how.get("actor", LOCAL.id),
            command=command,
            issued_at=self.now,
            subject=how.get("subject"),
            reason=how.get("reason"),
            client="tests",
            address="192.0.2.7",
        )
        return self.decide(submission, self.now)

    def decide(self, submission: Submission, now: datetime) -> Verdict:
        """Decide in a transaction of its own."""
        with self.engine.begin() as connection:
            return decide(SqlRecords(connection), submission, now)

    def accepted(self, command: Command, **how: Unpack[How]) -> str:
        """Hand in a command that must be accepted; give the id of what it is about."""
        return self.submit(command, **how).about_id()

    def refused(self, command: Command, **how: Unpack[How]) -> DomainError:
        """Hand in a command that must be refused; give why."""
        refusal = self.submit(command, **how).refusal
        assert refusal is not None, "the command was accepted"
        return refusal.as_error()

    @contextmanager
    def asking(self) -> Iterator[SqlQuestions]:
        """Ask as somebody who may see everything."""
        with self.engine.connect() as connection:
            yield SqlQuestions(source_of(connection), Viewer(LOCAL, self.now))

    def export(self) -> dict[str, Any]:
        """Give the whole programme as a programme file's document."""
        with self.asking() as questions:
            return questions.export()

    def session(self, session_id: str) -> Session:
        """Give a session as it stands."""
        with self.asking() as questions:
            return questions.session(session_id).session

    def person(self, person_id: str) -> Person:
        """Give a person as they stand."""
        with self.asking() as questions:
            return questions.person(person_id)

    def told(self, person_id: str) -> Sequence[Notification]:
        """Give what a person was told."""
        with self.asking() as questions:
            return questions.notifications(person_id)

    def trail(self) -> Sequence[AuditEntry]:
        """Give every audit entry, the oldest first."""
        with self.engine.connect() as connection:
            found = connection.execute(_TRAIL).mappings()
            return [audit_of(row) for row in found]
