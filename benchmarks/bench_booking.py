"""One booking decided and committed, beside the same rows written by plain sqlite3."""

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from benchmarks.deciding import Task, measure_deciding
from benchmarks.figures import Figure
from benchmarks.workspaces import NOW

from mentordesk.application.commands import BookSession
from mentordesk.domain.availability import DayPattern, Schedule, TimeBlock
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import MeetingType
from mentordesk.storage.creating import create
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.sqlite import writing_engine

ROUNDS = 301
APART = timedelta(hours=2)
MENTOR = Person(
    id="ada",
    name="Ada Byron",
    email="ada@example.org",
    timezone="Europe/London",
    roles=frozenset({Role.MENTOR}),
    hourly_rate=Decimal("80.00"),
)
MENTEE = Person(
    id="ben",
    name="Ben Okri",
    email="ben@example.org",
    timezone="Europe/London",
    roles=frozenset({Role.MENTEE}),
)
SCHEDULE = Schedule(
    mentor_id=MENTOR.id,
    timezone="Europe/London",
    max_advance_days=90,
    weekly=tuple(DayPattern(day, time_blocks=(TimeBlock(0, 1440),)) for day in range(7)),
)


def measure() -> list[Figure]:
    """Measure bookings into files that grow by the same rows."""
    first = NOW.replace(minute=0) + timedelta(days=2)
    task = Task(
        name="One booking decided and committed",
        described="sqlite3 inserts of the same rows, made before, same synchronous setting",
        limit=3.0,
        now=NOW,
        make=_make,
        commands=[partial(_command, first + APART * number) for number in range(ROUNDS + 1)],
        tables=("sessions", "payments", "session_audit_log", "notifications", "log"),
    )
    return [measure_deciding(task)]


def _make(path: Path) -> None:
    """Lay a workspace with a mentor who is always open, and a mentee."""
    create(path, name="Benchmark", now=NOW)
    engine = writing_engine(path)
    with engine.begin() as connection:
        records = SqlRecords(connection)
        records.people.add([MENTOR, MENTEE])
        records.schedules.put([SCHEDULE])
    engine.dispose()


def _command(start: datetime) -> BookSession:
    return BookSession(
        mentor_id=MENTOR.id,
        mentee_id=MENTEE.id,
        start=start,
        duration=60,
        title="Career plan for the year",
        meeting_type=MeetingType.VIDEO,
    )
