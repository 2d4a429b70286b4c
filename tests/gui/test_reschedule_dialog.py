"""Proposing a new time: what is offered, what it says before, and what comes of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import MENTOR, at
from tests.schedule_workspace import opened, submit

from mentordesk.application.commands import BookSession
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.ui.picking.slot_button import SlotButton
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog
from mentordesk.ui.widgets.month_view import MonthView

PICKER = "rescheduleDialog.picker"
SOON = Wish(action=Action.RESCHEDULE, session_id="s8")


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


def a_dialog(table: Table, wish: Wish) -> RescheduleDialog:
    table.negotiator.fulfil(wish, over=table.window)
    return table.dialog(RescheduleDialog)


def has_times(dialog: RescheduleDialog) -> bool:
    return dialog.findChild(SlotButton) is not None


def button_at(dialog: RescheduleDialog, start: str) -> QAbstractButton:
    return button(dialog, f"{PICKER}.slot.{start}")


def said(dialog: RescheduleDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_a_free_time_is_proposed_and_held(table: Table, qtbot: QtBot) -> None:
    dialog = a_dialog(table, SOON)
    qtbot.waitUntil(lambda: has_times(dialog))
    assert any(text.startswith("Now: Thursday 26 November, 09:00") for text in said(dialog))
    assert "2 moves of this session left" in said(dialog)
    button_at(dialog, "20261126T1530Z").click()
    assert "Without an answer it lapses Thu 26 Nov 09:00." in said(dialog)
    propose = button(dialog, "rescheduleDialog.propose")
    assert propose.text() == "Propose Thu 26 Nov 15:30"
    propose.click()
    assert table.wait_for_word().startswith("You proposed Thu 26 Nov 15:30")
    session = table.session("s8").session
    assert session.pending_reschedule_time == at(26, "15:30")
    assert session.pending_reschedule_by is Party.MENTOR


def test_without_a_time_nothing_can_be_proposed(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    propose = button(dialog, "rescheduleDialog.propose")
    assert not propose.isEnabled()
    assert propose.toolTip() == "Choose a time first."


def type_time(dialog: RescheduleDialog, text: str) -> None:
    field = dialog.findChild(QTimeEdit, f"{PICKER}.anyTime.time")
    assert isinstance(field, QTimeEdit)
    field.setTime(QTime.fromString(text, "HH:mm"))
    button(dialog, f"{PICKER}.anyTime.use").click()


def choose_day(dialog: RescheduleDialog, day: date) -> None:
    days = dialog.findChild(MonthView, f"{PICKER}.month.days")
    assert isinstance(days, MonthView)
    days.set_cursor(day)
    QTest.keyClick(days, Qt.Key.Key_Return)


def test_the_keyboard_begins_on_the_first_free_time(table: Table, qtbot: QtBot) -> None:
    dialog = a_dialog(table, SOON)
    qtbot.waitUntil(lambda: button_at(dialog, "20261126T1030Z").hasFocus())


def test_a_taken_time_is_shown_with_its_reason_and_not_taken(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    table.wait_until(lambda: has_times(dialog))
    taken = button_at(dialog, "20261126T1400Z")
    assert taken.accessibleName().endswith("already booked")
    taken.click()
    assert button(dialog, "rescheduleDialog.propose").toolTip() == "Choose a time first."


def test_the_next_free_time_goes_from_one_to_the_next(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    propose = button(dialog, "rescheduleDialog.propose")
    button(dialog, f"{PICKER}.nextFree").click()
    table.wait_until(lambda: propose.text() == "Propose Thu 26 Nov 10:30")
    button(dialog, f"{PICKER}.nextFree").click()
    table.wait_until(lambda: propose.text() == "Propose Thu 26 Nov 11:00")


def test_a_time_that_goes_while_one_chooses_is_shown_as_taken(
    table: Table, week_file: Path
) -> None:
    wish = Wish(action=Action.RESCHEDULE, session_id="s8", time=at(26, "15:30"))
    dialog = a_dialog(table, wish)
    table.wait_until(lambda: button(dialog, "rescheduleDialog.propose").isEnabled())
    elsewhere = opened(week_file)
    submit(
        elsewhere,
        BookSession(
            mentor_id=MENTOR,
            mentee_id="grace",
            start=at(26, "15:30"),
            duration=60,
            meeting_type=MeetingType.VIDEO,
            title="Quicker",
        ),
    )
    elsewhere.close()
    title = "Thu 26 Nov, 15:30 \u2013 16:30 is already booked."
    table.wait_until(lambda: title in said(dialog))
    assert not button(dialog, "rescheduleDialog.propose").isEnabled()
    assert button(dialog, "rescheduleDialog.propose").toolTip() == title


def test_a_mentor_may_propose_a_day_without_free_times(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    table.wait_until(lambda: has_times(dialog))
    choose_day(dialog, date(2026, 11, 28))
    assert "Nothing is offered on this day." in said(dialog)
    type_time(dialog, "10:15")
    assert button(dialog, "rescheduleDialog.propose").text() == "Propose Sat 28 Nov 10:15"


def test_a_time_that_has_passed_is_not_taken(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    table.wait_until(lambda: has_times(dialog))
    choose_day(dialog, date(2026, 11, 25))
    type_time(dialog, "06:15")
    assert "That time has passed." in said(dialog)
    assert not button(dialog, "rescheduleDialog.propose").isEnabled()


def test_staff_propose_for_a_mentee_what_is_not_offered_for_a_reason(
    week_file: Path, qtbot: QtBot
) -> None:
    with a_desk(week_file, qtbot=qtbot) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, replace(SOON, side=Party.MENTEE))
        table.wait_until(lambda: has_times(dialog))
        type_time(dialog, "19:15")
        table.wait_until(lambda: "Thu 26 Nov, 19:15 \u2013 20:15 is not offered." in said(dialog))
        assert not button(dialog, "rescheduleDialog.propose").isEnabled()
        button(dialog, f"{PICKER}.notice.anyway").click()
        reason = dialog.findChild(QLineEdit, "rescheduleDialog.override.reason")
        assert isinstance(reason, QLineEdit)
        reason.setText("agreed by phone")
        button(dialog, "rescheduleDialog.propose").click()
        table.wait_for_word()
        session = table.session("s8").session
        assert session.pending_reschedule_time == at(26, "19:15")
        assert session.pending_reschedule_by is Party.MENTEE


def test_a_mentor_may_propose_a_time_outside_the_hours(table: Table) -> None:
    dialog = a_dialog(table, SOON)
    table.wait_until(lambda: has_times(dialog))
    type_time(dialog, "19:15")
    button(dialog, "rescheduleDialog.propose").click()
    table.wait_for_word()
    assert table.session("s8").session.pending_reschedule_time == at(26, "19:15")


def test_a_mentee_is_offered_only_published_times(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, SOON)
        assert not button(dialog, f"{PICKER}.anyTime.use").isVisible()


def test_what_is_not_offered_is_refused_to_a_mentee(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, replace(SOON, time=at(28, "10:00")))
        title = "Sat 28 Nov, 10:00 \u2013 11:00 is not offered."
        propose = button(dialog, "rescheduleDialog.propose")
        table.wait_until(lambda: propose.toolTip() == title)
        assert not propose.isEnabled()
        assert dialog.findChild(QAbstractButton, f"{PICKER}.notice.anyway") is None
        button(dialog, f"{PICKER}.notice.next").click()
        table.wait_until(propose.isEnabled)


def test_a_taken_time_is_refused_in_the_dialog(table: Table) -> None:
    wish = Wish(action=Action.RESCHEDULE, session_id="s8", time=at(25, "15:30"))
    dialog = a_dialog(table, wish)
    button(dialog, "rescheduleDialog.propose").click()
    table.wait_until(lambda: "This time has just been taken" in said(dialog))
    assert dialog.isVisible()
    assert table.session("s8").request is None
    assert not button(dialog, "rescheduleDialog.propose").isEnabled()
    button(dialog, f"{PICKER}.notice.0").click()
    assert "This time has just been taken" not in said(dialog)
    assert button(dialog, "rescheduleDialog.propose").text() == "Propose Thu 26 Nov 10:30"


def test_a_counter_proposal_passes_the_turn(table: Table) -> None:
    wish = Wish(
        action=Action.COUNTER_PROPOSE, session_id="s10", request_id="r-s10", time=at(30, "10:00")
    )
    dialog = a_dialog(table, wish)
    assert any(text.startswith("3 counter-proposals left") for text in said(dialog))
    button(dialog, "rescheduleDialog.propose").click()
    table.wait_for_word()
    request = table.session("s10").request
    assert request is not None
    assert (request.id, request.latest_by) == ("r-s10", Party.MENTOR)
    assert request.latest_time == at(30, "10:00")


def test_a_dragged_session_opens_the_dialog_with_its_time(table: Table) -> None:
    table.negotiator.propose("s8", start=at(27, "11:00"), over=table.window)
    dialog = table.dialog(RescheduleDialog)
    assert button(dialog, "rescheduleDialog.propose").text() == "Propose Fri 27 Nov 11:00"


def test_what_may_not_be_moved_says_why_when_it_was_dragged(table: Table) -> None:
    table.negotiator.propose("s3", start=at(27, "11:00"), over=table.window)
    assert table.wait_for_word() == "This is not possible with a session that is completed."
