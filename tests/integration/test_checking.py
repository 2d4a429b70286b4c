"""A check finds each fault that is planted, and nothing in a sound workspace."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories import (
    FixedClock,
    a_booking,
    a_mentor,
    a_person,
    a_request,
    a_schedule,
    a_submission,
    at,
)

from mentordesk.application.commands import AddPerson, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.sqlite import writing_engine

PAGE = 4096


@pytest.fixture
def sound(workspace: LocalWorkspace) -> Path:
    """Have two sessions, one of them about to be moved, in a closed workspace."""
    for command in (
        AddPerson(person=a_mentor()),
        AddPerson(person=a_person()),
        SetAvailability(schedule=a_schedule()),
        a_booking(start=at(9)),
        a_booking(start=at(11)),
    ):
        workspace.submit(a_submission(command)).about_id()
    workspace.close()
    return workspace.path


def plant(path: Path, *statements: str) -> None:
    """Run plain SQL that does not care for foreign keys."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def findings(path: Path) -> set[str]:
    with closing(open_workspace(path, decide=decide, clock=FixedClock())) as workspace:
        found = workspace.check()
    assert all(finding.message.endswith(".") for finding in found)
    return {finding.kind for finding in found}


def test_a_sound_workspace_has_no_findings(sound: Path) -> None:
    assert findings(sound) == set()


def test_a_grown_buffer_and_a_held_time_are_sound(sound: Path) -> None:
    plant(sound, 'UPDATE schedules SET "bufferMinutes" = 60')
    assert findings(sound) == set()
    plant(sound, 'UPDATE schedules SET "bufferMinutes" = 5')
    assert findings(sound) == set()


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("busy", "DELETE FROM busy_periods WHERE \"personId\" = 'm1'"),
        ("busy", 'UPDATE busy_periods SET "clearUntil" = "clearUntil" || \' \''),
        ("log", "DELETE FROM log WHERE position = 2"),
        ("revision", "UPDATE people SET rev = 99"),
        ("reference", "UPDATE sessions SET \"rescheduledFrom\" = 'nowhere'"),
        ("guard", "DROP TRIGGER busy_periods_insert"),
        ("guard", "CREATE TRIGGER mine AFTER INSERT ON people BEGIN SELECT 1; END"),
    ],
)
def test_a_planted_fault_is_found(sound: Path, kind: str, statement: str) -> None:
    plant(sound, "DROP TRIGGER IF EXISTS log_delete", statement)
    assert kind in findings(sound)


def test_a_double_booking_is_found_though_the_rules_were_taken_away(sound: Path) -> None:
    plant(
        sound,
        "DROP TRIGGER busy_periods_insert",
        "UPDATE sessions SET \"scheduledAt\" = '2026-11-24T09:30:00.000000Z'",
    )
    assert "double_booking" in findings(sound)


def ask_to_move(path: Path) -> None:
    """Open a request to move the session at nine."""
    engine = writing_engine(path)
    with engine.begin() as connection:
        records = SqlRecords(connection)
        (session_id,) = connection.exec_driver_sql(
            'SELECT id FROM sessions ORDER BY "scheduledAt" LIMIT 1'
        ).scalars()
        session = records.sessions.get(session_id)
        records.requests.add([a_request(session_id=session_id)])
        records.sessions.put(replace(session, pending_reschedule_request_id="r1"))
        connection.exec_driver_sql("UPDATE sessions SET rev = 1")
        connection.exec_driver_sql("UPDATE reschedule_requests SET rev = 1")
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reschedule_requests SET status = 'expired'",
        'UPDATE sessions SET "pendingRescheduleRequestId" = NULL',
    ],
)
def test_a_request_and_its_session_that_disagree_are_found(sound: Path, statement: str) -> None:
    ask_to_move(sound)
    assert findings(sound) == set()
    plant(sound, statement)
    assert "request" in findings(sound)


def test_a_page_that_is_nonsense_is_found(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_sessions_scheduled'"
        ).fetchone()
    content = bytearray(sound.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    sound.write_bytes(content)
    assert findings(sound) == {"integrity"}
