"""People, hours and wishes for tests, each with as little said as possible."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.integration.handlers.desk import Desk

from mentordesk.application.commands import (
    AddPerson,
    BookSession,
    ImportProgramme,
    SetAvailability,
)
from mentordesk.domain.availability import AvailabilityException, DayPattern, Schedule, time_block
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import MeetingType

# Fridays and Thursdays that follow the desk's Wednesday.
FRIDAY_9 = datetime(2026, 11, 27, 9, tzinfo=UTC)
FRIDAY_10 = datetime(2026, 11, 27, 10, tzinfo=UTC)
FRIDAY_14 = datetime(2026, 11, 27, 14, tzinfo=UTC)


def person(person_id: str, *roles: Role, **fields: object) -> Person:
    """Make a person in London, named after their id, a mentee unless told otherwise."""
    usual: dict[str, Any] = {
        "name": person_id.title(),
        "email": f"{person_id}@example.org",
        "timezone": "Europe/London",
        "roles": frozenset(roles or {Role.MENTEE}),
    }
    return Person(id=person_id, **{**usual, **dict[str, Any](fields)})


def mentor(person_id: str = "ada", **fields: object) -> Person:
    """Make a mentor who asks 80 pounds an hour."""
    usual: dict[str, object] = {"hourly_rate": Decimal(80), "currency": "GBP"}
    return person(person_id, Role.MENTOR, **{**usual, **fields})


def hours(mentor_id: str = "ada", *exceptions: AvailabilityException, **fields: object) -> Schedule:
    """Make a schedule of nine to five on all working days, in London."""
    weekly = tuple(
        DayPattern(day_of_week=day, time_blocks=(time_block("09:00-17:00"),)) for day in range(1, 6)
    )
    usual: dict[str, Any] = {"weekly": weekly, "exceptions": exceptions}
    return Schedule(mentor_id, **{"timezone": "Europe/London", **usual, **dict[str, Any](fields)})


def wish(start: datetime = FRIDAY_9, **fields: object) -> BookSession:
    """Ask for an hour of Ada's for Ben, on Friday at nine."""
    usual: dict[str, Any] = {
        "mentor_id": "ada",
        "mentee_id": "ben",
        "duration": 60,
        "meeting_type": MeetingType.VIDEO,
        "title": "Thesis",
    }
    return BookSession(start=start, **{**usual, **dict[str, Any](fields)})


def settle_in(desk: Desk, *people: Person, schedule: Schedule | None = None) -> None:
    """Bring in Ada (mentor), Ben (mentee), Cleo (coordinator), others, and Ada's hours."""
    everybody = (mentor(), person("ben"), person("cleo", Role.COORDINATOR), *people)
    for each in everybody:
        desk.accepted(AddPerson(person=each))
    desk.accepted(SetAvailability(schedule=schedule or hours()))


def document(**parts: object) -> ImportProgramme:
    """Ask for the import of a file with these parts."""
    return ImportProgramme(document={"format": "mentordesk-programme", "version": 1, **parts})
