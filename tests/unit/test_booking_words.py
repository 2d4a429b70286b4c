"""Prices, summaries and refusals in words."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.booking_samples import FLOW, GRACE, JO, ROSALIND, START, acting_as, clocks

from mentordesk.application.codec import iso
from mentordesk.application.verdicts import Refusal
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Actor
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.booking_prices import bill_of, price_text
from mentordesk.presentation.booking_refusals import WayBack, way_back
from mentordesk.presentation.booking_summary import Summary, summary_of, told_text
from mentordesk.presentation.details import Field, problems
from mentordesk.presentation.formatting import amount as written_amount
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.picking_clock import range_beside
from mentordesk.presentation.picking_fit import Fit
from mentordesk.presentation.picking_refusals import (
    alternatives_of,
    explanation,
    headline,
    standing_after,
)


def summary(flow: BookingFlow = FLOW, *, actor: Actor = JO) -> Summary:
    found = summary_of(flow, mentor=ROSALIND, mentee=GRACE, actor=actor, clocks=clocks())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("80", "GBP", "£80.00"),
        ("80", "JPY", "¥80"),
        ("80.5", "CHF", "80.50 CHF"),
        ("1.2345", "KWD", "1.235 KWD"),
    ],
)
def test_money_is_written_in_its_currencys_own_digits(
    amount: str, currency: str, text: str
) -> None:
    assert written_amount(Decimal(amount), currency=currency, locale=ENGLISH) == text


def test_money_follows_the_locales_point() -> None:
    german = replace(ENGLISH, decimal_point=",")
    assert written_amount(Decimal("80.5"), currency="EUR", locale=german) == "€80,50"


def test_a_bill_tells_how_the_total_comes_about() -> None:
    bill = bill_of(ROSALIND, minutes=90, locale=ENGLISH)
    assert (bill.line, bill.total) == ("90 min \u00d7 £80.00 / h", "£120.00")
    assert not bill.is_free


def test_a_session_without_a_rate_is_free() -> None:
    bill = bill_of(replace(ROSALIND, hourly_rate=None), minutes=60, locale=ENGLISH)
    assert (bill.line, bill.is_free) == ("60 min, free of charge", True)
    assert price_text(replace(ROSALIND, hourly_rate=None), minutes=60, locale=ENGLISH) == "free"


def test_the_price_is_rounded_half_up() -> None:
    odd = replace(ROSALIND, hourly_rate=Decimal("10.01"))
    assert price_text(odd, minutes=30, locale=ENGLISH) == "£5.01"


def test_a_summary_names_both_zones_and_both_people() -> None:
    found = summary()
    assert (found.when.text, found.when.place) == (
        "Fri 27 Nov 2026, 05:30 \u2013 06:30",
        "New York",
    )
    assert found.when.beside == "10:30 \u2013 11:30 London, for Rosalind"
    assert (found.mentor, found.mentee) == ("Dr Rosalind Franklin", "Grace Hopper")


def test_it_says_who_booked_for_somebody_else() -> None:
    assert summary().booked_by == "booked by Jo March"
    assert summary(actor=acting_as(GRACE)).booked_by == ""


def test_a_call_tells_of_its_link_and_a_meeting_of_its_place() -> None:
    in_person = replace(FLOW, meeting_type=MeetingType.IN_PERSON, location=" Room\n4 ")
    assert summary().how == "Video call · link is sent with the invitation"
    assert summary(in_person).how == "In person · Room 4"


def test_a_flow_without_a_time_has_no_summary() -> None:
    flow = FLOW.at(None)
    assert summary_of(flow, mentor=ROSALIND, mentee=GRACE, actor=JO, clocks=clocks()) is None


def test_the_mentors_day_is_named_where_it_is_another() -> None:
    late = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    tokyo = clocks(mentor="Asia/Tokyo")
    assert range_beside(late, minutes=60, clocks=tokyo) == "Sat 28 Nov, 05:00 \u2013 06:00 Tokyo"


def test_a_session_over_a_change_of_clocks_ends_when_it_ends() -> None:
    before_change = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    london = clocks(viewer="UTC", mentor="Europe/London")
    assert range_beside(before_change, minutes=60, clocks=london) == (
        "01:30 BST \u2013 01:30 GMT London"
    )


def test_everybody_but_the_one_who_booked_is_told() -> None:
    people = (ROSALIND, GRACE)
    assert told_text(people, actor_id="jo", locale=ENGLISH) == (
        "Dr Rosalind Franklin and Grace Hopper have been notified."
    )
    assert told_text(people, actor_id="grace", locale=ENGLISH) == (
        "Dr Rosalind Franklin has been notified."
    )


@pytest.mark.parametrize(
    ("flow", "fields"),
    [
        (FLOW, set()),
        (replace(FLOW, title="  "), {Field.TITLE}),
        (replace(FLOW, title="x" * 300), set()),
        (replace(FLOW, title="x" * 301), {Field.TITLE}),
        (replace(FLOW, description="x" * 20_001), {Field.DESCRIPTION}),
        (replace(FLOW, meeting_type=MeetingType.IN_PERSON), {Field.LOCATION}),
        (replace(FLOW, meeting_type=MeetingType.IN_PERSON, location="Room 4"), set()),
        (replace(FLOW, title="a\x00b"), {Field.TITLE}),
    ],
)
def test_what_is_missing_is_said_for_each_field(flow: BookingFlow, fields: set[Field]) -> None:
    assert set(problems(flow.details, locale=ENGLISH)) == fields


def lost(*alternatives: datetime) -> Refusal:
    details = {"alternatives": [{"startTime": iso(start)} for start in alternatives]}
    return Refusal(Code.SLOT_TAKEN, "This time is taken.", details)


def test_alternatives_are_offered_by_start_in_both_zones() -> None:
    found = alternatives_of(lost(START.replace(hour=15), START.replace(hour=9)), clocks=clocks())
    assert [one.text for one in found] == [
        "Fri 27 Nov 04:30 (09:30 London)",
        "Fri 27 Nov 10:30 (15:30 London)",
    ]


@pytest.mark.parametrize("details", [{}, {"alternatives": 7}, {"alternatives": [{}, 3]}])
def test_a_refusal_may_know_no_alternatives(details: dict[str, object]) -> None:
    refusal = Refusal(Code.SLOT_TAKEN, "This time is taken.", details)
    assert alternatives_of(refusal, clocks=clocks()) == ()


def test_a_lost_time_is_explained() -> None:
    text = explanation(lost(START.replace(hour=15)), lost=START, minutes=60, clocks=clocks())
    assert text == (
        "Fri 27 Nov, 05:30 \u2013 06:30. This time is taken. Everything you typed is kept. "
        "The nearest free times:"
    )
    assert headline(lost(), locale=ENGLISH) == "This time has just been taken"


@pytest.mark.parametrize(
    ("refusal", "way"),
    [
        (lost(), WayBack.TIME),
        (Refusal(Code.NOT_OFFERED, ""), WayBack.TIME),
        (Refusal(Code.INVALID_VALUE, "", {"path": "start"}), WayBack.TIME),
        (Refusal(Code.INVALID_VALUE, "", {"path": "title"}), WayBack.DETAILS),
        (Refusal(Code.INVALID_VALUE, "", {"path": "payment"}), WayBack.HERE),
        (Refusal(Code.NOT_ALLOWED, ""), WayBack.HERE),
    ],
)
def test_a_refusal_leads_to_the_page_that_can_mend_it(refusal: Refusal, way: WayBack) -> None:
    assert way_back(refusal) is way


def test_only_what_is_not_taken_may_be_booked_anyway() -> None:
    assert standing_after(lost()).fit is Fit.TAKEN
    assert standing_after(Refusal(Code.NOT_OFFERED, "")).fit is Fit.NOT_OFFERED
