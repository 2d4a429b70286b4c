"""Records as JSON: every column under its name, and back through the programme file."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tests.unit.programme_files import NOW, meeting, programme_file, read

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.documents import (
    audit_entry_to_json,
    mentor_stats_to_json,
    notification_to_json,
    offer_to_json,
    session_detail_to_json,
    session_to_json,
)
from mentordesk.application.programme_file.shapes import (
    EXCEPTION,
    PAYMENT,
    PERSON,
    REQUEST,
    SCHEDULE,
    SESSION,
    Shape,
)
from mentordesk.application.queries import MentorStats, Offer, SessionDetail
from mentordesk.application.records import AuditEntry, Notification, NotificationKind
from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import MeetingType, Payment, RefundStatus, Session, Status
from mentordesk.domain.slots import Slot
from mentordesk.domain.zones import zone

# The specification's table `sessions`, column by column.
COLUMNS = {
    "id",
    "mentorId",
    "menteeId",
    "title",
    "description",
    "status",
    "scheduledAt",
    "startedAt",
    "endedAt",
    "duration",
    "meetingUrl",
    "meetingType",
    "location",
    "rate",
    "currency",
    "cancelledBy",
    "cancellationReason",
    "rescheduledFrom",
    "rescheduleCount",
    "mentorRescheduleCount",
    "recordingConfig",
    "refundAmount",
    "refundPercentage",
    "refundStatus",
    "pendingRescheduleRequestId",
    "pendingRescheduleTime",
    "pendingRescheduleBy",
}
SESSION_ = Session(
    id="s1",
    mentor_id="ada",
    mentee_id="ben",
    title="Thesis",
    scheduled_at=datetime(2026, 11, 27, 9, tzinfo=UTC),
    duration=60,
    meeting_type=MeetingType.VIDEO,
)


def test_every_field_of_every_record_has_a_key() -> None:
    shapes: list[tuple[Shape, type]] = [
        (PERSON, Person),
        (SCHEDULE, Schedule),
        (EXCEPTION, AvailabilityException),
        (SESSION, Session),
        (PAYMENT, Payment),
        (REQUEST, RescheduleRequest),
    ]
    for shape, record in shapes:
        named = {attribute for attribute, _ in shape.fields.values()}
        assert named == {field.name for field in fields(record)}, record


OWN_COLUMNS = {"createdAt", "noShowBy", "version", "mentorName", "menteeName"}


def test_a_session_has_every_column_of_the_specification_and_both_names() -> None:
    document = session_to_json(SESSION_, mentor_name="Ada", mentee_name="Ben")
    assert document.keys() == COLUMNS | OWN_COLUMNS
    assert document["scheduledAt"] == "2026-11-27T09:00:00Z"
    assert (document["mentorName"], document["menteeName"]) == ("Ada", "Ben")
    assert "mentorName" not in session_to_json(SESSION_)


def test_money_has_the_digits_of_its_currency() -> None:
    refunded = replace(
        SESSION_,
        status=Status.CANCELLED,
        rate=Decimal(80),
        refund_amount=Decimal(56),
        refund_status=RefundStatus.PENDING,
        currency="KWD",
    )
    document = session_to_json(refunded)
    assert (document["rate"], document["refundAmount"]) == ("80.000", "56.000")
    assert session_to_json(replace(refunded, currency="JPY"))["rate"] == "80"


def test_a_session_in_full_brings_its_request_payment_and_people() -> None:
    programme = read(programme_file(sessions=[meeting(id="s1")]))
    (ada, ben), (session,) = programme.people, programme.sessions
    detail = SessionDetail(
        session=session,
        mentor=ada,
        mentee=ben,
        latest_request=None,
        payment=None,
        sessions_together=1,
        notes=(),
        policies=Policies({}),
    )
    document = session_detail_to_json(detail)
    assert (document["request"], document["payment"]) == (None, None)
    assert document["mentorName"] == "Ada"
    assert isinstance(document["mentee"], dict)
    assert document["mentee"]["email"] == "ben@example.org"


def test_slots_are_written_in_the_zone_that_was_asked_for() -> None:
    start = datetime(2026, 11, 27, 9, tzinfo=UTC)
    hour = timedelta(hours=1)
    slots = (
        Slot(start, start + hour, available=True, reason=None),
        Slot(start + hour, start + 2 * hour, available=False, reason="Already booked"),
    )
    offer = Offer(
        schedule=Schedule("ada", "Europe/London", buffer_minutes=10), duration=60, slots=slots
    )
    assert offer_to_json(offer, tz=zone("Asia/Kolkata")) == {
        "slots": [
            {
                "startTime": "2026-11-27T14:30:00+05:30",
                "endTime": "2026-11-27T15:30:00+05:30",
                "available": True,
            },
            {
                "startTime": "2026-11-27T15:30:00+05:30",
                "endTime": "2026-11-27T16:30:00+05:30",
                "available": False,
                "reason": "Already booked",
            },
        ],
        "mentorTimezone": "Europe/London",
        "requestedTimezone": "Asia/Kolkata",
        "sessionDuration": 60,
        "bufferTime": 10,
    }


def test_the_stats_have_the_specifications_names() -> None:
    stats = MentorStats(
        total_mentees=1,
        total_sessions=2,
        upcoming_sessions=3,
        completed_sessions=4,
        cancelled_sessions=5,
        active_mentees=6,
        waiting_for_mentor=7,
    )
    assert mentor_stats_to_json(stats) == {
        "totalMentees": 1,
        "totalSessions": 2,
        "upcomingSessions": 3,
        "completedSessions": 4,
        "cancelledSessions": 5,
        "activeMentees": 6,
    }


def test_an_audit_entry_names_who_for_whom_and_what() -> None:
    entry = AuditEntry(
        id="e1",
        about=Ref(Kind.SESSION, "s1"),
        session_id="s1",
        user_id="cleo",
        subject_id="ben",
        action="book",
        created_at=NOW,
        new_scheduled_at=NOW,
        details={"rate": "80.00"},
    )
    document = audit_entry_to_json(entry)
    assert document["about"] == {"kind": "session", "id": "s1"}
    assert (document["userId"], document["subjectId"]) == ("cleo", "ben")
    assert (document["previousScheduledAt"], document["newScheduledAt"]) == (
        None,
        "2026-11-25T10:24:00Z",
    )
    assert document["details"] == {"rate": "80.00"}


def test_a_notification_brings_its_facts_and_link() -> None:
    notification = Notification(
        id="n1",
        person_id="ada",
        kind=NotificationKind.BOOKING_CREATED,
        created_at=NOW,
        session_id="s1",
        link="mentordesk://sessions/s1",
        facts={"title": "Thesis"},
    )
    assert notification_to_json(notification) == {
        "id": "n1",
        "personId": "ada",
        "kind": "booking_created",
        "createdAt": "2026-11-25T10:24:00Z",
        "sessionId": "s1",
        "link": "mentordesk://sessions/s1",
        "facts": {"title": "Thesis"},
        "readAt": None,
    }
