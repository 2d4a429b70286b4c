"""What booking asks of a workspace, as calls that run wherever questions are answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from mentordesk.application.queries import Offer, Questions
from mentordesk.domain.people import Person, Role
from mentordesk.domain.policies import Policies
from mentordesk.domain.zones import TICK
from mentordesk.presentation.booking_clock import day_span
from mentordesk.presentation.booking_flow import BookingFlow


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who could take part, and the programme's policies."""

    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    policies: Policies


@dataclass(frozen=True, slots=True)
class Days:
    """The viewer's days on view, both included."""

    first: date
    last: date
    tz: ZoneInfo


def directory(questions: Questions) -> Directory:
    """Ask who there is."""
    return Directory(
        mentors=tuple(questions.people(role=Role.MENTOR)),
        mentees=tuple(questions.people(role=Role.MENTEE)),
        policies=questions.policies(),
    )


def offer_on(days: Days, *, mentor_id: str, flow: BookingFlow) -> Callable[[Questions], Offer]:
    """Ask for a mentor's times on some days, in the flow's length and for its mentee."""
    since = day_span(days.first, tz=days.tz)[0]
    until = day_span(days.last, tz=days.tz)[1]
    return partial(_offer, mentor_id=mentor_id, since=since, until=until, flow=flow)


def offer_at(start: datetime, *, mentor_id: str, flow: BookingFlow) -> Callable[[Questions], Offer]:
    """Ask for the time that starts at one instant: the offer has one slot or none."""
    return partial(_offer, mentor_id=mentor_id, since=start, until=start + TICK, flow=flow)


def _offer(
    questions: Questions, *, mentor_id: str, since: datetime, until: datetime, flow: BookingFlow
) -> Offer:
    return questions.offer(
        mentor_id,
        since=since.astimezone(UTC),
        until=until.astimezone(UTC),
        duration=flow.duration,
        mentee_id=flow.mentee_id,
    )
