"""What a programme file means, and the exact place of what is wrong in it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.programme_files import ADA, BEN, NOW, meeting, programme_file, read, refusal

from mentordesk.application.programme_file.availability import schedule_from_json
from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    DayPattern,
    Schedule,
    TimeBlock,
)
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Role
from mentordesk.domain.sessions import MeetingType, PaymentMethod, Status

MONDAY: dict[str, Any] = {
    "dayOfWeek": 1,
    "timeBlocks": [
        {"startTime": "09:00", "endTime": "12:00"},
        {"startTime": "10:00", "endTime": "10:15", "type": "BREAK"},
    ],
}
HOURS: dict[str, Any] = {"mentorId": "ada", "weekly": [MONDAY]}


def hours(**fields: object) -> dict[str, Any]:
    return programme_file(availability=[{**HOURS, **fields}])


def blocks(*given: dict[str, object]) -> dict[str, Any]:
    return hours(weekly=[{"dayOfWeek": 2}, {**MONDAY, "timeBlocks": list(given)}])


def exceptions(*given: dict[str, object]) -> dict[str, Any]:
    return hours(exceptions=list(given))


def person(**fields: object) -> dict[str, Any]:
    return programme_file(people=[BEN, {**ADA, **fields}])


def session(**fields: object) -> dict[str, Any]:
    first = meeting("2026-12-02T09:00:00Z")
    return programme_file(sessions=[first, {**meeting(), "id": "s1", **fields}])


def test_an_empty_file_brings_nothing() -> None:
    programme = read({"format": "mentordesk-programme", "version": 1})
    assert set(programme.counts().values()) == {0}


def test_a_persons_defaults_are_filled_in() -> None:
    _, ben = read(programme_file()).people
    assert (ben.roles, ben.currency, ben.hourly_rate) == (frozenset({Role.MENTEE}), "USD", None)
    assert (ben.headline, ben.bio, ben.expertise) == ("", "", ())
    assert (ben.avatar, ben.meeting_link, ben.archived_at) == (None, None, None)


def test_a_rate_is_read_with_all_digits_of_its_currency() -> None:
    (_, ada) = read(person(hourlyRate="80")).people
    assert str(ada.hourly_rate) == "80.00"


def test_a_schedules_defaults_are_the_rules() -> None:
    (schedule,) = read(hours()).schedules
    assert schedule == Schedule(
        mentor_id="ada",
        timezone="Europe/London",
        default_duration=60,
        slot_step_minutes=30,
        buffer_minutes=15,
        min_notice_minutes=1440,
        max_advance_days=90,
        is_active=True,
        weekly=(
            DayPattern(1, time_blocks=(TimeBlock(540, 720), TimeBlock(600, 615, BlockType.BREAK))),
        ),
    )


def test_an_exception_is_one_whole_day_unless_more_is_said() -> None:
    (schedule,) = read(exceptions({"startDate": "2026-12-24"})).schedules
    christmas_eve = date(2026, 12, 24)
    (made,) = schedule.exceptions
    assert made == AvailabilityException(made.id, christmas_eve, christmas_eve)
    assert made.id == "made:exception:ada:0"


def test_an_exception_with_blocks_closes_only_those() -> None:
    block = {"startTime": "13:00", "endTime": "24:00"}
    (schedule,) = read(exceptions({"startDate": "2026-12-24", "timeBlocks": [block]})).schedules
    (made,) = schedule.exceptions
    assert not made.is_full_day
    assert made.pieces == (TimeBlock(780, 1440),)


def test_a_sessions_defaults_come_from_its_mentor_and_the_moment() -> None:
    made = read(session()).sessions[1]
    assert (made.status, made.meeting_type) == (Status.SCHEDULED, MeetingType.VIDEO)
    assert (made.rate, made.currency) == (Decimal("80.00"), "GBP")
    assert made.meeting_url == "https://meet.jit.si/MentorDesk-token:s1"
    assert (made.created_at, made.version) == (NOW, 1)


def test_a_sessions_link_is_the_mentors_or_the_files_own() -> None:
    link = "https://ada.example.org/{token}"
    document = programme_file(people=[{**ADA, "meetingLink": link}, BEN], sessions=[meeting()])
    assert read(document).sessions[0].meeting_url == "https://ada.example.org/token:made:session:0"
    policies = {"meeting_url_template": "https://x.org/{token}"}
    document = programme_file(sessions=[meeting()], policies=policies)
    assert read(document).sessions[0].meeting_url == "https://x.org/token:made:session:0"


@pytest.mark.parametrize(
    "fields",
    [{"meetingUrl": None}, {"status": "completed"}, {"meetingType": "in_person", "location": "12"}],
)
def test_no_link_is_made_where_none_is_wanted(fields: dict[str, object]) -> None:
    assert read(session(**fields)).sessions[1].meeting_url is None


def test_times_are_read_in_any_zone() -> None:
    made = read(session(scheduledAt="2026-12-01T14:30:00+05:30")).sessions[1]
    assert made.scheduled_at == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_a_payment_is_read() -> None:
    payment = {"sessionId": "s1", "method": "programme", "amount": "80", "currency": "GBP"}
    (made,) = read({**session(), "payments": [payment]}).payments
    assert (made.method, str(made.amount)) == (PaymentMethod.PROGRAMME, "80.00")


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({**programme_file(), "extra": 1}, "extra"),
        ({**programme_file(), "format": "other"}, "format"),
        ({**programme_file(), "version": 2}, "version"),
        ({**programme_file(), "version": 0}, "version"),
        ({**programme_file(), "version": "1"}, "version"),
        ({**programme_file(), "version": True}, "version"),
        (programme_file(people={}), "people"),
        (programme_file(people=[BEN, []]), "people[1]"),
        (person(nickname="A"), "people[1].nickname"),
        (person(id=7), "people[1].id"),
        (person(id="local"), "people[1].id"),
        (person(id="ben"), "people[1].id"),
        (person(name=""), "people[1].name"),
        (person(email="ada"), "people[1].email"),
        (person(email="BEN@example.org"), "people[1].email"),
        (person(timezone="Mars/Olympus"), "people[1].timezone"),
        (person(roles=[]), "people[1].roles"),
        (person(roles="mentor"), "people[1].roles"),
        (person(roles=["mentor", "boss"]), "people[1].roles[1]"),
        (person(expertise=["a", 1]), "people[1].expertise[1]"),
        (person(hourlyRate=80), "people[1].hourlyRate"),
        (person(hourlyRate="80.001"), "people[1].hourlyRate"),
        (person(hourlyRate="-1"), "people[1].hourlyRate"),
        (person(hourlyRate="1e3"), "people[1].hourlyRate"),
        (person(currency="pounds"), "people[1].currency"),
        (person(archivedAt="yesterday"), "people[1].archivedAt"),
        (person(bio=None), "people[1].bio"),
        ({**programme_file(), "people": [{"id": "x"}]}, "people[0].name"),
        (hours(mentorId="ben"), "availability[0].mentorId"),
        (hours(mentorId="nobody"), "availability[0].mentorId"),
        (programme_file(availability=[HOURS, HOURS]), "availability[1].mentorId"),
        (hours(timezone="Mars/Olympus"), "availability[0].timezone"),
        (hours(defaultDuration=10), "availability[0].defaultDuration"),
        (hours(slotStepMinutes=4), "availability[0].slotStepMinutes"),
        (hours(bufferMinutes=241), "availability[0].bufferMinutes"),
        (hours(minNoticeMinutes=10081), "availability[0].minNoticeMinutes"),
        (hours(maxAdvanceDays=366), "availability[0].maxAdvanceDays"),
        (hours(maxAdvanceDays="90"), "availability[0].maxAdvanceDays"),
        (hours(maxAdvanceDays=90.0), "availability[0].maxAdvanceDays"),
        (hours(isActive=1), "availability[0].isActive"),
        (hours(weekly=[MONDAY, MONDAY]), "availability[0].weekly[1].dayOfWeek"),
        (hours(weekly=[{"dayOfWeek": 7}]), "availability[0].weekly[0].dayOfWeek"),
        (
            blocks({"startTime": "09:00", "endTime": "25:00"}),
            "availability[0].weekly[1].timeBlocks[0].endTime",
        ),
        (
            blocks({"startTime": "12:00", "endTime": "09:00"}),
            "availability[0].weekly[1].timeBlocks[0].endTime",
        ),
        (
            blocks({"startTime": "9:00", "endTime": "12:00"}),
            "availability[0].weekly[1].timeBlocks[0].startTime",
        ),
        (
            blocks({"startTime": "24:00", "endTime": "24:00"}),
            "availability[0].weekly[1].timeBlocks[0].startTime",
        ),
        (
            blocks({"startTime": "09:00", "endTime": "12:00", "type": "OPEN"}),
            "availability[0].weekly[1].timeBlocks[0].type",
        ),
        (
            blocks(
                {"startTime": "09:00", "endTime": "12:00"},
                {"startTime": "11:00", "endTime": "13:00"},
            ),
            "availability[0].weekly[1].timeBlocks[1]",
        ),
        (exceptions({"startDate": "2026-13-01"}), "availability[0].exceptions[0].startDate"),
        (
            exceptions({"startDate": "2026-12-02", "endDate": "2026-12-01"}),
            "availability[0].exceptions[0].endDate",
        ),
        (
            exceptions({"startDate": "2026-12-01"}, {"startDate": "2026-12-01"}),
            "availability[0].exceptions[1]",
        ),
        (
            exceptions({"startDate": "2026-12-01", "type": "AVAILABLE"}),
            "availability[0].exceptions[0].timeBlocks",
        ),
        (
            exceptions(
                {"id": "x", "startDate": "2026-12-01"}, {"id": "x", "startDate": "2026-12-02"}
            ),
            "availability[0].exceptions[1].id",
        ),
        (session(id="made:session:0"), "sessions[1].id"),
        (session(id=""), "sessions[1].id"),
        (session(menteeId="ada"), "sessions[1].menteeId"),
        (session(menteeId="nobody"), "sessions[1].menteeId"),
        (session(mentorId="ben", menteeId="ada"), "sessions[1].mentorId"),
        (session(title=" "), "sessions[1].title"),
        (session(duration=7), "sessions[1].duration"),
        (session(duration=700), "sessions[1].duration"),
        (session(duration="60"), "sessions[1].duration"),
        (session(status="done"), "sessions[1].status"),
        (session(meetingType="hologram"), "sessions[1].meetingType"),
        (session(meetingType="in_person"), "sessions[1].location"),
        (session(scheduledAt="2026-12-01T09:00:00"), "sessions[1].scheduledAt"),
        (session(scheduledAt="2026-12-01"), "sessions[1].scheduledAt"),
        (session(scheduledAt="2026-02-30T09:00:00Z"), "sessions[1].scheduledAt"),
        (session(scheduledAt="2026-12-01T09:00:00+25:00"), "sessions[1].scheduledAt"),
        (session(scheduledAt="0001-01-01T00:00:00+01:00"), "sessions[1].scheduledAt"),
        (session(scheduledAt="9999-12-31T23:59:00Z"), "sessions[1].scheduledAt"),
        (session(scheduledAt="2026-12-02T09:30:00Z"), "sessions[1].scheduledAt"),
        (session(currency="USD"), "sessions[1].rate"),
        (session(currency="dollars"), "sessions[1].currency"),
        (session(rate="80.001"), "sessions[1].rate"),
        (session(cancelledBy="mentor"), "sessions[1].cancelledBy"),
        (session(cancelledBy="admin"), "sessions[1].cancelledBy"),
        (session(status="cancelled", refundAmount="80.01"), "sessions[1].refundAmount"),
        (session(status="cancelled", refundPercentage=101), "sessions[1].refundPercentage"),
        (session(rescheduledFrom="s1"), "sessions[1].rescheduledFrom"),
        (session(rescheduledFrom="none"), "sessions[1].rescheduledFrom"),
        (session(recordingConfig=[]), "sessions[1].recordingConfig"),
        (session(pendingRescheduleBy="mentor"), "sessions[1].pendingRescheduleBy"),
        (
            session(pendingRescheduleTime="2026-12-03T09:00:00Z"),
            "sessions[1].pendingRescheduleTime",
        ),
        (session(mentorName="Ada"), "sessions[1].mentorName"),
        (programme_file(policies={"free_lunch": 1}), "policies.free_lunch"),
        (
            programme_file(policies={"join_opens_minutes": "5"}),
            "policies.join_opens_minutes",
        ),
        (programme_file(policies=[]), "policies"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_exact_place_of_a_fault_is_named(document: object, path: str) -> None:
    assert refusal(document).details["path"] == path


def test_the_message_is_one_sentence_after_the_place() -> None:
    error = refusal(blocks({"startTime": "09:00", "endTime": "25:00"}))
    assert error.message == (
        "availability[0].weekly[1].timeBlocks[0].endTime: "
        "'25:00' is not a time of day; write HH:MM, from 00:00 to 24:00."
    )


def test_a_required_key_that_is_missing_is_named() -> None:
    incomplete = {key: value for key, value in meeting().items() if key != "title"}
    error = refusal(programme_file(sessions=[incomplete]))
    assert error.details["path"] == "sessions[0].title"
    assert "required" in error.message


def payment(**fields: object) -> dict[str, object]:
    usual = {"sessionId": "s1", "method": "invoice", "amount": "80.00", "currency": "GBP"}
    return {**usual, **fields}


@pytest.mark.parametrize(
    ("payments", "path"),
    [
        ([payment(sessionId="none")], "payments[0].sessionId"),
        ([payment(), payment()], "payments[1].sessionId"),
        ([payment(amount="80.001")], "payments[0].amount"),
        ([payment(currency="£")], "payments[0].currency"),
        ([payment(method="card")], "payments[0].method"),
        ([payment(reference="4111 1111 1111 1111")], "payments[0].reference"),
    ],
)
def test_the_place_of_a_broken_payment_is_named(payments: list[object], path: str) -> None:
    assert refusal({**session(), "payments": payments}).details["path"] == path


def test_past_sessions_of_former_mentors_and_mentees_are_read() -> None:
    former = [{**ADA, "roles": ["coordinator"]}, {**BEN, "roles": ["coordinator"]}]
    over = [meeting(status="completed")]
    assert len(read(programme_file(people=former, sessions=over)).sessions) == 1
    ahead = programme_file(people=former, sessions=[meeting()])
    assert refusal(ahead).details["path"] == "sessions[0].mentorId"


def test_a_schedule_alone_is_read_for_its_mentor() -> None:
    (ada, _) = read(programme_file()).people
    schedule = schedule_from_json({"weekly": [MONDAY]}, mentor=ada)
    assert schedule == read(hours()).schedules[0]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"mentorId": "ben"}, "mentorId"),
        ({"weekly": [{"dayOfWeek": 9}]}, "weekly[0].dayOfWeek"),
        ({"buffer": 5}, "buffer"),
    ],
)
def test_a_schedule_alone_names_places_too(document: object, path: str) -> None:
    (ada, _) = read(programme_file()).people
    with pytest.raises(DomainError) as caught:
        schedule_from_json(document, mentor=ada)
    assert caught.value.message.startswith(f"{path}: ")


def test_a_schedule_alone_is_an_object() -> None:
    (ada, _) = read(programme_file()).people
    with pytest.raises(DomainError, match="An object is expected"):
        schedule_from_json([], mentor=ada)
