"""Finds the names that a change which was handed in goes by: its session, its people."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from mentordesk.application.commands import (
    AddException,
    AddPerson,
    ArchivePerson,
    BookSession,
    Command,
    EditPerson,
    RequestReschedule,
    RespondToReschedule,
    SetAvailability,
)
from mentordesk.application.queries import Questions, SessionDetail
from mentordesk.application.verdicts import Submission
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Person

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """The people and sessions that changes are about, by id, as far as they can be seen."""

    people: Mapping[str, Person] = field(default_factory=dict)
    sessions: Mapping[str, SessionDetail] = field(default_factory=dict)

    def name(self, person_id: str | None) -> str:
        """Name a person, "" where nobody is known."""
        person = self.people.get(person_id or "")
        return "" if person is None else person.name

    def session(self, command: Command) -> SessionDetail | None:
        """Give the session that a command is about, if it can be seen."""
        return self.sessions.get(session_of(command) or "")


def known_of(submissions: Iterable[Submission]) -> Callable[[Questions], Known]:
    """Ask for whatever changes are about."""
    commands = [submission.command for submission in submissions]

    def ask(questions: Questions) -> Known:
        sessions = _found({session_of(each) for each in commands}, questions.session)
        ids = {person for each in commands for person in people_of(each)}
        return Known(people=_found(ids, questions.person), sessions=sessions)

    return ask


def session_of(command: Command) -> str | None:
    """Give the id of the session that a command is about, None where it makes or has none."""
    found: str | None = getattr(command, "session_id", None)
    return found


def people_of(command: Command) -> tuple[str, ...]:
    """Give the ids of the people whom a command names itself."""
    match command:
        case BookSession():
            return command.mentor_id, command.mentee_id
        case ArchivePerson():
            return (command.person_id,)
        case AddException():
            return (command.mentor_id,)
        case SetAvailability():
            return (command.schedule.mentor_id,)
        case _:
            return ()


def person_named(command: Command, *, known: Known) -> str:
    """Name the person whom a command about people is about."""
    if isinstance(command, AddPerson | EditPerson):
        return command.person.name
    return known.name(next(iter(people_of(command)), None))


def time_of(command: Command) -> datetime | None:
    """Give the time (UTC) that a command asks for."""
    match command:
        case BookSession():
            return command.start
        case RequestReschedule() | RespondToReschedule():
            return command.time
        case _:
            return None


def _found(ids: Iterable[str | None], ask: Callable[[str], Thing]) -> dict[str, Thing]:
    """Ask for each, leaving out what is not there or no longer to be seen."""
    found: dict[str, Thing] = {}
    for each in ids:
        if each is None:
            continue
        try:
            found[each] = ask(each)
        except DomainError as error:
            if error.code is not Code.NOT_FOUND:
                raise
    return found
