"""Deciding for a shared programme as a program of its own: what it is told, and who does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from mentordesk.application.sharing import Dues

# What happened, in one word, and ids and numbers that go with it: never personal data.
Report = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """Where to decide: an address or a connection file; where to hand mails over, if anywhere."""

    address: str
    mail: str | None
    report: Report


class Deciding(Protocol):
    """Decides for a programme; raises ProgrammeError for what only a person can mend."""

    def for_ever(self, assignment: Assignment) -> Dues:
        """Decide until the process is asked to stop."""
        ...

    def once(self, assignment: Assignment) -> Dues:
        """Decide until nothing waits."""
        ...
