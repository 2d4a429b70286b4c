"""Small factories of valid records; `dataclasses.replace` changes what a test is about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from mentordesk.application.commands import BookSession, Command
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.domain.people import LOCAL, Person, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus, RescheduleRequest
from mentordesk.domain.sessions import MeetingType, Payment, PaymentMethod, Session, Status

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = datetime(2026, 11, 24, tzinfo=UTC)  # a Tuesday within the notice and horizon of `NOW`
RATE = Decimal("80.00")


class FixedClock:
    """A clock that shows what it is set to."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Give the instant it is set to."""
        return self.moment


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """Give a time on `DAY`, or some days later (UTC)."""
    return DAY + timedelta(days=days, hours=hour, minutes=minute)


def a_person(
    person_id: str = "p1", *, name: str = "Bo Li", roles: Iterable[Role] = (Role.MENTEE,)
) -> Person:
    """Make a person whose email follows from the id."""
    return Person(
        id=person_id,
        name=name,
        email=f"{person_id}@example.org",
        timezone="Europe/London",
        roles=frozenset(roles),
    )


def a_mentor(person_id: str = "m1", *, name: str = "Ada Byron") -> Person:
    """Make a mentor who takes `RATE` an hour."""
    return Person(
        id=person_id,
        name=name,
        email=f"{person_id}@example.org",
        timezone="Europe/London",
        roles=frozenset({Role.MENTOR}),
        hourly_rate=RATE,
        currency="GBP",
        headline="Engines",
        expertise=("mathematics", "looms"),
    )


def a_schedule(
    mentor_id: str = "m1", *, blocks: Iterable[str] = ("09:00-17:00",), buffer_minutes: int = 15
) -> Schedule:
    """Make a schedule with the same blocks (UTC) on every day of the week."""
    every_day = tuple(map(time_block, blocks))
    return Schedule(
        mentor_id=mentor_id,
        timezone="UTC",
        buffer_minutes=buffer_minutes,
        weekly=tuple(DayPattern(day, time_blocks=every_day) for day in range(7)),
    )


def a_session(
    session_id: str = "s1",
    *,
    start: datetime = DAY + timedelta(hours=9),
    duration: int = 60,
    mentor_id: str = "m1",
    mentee_id: str = "p1",
    status: Status = Status.SCHEDULED,
    title: str = "First steps",
) -> Session:
    """Make a session at nine o'clock of `DAY`."""
    return Session(
        id=session_id,
        mentor_id=mentor_id,
        mentee_id=mentee_id,
        title=title,
        scheduled_at=start,
        duration=duration,
        meeting_type=MeetingType.VIDEO,
        status=status,
        rate=RATE,
        currency="GBP",
        created_at=NOW,
    )


def a_payment(session_id: str = "s1") -> Payment:
    """Make an invoice over `RATE`."""
    return Payment(session_id=session_id, method=PaymentMethod.INVOICE, amount=RATE, currency="GBP")


def a_request(
    request_id: str = "r1",
    *,
    session_id: str = "s1",
    time: datetime = DAY + timedelta(hours=14),
    duration: int = 60,
    status: RequestStatus = RequestStatus.PENDING,
) -> RescheduleRequest:
    """Make a mentor's request to move a session to two o'clock of `DAY`."""
    return RescheduleRequest(
        id=request_id,
        session_id=session_id,
        initiated_by=Party.MENTOR,
        initiator_id="m1",
        status=status,
        proposed_time=time,
        proposed_duration=duration,
        original_time=DAY + timedelta(hours=9),
        expires_at=NOW + timedelta(hours=48),
    )


def a_booking(*, start: datetime = DAY + timedelta(hours=9), duration: int = 60) -> BookSession:
    """Make the command that books mentor m1 for mentee p1."""
    return BookSession(
        mentor_id="m1",
        mentee_id="p1",
        start=start,
        duration=duration,
        meeting_type=MeetingType.VIDEO,
        title="First steps",
    )


def a_submission(command: Command, *, actor: str = LOCAL.id) -> Submission:
    """Hand in a command at `NOW`."""
    return Submission(id=new_command_id(), actor=actor, command=command, issued_at=NOW)
