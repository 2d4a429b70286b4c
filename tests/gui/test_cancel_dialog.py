"""The cancel dialog: reasons, the exact refund before it is done, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND

from mentordesk.application.commands import SetPolicy
from mentordesk.domain.actions import Action
from mentordesk.domain.people import Actor, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.cancel_dialog import CancelDialog

KATHERINE = Actor(id="katherine", name="Katherine Johnson", roles=frozenset({Role.MENTEE}))


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


def a_dialog(table: Table, session_id: str, *, side: Party | None = None) -> CancelDialog:
    table.negotiator.fulfil(
        Wish(action=Action.CANCEL, session_id=session_id, side=side), over=table.window
    )
    return table.dialog(CancelDialog)


def refund(dialog: CancelDialog) -> str:
    card = dialog.findChild(QWidget, "cancelDialog.refund")
    assert isinstance(card, QWidget)
    return card.accessibleName()


def test_a_reason_is_asked_for_before_anything_is_cancelled(table: Table) -> None:
    dialog = a_dialog(table, "s8")
    cancel = button(dialog, "cancelDialog.cancel")
    assert not cancel.isEnabled()
    assert cancel.toolTip() == "Choose a reason first."
    button(dialog, "cancelDialog.reason.health_related").click()
    assert cancel.isEnabled()


def test_a_mentor_pays_everything_back_and_the_mentee_is_told(table: Table) -> None:
    dialog = a_dialog(table, "s8")
    assert refund(dialog) == "£80.00 is paid back (100 %)."
    button(dialog, "cancelDialog.reason.unavailable").click()
    details = dialog.findChild(QPlainTextEdit, "cancelDialog.details")
    assert isinstance(details, QPlainTextEdit)
    details.setPlainText("The laboratory is closed.")
    button(dialog, "cancelDialog.cancel").click()
    assert table.wait_for_word() == "The session is cancelled. Ada Byron has been told."
    session = table.session("s8").session
    assert (session.status, session.refund_percentage) == (Status.CANCELLED, 100)


@pytest.mark.parametrize(
    ("free_hours", "said"),
    [(2, "£80.00 is paid back (100 %)."), (3, "£56.00 is paid back (70 %).")],
)
def test_a_mentee_reads_the_refund_that_the_policy_gives(
    week_file: Path, qtbot: QtBot, free_hours: int, said: str
) -> None:
    with a_desk(week_file, qtbot=qtbot) as desk:
        set_policy = SetPolicy(key="free_cancellation_hours", value=free_hours)
        assert Table(desk, qtbot=qtbot).submit(set_policy).is_accepted
    with a_desk(week_file, qtbot=qtbot, actor=KATHERINE) as desk:
        dialog = a_dialog(Table(desk, qtbot=qtbot), "s6")
        assert refund(dialog) == said


def test_a_mentee_is_offered_the_mentees_reasons(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        dialog = a_dialog(Table(desk, qtbot=qtbot), "s8")
        assert button(dialog, "cancelDialog.reason.no_longer_needed").isVisible()
        assert dialog.findChild(QWidget, "cancelDialog.reason.health_related") is None


def test_a_late_mentor_confirms_it_explicitly(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot) as desk:
        set_policy = SetPolicy(key="mentor_cancellation_cutoff_hours", value=4)
        assert Table(desk, qtbot=qtbot).submit(set_policy).is_accepted
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        dialog = a_dialog(table, "s6")
        button(dialog, "cancelDialog.reason.other").click()
        assert "Confirm first" in button(dialog, "cancelDialog.cancel").toolTip()
        button(dialog, "cancelDialog.late").click()
        button(dialog, "cancelDialog.cancel").click()
        assert "cancelled" in table.wait_for_word()


def test_staff_override_the_cut_off_with_a_reason_and_their_own_refund(
    staff_desk: Desk, qtbot: QtBot
) -> None:
    table = Table(staff_desk, qtbot=qtbot)
    assert table.submit(SetPolicy(key="cancellation_cutoff_hours", value=4)).is_accepted
    dialog = a_dialog(table, "s6", side=Party.MENTEE)
    assert refund(dialog) == "Nothing is paid back."
    button(dialog, "cancelDialog.reason.personal_emergency").click()
    cancel = button(dialog, "cancelDialog.cancel")
    assert "needs a written reason" in cancel.toolTip()
    reason = dialog.findChild(QLineEdit, "cancelDialog.override.reason")
    assert isinstance(reason, QLineEdit)
    reason.setText("A death in the family")
    dialog.override.set_percentage(50)
    assert refund(dialog) == "£40.00 is paid back (50 %)."
    cancel.click()
    table.wait_for_word()
    assert table.session("s6").session.refund_percentage == 50
