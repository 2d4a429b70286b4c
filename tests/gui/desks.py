"""Desks over real workspaces."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.schedule_samples import NOW
from tests.schedule_workspace import opened

from mentordesk.domain.people import LOCAL, Actor
from mentordesk.integrations.clocks import FixedClock
from mentordesk.ui.desk import Desk, Opened


@contextmanager
def a_desk(path: Path, *, qtbot: QtBot, actor: Actor = LOCAL) -> Iterator[Desk]:
    """Sit somebody at a workspace at the sample's moment, with times shown as in London."""
    desk = Desk(
        lambda: Opened(opened(path), actor, "Europe/London", "Oak Hill Programme"),
        clock=FixedClock(NOW),
    )
    qtbot.waitUntil(lambda: desk.is_ready)
    yield desk
    desk.close()
