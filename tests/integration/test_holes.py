"""Booking rules, Holes: each hole found in systems of this kind, and that it is not here."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.factories import FixedClock, a_submission
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import (
    FRIDAY_9,
    FRIDAY_14,
    hours,
    settle_in,
    wish,
)
from tests.integration.handlers.negotiating import (
    accept,
    ask,
    booked,
    cancel,
    counter,
    held,
    request_of,
    withdraw,
)

from mentordesk.application.commands import (
    CancelSession,
    PaymentChoice,
    RequestReschedule,
    RunHousekeeping,
    SetAvailability,
)
from mentordesk.application.deciding import decide
from mentordesk.domain.availability import AvailabilityException
from mentordesk.domain.errors import Code
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import PaymentMethod, Status
from mentordesk.domain.slots import Slot
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.sqlite import writing_engine

MONDAY_9 = FRIDAY_9 + timedelta(days=3)
MONDAY_14 = FRIDAY_14 + timedelta(days=3)
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make the file of a workspace with Ada, Ben and Cleo."""
    path = tmp_path / "programme.mentordesk"
    create(path, name="Holes", now=NOW)
    engine = writing_engine(path)
    settle_in(Desk(engine))
    engine.dispose()
    return path


@pytest.fixture
def office(file: Path) -> Desk:
    """Give a desk at which Ada, Ben and Cleo are known."""
    return Desk(writing_engine(file))


def slots_of(desk: Desk, since: datetime, *, days: int = 1) -> dict[datetime, Slot]:
    with desk.asking() as questions:
        offer = questions.offer("ada", since=since, until=since + days * DAY)
    return {slot.start: slot for slot in offer.slots}


def test_check_then_insert_without_a_lock(file: Path) -> None:
    """Two who ask at the same moment: one gets the time, the other is told that it is taken."""

    def book(_: int) -> bool:
        workspace: LocalWorkspace = open_workspace(file, decide=decide, clock=FixedClock(NOW))
        accepted = workspace.submit(a_submission(wish(), actor="ben")).is_accepted
        workspace.close()
        return accepted

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(book, range(4))) == [False, False, False, True]


def test_two_open_requests_that_can_both_be_accepted(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9, by="ada")
    second = RequestReschedule(session_id=session_id, time=MONDAY_14)
    for actor in ("ada", "ben"):
        assert office.refused(second, actor=actor).code is Code.REQUEST_OPEN


def test_accepting_on_a_cancelled_session(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    office.accepted(cancel(session_id), actor="ben")
    assert office.refused(accept(session_id), actor="ada").code is Code.WRONG_STATUS
    session = office.session(session_id)
    assert (session.status, session.scheduled_at) == (Status.CANCELLED, FRIDAY_14)


def test_a_request_left_open_by_a_cancel(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9)
    office.accepted(cancel(session_id), actor="ada")
    assert request_of(office, request_id).status is RequestStatus.CANCELLED
    assert held(office) == []


def test_pending_fields_that_survive_expiry(office: Desk) -> None:
    session_id = booked(office, MONDAY_14)
    ask(office, session_id, MONDAY_9)
    office.wait(hours=48)
    office.accepted(RunHousekeeping(), actor="system")
    session = office.session(session_id)
    assert session.pending_reschedule_request_id is None
    assert session.pending_reschedule_time is None
    assert session.pending_reschedule_by is None


def test_a_counter_proposal_at_a_busy_time(office: Desk) -> None:
    session_id = booked(office)
    booked(office, MONDAY_9)
    ask(office, session_id, MONDAY_14)
    busy = counter(session_id, MONDAY_9 + timedelta(minutes=30))
    assert office.refused(busy, actor="ada").code is Code.SLOT_TAKEN


def test_a_multi_day_closure_that_blocks_only_its_first_day(office: Desk) -> None:
    closed = AvailabilityException(
        id="", start_date=date(2026, 11, 30), end_date=date(2026, 12, 2), reason="Away"
    )
    office.accepted(SetAvailability(schedule=hours("ada", closed)))
    found = slots_of(office, MONDAY_9, days=3)
    assert found
    assert {slot.reason for slot in found.values()} == {"Away"}
    for day in range(3):
        assert office.refused(wish(MONDAY_9 + day * DAY), actor="ben").code is Code.NOT_OFFERED


def test_bookings_before_the_range_that_are_not_seen(office: Desk) -> None:
    booked(office, FRIDAY_9, duration=240)
    noon = FRIDAY_9 + timedelta(hours=3)
    assert slots_of(office, noon)[noon].reason == "Already booked"


def test_block_times_read_in_the_wrong_zone(office: Desk) -> None:
    office.accepted(SetAvailability(schedule=hours("ada", timezone="America/New_York")))
    assert min(slots_of(office, MONDAY_9)) == MONDAY_9.replace(hour=14)


def test_hours_that_drift_on_a_dst_day(office: Desk) -> None:
    office.now = datetime(2027, 3, 20, 9, tzinfo=UTC)
    friday, monday = datetime(2027, 3, 26, tzinfo=UTC), datetime(2027, 3, 29, tzinfo=UTC)
    assert min(slots_of(office, friday)) == friday.replace(hour=9)
    assert min(slots_of(office, monday)) == monday.replace(hour=8)


def test_a_slot_offered_inside_anothers_buffer_and_refused_at_payment(office: Desk) -> None:
    booked(office, FRIDAY_14)
    after = FRIDAY_14 + timedelta(hours=1)
    slot = slots_of(office, after)[after]
    assert (slot.available, slot.reason) == (False, "Already booked")
    refusal = office.refused(wish(after), actor="ben")
    assert refusal.code is Code.SLOT_TAKEN
    paid = PaymentChoice(method=PaymentMethod.INVOICE)
    offered = next(slot for slot in slots_of(office, after).values() if slot.available)
    office.accepted(wish(offered.start, payment=paid), actor="ben")


def test_a_refund_above_the_price_paid(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9, duration=120)
    office.accepted(accept(session_id), actor="ada")
    too_much = CancelSession(session_id=session_id, category="other", refund_percentage=150)
    refusal = office.refused(too_much, actor="cleo", subject="ben", reason="Kindness")
    assert refusal.code is Code.INVALID_VALUE
    office.accepted(cancel(session_id), actor="ada")
    assert office.session(session_id).refund_amount == Decimal("80.00")


def test_a_message_in_another_zone_than_the_one_booked_or_without_its_name(office: Desk) -> None:
    session_id = booked(office)
    ask(office, session_id, MONDAY_9)
    office.accepted(withdraw(session_id), actor="ben")
    news = office.told("ada")
    assert len(news) == 3
    for told in news:
        facts = told.facts or {}
        assert facts["mentorTimezone"] == facts["menteeTimezone"] == "Europe/London"
        times = [facts["scheduledAt"], facts["endsAt"], facts.get("proposedTime", "Z")]
        assert all(str(time).endswith("Z") for time in times)


def test_deleting_instead_of_cancelling(office: Desk) -> None:
    session_id = booked(office)
    request_id = ask(office, session_id, MONDAY_9)
    office.accepted(cancel(session_id), actor="ben")
    assert office.session(session_id).status is Status.CANCELLED
    assert request_of(office, request_id).session_id == session_id
    with office.engine.connect() as connection:
        for table in ("sessions", "reschedule_requests", "session_audit_log"):
            with pytest.raises(Exception, match="NEVER_DELETED"):
                connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - names are ours
