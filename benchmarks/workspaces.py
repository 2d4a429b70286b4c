"""Workspaces to measure on: a programme of any number of sessions, written through its schema.

Every file has the same season: sixty sessions a week from eight weeks before `NOW` to eight after
it, for 50 mentors and 600 mentees. What a larger file has more is an archive: the three years
before the season. So whatever is shown of the season is the same in a small and a large file.
"""

import hashlib
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from mentordesk.application.deciding import decide
from mentordesk.integrations.clocks import FixedClock
from mentordesk.storage.connections import open_file
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace

FOLDER = Path("build") / "benchmarks"
NOW = datetime(2026, 5, 6, 10, 30, tzinfo=UTC)
MONDAY = datetime(2026, 5, 4, tzinfo=UTC)
WEEK = timedelta(weeks=1)
SEASON = range(-8, 8)
ARCHIVE = range(-8 - 156, -8)
BUSY_WEEK = 60
MENTORS, MENTEES = 50, 600
STARTS = 45  # a week's: five days of nine hours

_FIRST = ("Ada", "Grace", "Alan", "Mary", "Edith", "Emmy", "Kurt", "Lise", "Niels", "Rosalind")
_LAST = ("Byron", "Hopper", "Turing", "Noether", "Meitner", "Franklin", "Ochoa", "Bell", "Curie")
_TITLES = (
    "Career plan for the year",
    "Interview practice",
    "Review of the grant proposal",
    "First weeks in the new team",
    "How to lead a retrospective",
    "Portfolio",
)
_BREAK_OUT = ("completed",) * 16 + ("cancelled",) * 3 + ("no_show",)
_OPEN_HOURS = '[{"startTime":"08:00","endTime":"18:00","type":"AVAILABLE"}]'

Row = dict[str, object]


def workspace(sessions: int, *, folder: Path) -> Path:
    """Give a workspace file with so many sessions, made once for each schema and generator."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as draft:
        bare = Path(draft) / "draft.mentordesk"
        create(bare, name="Benchmark", now=NOW)
        file = folder / f"sessions-{sessions}-{_digest(bare)}.mentordesk"
        if not file.exists():
            _fill(bare, sessions=sessions)
            bare.rename(file)
    return file


def opened(file: Path) -> LocalWorkspace:
    """Open a workspace at `NOW`."""
    return open_workspace(file, decide=decide, clock=FixedClock(NOW))


def mentor_id(number: int) -> str:
    return f"mentor-{number % MENTORS}"


def mentee_id(number: int) -> str:
    return f"mentee-{number % MENTEES}"


def insert(connection: sqlite3.Connection, table: str, *, rows: Iterable[Row]) -> None:
    """Insert rows, all with the same columns, by plain SQL."""
    every = iter(rows)
    first = next(every, None)
    if first is None:
        return
    columns = ", ".join(f'"{name}"' for name in first)
    places = ", ".join("?" for _ in first)
    values = (tuple(row.values()) for row in chain([first], every))
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'
    connection.executemany(statement, values)


def _digest(bare: Path) -> str:
    """Name what a file depends on: the schema with its triggers, and this module."""
    with closing(open_file(bare, mode="ro")) as connection:
        schema = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    made_by = Path(__file__).read_bytes()
    return hashlib.sha256(repr(schema).encode() + made_by).hexdigest()[:12]


def _fill(file: Path, *, sessions: int) -> None:
    with closing(open_file(file, mode="rw")) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        insert(connection, "people", rows=_people())
        made = list(islice(_sessions(sessions), sessions))
        insert(connection, "sessions", rows=made)
        insert(connection, "payments", rows=map(_payment, made))
        # As an import does it: buffers keep new sessions away, not those of the past.
        insert(connection, "schedules", rows=map(_schedule, range(MENTORS)))
        connection.execute("COMMIT")


def _people() -> Iterator[Row]:
    for number in range(MENTORS):
        yield _person(mentor_id(number), number, role="mentor")
    for number in range(MENTEES):
        yield _person(mentee_id(number), MENTORS + number, role="mentee")


def _person(person_id: str, number: int, *, role: str) -> Row:
    email = f"{person_id}@example.org"
    return {
        "id": person_id,
        "name": f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]} {number}",
        "email": email,
        "emailKey": email,
        "timezone": "Europe/London",
        "roles": role,
        "headline": "",
        "bio": "",
        "expertise": "[]",
        "hourlyRate": "80.00" if role == "mentor" else None,
        "currency": "GBP",
        "rev": 0,
    }


def _sessions(count: int) -> Iterator[Row]:
    """Give the season's sessions, then the archive's, as many a week as it takes."""
    archived = max(count - len(SEASON) * BUSY_WEEK, 0)
    for week in SEASON:
        yield from _week(week, number=BUSY_WEEK)
    for week in ARCHIVE:
        yield from _week(week, number=-(-archived // len(ARCHIVE)))


def _week(week: int, *, number: int) -> Iterator[Row]:
    """Give a week's sessions: those that start together are with different people."""
    for place in range(number):
        beginning, beside = place % STARTS, place // STARTS
        day, hour = beginning % 5, 8 + beginning // 5
        start = MONDAY + week * WEEK + timedelta(days=day, hours=hour)
        pair = beginning * 15 + beside
        yield _session(start, minutes=30 + place % 3 * 15, pair=pair, shift=week % 12 * 50)


def _session(start: datetime, *, minutes: int, pair: int, shift: int) -> Row:
    session_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{start}/{pair}"))
    is_past = start + timedelta(minutes=minutes) < NOW
    return {
        "id": session_id,
        "mentorId": mentor_id(pair),
        "menteeId": mentee_id(pair + shift),
        "title": _TITLES[pair % len(_TITLES)],
        "description": "",
        "status": _BREAK_OUT[(pair + shift // 50) % len(_BREAK_OUT)] if is_past else "scheduled",
        "scheduledAt": instant(start),
        "duration": minutes,
        "meetingUrl": f"https://meet.jit.si/MentorDesk-{session_id[:8]}",
        "meetingType": "video",
        "rate": "80.00",
        "currency": "GBP",
        "rescheduleCount": 0,
        "mentorRescheduleCount": 0,
        "refundStatus": "none",
        "createdAt": instant(start - WEEK),
        "version": 1,
        "rev": 0,
    }


def _payment(session: Row) -> Row:
    return {
        "sessionId": session["id"],
        "method": "invoice",
        "amount": session["rate"],
        "currency": session["currency"],
        "billTo": "",
        "reference": "",
        "rev": 0,
    }


def _schedule(number: int) -> Row:
    days = (
        f'{{"dayOfWeek":{day},"isEnabled":true,"timeBlocks":{_OPEN_HOURS}}}' for day in range(7)
    )
    return {
        "mentorId": mentor_id(number),
        "timezone": "Europe/London",
        "defaultDuration": 60,
        "slotStepMinutes": 30,
        "bufferMinutes": 15,
        "minNoticeMinutes": 60,
        "maxAdvanceDays": 365,
        "isActive": 1,
        "weekly": f"[{','.join(days)}]",
        "rev": 0,
    }


def instant(moment: datetime) -> str:
    """Write an instant as the schema wants it."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
