"""Housekeeping while a window is open: done at once where due, and without a trace where not."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ROSALIND

from mentordesk.application.changes import ChangeSet
from mentordesk.application.records import NotificationKind
from mentordesk.domain.people import SYSTEM
from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.reminders.housekeeper import Housekeeper


def test_what_is_due_is_done_when_the_window_opens(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        centre = NoticeCentre(desk)
        Housekeeper(desk, parent=desk)

        def is_reminded() -> bool:
            kinds = {each.kind for each in centre.notifications}
            return NotificationKind.SESSION_REMINDER in kinds

        qtbot.waitUntil(is_reminded)


def test_it_is_the_system_s_doing_and_done_once(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        heard: list[ChangeSet] = []
        desk.changed.connect(heard.append)
        for _ in range(3):
            with qtbot.waitSignal(desk.rested):
                desk.keep_house()
        assert [each.actor for each in heard] == [SYSTEM.id]
