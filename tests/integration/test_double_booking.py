"""Nobody is booked twice, whoever writes: the database itself refuses it."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError
from tests.factories import a_mentor, a_person, a_request, a_schedule, a_session, at
from tests.integration.databases import Database

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import Status


@pytest.fixture(autouse=True)
def programme(database: Database) -> None:
    """Book p1 with m1, who keeps 15 minutes clear, at nine; others are free."""
    both = a_person("both", roles=(Role.MENTOR, Role.MENTEE))
    with database.writing() as records:
        records.people.add([a_mentor("m1"), a_mentor("m2"), a_person("p1"), a_person("p2"), both])
        records.schedules.put([a_schedule("m1"), a_schedule("both", buffer_minutes=30)])
        records.sessions.add([a_session("s1")])


def insert(database: Database, session_id: str, *, start: object, people: tuple[str, str]) -> None:
    mentor, mentee = people
    database.run(
        """
        INSERT INTO sessions (
          id, "mentorId", "menteeId", title, description, status, "scheduledAt", duration,
          "meetingType", rate, currency, "rescheduleCount", "mentorRescheduleCount",
          "refundStatus", version, rev
        ) VALUES (
          :id, :mentor, :mentee, 'T', '', 'scheduled', :start, 60, 'video', '0', 'USD', 0, 0,
          'none', 1, 1
        )
        """,
        id=session_id,
        mentor=mentor,
        mentee=mentee,
        start=start,
    )


def refused(database: Database, sql: str, **values: object) -> None:
    before = database.rows("SELECT * FROM sessions ORDER BY id")
    with pytest.raises(IntegrityError):
        database.run(sql, **values)
    assert database.rows("SELECT * FROM sessions ORDER BY id") == before


def busy(database: Database, person_id: str) -> list[tuple[object, ...]]:
    with database.writing() as records:
        return [tuple(each) for each in records.sessions.busy(person_id, since=at(0), until=at(24))]


def test_a_mentor_stays_busy_for_the_buffer_and_a_mentee_does_not(database: Database) -> None:
    assert busy(database, "m1") == [(at(9), at(10), at(10, 15))]
    assert busy(database, "p1") == [(at(9), at(10), at(10))]


@pytest.mark.parametrize(
    ("hour", "minute", "people"),
    [
        (9, 30, ("m1", "p2")),
        (8, 30, ("m1", "p2")),
        (10, 14, ("m1", "p2")),
        (7, 46, ("m1", "p2")),
        (9, 0, ("m2", "p1")),
        (9, 59, ("m2", "p1")),
        (8, 1, ("m2", "p1")),
    ],
)
def test_plain_sql_cannot_book_a_person_twice(
    database: Database, hour: int, minute: int, people: tuple[str, str]
) -> None:
    with pytest.raises(IntegrityError):
        insert(database, "s2", start=at(hour, minute), people=people)
    assert database.rows("SELECT count(*) FROM sessions") == [(1,)]


@pytest.mark.parametrize(
    ("hour", "minute", "people"),
    [
        (10, 15, ("m1", "p2")),
        (7, 45, ("m1", "p2")),
        (10, 0, ("m2", "p1")),
        (8, 0, ("m2", "p1")),
        (9, 0, ("m2", "p2")),
    ],
)
def test_touching_times_and_other_people_are_free(
    database: Database, hour: int, minute: int, people: tuple[str, str]
) -> None:
    insert(database, "s2", start=at(hour, minute), people=people)
    assert database.rows("SELECT count(*) FROM sessions") == [(2,)]


@pytest.mark.parametrize(
    ("sql", "start"),
    [
        ('UPDATE sessions SET "scheduledAt" = :start WHERE id = :id', at(9, 30)),
        ('UPDATE sessions SET duration = 240, "scheduledAt" = :start WHERE id = :id', at(6)),
        ('UPDATE sessions SET status = status, "scheduledAt" = :start WHERE id = :id', at(10, 14)),
        ('UPDATE sessions SET "menteeId" = \'p1\', "scheduledAt" = :start WHERE id = :id', at(9)),
    ],
)
def test_plain_sql_cannot_move_a_session_onto_another(
    database: Database, sql: str, start: datetime
) -> None:
    insert(database, "s2", start=at(12), people=("m1", "p2"))
    refused(database, sql, start=start, id="s2")


def test_plain_sql_cannot_lengthen_a_session_into_another(database: Database) -> None:
    insert(database, "s2", start=at(10, 15), people=("m1", "p2"))
    refused(database, "UPDATE sessions SET duration = 61 WHERE id = 's1'")


def test_plain_sql_cannot_bring_back_a_session_onto_another(database: Database) -> None:
    database.run("UPDATE sessions SET status = 'no_show' WHERE id = 's1'")
    insert(database, "s2", start=at(9), people=("m1", "p2"))
    refused(database, "UPDATE sessions SET status = 'scheduled' WHERE id = 's1'")


def test_one_statement_cannot_swap_people_into_a_double_booking(database: Database) -> None:
    insert(database, "s2", start=at(9), people=("m2", "p2"))
    refused(database, "UPDATE sessions SET \"mentorId\" = 'm1'")


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED, Status.NO_SHOW])
def test_a_session_that_is_over_frees_its_time(database: Database, status: Status) -> None:
    database.run("UPDATE sessions SET status = :status WHERE id = 's1'", status=str(status))
    assert busy(database, "m1") == busy(database, "p1") == []


def test_a_mentor_cannot_be_mentee_elsewhere_at_the_same_time(database: Database) -> None:
    insert(database, "s2", start=at(12), people=("both", "p2"))
    with pytest.raises(IntegrityError):
        insert(database, "s3", start=at(12, 30), people=("m2", "both"))
    with pytest.raises(IntegrityError):
        insert(database, "s3", start=at(13, 29), people=("m2", "both"))
    insert(database, "s3", start=at(13, 30), people=("m2", "both"))


def test_a_proposed_time_is_held_for_both(database: Database) -> None:
    with database.writing() as records:
        records.requests.add([a_request(time=at(14))])
    assert busy(database, "m1")[1:] == [(at(14), at(15), at(15, 15))]
    with pytest.raises(IntegrityError):
        insert(database, "s2", start=at(14, 30), people=("m1", "p2"))
    with pytest.raises(IntegrityError):
        insert(database, "s2", start=at(14, 30), people=("m2", "p1"))


def test_a_proposed_time_may_overlap_the_session_that_it_moves(database: Database) -> None:
    with database.writing() as records:
        records.requests.add([a_request(time=at(9, 30))])
    assert busy(database, "p1") == [(at(9), at(10), at(10)), (at(9, 30), at(10, 30), at(10, 30))]


def test_a_proposed_time_cannot_take_what_is_booked(database: Database) -> None:
    insert(database, "s2", start=at(14), people=("m1", "p2"))
    with (
        pytest.raises(DomainError) as refusal,
        database.writing() as records,
        records.attempt(),
    ):
        records.requests.add([a_request(time=at(14, 30))])
    assert refusal.value.code is Code.SLOT_TAKEN
    assert not refusal.value.details


def test_a_counter_proposal_moves_the_hold(database: Database) -> None:
    request = a_request(time=at(14))
    with database.writing() as records:
        records.requests.add([request])
        records.requests.put(
            replace(request, status=RequestStatus.COUNTER_PROPOSED, counter_proposed_time=at(16))
        )
    assert busy(database, "p1") == [(at(9), at(10), at(10)), (at(16), at(17), at(17))]


@pytest.mark.parametrize("status", sorted(set(RequestStatus) - {"pending", "counter_proposed"}))
def test_a_closed_request_holds_nothing(database: Database, status: RequestStatus) -> None:
    with database.writing() as records:
        records.requests.add([a_request()])
        records.requests.put(a_request(status=status))
    assert busy(database, "p1") == [(at(9), at(10), at(10))]


def test_cancelling_frees_what_an_open_request_held(database: Database) -> None:
    with database.writing() as records:
        records.requests.add([a_request()])
        records.sessions.put(a_session(status=Status.CANCELLED))
    assert busy(database, "p1") == []


def test_a_held_time_can_be_taken_though_the_buffer_has_grown(database: Database) -> None:
    insert(database, "s2", start=at(15, 15), people=("m1", "p2"))
    with database.writing() as records:
        records.requests.add([a_request(time=at(14))])
        records.schedules.put([a_schedule("m1", buffer_minutes=60)])
    with database.writing() as records:
        records.sessions.put(a_session(start=at(14)))
        records.requests.put(a_request(time=at(14), status=RequestStatus.ACCEPTED))
    assert busy(database, "m1")[0] == (at(14), at(15), at(15, 15))


def test_a_smaller_buffer_frees_time_at_once(database: Database) -> None:
    with database.writing() as records:
        records.schedules.put([a_schedule("m1", buffer_minutes=5)])
    assert busy(database, "m1") == [(at(9), at(10), at(10, 5))]


def test_a_larger_buffer_leaves_what_is_booked(database: Database) -> None:
    with database.writing() as records:
        records.schedules.put([a_schedule("m1", buffer_minutes=60)])
        records.sessions.put(replace(a_session(), status=Status.IN_PROGRESS))
    assert busy(database, "m1") == [(at(9), at(10), at(10, 15))]


def test_a_schedule_that_comes_after_sessions_keeps_its_buffer_free_behind_them(
    database: Database,
) -> None:
    with database.writing() as records:
        records.sessions.add(
            [
                a_session("a", mentor_id="m2", mentee_id="p2", start=at(9)),
                a_session("b", mentor_id="m2", mentee_id="p2", start=at(10, 10)),
            ]
        )
        records.schedules.put([a_schedule("m2", buffer_minutes=30)])
    assert busy(database, "m2") == [
        (at(9), at(10), at(10, 10)),
        (at(10, 10), at(11, 10), at(11, 40)),
    ]
    assert busy(database, "p2")[0] == (at(9), at(10), at(10))


def test_two_requests_cannot_be_open_for_one_session(database: Database) -> None:
    with (
        pytest.raises(DomainError) as refusal,
        database.writing() as records,
        records.attempt(),
    ):
        records.requests.add([a_request("r1"), a_request("r2", time=at(16))])
    assert refusal.value.code is Code.REQUEST_OPEN


@pytest.mark.parametrize(
    "sql", ["DELETE FROM people", "DELETE FROM sessions", "DELETE FROM reschedule_requests"]
)
def test_nothing_is_ever_deleted(database: Database, sql: str) -> None:
    with database.writing() as records:
        records.requests.add([a_request()])
    with pytest.raises(IntegrityError, match="NEVER_DELETED"):
        database.run(sql)
