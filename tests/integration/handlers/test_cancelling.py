"""Booking rules, Cancelling: who may, until when, what is paid back, and settling it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import FRIDAY_9, FRIDAY_14, person, wish
from tests.integration.handlers.negotiating import (
    ask,
    booked,
    cancel,
    held,
    kinds,
    request_of,
)

from mentordesk.application.commands import (
    AddPerson,
    CancelSession,
    CompleteSession,
    JoinSession,
    SetPolicy,
    SettleRefund,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import Code
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import RefundStatus, Status

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("before", "percentage", "amount"),
    [
        (timedelta(hours=24), 100, "80.00"),
        (timedelta(hours=24) - SECOND, 70, "56.00"),
        (timedelta(hours=2), 70, "56.00"),
    ],
)
def test_what_a_mentee_gets_back_depends_on_the_time_left(
    office: Desk, before: timedelta, percentage: int, amount: str
) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - before
    office.accepted(cancel(session_id, category="no_longer_needed"), actor="ben")
    session = office.session(session_id)
    assert (session.status, session.cancelled_by) == (Status.CANCELLED, Party.MENTEE)
    assert (session.refund_percentage, session.refund_amount) == (percentage, Decimal(amount))
    assert session.refund_status is RefundStatus.PENDING
    assert session.cancellation_reason == "no_longer_needed"
    assert kinds(office, "ada")[0] is NotificationKind.BOOKING_CANCELLED


def test_a_mentee_is_refused_inside_the_cut_off(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=2) + SECOND
    assert office.refused(cancel(session_id), actor="ben").code is Code.CUTOFF_PASSED


def test_a_coordinator_cancels_for_the_mentee_inside_the_cut_off_with_a_reason(
    office: Desk,
) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=1)
    refusal = office.refused(cancel(session_id), actor="cleo", subject="ben")
    assert refusal.code is Code.REASON_REQUIRED
    office.accepted(cancel(session_id), actor="cleo", subject="ben", reason="Hospital")
    session = office.session(session_id)
    assert (session.refund_percentage, session.refund_status) == (0, RefundStatus.NONE)
    assert session.cancelled_by is Party.MENTEE


def test_a_coordinator_sets_another_refund_with_a_reason(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=1)
    generous = CancelSession(session_id=session_id, category="other", refund_percentage=50)
    assert office.refused(generous, actor="ben").code is Code.CUTOFF_PASSED
    office.accepted(generous, actor="cleo", subject="ben", reason="Hospital")
    assert office.session(session_id).refund_amount == Decimal("40.00")


def test_nobody_but_a_coordinator_sets_a_refund(office: Desk) -> None:
    mine = CancelSession(session_id=booked(office), category="other", refund_percentage=100)
    assert office.refused(mine, actor="ben").code is Code.NOT_ALLOWED


@pytest.mark.parametrize("percentage", [-1, 101])
def test_no_refund_is_above_the_price(office: Desk, percentage: int) -> None:
    command = CancelSession(
        session_id=booked(office), category="other", refund_percentage=percentage
    )
    refusal = office.refused(command, actor="cleo", subject="ben", reason="Kindness")
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "refundPercentage")


def test_a_mentor_pays_everything_back_and_confirms_when_late(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=1) + SECOND
    plain = cancel(session_id, category="health_related")
    assert office.refused(plain, actor="ada").code is Code.CONFIRMATION_REQUIRED
    confirmed = CancelSession(session_id=session_id, category="health_related", confirm_late=True)
    office.accepted(confirmed, actor="ada")
    session = office.session(session_id)
    assert (session.refund_percentage, session.cancelled_by) == (100, Party.MENTOR)
    assert (office.trail()[-1].details or {})["isLate"] is True


def test_a_mentor_at_the_limit_is_in_time(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=1)
    office.accepted(cancel(session_id), actor="ada")
    assert (office.trail()[-1].details or {})["isLate"] is False


@pytest.mark.parametrize("actor", ["ben", "ada"])
def test_what_has_begun_is_not_cancelled(office: Desk, actor: str) -> None:
    office.accepted(SetPolicy(key="cancellation_cutoff_hours", value=0))
    session_id = booked(office)
    office.now = FRIDAY_14
    command = CancelSession(session_id=session_id, category="other", confirm_late=True)
    assert office.refused(command, actor=actor).code is Code.CUTOFF_PASSED


def test_a_reason_is_required_and_is_one_of_the_sides(office: Desk) -> None:
    session_id = booked(office)
    assert office.refused(cancel(session_id, category=None), actor="ben").code is (
        Code.REASON_REQUIRED
    )
    refusal = office.refused(cancel(session_id, category="preparation_issue"), actor="ben")
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "category")
    office.accepted(SetPolicy(key="require_cancellation_reason", value=False))
    office.accepted(cancel(session_id, category=None), actor="ben")


def test_details_have_at_most_500_characters(office: Desk) -> None:
    session_id = booked(office)
    long = CancelSession(session_id=session_id, category="other", details="x" * 501)
    assert office.refused(long, actor="ben").details["path"] == "details"
    office.accepted(
        CancelSession(session_id=session_id, category="other", details="x" * 500), actor="ben"
    )
    entry = office.trail()[-1]
    assert (entry.reason_category, entry.reason_details) == ("other", "x" * 500)


def test_a_coordinator_says_for_whom(office: Desk) -> None:
    session_id = booked(office)
    for actor in ("cleo", "local"):
        assert office.refused(cancel(session_id), actor=actor).code is Code.NOT_ALLOWED
    office.accepted(AddPerson(person=person("dora")))
    assert office.refused(cancel(session_id), actor="dora").code is Code.NOT_ALLOWED


def test_cancelling_closes_the_request_and_frees_both_times(office: Desk) -> None:
    session_id = booked(office)
    monday = FRIDAY_9 + timedelta(days=3)
    request_id = ask(office, session_id, monday)
    office.accepted(cancel(session_id), actor="ada")
    assert request_of(office, request_id).status is RequestStatus.CANCELLED
    assert office.session(session_id).pending_reschedule_request_id is None
    assert held(office) == []
    office.accepted(wish(monday), actor="ben")
    office.accepted(wish(FRIDAY_14), actor="ben")


def test_a_session_under_way_or_over_is_not_cancelled(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14
    office.accepted(JoinSession(session_id=session_id), actor="ben")
    assert office.refused(cancel(session_id), actor="ada").code is Code.WRONG_STATUS
    office.accepted(CompleteSession(session_id=session_id), actor="ada")
    assert office.refused(cancel(session_id), actor="ada").code is Code.WRONG_STATUS


def test_a_refund_is_settled_and_a_failed_one_again(office: Desk) -> None:
    session_id = booked(office)
    office.accepted(cancel(session_id), actor="ada")
    failed = SettleRefund(session_id=session_id, outcome=RefundStatus.FAILED, details="No account")
    processed = SettleRefund(session_id=session_id, outcome=RefundStatus.PROCESSED)
    assert office.refused(processed, actor="ada").code is Code.NOT_ALLOWED
    office.accepted(failed, actor="cleo")
    assert office.trail()[-1].reason_details == "No account"
    office.accepted(processed, actor="cleo")
    assert office.session(session_id).refund_status is RefundStatus.PROCESSED
    assert kinds(office, "ben")[0] is NotificationKind.REFUND_SETTLED
    assert office.refused(processed, actor="cleo").code is Code.WRONG_STATUS


def test_a_refund_is_settled_one_way_or_the_other(office: Desk) -> None:
    session_id = booked(office)
    office.accepted(cancel(session_id), actor="ada")
    odd = SettleRefund(session_id=session_id, outcome=RefundStatus.NONE)
    assert office.refused(odd, actor="cleo").details["path"] == "outcome"


def test_a_cancelled_session_is_booked_again_as_a_new_one(office: Desk) -> None:
    session_id = booked(office)
    again = wish(FRIDAY_14, rescheduled_from=session_id)
    assert office.refused(again, actor="ben").code is Code.SLOT_TAKEN
    office.accepted(cancel(session_id), actor="ben")
    new_id = office.accepted(again, actor="ben")
    assert office.session(new_id).rescheduled_from == session_id
    assert office.session(session_id).status is Status.CANCELLED
