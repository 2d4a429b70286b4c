"""What each choice while booking keeps or clears."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.booking_samples import FLOW, START

from mentordesk.domain.sessions import MeetingType, PaymentMethod
from mentordesk.presentation.booking_flow import BookingFlow, BookingStart, command_of, payment_of

TYPED = replace(
    FLOW,
    description="Chapter two.",
    location="Room 4",
    bill_to="Oak Hill",
    reference="PO 7",
    override_reason="agreed",
    rescheduled_from="s0",
)


def texts(flow: BookingFlow) -> tuple[str, ...]:
    return (flow.title, flow.description, flow.location, flow.bill_to, flow.reference)


def test_another_mentor_takes_the_time_away_and_leaves_what_was_typed() -> None:
    flow = TYPED.with_mentor("ada")
    assert (flow.mentor_id, flow.start, flow.rescheduled_from) == ("ada", None, None)
    assert texts(flow) == texts(TYPED)


def test_the_first_mentor_keeps_a_time_that_was_known_before() -> None:
    dragged = BookingFlow(start=START).with_mentor("ros")
    assert dragged.start == START


def test_the_same_mentor_again_changes_nothing() -> None:
    assert TYPED.with_mentor("ros") is TYPED


def test_another_mentee_keeps_the_time() -> None:
    flow = TYPED.with_mentee("tim")
    assert (flow.mentee_id, flow.start) == ("tim", START)
    assert texts(flow) == texts(TYPED)


def test_booking_for_the_mentor_takes_that_mentor_away() -> None:
    assert TYPED.with_mentee("ros").mentor_id is None


def test_a_reason_counts_only_for_the_time_it_was_given_for() -> None:
    assert TYPED.at(START).override_reason == "agreed"
    assert TYPED.at(START.replace(hour=11)).override_reason == ""


def test_another_length_keeps_the_time() -> None:
    assert TYPED.lasting(90).start == START


def test_what_is_known_at_the_start_wins_over_what_was_kept() -> None:
    start = BookingStart(mentor_id="ada", start=START.replace(day=30), duration=30)
    flow = TYPED.begun_at(start)
    assert (flow.mentor_id, flow.start, flow.duration) == ("ada", start.start, 30)
    assert texts(flow) == texts(TYPED)


def test_a_start_that_says_nothing_leaves_what_was_kept() -> None:
    assert TYPED.begun_at(BookingStart()) == TYPED


def test_booking_again_remembers_which_session_it_replaces() -> None:
    start = BookingStart(mentor_id="ros", mentee_id="grace", rescheduled_from="s9")
    assert BookingFlow().begun_at(start).rescheduled_from == "s9"


def test_another_booking_begins_with_the_same_people_and_no_topic() -> None:
    flow = TYPED.after_success()
    assert (flow.mentor_id, flow.mentee_id, flow.duration) == ("ros", "grace", 60)
    assert (flow.start, flow.title, flow.description) == (None, "", "")
    assert (flow.bill_to, flow.override_reason, flow.rescheduled_from) == ("Oak Hill", "", None)


@pytest.mark.parametrize(
    ("flow", "worth"),
    [
        (BookingFlow(), False),
        (BookingFlow(mentor_id="ros", mentee_id="grace", duration=60), False),
        (BookingFlow(title="   "), False),
        (BookingFlow(title="Thesis"), True),
        (BookingFlow(start=START), True),
    ],
)
def test_only_a_time_or_something_typed_is_worth_keeping(flow: BookingFlow, worth: bool) -> None:
    assert flow.is_worth_keeping() is worth


def test_the_command_asks_for_what_was_chosen() -> None:
    command = command_of(replace(TYPED, title="  Thesis outline "), price=Decimal(80))
    assert (command.mentor_id, command.mentee_id) == ("ros", "grace")
    assert (command.start, command.duration, command.title) == (START, 60, "Thesis outline")
    assert command.meeting_type is MeetingType.VIDEO
    assert command.rescheduled_from == "s0"


def test_only_a_meeting_in_person_has_a_place() -> None:
    assert command_of(TYPED, price=Decimal(80)).location is None
    in_person = replace(TYPED, meeting_type=MeetingType.IN_PERSON)
    assert command_of(in_person, price=Decimal(80)).location == "Room 4"


@pytest.mark.parametrize(
    "flow",
    [
        BookingFlow(mentor_id="ros", start=START, duration=60),
        BookingFlow(mentee_id="grace", start=START, duration=60),
        BookingFlow(mentor_id="ros", mentee_id="grace", duration=60),
        BookingFlow(mentor_id="ros", mentee_id="grace", start=START),
    ],
)
def test_an_unfinished_flow_makes_no_command(flow: BookingFlow) -> None:
    with pytest.raises(ValueError, match="a booking needs"):
        command_of(flow, price=Decimal(80))


def test_a_free_session_has_nothing_to_pay() -> None:
    assert payment_of(TYPED, price=Decimal(0)).method is PaymentMethod.NONE


def test_an_invoice_carries_who_is_billed() -> None:
    payment = payment_of(TYPED, price=Decimal(80))
    assert (payment.method, payment.bill_to, payment.reference) == (
        PaymentMethod.INVOICE,
        "Oak Hill",
        "PO 7",
    )


@pytest.mark.parametrize("method", [PaymentMethod.PROGRAMME, PaymentMethod.LINK])
def test_other_ways_to_pay_carry_no_bill(method: PaymentMethod) -> None:
    payment = payment_of(replace(TYPED, payment_method=method), price=Decimal(80))
    assert (payment.method, payment.bill_to, payment.reference) == (method, "", "")


@pytest.mark.parametrize(
    "unfinished",
    [
        replace(FLOW, mentor_id=None),
        replace(FLOW, mentee_id=None),
        replace(FLOW, start=None),
        replace(FLOW, duration=None),
    ],
)
def test_nobody_goes_on_without_people_time_and_length(unfinished: BookingFlow) -> None:
    assert FLOW.is_timed()
    assert not unfinished.is_timed()
