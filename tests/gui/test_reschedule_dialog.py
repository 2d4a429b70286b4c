"""Proposing a new time: what is offered, what it says before, and what comes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import at

from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


def a_dialog(table: Table, wish: Wish) -> RescheduleDialog:
    table.negotiator.fulfil(wish, over=table.window)
    return table.dialog(RescheduleDialog)


def said(dialog: RescheduleDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_a_free_time_is_proposed_and_held(table: Table, qtbot: QtBot) -> None:
    dialog = a_dialog(table, Wish(action=Action.RESCHEDULE, session_id="s8"))
    slot = "rescheduleDialog.picker.slot.20261126T1530Z"
    qtbot.waitUntil(lambda: dialog.findChild(QAbstractButton, slot) is not None)
    assert any(text.startswith("Now: Thursday 26 November, 09:00") for text in said(dialog))
    assert "2 moves of this session left" in said(dialog)
    button(dialog, slot).click()
    assert "Without an answer it lapses Thu 26 Nov 09:00." in said(dialog)
    propose = button(dialog, "rescheduleDialog.propose")
    assert propose.text() == "Propose Thu 26 Nov 15:30"
    propose.click()
    assert table.wait_for_word().startswith("You proposed Thu 26 Nov 15:30")
    session = table.session("s8").session
    assert session.pending_reschedule_time == at(26, "15:30")
    assert session.pending_reschedule_by is Party.MENTOR


def test_without_a_time_nothing_can_be_proposed(table: Table) -> None:
    dialog = a_dialog(table, Wish(action=Action.RESCHEDULE, session_id="s8"))
    propose = button(dialog, "rescheduleDialog.propose")
    assert not propose.isEnabled()
    assert propose.toolTip() == "Choose a time first."


def test_a_mentor_may_propose_a_time_outside_the_hours(table: Table) -> None:
    dialog = a_dialog(table, Wish(action=Action.RESCHEDULE, session_id="s8"))
    field = dialog.findChild(QTimeEdit, "rescheduleDialog.picker.anyTime.time")
    assert isinstance(field, QTimeEdit)
    field.setTime(field.time().fromString("19:15", "HH:mm"))
    button(dialog, "rescheduleDialog.picker.anyTime.use").click()
    button(dialog, "rescheduleDialog.propose").click()
    table.wait_for_word()
    assert table.session("s8").session.pending_reschedule_time == at(26, "19:15")


def test_a_mentee_is_offered_only_published_times(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, Wish(action=Action.RESCHEDULE, session_id="s8"))
        assert not button(dialog, "rescheduleDialog.picker.anyTime.use").isVisible()


def test_a_taken_time_is_refused_in_the_dialog(table: Table) -> None:
    wish = Wish(action=Action.RESCHEDULE, session_id="s8", time=at(25, "15:30"))
    dialog = a_dialog(table, wish)
    button(dialog, "rescheduleDialog.propose").click()
    table.wait_until(lambda: "This time has just been taken" in said(dialog))
    assert dialog.isVisible()
    assert table.session("s8").request is None


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
