"""Booking a session from the first page to the last, over a real workspace."""

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from tests.booking_samples import FLOW, GRACE, ROSALIND, START, acting_as
from tests.factories import RATE
from tests.gui.booking_fixtures import (
    Booker,
    button,
    click,
    focus_name,
    named,
    next_button,
    press,
    says,
    texts,
    type_text,
)
from tests.gui.booking_walk import CHOSEN, book, to_confirmation, to_details, wizard
from tests.gui.booking_world import booked, for_tim, somebody_does

from mentordesk.application.commands import ArchivePerson, EditPerson
from mentordesk.domain.sessions import Status
from mentordesk.presentation.booking_flow import command_of
from mentordesk.ui.booking.wizard import BookingWizard

__all__ = ["wizard"]

SLOT = "booking.slot.20261127T1030Z"


def test_a_coordinator_books_for_a_mentee(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open()
    spy = QSignalSpy(wizard.booked)
    assert focus_name() == "booking.mentees.search"
    type_text("grace")
    press(Qt.Key.Key_Return)
    assert focus_name() == "booking.mentors.search"
    type_text("franklin")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.booking.offer is not None)
    wizard.time.times.picker.month.day_chosen.emit(START.date())
    click(wizard, SLOT)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    book(wizard, qtbot=qtbot)
    (row,) = booked(booker.path)
    assert spy.count() == 1
    assert spy.at(0) == [row.id]
    assert (row.mentor_id, row.mentee_id, row.scheduled_at) == ("ros", "grace", START)
    assert (row.title, row.duration, row.status) == ("Thesis outline", 60, Status.SCHEDULED)


def test_the_whole_wizard_works_by_keyboard_alone(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open()
    type_text("tim")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert wizard.booking.flow.mentor_id == "ros"
    qtbot.waitUntil(lambda: focus_name().startswith("booking.slot."))
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    press(Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.details
    assert focus_name() == "booking.topic"
    type_text("Mock interview")
    press(Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.confirmation
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    (row,) = booked(booker.path)
    assert (row.mentee_id, row.title) == ("tim", "Mock interview")
    assert focus_name() == "booking.done"
    with qtbot.waitSignal(wizard.finished):
        press(Qt.Key.Key_Return)


def test_a_mentee_is_asked_only_with_whom(booker: Booker) -> None:
    wizard = booker.open(actor=acting_as(GRACE))
    assert focus_name() == "booking.mentors.search"
    assert wizard.booking.flow.mentee_id == "grace"
    assert not named(wizard, "booking.actingFor").isVisible()


def test_it_stays_on_view_for_whom_one_acts(wizard: BookingWizard) -> None:
    card = named(wizard, "booking.actingFor")
    assert card.isVisible()
    assert card.accessibleName() == "Acting for Grace Hopper"
    assert card.accessibleDescription() == "You are Jo March, coordinator"


def test_somebody_else_may_be_acted_for_with_the_time_kept(
    wizard: BookingWizard, qtbot: QtBot
) -> None:
    click(wizard, "booking.actingFor.change")
    assert not next_button(wizard).isEnabled()
    type_text("tim")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert (wizard.booking.flow.mentee_id, wizard.booking.flow.start) == ("tim", START)
    assert says(wizard.time, "Times in Europe/London (Tim)")


def test_the_foot_names_the_time_in_both_zones(wizard: BookingWizard) -> None:
    foot = texts(named(wizard, "booking.footer"))
    assert foot == [
        "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London",
        "New York · 10:30 \u2013 11:30 London",
    ]


def test_a_lost_time_leads_back_with_the_nearest_free_ones_and_everything_typed(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    to_confirmation(wizard)
    somebody_does(booker.path, for_tim(command_of(FLOW, price=RATE)))
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.time)
    assert says(wizard.time, "This time has just been taken")
    qtbot.waitUntil(lambda: button(wizard, "booking.notice.0").hasFocus())
    assert button(wizard, "booking.notice.0").text() == "Thu 26 Nov 10:00 (15:00 London)"
    click(wizard, "booking.notice.0")
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert "This time has just been taken" not in texts(wizard.time)
    assert focus_name() == "booking.slot.20261126T1500Z"
    click(wizard, "booking.next")
    topic = named(wizard, "booking.topic")
    assert isinstance(topic, QLineEdit)
    assert topic.text() == "Thesis outline"
    click(wizard, "booking.next")
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    assert {row.title for row in booked(booker.path)} == {"Quicker", "Thesis outline"}


def test_a_time_that_goes_while_one_chooses_is_shown_as_taken(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    somebody_does(booker.path, for_tim(command_of(FLOW, price=RATE)))
    qtbot.waitUntil(lambda: not next_button(wizard).isEnabled())
    assert says(wizard.time, "Fri 27 Nov, 05:30 \u2013 06:30 is already booked.")
    qtbot.waitUntil(lambda: "already booked" in button(wizard, SLOT).accessibleName())
    assert button(wizard, "booking.notice.next").isEnabled()
    assert wizard.findChild(QAbstractButton, "booking.notice.anyway") is None


def test_staff_may_book_what_is_not_offered_for_a_reason(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(replace(CHOSEN, start=START.replace(hour=14)))
    assert says(wizard.time, "Fri 27 Nov, 09:30 \u2013 10:30 is not offered: Conference.")
    assert not next_button(wizard).isEnabled()
    click(wizard, "booking.notice.anyway")
    assert focus_name() == "booking.override.reason"
    type_text("agreed by phone")
    book(wizard, qtbot=qtbot)
    assert booked(booker.path)[0].scheduled_at == START.replace(hour=14)


def test_staff_may_type_any_time_of_any_day_to_come(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(replace(CHOSEN, start=None))
    wizard.time.times.picker.month.day_chosen.emit(date(2026, 11, 28))
    qtbot.waitUntil(lambda: named(wizard, "booking.anyTime.time").isVisible())
    named(wizard, "booking.anyTime.time").setFocus()
    type_text("19")
    press(Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.time
    assert says(wizard.time, "Sat 28 Nov, 19:00 \u2013 20:00 is not offered.")
    click(wizard, "booking.notice.anyway")
    type_text("agreed by phone")
    book(wizard, qtbot=qtbot)
    start = datetime(2026, 11, 29, 0, 0, tzinfo=UTC)
    assert booked(booker.path)[0].scheduled_at == start


def test_nobody_else_may_book_what_is_not_offered(booker: Booker, qtbot: QtBot) -> None:
    start = replace(CHOSEN, start=START.replace(hour=14))
    wizard = booker.open(start, actor=acting_as(GRACE))
    qtbot.waitUntil(lambda: wizard.findChild(QAbstractButton, "booking.notice.next") is not None)
    assert wizard.findChild(QAbstractButton, "booking.notice.anyway") is None
    assert not named(wizard, "booking.anyTime").isVisible()


def test_news_about_people_disturb_nobody(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    to_details(wizard, topic="The")
    dearer = replace(ROSALIND, hourly_rate=RATE * 2)
    somebody_does(booker.path, EditPerson(person=dearer))
    qtbot.waitUntil(lambda: wizard.booking.mentor == dearer)
    type_text("sis")
    assert wizard.details.form.topic.text() == "Thesis"
    assert focus_name() == "booking.topic"
    click(wizard, "booking.next")
    assert says(wizard.confirmation, "£160.00")


def test_a_mentor_who_goes_is_asked_for_again(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    somebody_does(booker.path, ArchivePerson(person_id="ros"))
    qtbot.waitUntil(lambda: named(wizard, "booking.mentors").isVisible())
    assert wizard.booking.flow.mentor_id is None
    assert not next_button(wizard).isEnabled()
