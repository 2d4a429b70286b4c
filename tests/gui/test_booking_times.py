"""Choosing a time: days, times, reasons and what there is when there is none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from tests.booking_samples import FLOW, START
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
    type_text,
)
from tests.gui.booking_world import for_tim, opened, somebody_does, submit

from mentordesk.application.commands import SetAvailability
from mentordesk.domain.availability import DayPattern, Schedule, time_block
from mentordesk.presentation.booking_flow import BookingStart, command_of
from mentordesk.ui.booking.wizard import BookingWizard
from mentordesk.ui.picking.slot_button import SlotButton

SLOT = "booking.slot.20261127T1030Z"
FIRST = "booking.slot.20261126T1230Z"


def with_ros(booker: Booker, qtbot: QtBot, *, day: date | None = None) -> BookingWizard:
    wizard = booker.open(BookingStart(mentor_id="ros", mentee_id="grace"))
    qtbot.waitUntil(lambda: wizard.findChild(SlotButton, FIRST) is not None)
    if day is not None:
        wizard.time.times.picker.month.day_chosen.emit(day)
    return wizard


def slots(wizard: BookingWizard) -> list[SlotButton]:
    found = wizard.time.times.picker.pane.board.findChildren(SlotButton)
    return [slot for slot in found if slot.isVisible()]


def chosen(wizard: BookingWizard) -> list[str]:
    return [slot.objectName() for slot in slots(wizard) if slot.isChecked()]


def offered_minutes(wizard: BookingWizard) -> int | None:
    offer = wizard.booking.offer
    return None if offer is None else offer.duration


@pytest.fixture
def friday(booker: Booker, qtbot: QtBot) -> BookingWizard:
    """Show a day on which Tim has the first time and the afternoon is closed."""
    somebody_does(booker.path, for_tim(command_of(FLOW.at(START), price=RATE)))
    return with_ros(booker, qtbot, day=START.date())


def test_the_first_day_with_free_times_is_shown_with_the_keyboard_on_its_first(
    booker: Booker, qtbot: QtBot
) -> None:
    wizard = with_ros(booker, qtbot)
    assert says(wizard.time, "Thursday 26 November")
    qtbot.waitUntil(lambda: focus_name() == FIRST)
    assert chosen(wizard) == []


def test_one_time_at_most_is_chosen(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    click(wizard, FIRST)
    click(wizard, "booking.slot.20261126T1400Z")
    click(wizard, "booking.slot.20261126T1400Z")
    assert chosen(wizard) == ["booking.slot.20261126T1400Z"]


def test_a_taken_time_can_be_reached_and_read_but_not_chosen(friday: BookingWizard) -> None:
    taken = button(friday, SLOT)
    taken.setFocus()
    press(Qt.Key.Key_Space)
    QTest.mouseClick(taken, Qt.MouseButton.LeftButton)
    assert friday.booking.flow.start is None
    assert not taken.isChecked()
    assert taken.isEnabled()
    assert taken.accessibleName() == (
        "Friday 27 November, 05:30 to 06:30 New York, 10:30 to 11:30 London, already booked"
    )


def test_closed_hours_are_explained(friday: BookingWizard) -> None:
    assert says(friday.time, "Closed from 08:00 (13:00 London): Conference")


def test_tab_enters_the_times_once_at_the_first_free_one(friday: BookingWizard) -> None:
    tabbed = [slot for slot in slots(friday) if slot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [slot.choice.refusal for slot in tabbed] == [""]


def test_arrows_walk_over_the_times_without_choosing(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    order = [slot.objectName() for slot in slots(wizard)]
    named(wizard, order[0]).setFocus()
    press(Qt.Key.Key_Right)
    assert focus_name() == order[1]
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert focus_name() == order[0]
    press(Qt.Key.Key_End)
    assert focus_name() == order[-1]
    press(Qt.Key.Key_Home, Qt.Key.Key_Down)
    below = named(wizard, focus_name())
    assert below.x() == named(wizard, order[0]).x()
    assert below.y() > named(wizard, order[0]).y()
    press(Qt.Key.Key_Up)
    assert focus_name() == order[0]
    assert wizard.booking.flow.start is None


def test_arrows_follow_the_direction_one_reads_in(
    booker: Booker, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        wizard = with_ros(booker, qtbot)
        order = [slot.objectName() for slot in slots(wizard)]
        named(wizard, order[0]).setFocus()
        press(Qt.Key.Key_Left)
        assert focus_name() == order[1]
        assert named(wizard, "booking.side").x() > wizard.width() // 2
        assert named(wizard, "booking.footer").x() > next_button(wizard).width()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_enter_chooses_a_time_and_then_goes_on(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    named(wizard, FIRST).setFocus()
    press(Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.time
    assert chosen(wizard) == [FIRST]
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    press(Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.details


def test_the_next_free_time_goes_from_one_to_the_next(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    click(wizard, "booking.nextFree")
    qtbot.waitUntil(lambda: chosen(wizard) == [FIRST])
    click(wizard, "booking.nextFree")
    qtbot.waitUntil(lambda: chosen(wizard) == ["booking.slot.20261126T1300Z"])


def test_any_mentor_brings_the_earliest_time(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(BookingStart(mentee_id="grace"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert wizard.booking.flow.mentor_id == "ada"
    assert wizard.booking.flow.start == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


def test_only_times_with_room_for_the_length_are_shown(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    assert button(wizard, "booking.slot.20261126T1600Z").isVisible()
    click(wizard, "booking.length.choice.90")
    qtbot.waitUntil(lambda: wizard.findChild(SlotButton, "booking.slot.20261126T1600Z") is None)
    assert wizard.findChild(SlotButton, "booking.slot.20261126T1530Z") is not None


def test_any_other_length_can_be_given(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    click(wizard, "booking.length.choice.other")
    assert focus_name() == "booking.length.minutes"
    press(Qt.Key.Key_Up)
    assert wizard.booking.flow.duration == 65
    assert named(wizard, "booking.length.minutes").isVisible()


def test_all_times_of_a_mentor_round_the_clock_can_be_reached(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(BookingStart(mentor_id="ada", mentee_id="grace"))
    qtbot.waitUntil(lambda: len(slots(wizard)) > 1)
    wizard.time.times.picker.month.day_chosen.emit(date(2026, 11, 28))
    assert len(slots(wizard)) == 48
    slots(wizard)[0].setFocus()
    press(Qt.Key.Key_End)
    last = slots(wizard)[-1]
    area = named(wizard, "booking.times.scroll")
    assert isinstance(area, QScrollArea)
    assert last.hasFocus()
    viewport = area.viewport()
    qtbot.waitUntil(lambda: viewport.rect().contains(last.mapTo(viewport, last.rect().center())))


def test_a_mentor_without_hours_is_told_apart_from_one_without_free_times(
    booker: Booker, qtbot: QtBot
) -> None:
    wizard = booker.open(BookingStart(mentor_id="emmy", mentee_id="grace"))
    assert says(wizard.time, "Emmy offers no times at present")
    click(wizard, "booking.empty.mentor.action")
    qtbot.waitUntil(lambda: focus_name() == "booking.mentors.search")


def test_a_month_without_free_times_leads_to_the_next_free_one(
    booker: Booker, qtbot: QtBot
) -> None:
    later = Schedule(
        mentor_id="emmy",
        timezone="UTC",
        max_advance_days=365,
        min_notice_minutes=10080,
        weekly=(DayPattern(2, time_blocks=(time_block("09:00-10:00"),)),),
    )
    workspace = opened(booker.path)
    submit(workspace, SetAvailability(schedule=later))
    workspace.close()
    wizard = booker.open(BookingStart(mentor_id="emmy", mentee_id="tim"))
    assert says(wizard.time, "No free times this month")
    click(wizard, "booking.empty.month.action")
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert wizard.booking.flow.start == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)


def test_no_room_at_all_is_said(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    wizard.booking.times.find_next(START + timedelta(days=200))
    assert says(wizard.time, "Rosalind has no free times left")


def test_no_room_at_all_stays_said_when_times_come_late(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    wizard.booking.times.find_next(START + timedelta(days=200))
    assert says(wizard.time, "Rosalind has no free times left")
    with qtbot.waitSignal(wizard.booking.times.offer_changed):
        somebody_does(booker.path, for_tim(command_of(FLOW.at(START), price=RATE)))
    assert says(wizard.time, "Rosalind has no free times left")
    wizard.time.times.picker.month.day_chosen.emit(START.date())
    qtbot.waitUntil(lambda: bool(slots(wizard)))


def test_a_search_that_finds_nobody_says_so(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open()
    type_text("nobody at all")
    assert says(wizard.time, "Nobody found")


def test_changing_the_mentor_can_be_left_as_it_was(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    click(wizard, FIRST)
    click(wizard, "booking.changeMentor")
    assert not next_button(wizard).isEnabled()
    click(wizard, "booking.mentors.keep")
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    assert wizard.booking.flow.mentor_id == "ros"


def test_a_dragged_time_waits_for_its_mentor(booker: Booker, qtbot: QtBot) -> None:
    wizard = booker.open(BookingStart(mentee_id="grace", start=START, duration=60))
    type_text("franklin")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    qtbot.waitUntil(lambda: chosen(wizard) == [SLOT])


def test_an_answer_about_an_earlier_choice_is_dropped(booker: Booker, qtbot: QtBot) -> None:
    wizard = with_ros(booker, qtbot)
    flow = wizard.booking.flow
    for minutes in (30, 120, 90):
        wizard.booking.change(replace(flow, duration=minutes))
    qtbot.waitUntil(lambda: offered_minutes(wizard) == 90)
    assert wizard.booking.flow.duration == 90
