"""What a policy decides is what a session's popup and dialogs offer and say."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import SESSIONS, a_document, at, session_document
from tests.schedule_workspace import a_workspace

from mentordesk.application.commands import SetPolicy
from mentordesk.domain.actions import Action
from mentordesk.domain.people import Actor
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.rescheduling.cancel_dialog import CancelDialog
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog
from mentordesk.ui.schedule.popup import SessionPopup


@dataclass(frozen=True)
class Case:
    """A policy's value, and what somebody is told of a session's action then."""

    key: str
    value: int
    action: str
    told: str
    actor: Actor = ROSALIND
    session_id: str = "s8"


CANCEL = "Cancelling is possible until 23 hours before the start."
MOVE = "A new time can be proposed until 23 hours before the start."
MOVED = "The {} has had this session moved as often as the programme allows."
CASES = (
    Case("cancellation_cutoff_hours", 23, "cancel", CANCEL, actor=ADA),
    Case("reschedule_cutoff_hours", 23, "reschedule", MOVE, actor=ADA),
    Case("mentor_reschedule_cutoff_hours", 23, "reschedule", MOVE),
    Case("max_reschedules_per_session", 0, "reschedule", MOVED.format("mentee"), actor=ADA),
    Case("mentor_max_reschedules_per_session", 0, "reschedule", MOVED.format("mentor")),
    Case(
        "max_counter_proposals",
        0,
        "proposal.counter_propose",
        "There were as many counter-proposals as the programme allows.",
        session_id="s10",
    ),
    Case("join_opens_minutes", 30, "join", "Joining opens 30 minutes before the start."),
    Case("join_opens_minutes", 240, "join", "", session_id="s6"),
    Case(
        "join_closes_minutes",
        20,
        "join",
        "Joining closed 20 minutes after the start.",
        session_id="s5",
    ),
    Case(
        "no_show_after_minutes",
        25,
        "no_show",
        "A no-show can be reported from 25 minutes after the start.",
    ),
)


def set_policy(file: Path, key: str, value: int, *, qtbot: QtBot) -> None:
    with a_desk(file, qtbot=qtbot) as desk:
        assert Table(desk, qtbot=qtbot).submit(SetPolicy(key=key, value=value)).is_accepted


def told_of(file: Path, case: Case, *, qtbot: QtBot) -> str:
    """Open a session as somebody; give why an action cannot be taken, if it cannot."""
    with a_desk(file, qtbot=qtbot, actor=case.actor) as desk:
        over = Table(desk, qtbot=qtbot).window
        popup = SessionPopup(desk, locale=ENGLISH, parent=over)
        popup.show_session(case.session_id)
        qtbot.waitUntil(button(popup, "popup.history").isEnabled)
        told = button(popup, f"popup.{case.action}").toolTip()
        popup.close()
    return told


def texts(widget: QWidget) -> Iterable[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.key}={case.value}")
def test_a_policy_decides_what_a_session_offers(week_file: Path, qtbot: QtBot, case: Case) -> None:
    set_policy(week_file, case.key, case.value, qtbot=qtbot)
    assert told_of(week_file, case, qtbot=qtbot) == case.told


def test_a_no_show_is_reported_within_the_programmes_hours(tmp_path: Path, qtbot: QtBot) -> None:
    open_ended = [
        session_document(row._replace(status=Status.SCHEDULED) if row.id == "s2" else row)
        for row in SESSIONS
    ]
    file = a_workspace(tmp_path, document=a_document() | {"sessions": open_ended})
    late = "A no-show can be reported until 46 hours after the start."
    for hours, told in ((46, late), (48, "")):
        set_policy(file, "no_show_window_hours", hours, qtbot=qtbot)
        case = Case("no_show_window_hours", hours, "no_show", told, session_id="s2")
        assert told_of(file, case, qtbot=qtbot) == told


def test_the_partial_refund_is_the_programmes(week_file: Path, qtbot: QtBot) -> None:
    set_policy(week_file, "partial_refund_percentage", 55, qtbot=qtbot)
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        assert refund(Table(desk, qtbot=qtbot), "s8") == "£44.00 is paid back (55 %)."


def test_the_late_refund_is_the_programmes(week_file: Path, qtbot: QtBot) -> None:
    set_policy(week_file, "late_cancellation_refund_percentage", 25, qtbot=qtbot)
    set_policy(week_file, "cancellation_cutoff_hours", 23, qtbot=qtbot)
    with a_desk(week_file, qtbot=qtbot) as desk:
        table = Table(desk, qtbot=qtbot)
        assert refund(table, "s8", side=Party.MENTEE) == "£20.00 is paid back (25 %)."


def refund(table: Table, session_id: str, *, side: Party | None = None) -> str:
    wish = Wish(action=Action.CANCEL, session_id=session_id, side=side)
    table.negotiator.fulfil(wish, over=table.window)
    dialog = table.dialog(CancelDialog)
    card = dialog.findChild(QWidget, "cancelDialog.refund")
    assert isinstance(card, QWidget)
    said = card.accessibleName()
    dialog.close()
    return said


def test_no_reason_is_asked_for_where_the_programme_wants_none(
    week_file: Path, qtbot: QtBot
) -> None:
    set_policy(week_file, "require_cancellation_reason", value=False, qtbot=qtbot)
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        table.negotiator.fulfil(Wish(action=Action.CANCEL, session_id="s8"), over=table.window)
        dialog = table.dialog(CancelDialog)
        assert button(dialog, "cancelDialog.cancel").isEnabled()
        dialog.close()


def test_a_request_lapses_when_the_programme_says(week_file: Path, qtbot: QtBot) -> None:
    set_policy(week_file, "reschedule_request_expiry_hours", 3, qtbot=qtbot)
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        wish = Wish(action=Action.RESCHEDULE, session_id="s8", time=at(27, "11:00"))
        table.negotiator.fulfil(wish, over=table.window)
        dialog = table.dialog(RescheduleDialog)
        assert "Without an answer it lapses Wed 25 Nov 13:24." in texts(dialog)
        dialog.close()
