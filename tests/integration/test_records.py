"""What is written comes back as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from tests.factories import (
    NOW,
    a_mentor,
    a_person,
    a_request,
    a_schedule,
    a_session,
    at,
)
from tests.integration.databases import Database

from mentordesk.application.changes import Kind, Ref
from mentordesk.domain.availability import AvailabilityException, ExceptionType, time_block
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import MeetingType, RefundStatus, Session, Status
from mentordesk.domain.slots import BusyPeriod

HOLIDAY = AvailabilityException(
    id="x1",
    start_date=date(2026, 12, 24),
    end_date=date(2026, 12, 26),
    reason="Holidays",
)
EXTRA = AvailabilityException(
    id="x2",
    start_date=date(2026, 12, 1),
    end_date=date(2026, 12, 1),
    type=ExceptionType.AVAILABLE,
    is_full_day=False,
    time_blocks=(time_block("20:00-24:00"),),
)


@pytest.fixture
def programme(database: Database) -> Database:
    """Have a mentor with hours, a mentee, and a session of theirs."""
    with database.writing() as records:
        records.people.add([a_mentor(), a_person()])
        records.schedules.put([a_schedule()])
        records.sessions.add([a_session()])
    return database


def full_session() -> Session:
    return replace(
        a_session("s9", start=at(9, days=1)),
        description="All of it",
        status=Status.CANCELLED,
        started_at=at(9, 1),
        ended_at=at(9, 58) + timedelta(microseconds=1),
        meeting_url="https://example.org/room",
        meeting_type=MeetingType.IN_PERSON,
        location="Room 1",
        rate=Decimal("80.10"),
        cancelled_by=Party.MENTEE,
        cancellation_reason="schedule_conflict",
        rescheduled_from="s1",
        reschedule_count=1,
        mentor_reschedule_count=2,
        recording_config={"mode": "audio", "keepDays": 30},
        refund_amount=Decimal("56.07"),
        refund_percentage=70,
        refund_status=RefundStatus.PENDING,
        version=7,
    )


def test_a_person_comes_back_whole(database: Database) -> None:
    person = replace(
        a_mentor(),
        avatar="data:image/png;base64,AA==",
        bio="Łódź, 日本",
        meeting_link="https://example.org/{token}",
        archived_at=NOW,
    )
    with database.writing() as records:
        records.people.add([person])
    with database.writing() as records:
        assert records.people.get("m1") == person


def test_people_are_found_by_id_or_by_email_in_any_letter_case(programme: Database) -> None:
    with programme.writing() as records:
        assert records.people.find("m1") == a_mentor()
        assert records.people.find("M1@EXAMPLE.org") == a_mentor()
        assert records.people.find("nobody") is None
        found = records.people.with_emails(["P1@example.org", "m1@example.org", "x@example.org"])
        assert {person.id for person in found} == {"m1", "p1"}


def test_many_emails_are_looked_up_in_parts(programme: Database) -> None:
    emails = [f"{number}@example.org" for number in range(2000)]
    with programme.writing() as records:
        assert [each.id for each in records.people.with_emails([*emails, "p1@example.org"])] == [
            "p1"
        ]


def test_the_database_knows_that_an_email_is_taken(programme: Database) -> None:
    twin = replace(a_person("p2"), email="P1@Example.org")
    with programme.writing() as records:
        with pytest.raises(DomainError) as refusal, records.attempt():
            records.people.add([twin])
        assert refusal.value.code is Code.DUPLICATE


def test_what_is_not_there_is_not_found(database: Database) -> None:
    with database.writing() as records:
        for ask in (
            lambda: records.people.get("nobody"),
            lambda: records.people.put(a_person()),
            lambda: records.sessions.get("none"),
            lambda: records.sessions.put(a_session()),
            lambda: records.requests.get("none"),
            lambda: records.schedules.mentor_of_exception("none"),
        ):
            with pytest.raises(DomainError) as refusal:
                ask()
            assert refusal.value.code is Code.NOT_FOUND


def test_a_schedule_comes_back_with_its_exceptions_by_date(database: Database) -> None:
    schedule = replace(a_schedule(), exceptions=(EXTRA, HOLIDAY))
    with database.writing() as records:
        records.people.add([a_mentor()])
        records.schedules.put([schedule])
    with database.writing() as records:
        assert records.schedules.of("m1") == schedule
        assert records.schedules.of("m2") is None


def test_setting_a_schedule_replaces_all_of_it(programme: Database) -> None:
    with programme.writing() as records:
        records.schedules.put([replace(a_schedule(), exceptions=(EXTRA, HOLIDAY))])
    later = replace(a_schedule(blocks=["10:00-11:00"]), is_active=False, exceptions=(HOLIDAY,))
    with programme.writing() as records:
        records.schedules.put([later])
        assert records.schedules.of("m1") == later


def test_an_exception_comes_and_goes(programme: Database) -> None:
    with programme.writing() as records:
        records.schedules.add_exception("m1", HOLIDAY)
        assert records.schedules.of("m1") == replace(a_schedule(), exceptions=(HOLIDAY,))
        assert records.schedules.mentor_of_exception("x1") == "m1"
    with programme.writing() as records:
        records.schedules.remove_exception("x1")
        assert records.schedules.of("m1") == a_schedule()
        assert Ref(Kind.EXCEPTION, "x1") in records.written(actor="m1").touched


def test_every_column_of_a_session_comes_back(programme: Database) -> None:
    with programme.writing() as records:
        records.sessions.add([full_session()])
    with programme.writing() as records:
        assert records.sessions.get("s9") == full_session()
        assert records.sessions.get("s1") == a_session()


def test_putting_a_session_replaces_every_column(programme: Database) -> None:
    with programme.writing() as records:
        records.sessions.put(replace(full_session(), id="s1", rescheduled_from=None))
    with programme.writing() as records:
        assert records.sessions.get("s1") == replace(full_session(), id="s1", rescheduled_from=None)


def test_a_session_may_come_before_the_one_that_it_follows(programme: Database) -> None:
    follower = replace(a_session("a", start=at(9, days=2)), rescheduled_from="z")
    with programme.writing() as records:
        records.sessions.add([follower, a_session("z", start=at(9, days=3))])
    with programme.writing() as records:
        assert records.sessions.get("a").rescheduled_from == "z"


def test_a_request_comes_back_whole_while_it_is_open(programme: Database) -> None:
    request = replace(
        a_request(status=RequestStatus.COUNTER_PROPOSED),
        counter_proposed_time=at(16),
        counter_proposed_by=Party.MENTEE,
        counter_proposal_count=1,
    )
    with programme.writing() as records:
        records.requests.add([request])
    with programme.writing() as records:
        assert records.requests.get("r1") == records.requests.open_of("s1") == request
        records.requests.put(replace(request, status=RequestStatus.EXPIRED))
        assert records.requests.open_of("s1") is None


def test_busy_periods_are_those_that_overlap_the_range(programme: Database) -> None:
    nine = BusyPeriod(at(9), at(10), at(10, 15))
    with programme.writing() as records:
        sessions = records.sessions
        assert sessions.busy("m1", since=at(10, 14), until=at(11)) == [nine]
        assert sessions.busy("m1", since=at(10, 15), until=at(11)) == []
        assert sessions.busy("m1", since=at(8), until=at(9)) == []
        assert sessions.busy("m1", since=at(0), until=at(24), without="s1") == []


def test_instants_come_back_in_utc_whatever_zone_they_were_in(programme: Database) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    start = datetime(2026, 11, 25, 9, 0, 0, 7, tzinfo=kathmandu)
    with programme.writing() as records:
        records.sessions.add([a_session("s2", start=start)])
    with programme.writing() as records:
        back = records.sessions.get("s2").scheduled_at
    assert back == start
    assert back.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(sqlite: Database) -> None:
    with sqlite.writing() as records:
        records.people.add([a_mentor(), a_person()])
    with pytest.raises(Exception, match="no time zone"), sqlite.writing() as records:
        records.sessions.add([a_session(start=at(9).replace(tzinfo=None))])
