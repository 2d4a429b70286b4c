"""The ways round a rule that only SQLite has lead to no double booking either."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from tests.factories import a_mentor, a_person, a_schedule, a_session, at
from tests.integration.databases import Database

from mentordesk.storage.tables import sessions


@pytest.fixture(autouse=True)
def programme(sqlite: Database) -> None:
    """Book p1 with m1, who keeps 15 minutes clear, at nine."""
    with sqlite.writing() as records:
        records.people.add([a_mentor("m1"), a_mentor("m2"), a_person("p1"), a_person("p2")])
        records.schedules.put([a_schedule("m1")])
        records.sessions.add([a_session("s1")])


def busy(sqlite: Database, person_id: str) -> list[tuple[object, ...]]:
    with sqlite.writing() as records:
        return [tuple(each) for each in records.sessions.busy(person_id, since=at(0), until=at(24))]


@pytest.mark.parametrize("way", ["INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR ROLLBACK"])
def test_no_way_of_sqlite_to_insert_gets_past(sqlite: Database, way: str) -> None:
    with pytest.raises(IntegrityError):
        sqlite.run(copying(way, id="'s2'"))
    assert sqlite.rows("SELECT id FROM sessions") == [("s1",)]


def test_replacing_a_row_frees_what_the_old_one_took(sqlite: Database) -> None:
    sqlite.run(copying("INSERT OR REPLACE", mentorId="'m2'"))
    assert busy(sqlite, "m1") == []
    assert busy(sqlite, "m2") == [(at(9), at(10), at(10))]


def copying(way: str, **changed: str) -> str:
    columns = [column.name for column in sessions.c]
    values = [changed.get(name, f'"{name}"') for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    return " ".join((way, "INTO sessions (", names, ") SELECT", ", ".join(values), "FROM sessions"))


def test_updating_or_ignoring_gets_nobody_booked_twice(sqlite: Database) -> None:
    sqlite.run(copying("INSERT", id="'s2'", scheduledAt="'2026-11-24T12:00:00.000000Z'"))
    with pytest.raises(IntegrityError):
        sqlite.run("""
            UPDATE OR IGNORE sessions SET "scheduledAt" = '2026-11-24T09:30:00.000000Z'
            WHERE id = 's2'
        """)
    assert busy(sqlite, "m1")[1:] == [(at(12), at(13), at(13, 15))]


@pytest.mark.parametrize("form", ["2026-11-24T12:00:00Z", "2026-11-24 12:00", "2026-W48-2", ""])
def test_a_time_in_another_form_is_refused(sqlite: Database, form: str) -> None:
    with pytest.raises(IntegrityError):
        sqlite.run(copying("INSERT", id="'s2'", scheduledAt=f"'{form}'"))


def test_seconds_and_fractions_of_a_start_are_kept(sqlite: Database) -> None:
    sqlite.run(copying("INSERT", id="'s2'", scheduledAt="'2026-11-24T23:30:01.000001Z'"))
    ends = sqlite.rows('SELECT DISTINCT "endsAt" FROM busy_periods WHERE "sessionId" = \'s2\'')
    assert ends == [("2026-11-25T00:30:01.000001Z",)]


def test_the_search_for_an_overlap_follows_an_index(sqlite: Database) -> None:
    with sqlite.reader.connect() as connection:
        (trigger,) = connection.execute(text(OVERLAP_TRIGGER)).scalars()
        query = trigger[trigger.index("SELECT 1") : trigger.rindex(");")]
        for column in ("personId", "clearUntil", "startsAt", "sessionId"):
            query = query.replace(f'NEW."{column}"', "'2026-11-24T12:00:00.000000Z'")
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    index = "ix_busy_periods_personId_startsAt_clearUntil"
    assert steps == [f"SEARCH other USING INDEX {index} (personId=? AND startsAt>? AND startsAt<?)"]


OVERLAP_TRIGGER = "SELECT sql FROM sqlite_master WHERE name = 'busy_periods_insert'"


def test_the_longest_session_with_the_longest_buffer_is_seen_to_its_end(sqlite: Database) -> None:
    with sqlite.writing() as records:
        records.schedules.put([a_schedule("m2", buffer_minutes=240)])
        records.sessions.add([a_session("long", start=at(0), duration=240, mentor_id="m2")])
    with pytest.raises(IntegrityError):
        sqlite.run(copying_to("m2", "2026-11-24T07:59:00.000000Z"))
    sqlite.run(copying_to("m2", "2026-11-24T08:00:00.000000Z"))


def copying_to(mentor_id: str, start: str) -> str:
    changed = {"id": "'s2'", "mentorId": f"'{mentor_id}'", "menteeId": "'p2'"}
    return copying("INSERT", scheduledAt=f"'{start}'", **changed) + " WHERE id = 'long'"
