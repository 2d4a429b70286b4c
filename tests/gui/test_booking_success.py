"""Booking, the last page: what was booked, and what comes next."""

from datetime import timedelta

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.booking_samples import START
from tests.gui.booking_fixtures import (
    Booker,
    Buttons,
    button,
    click,
    named,
    next_button,
    says,
    texts,
)
from tests.gui.booking_walk import book, to_confirmation, to_details, wizard
from tests.gui.booking_world import booked

from mentordesk.ui.booking.wizard import BookingWizard

__all__ = ["wizard"]


def test_the_last_page_can_only_be_closed(wizard: BookingWizard, qtbot: QtBot) -> None:
    book(wizard, qtbot=qtbot)
    shown = [which for which in Buttons if which in SHOWN and wizard.button(which).isVisible()]
    assert shown == [Buttons.FinishButton]
    assert says(wizard.success, "Dr Rosalind Franklin and Grace Hopper have been notified.")


SHOWN = (
    Buttons.BackButton,
    Buttons.NextButton,
    Buttons.CommitButton,
    Buttons.FinishButton,
    Buttons.CancelButton,
)


def test_the_link_is_copied(wizard: BookingWizard, booker: Booker, qtbot: QtBot) -> None:
    book(wizard, qtbot=qtbot)
    click(wizard, "booking.success.copy")
    session_id = booked(booker.path)[0].id
    assert QGuiApplication.clipboard().text() == f"mentordesk://sessions/{session_id}"
    assert says(wizard.success, "The link is on the clipboard.")


def test_the_session_is_opened_and_the_wizard_closes(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    book(wizard, qtbot=qtbot)
    opened = QSignalSpy(wizard.session_opened)
    with qtbot.waitSignal(wizard.finished):
        click(wizard, "booking.success.open")
    assert opened.at(0) == [booked(booker.path)[0].id]


def test_a_calendar_file_is_saved_where_one_says(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    book(wizard, qtbot=qtbot)
    qtbot.waitUntil(lambda: button(wizard, "booking.success.calendar").isEnabled())
    click(wizard, "booking.success.calendar")
    dialog = wizard.findChild(QFileDialog, "booking.calendarFile")
    assert isinstance(dialog, QFileDialog)
    target = booker.path.parent / "thesis.ics"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert b"SUMMARY:Thesis outline" in target.read_bytes()
    assert any(text.startswith(f"Saved as {target}") for text in texts(wizard.success))


def test_another_booking_begins_with_the_same_people(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    book(wizard, qtbot=qtbot)
    click(wizard, "booking.success.again")
    assert wizard.currentPage() is wizard.time
    flow = wizard.booking.flow
    assert (flow.mentor_id, flow.mentee_id, flow.start, flow.title) == ("ros", "grace", None, "")
    wizard.booking.change(flow.at(START + timedelta(minutes=90)))
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    to_details(wizard, topic="Second")
    click(wizard, "booking.next")
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    assert {row.title for row in booked(booker.path)} == {"Thesis outline", "Second"}


def test_while_it_is_written_the_window_stays(wizard: BookingWizard, qtbot: QtBot) -> None:
    to_confirmation(wizard)
    click(wizard, "booking.confirm")
    assert wizard.booking.is_writing
    assert named(wizard, "booking.busy").isVisible()
    wizard.reject()
    assert wizard.isVisible()
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    assert isValid(wizard)
