"""Answering a proposed new time with both days in view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ROSALIND
from tests.schedule_samples import NOW, at
from tests.schedule_workspace import opened

from mentordesk.application.commands import RequestReschedule, WithdrawReschedule
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.people import Actor, Role
from mentordesk.domain.sessions import Status
from mentordesk.ui.rescheduling.leave_dialog import LeaveDialog
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog
from mentordesk.ui.rescheduling.response_dialog import ResponseDialog

ADA = Actor(id="ada", name="Ada Byron", roles=frozenset({Role.MENTEE}))


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


def a_dialog(table: Table, session_id: str) -> ResponseDialog:
    table.negotiator.respond(session_id, over=table.window)
    return table.dialog(ResponseDialog)


def day(dialog: ResponseDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"responseDialog.days.{name}")
    assert isinstance(found, QWidget)
    return found


def test_both_days_are_shown_with_their_neighbours(table: Table) -> None:
    dialog = a_dialog(table, "s10")
    table.wait_until(lambda: bool(day(dialog, "now").accessibleName()))
    assert day(dialog, "now").accessibleName() == "Now · Thu 26 Nov"
    assert "Ada Byron, scheduled" in day(dialog, "now").accessibleDescription()
    assert day(dialog, "proposed").accessibleName() == "Proposed · Fri 27 Nov"
    assert "10:30 to 11:30, Grace Hopper" in day(dialog, "proposed").accessibleDescription()


def test_the_buttons_name_what_they_do(table: Table) -> None:
    dialog = a_dialog(table, "s10")
    assert dialog.accessibleName() == "Grace Hopper asks for a new time"
    assert button(dialog, "responseDialog.accept").text() == "Accept Fri 27 Nov 10:30"
    assert button(dialog, "responseDialog.reject").text() == "Decline, keep Thursday"


def test_accepting_moves_the_session_and_closes_the_dialog(table: Table) -> None:
    button(a_dialog(table, "s10"), "responseDialog.accept").click()
    assert "moved to Friday 27 November, 10:30" in table.wait_for_word()
    assert table.session("s10").session.scheduled_at == at(27, "10:30")


def test_countering_goes_on_in_the_time_picker(table: Table) -> None:
    button(a_dialog(table, "s10"), "responseDialog.counter_propose").click()
    assert table.dialog(RescheduleDialog).windowTitle() == "Propose another time to Grace Hopper"


def test_a_request_withdrawn_elsewhere_leaves_nothing_to_answer(
    table: Table, week_file: Path
) -> None:
    dialog = a_dialog(table, "s10")
    elsewhere = opened(week_file)
    withdrawal = Submission(
        id=new_command_id(),
        actor="grace",
        command=WithdrawReschedule(session_id="s10"),
        issued_at=NOW,
    )
    assert elsewhere.submit(withdrawal).is_accepted
    elsewhere.close()
    table.wait_until(lambda: not dialog.problem.isHidden())
    assert "withdrawn" in dialog.problem.accessibleName()
    assert "Nothing has been changed" in dialog.problem.accessibleName()
    assert not button(dialog, "responseDialog.accept").isVisible()
    assert table.session("s10").session.scheduled_at == at(26, "14:00")


def test_a_mentee_may_cancel_what_the_mentor_wants_to_move(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        asked = RequestReschedule(session_id="s8", time=at(27, "09:00"))
        assert Table(desk, qtbot=qtbot).submit(asked).is_accepted
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, "s8")
        assert not button(dialog, "responseDialog.reject").isVisible()
        button(dialog, "responseDialog.cancel_in_response").click()
        leave = table.dialog(LeaveDialog)
        refund = leave.findChild(QWidget, "leaveDialog.refund")
        assert isinstance(refund, QWidget)
        assert refund.accessibleName() == "£80.00 is paid back (100 %)."
        button(leave, "leaveDialog.cancel").click()
        table.wait_for_word()
        session = table.session("s8").session
        assert (session.status, session.refund_percentage) == (Status.CANCELLED, 100)
