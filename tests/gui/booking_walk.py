"""Walks through the booking wizard, with people and time chosen."""

import pytest
from pytestqt.qtbot import QtBot
from tests.booking_samples import START
from tests.gui.booking_fixtures import (
    Booker,
    click,
    next_button,
    type_text,
)

from mentordesk.presentation.booking_flow import BookingStart
from mentordesk.ui.booking.wizard import BookingWizard

CHOSEN = BookingStart(mentor_id="ros", mentee_id="grace", start=START)


@pytest.fixture
def wizard(booker: Booker, qtbot: QtBot) -> BookingWizard:
    """Open the wizard with people and time chosen."""
    wizard = booker.open(CHOSEN)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    return wizard


def to_details(wizard: BookingWizard, *, topic: str = "Thesis outline") -> None:
    click(wizard, "booking.next")
    type_text(topic)


def to_confirmation(wizard: BookingWizard) -> None:
    to_details(wizard)
    click(wizard, "booking.next")
    assert wizard.currentPage() is wizard.confirmation


def book(wizard: BookingWizard, *, qtbot: QtBot) -> None:
    to_confirmation(wizard)
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
