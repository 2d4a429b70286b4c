"""What a session's popup refuses, with the rule's own words."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ROSALIND

from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.schedule.popup import SessionPopup


def refusal(file: Path, session_id: str, *, action: str, qtbot: QtBot) -> str:
    """Open a session as its mentor; give why an action cannot be taken."""
    with a_desk(file, qtbot=qtbot, actor=ROSALIND) as desk:
        over = Table(desk, qtbot=qtbot).window
        popup = SessionPopup(desk, locale=ENGLISH, parent=over)
        popup.show_session(session_id)
        qtbot.waitUntil(button(popup, "popup.history").isEnabled)
        told = button(popup, f"popup.{action}").toolTip()
        popup.close()
    return told


def test_a_session_has_one_open_request(week_file: Path, qtbot: QtBot) -> None:
    said = refusal(week_file, "s10", action="reschedule", qtbot=qtbot)
    assert said == "A new time is being negotiated already; answer or withdraw that first."


@pytest.mark.parametrize(
    ("session_id", "status"), [("s3", "completed"), ("s4", "cancelled"), ("s5", "in progress")]
)
def test_what_is_over_or_under_way_is_not_cancelled(
    week_file: Path, qtbot: QtBot, session_id: str, status: str
) -> None:
    said = refusal(week_file, session_id, action="cancel", qtbot=qtbot)
    assert said == f"This is not possible with a session that is {status}."
