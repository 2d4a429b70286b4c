"""Sessions by themselves: transitions, lengths, texts, and columns that tell one story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.histories import check_history, check_request
from mentordesk.domain.people import LOCAL, SYSTEM, Actor, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus, RescheduleRequest
from mentordesk.domain.sessions import (
    MeetingType,
    Payment,
    PaymentMethod,
    RefundStatus,
    Session,
    Status,
    check_duration,
    check_payment,
    check_session,
    check_transition,
    link_to,
)

START = datetime(2026, 11, 27, 9, tzinfo=UTC)
SESSION = Session(
    id="s1",
    mentor_id="ada",
    mentee_id="ben",
    title="Thesis",
    scheduled_at=START,
    duration=60,
    meeting_type=MeetingType.VIDEO,
    rate=Decimal("80.00"),
)
REQUEST = RescheduleRequest(
    id="r1",
    session_id="s1",
    initiated_by=Party.MENTEE,
    initiator_id="ben",
    status=RequestStatus.PENDING,
    proposed_time=START + timedelta(days=1),
    proposed_duration=60,
    original_time=START,
    expires_at=START,
)
MENTOR = Actor(id="ada", name="Ada", roles=frozenset({Role.MENTOR}))
OPEN_TO_ALL = {
    (Status.SCHEDULED, Status.IN_PROGRESS),
    (Status.SCHEDULED, Status.COMPLETED),
    (Status.SCHEDULED, Status.CANCELLED),
    (Status.SCHEDULED, Status.NO_SHOW),
    (Status.IN_PROGRESS, Status.COMPLETED),
}
OPEN_TO_STAFF = OPEN_TO_ALL | {
    (Status.NO_SHOW, Status.SCHEDULED),
    (Status.NO_SHOW, Status.COMPLETED),
}


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)))
def test_statuses_change_by_the_table_alone(before: Status, after: Status) -> None:
    for actor, legal in ((MENTOR, OPEN_TO_ALL), (LOCAL, OPEN_TO_STAFF), (SYSTEM, OPEN_TO_STAFF)):
        if (before, after) in legal:
            check_transition(before, after, by=actor)
        else:
            with pytest.raises(DomainError) as caught:
                check_transition(before, after, by=actor)
            assert caught.value.code is Code.WRONG_STATUS
            assert str(before) in caught.value.message


@pytest.mark.parametrize("duration", [15, 16, 240])
def test_a_session_lasts_a_quarter_to_four_hours(duration: int) -> None:
    check_duration(duration)


@pytest.mark.parametrize("duration", [14, 241, 0, -60, True])
def test_any_other_length_is_refused(duration: int) -> None:
    with pytest.raises(DomainError) as caught:
        check_duration(duration)
    assert caught.value.details["path"] == "duration"


@pytest.mark.parametrize(
    ("session", "path"),
    [
        (replace(SESSION, id=" "), "id"),
        (replace(SESSION, duration=7), "duration"),
        (replace(SESSION, scheduled_at=datetime(1899, 1, 1, tzinfo=UTC)), "scheduledAt"),
        (replace(SESSION, scheduled_at=datetime(9000, 1, 1, tzinfo=UTC)), "scheduledAt"),
        (replace(SESSION, mentee_id="ada"), "menteeId"),
        (replace(SESSION, title=" "), "title"),
        (replace(SESSION, title="x" * 301), "title"),
        (replace(SESSION, title="One\nTwo"), "title"),
        (replace(SESSION, description="x" * 20_001), "description"),
        (replace(SESSION, description="\x00"), "description"),
        (replace(SESSION, meeting_type=MeetingType.IN_PERSON), "location"),
        (replace(SESSION, meeting_type=MeetingType.IN_PERSON, location=" "), "location"),
    ],
)
def test_a_broken_session_is_refused_at_its_field(session: Session, path: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_session(session)
    assert (caught.value.code, caught.value.details["path"]) == (Code.INVALID_VALUE, path)


def test_a_session_ends_after_its_duration() -> None:
    assert replace(SESSION, duration=90).ends_at == START + timedelta(minutes=90)


def test_a_link_opens_the_session() -> None:
    assert link_to("s1") == "mentordesk://sessions/s1"


CANCELLED = replace(SESSION, status=Status.CANCELLED)
COMPLETED = replace(SESSION, status=Status.COMPLETED)


@pytest.mark.parametrize(
    ("session", "path"),
    [
        (replace(SESSION, cancelled_by=Party.MENTOR), "cancelledBy"),
        (replace(COMPLETED, cancellation_reason="other"), "cancellationReason"),
        (replace(SESSION, started_at=START), "startedAt"),
        (replace(SESSION, status=Status.IN_PROGRESS, ended_at=START), "endedAt"),
        (
            replace(COMPLETED, started_at=START, ended_at=START - timedelta(seconds=1)),
            "endedAt",
        ),
        (replace(CANCELLED, pending_reschedule_request_id="r"), "pendingRescheduleRequestId"),
        (replace(SESSION, reschedule_count=-1), "rescheduleCount"),
        (replace(SESSION, mentor_reschedule_count=-1), "mentorRescheduleCount"),
        (replace(SESSION, version=0), "version"),
        (replace(CANCELLED, refund_percentage=101), "refundPercentage"),
        (replace(CANCELLED, refund_amount=Decimal("80.01")), "refundAmount"),
        (replace(CANCELLED, refund_status=RefundStatus.PENDING), "refundStatus"),
        (replace(SESSION, recording_config={"a": [{"b": "\x00"}]}), "recordingConfig"),
    ],
)
def test_columns_that_contradict_each_other_are_refused(session: Session, path: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_history(session)
    assert (caught.value.code, caught.value.details["path"]) == (Code.INVALID_VALUE, path)


@pytest.mark.parametrize(
    "session",
    [
        SESSION,
        replace(SESSION, status=Status.IN_PROGRESS, started_at=START),
        replace(COMPLETED, started_at=START, ended_at=START),
        replace(
            CANCELLED,
            cancelled_by=Party.MENTEE,
            cancellation_reason="other",
            refund_amount=Decimal("80.00"),
            refund_percentage=100,
            refund_status=RefundStatus.PROCESSED,
        ),
        replace(SESSION, status=Status.NO_SHOW, recording_config={"on": True, "to": ["a"]}),
    ],
)
def test_columns_that_agree_are_fine(session: Session) -> None:
    check_history(session)


@pytest.mark.parametrize(
    ("request_", "path"),
    [
        (replace(REQUEST, proposed_duration=7), "proposedDuration"),
        (replace(REQUEST, proposed_time=datetime(9999, 1, 1, tzinfo=UTC)), "proposedTime"),
        (replace(REQUEST, counter_proposed_time=START), "counterProposedBy"),
        (replace(REQUEST, counter_proposed_by=Party.MENTOR), "counterProposedBy"),
        (replace(REQUEST, counter_proposal_count=-1), "counterProposalCount"),
    ],
)
def test_a_broken_request_is_refused_at_its_field(request_: RescheduleRequest, path: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_request(request_)
    assert caught.value.details["path"] == path


def test_the_latest_proposal_is_the_counter_proposal() -> None:
    check_request(REQUEST)
    later = START + timedelta(days=2)
    countered = replace(REQUEST, counter_proposed_time=later, counter_proposed_by=Party.MENTOR)
    check_request(countered)
    assert (REQUEST.latest_time, REQUEST.latest_by) == (REQUEST.proposed_time, Party.MENTEE)
    assert (countered.latest_time, countered.latest_by) == (later, Party.MENTOR)


def paid(text: str) -> Payment:
    return Payment(
        session_id="s1",
        method=PaymentMethod.INVOICE,
        amount=Decimal(80),
        currency="GBP",
        bill_to=text,
    )


@pytest.mark.parametrize(
    "number",
    ["4111111111111111", "4111 1111 1111 1111", "card 5500-0055-5555-5559.", "378282246310005"],
)
def test_a_card_number_is_never_taken(number: str) -> None:
    with pytest.raises(DomainError, match="card number"):
        check_payment(paid(number))


@pytest.mark.parametrize(
    "number",
    ["4111111111111112", "PO 2026-11-0042", "DE89 3704 0044 0532 0130 00", "+44 20 7946 0958", ""],
)
def test_other_numbers_may_stand_on_an_invoice(number: str) -> None:
    check_payment(paid(number))
