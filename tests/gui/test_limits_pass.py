"""What is open on the screen follows the limits of time when they pass, not a minute later."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.factories import FixedClock
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import NOW, at
from tests.schedule_workspace import opened

from mentordesk.domain.actions import Action
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.rescheduling.cancel_dialog import CancelDialog
from mentordesk.ui.rescheduling.refund_card import RefundCard
from mentordesk.ui.schedule.popup import SessionPopup

SECOND = timedelta(seconds=1)
SOON = 1_500


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def table(
    week_file: Path, clock: FixedClock, qtbot: QtBot, request: pytest.FixtureRequest
) -> Iterator[Table]:
    workspace = opened(week_file, now=NOW)
    actor = getattr(request, "param", ROSALIND)
    desk = Desk(lambda: Opened(workspace, actor, "Europe/London", "Oak Hill"), clock=clock)
    qtbot.waitUntil(lambda: desk.is_ready)
    table = Table(desk, qtbot=qtbot)
    yield table
    table.window.close()
    desk.close()


@pytest.mark.parametrize(
    ("action", "limit"),
    [
        ("join", at(25, "12:45")),
        ("complete", at(25, "13:00")),
        ("no_show", at(25, "13:10")),
    ],
)
def test_a_button_opens_when_its_time_comes(
    table: Table, clock: FixedClock, qtbot: QtBot, action: str, limit: datetime
) -> None:
    clock.moment = limit - SECOND
    popup = SessionPopup(table.desk, locale=ENGLISH, parent=table.window)
    popup.show_session("s6")
    qtbot.waitUntil(button(popup, "popup.history").isEnabled)
    pressed = button(popup, f"popup.{action}")
    assert not pressed.isEnabled()
    clock.moment = limit + SECOND
    qtbot.waitUntil(pressed.isEnabled, timeout=SOON)
    popup.close()


def test_a_button_closes_when_its_time_is_over(
    table: Table, clock: FixedClock, qtbot: QtBot
) -> None:
    cutoff = at(25, "11:00")
    clock.moment = cutoff - SECOND
    popup = SessionPopup(table.desk, locale=ENGLISH, parent=table.window)
    popup.show_session("s6")
    qtbot.waitUntil(button(popup, "popup.history").isEnabled)
    move = button(popup, "popup.reschedule")
    assert move.isEnabled()
    clock.moment = cutoff + SECOND
    qtbot.waitUntil(lambda: not move.isEnabled(), timeout=SOON)
    assert move.toolTip() == "A new time can be proposed until 2 hours before the start."
    popup.close()


@pytest.mark.parametrize("table", [ADA], indirect=True)
def test_the_refund_falls_when_cancelling_is_no_longer_free(
    table: Table, clock: FixedClock, qtbot: QtBot
) -> None:
    free_until = at(26, "09:00") - timedelta(hours=24)
    clock.moment = free_until - SECOND
    table.negotiator.fulfil(Wish(action=Action.CANCEL, session_id="s8"), over=table.window)
    refund = table.dialog(CancelDialog).findChild(RefundCard)
    assert isinstance(refund, RefundCard)
    assert refund.accessibleName() == "£80.00 is paid back (100 %)."
    clock.moment = free_until + SECOND
    reduced = "£56.00 is paid back (70 %)."
    qtbot.waitUntil(lambda: refund.accessibleName() == reduced, timeout=SOON)
