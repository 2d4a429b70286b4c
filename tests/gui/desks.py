"""Desks over real workspaces."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.schedule_samples import NOW
from tests.schedule_workspace import opened

from mentordesk.domain.people import LOCAL, Actor
from mentordesk.integrations.clocks import FixedClock
from mentordesk.ui.desk import Desk, Opened


@contextmanager
def a_desk(
    path: Path, *, qtbot: QtBot, actor: Actor = LOCAL, now: datetime = NOW
) -> Iterator[Desk]:
    """Sit somebody at a workspace, with times shown as in London; `now` is the sample's moment."""
    desk = Desk(
        lambda: Opened(opened(path, now=now), actor, "Europe/London", "Oak Hill Programme"),
        clock=FixedClock(now),
    )
    qtbot.waitUntil(lambda: desk.is_ready)
    yield desk
    desk.close()
