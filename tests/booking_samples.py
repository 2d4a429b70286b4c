"""People, times and clocks that the tests of booking share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from mentordesk.application.queries import Offer
from mentordesk.domain.availability import (
    AvailabilityException,
    DayPattern,
    ExceptionType,
    Schedule,
    time_block,
)
from mentordesk.domain.busy import BusyPeriod
from mentordesk.domain.people import Actor, Person, Role
from mentordesk.domain.slots import SlotRules, slots
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.picking_clock import Clocks
from tests.factories import a_mentor, a_person

NOW = datetime(2026, 11, 25, 12, 20, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
START = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)

ROSALIND = replace(
    a_mentor("ros", name="Dr Rosalind Franklin"), headline="Structural biology", expertise=()
)
GRACE = replace(a_person("grace", name="Grace Hopper"), timezone="America/New_York")
TIM = a_person("tim", name="Tim Lee")
JO = Actor(id="jo", name="Jo March", roles=frozenset({Role.COORDINATOR}))
CONFERENCE = AvailabilityException(
    id="c1",
    start_date=FRIDAY,
    end_date=FRIDAY,
    type=ExceptionType.BLOCKED,
    is_full_day=False,
    reason="Conference",
    time_blocks=(time_block("13:00-17:00"),),
)
SCHEDULE = Schedule(
    mentor_id="ros",
    timezone="Europe/London",
    weekly=tuple(DayPattern(day, time_blocks=(time_block("09:00-17:00"),)) for day in (4, 5)),
)
FLOW = BookingFlow(
    mentor_id="ros", mentee_id="grace", start=START, duration=60, title="Thesis outline"
)


def clocks(*, viewer: str = "America/New_York", mentor: str = "Europe/London") -> Clocks:
    """Read times as Grace does, with Rosalind's beside them."""
    return Clocks(
        viewer=viewer,
        beside=mentor,
        viewer_name=GRACE.name,
        beside_name=ROSALIND.name,
        locale=ENGLISH,
    )


def an_offer(
    schedule: Schedule = SCHEDULE,
    *,
    since: datetime = NOW,
    until: datetime = datetime(2026, 12, 10, tzinfo=UTC),
    busy: Sequence[tuple[datetime, datetime]] = (),
    duration: int = 60,
) -> Offer:
    """Ask the real slot engine what a schedule offers at `NOW`."""
    periods = tuple(BusyPeriod(start, end, end) for start, end in busy)
    rules = SlotRules(schedule, duration, NOW, mentor_busy=periods)
    found = tuple(slots(rules, since=since, until=until))
    return Offer(schedule=schedule, duration=duration, slots=found)


def acting_as(person: Person) -> Actor:
    """Let a person sit down."""
    return Actor(id=person.id, name=person.name, roles=person.roles)
