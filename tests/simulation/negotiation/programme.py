"""The programme in which the random people meet."""

import uuid
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.integration.handlers.desk import Desk
from tests.simulation.negotiation.model import (
    CLOSES,
    COORDINATOR,
    HORIZON,
    MENTEES,
    MENTORS,
    MOVES,
    OPENS,
    ROUNDS,
)

from mentordesk.application.commands import AddPerson, SetAvailability, SetPolicy
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.domain.people import Person, Role
from mentordesk.storage.creating import create
from mentordesk.storage.sqlite import writing_engine

_WHO_IS = {Role.MENTOR: MENTORS, Role.MENTEE: MENTEES, Role.COORDINATOR: (COORDINATOR,)}
_EVERYBODY = dict.fromkeys((*MENTORS, *MENTEES, COORDINATOR))
# Low, so that they are reached.
_LIMITS = {
    "max_reschedules_per_session": MOVES,
    "mentor_max_reschedules_per_session": MOVES,
    "max_counter_proposals": ROUNDS,
}
# A price that no percentage divides without rounding.
_RATES = {"ada": Decimal("80.00"), "dan": Decimal("33.33")}


def settle(path: Path, *, now: datetime) -> None:
    """Make a workspace in which everybody is, and the mentors have hours."""
    create(path, name="Negotiations", now=now)
    desk = open_quickly(path, now=now)
    for name in _EVERYBODY:
        desk.accepted(AddPerson(person=_person(name)), command_id=_id(name))
    for name in MENTORS:
        desk.accepted(SetAvailability(schedule=_schedule(name)), command_id=_id(f"{name}/hours"))
    for key, value in _LIMITS.items():
        desk.accepted(SetPolicy(key=key, value=value), command_id=_id(key))
    desk.engine.dispose()


def open_quickly(path: Path, *, now: datetime) -> Desk:
    """Open a workspace that need not outlive the computer's next breakdown."""
    engine = writing_engine(path)
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA synchronous=OFF")
    return Desk(engine, now)


def _person(name: str) -> Person:
    return Person(
        id=name,
        name=name.title(),
        email=f"{name}@example.org",
        timezone="Europe/London",
        roles=frozenset(role for role, names in _WHO_IS.items() if name in names),
        hourly_rate=_RATES.get(name),
        currency="GBP",
    )


def _schedule(name: str) -> Schedule:
    blocks = (time_block(f"{OPENS:02}:00-{CLOSES:02}:00"),)
    return Schedule(
        name,
        "Europe/London",
        min_notice_minutes=60,
        max_advance_days=HORIZON.days,
        weekly=tuple(DayPattern(day, time_blocks=blocks) for day in range(7)),
    )


def _id(label: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, label))
