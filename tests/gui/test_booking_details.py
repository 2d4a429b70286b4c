"""Booking, details and confirmation: what is asked for, and what is said once more."""

from dataclasses import replace

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.booking_fixtures import (
    Booker,
    click,
    focus_name,
    named,
    next_button,
    says,
    texts,
    type_text,
)
from tests.gui.booking_walk import CHOSEN, to_confirmation, to_details, wizard
from tests.gui.booking_world import booked, detail

from mentordesk.domain.sessions import PaymentMethod
from mentordesk.ui.booking.wizard import BookingWizard

__all__ = ["wizard"]


def test_the_topic_is_asked_for_under_its_field(wizard: BookingWizard) -> None:
    to_details(wizard, topic="  ")
    click(wizard, "booking.next")
    assert wizard.currentPage() is wizard.details
    assert says(wizard.details, "Say in a few words what the session is about.")
    assert focus_name() == "booking.topic"
    type_text("Thesis")
    assert "Say in a few words what the session is about." not in texts(wizard.details)


def test_meeting_in_person_asks_for_the_place(wizard: BookingWizard) -> None:
    to_details(wizard)
    assert not named(wizard, "booking.location").isVisible()
    click(wizard, "booking.kind.in_person")
    click(wizard, "booking.next")
    assert says(wizard.details, "Say where the two of you meet.")
    assert focus_name() == "booking.location"
    type_text("Room 4")
    click(wizard, "booking.next")
    assert says(wizard.confirmation, "In person · Room 4")


def test_a_length_that_does_not_fit_is_told_with_one_click_back(
    wizard: BookingWizard, qtbot: QtBot
) -> None:
    to_details(wizard)
    click(wizard, "booking.lengths.other")
    spin = named(wizard, "booking.lengths.other.minutes")
    spin.setProperty("value", 200)
    assert says(wizard.details, "200 min do not fit")
    assert not next_button(wizard).isEnabled()
    click(wizard, "booking.misfit.length")
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert wizard.booking.flow.duration == 60
    assert "200 min do not fit" not in texts(wizard.details)


def test_another_length_changes_the_price(wizard: BookingWizard, qtbot: QtBot) -> None:
    to_details(wizard)
    click(wizard, "booking.lengths.90")
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    click(wizard, "booking.next")
    assert says(wizard.confirmation, "90 min \u00d7 £80.00 / h")
    assert says(wizard.confirmation, "£120.00")


def test_the_confirmation_says_everything_once_more(wizard: BookingWizard) -> None:
    to_confirmation(wizard)
    said = texts(wizard.confirmation)
    for text in (
        "Thesis outline",
        "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London",
        "10:30 \u2013 11:30 London, for Rosalind",
        "Dr Rosalind Franklin",
        "Grace Hopper",
        "booked by Jo March",
        "Video call · link is sent with the invitation",
        "£80.00",
    ):
        assert text in said
    terms = next(text for text in said if text.startswith("Free to cancel"))
    assert "until Thu 26 Nov 05:30. Then 70 % back until Fri 27 Nov 03:30." in terms
    assert terms.endswith("All times New York")


def test_a_free_session_asks_for_no_payment(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(replace(CHOSEN, mentor_id="ada"))
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    to_confirmation(wizard)
    assert not named(wizard, "booking.payment").isVisible()
    assert focus_name() == "booking.confirm"


def test_the_way_to_pay_is_booked(wizard: BookingWizard, booker: Booker, qtbot: QtBot) -> None:
    to_confirmation(wizard)
    bill, reference = (named(wizard, f"booking.payment.{name}") for name in ("billTo", "reference"))
    QTest.keyClicks(bill, "Oak Hill")
    QTest.keyClicks(reference, "PO 7")
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    payment = detail(booker.path, booked(booker.path)[0].id).payment
    assert payment is not None
    assert payment.method is PaymentMethod.INVOICE
    assert (payment.bill_to, payment.reference) == ("Oak Hill", "PO 7")


def test_bill_and_reference_belong_to_an_invoice_only(wizard: BookingWizard) -> None:
    to_confirmation(wizard)
    click(wizard, "booking.payment.method.programme")
    assert not named(wizard, "booking.payment.billTo").isVisible()
    click(wizard, "booking.payment.method.invoice")
    assert named(wizard, "booking.payment.billTo").isVisible()
