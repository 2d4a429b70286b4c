"""Who meets in the simulated programme, and how it is before anything happens."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from mentordesk.application.commands import AddPerson, Command, SetAvailability, SetPolicy
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.domain.people import Person, Role

# Three days before clocks go back in London.
BEGIN = datetime(2026, 10, 22, 9, tzinfo=UTC)
PROGRAMME = "oak-hill"
MENTORS = ("ada", "dan", "eve")
COORDINATOR, ADMIN = "cleo", "ann"
EVERYBODY = ("ada", "ben", "cleo", "dan", "eve", ADMIN)
# Who has a desktop. Eve has none: a coordinator acts for her, and so does the admin from afar.
AT_DESKS = ("ada", "ben", "cleo", "dan")
ROLES = {
    "ada": frozenset({Role.MENTOR}),
    "ben": frozenset({Role.MENTEE}),
    "cleo": frozenset({Role.COORDINATOR}),
    "dan": frozenset({Role.MENTOR, Role.MENTEE}),
    "eve": frozenset({Role.MENTEE, Role.MENTOR}),
    ADMIN: frozenset({Role.ADMIN}),
}
_RATES = {"ada": Decimal("80.00"), "dan": Decimal("33.33")}
# Low, so that they are reached.
_LIMITS = {"max_reschedules_per_session": 1, "max_counter_proposals": 2}


def opening() -> Iterator[tuple[str, Command]]:
    """Give the commands that make the programme, each with its id."""
    for name in EVERYBODY:
        yield made_id(name), AddPerson(person=person(name))
    for name in MENTORS:
        yield made_id(f"{name}/hours"), SetAvailability(schedule=schedule(name))
    for key, value in _LIMITS.items():
        yield made_id(key), SetPolicy(key=key, value=value)


def person(name: str) -> Person:
    """Make one of the people."""
    return Person(
        id=name,
        name=name.title(),
        email=f"{name}@example.org",
        timezone="Europe/London",
        roles=ROLES[name],
        hourly_rate=_RATES.get(name),
        currency="GBP",
    )


def schedule(name: str, *, opens: int = 8, closes: int = 20, buffer: int = 15) -> Schedule:
    """Make a mentor's schedule: the same hours every day; `buffer` in minutes."""
    blocks = (time_block(f"{opens:02}:00-{closes:02}:00"),)
    return Schedule(
        name,
        "Europe/London",
        buffer_minutes=buffer,
        min_notice_minutes=60,
        max_advance_days=60,
        weekly=tuple(DayPattern(day, time_blocks=blocks) for day in range(7)),
    )


def made_id(label: str) -> str:
    """Derive a command's id from a label."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, label))
