"""Workspaces with as many sessions as a benchmark asks for, equally dense at every size."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentordesk.application.deciding import decide
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import MeetingType, Session, Status
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.sqlite import writing_engine

NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
MENTORS = 12
PER_WEEK = 96
_MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
_HOURS = (9, 11, 13, 15)
_BATCH = 10_000
_PAST = (Status.COMPLETED, Status.COMPLETED, Status.CANCELLED, Status.NO_SHOW)


def workspace_with(count: int, *, folder: Path) -> Path:
    """Make a workspace file with so many sessions, 96 a week, most of them past."""
    path = folder / f"sessions-{count}.mentordesk"
    create(path, name="Benchmark", now=NOW)
    engine = writing_engine(path)
    with engine.begin() as connection:
        records = SqlRecords(connection)
        records.people.add(_people())
        sessions = list(_sessions(count))
        for start in range(0, count, _BATCH):
            records.sessions.add(sessions[start : start + _BATCH])
    engine.dispose()
    return path


def opened(path: Path) -> LocalWorkspace:
    """Open a workspace at the benchmark's moment."""
    return open_workspace(path, decide=decide, clock=FixedClock(NOW))


def _people() -> Iterator[Person]:
    for number in range(MENTORS):
        yield _person(f"mentor{number}", f"Mentor Number{number}", Role.MENTOR)
        yield _person(f"mentee{number}", f"Mentee Number{number}", Role.MENTEE)


def _person(person_id: str, name: str, role: Role) -> Person:
    return Person(
        id=person_id,
        name=name,
        email=f"{person_id}@example.org",
        timezone="Europe/London",
        roles=frozenset({role}),
    )


def _sessions(count: int) -> Iterator[Session]:
    """Lay sessions week by week, from a month ahead back into the past."""
    for number in range(count):
        week, place = divmod(number, PER_WEEK)
        slot, mentor = divmod(place, MENTORS)
        day, hour = divmod(slot, len(_HOURS))
        start = _MONDAY + timedelta(weeks=4 - week, days=(day + mentor) % 5, hours=_HOURS[hour])
        yield Session(
            id=f"s{number:06}",
            mentor_id=f"mentor{mentor}",
            mentee_id=f"mentee{(mentor + week) % MENTORS}",
            title=f"Topic of session {number}",
            scheduled_at=start,
            duration=60,
            meeting_type=MeetingType.VIDEO,
            status=Status.SCHEDULED if start > NOW else _PAST[number % len(_PAST)],
            created_at=start - timedelta(days=20),
        )
