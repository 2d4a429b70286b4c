"""Telling people by mail what they are told in the window: what is due, and who takes it away."""

from dataclasses import dataclass
from typing import Protocol

from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import Notification
from mentordesk.domain.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """One notification for one person, with the session as it is now, if it is about one."""

    notification: Notification
    person: Person
    detail: SessionDetail | None


class PostError(Exception):
    """A mail could not be handed over; `problem` says why and holds nobody's data."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Mails(Protocol):
    """The mails that a programme has to send. For one thread, raises ProgrammeError."""

    def next_due(self) -> Mail | None:
        """Take the oldest that is due; nobody else gets it until it is due again.

        Whatever becomes of who took it, it comes again, later each time, until `sent`.
        """
        ...

    def sent(self, mail: Mail) -> None: ...
    def failed(self, mail: Mail, *, problem: str) -> None: ...
    def close(self) -> None: ...


class Post(Protocol):
    """Takes mails away."""

    def send(self, mail: Mail) -> None:
        """Hand one over; raise PostError where that fails."""
        ...
