"""The notification centre: a bell that counts, and a list that leads to the right screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.gui.accessible import names
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ADA
from tests.schedule_samples import NOW
from tests.schedule_workspace import opened, submit

from mentordesk.application.commands import EditSession
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.bell import Bell
from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.notices.panel import NoticesPanel
from mentordesk.ui.widgets import LineList

EDITED = "s8"


def edit(path: Path, title: str) -> None:
    workspace = opened(path)
    submit(workspace, EditSession(session_id=EDITED, title=title), at=NOW)
    workspace.close()


@pytest.fixture
def ada_desk(week_file: Path, qtbot: QtBot) -> Iterator[Desk]:
    edit(week_file, "Portfolio, first look")
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        yield desk


@pytest.fixture
def centre(ada_desk: Desk, qtbot: QtBot) -> NoticeCentre:
    centre = NoticeCentre(ada_desk)
    qtbot.waitUntil(lambda: centre.unread == 1)
    return centre


@pytest.fixture
def panel(ada_desk: Desk, centre: NoticeCentre) -> Iterator[NoticesPanel]:
    panel = NoticesPanel(ada_desk, centre=centre, locale=ENGLISH)
    panel.open()
    yield panel
    if isValid(panel):
        panel.close()


def lines(panel: NoticesPanel) -> LineList:
    found = panel.findChild(LineList, "notices.list")
    assert isinstance(found, LineList)
    return found


def press(panel: NoticesPanel, name: str) -> None:
    button = panel.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def test_the_bell_counts_what_is_unread_and_says_so(centre: NoticeCentre, qtbot: QtBot) -> None:
    bell = Bell(centre)
    qtbot.addWidget(bell)
    assert bell.text() == "1"
    assert bell.accessibleName() == "Notifications, 1 unread"


def test_the_bell_counts_on_while_others_change_something(
    centre: NoticeCentre, week_file: Path, qtbot: QtBot
) -> None:
    bell = Bell(centre)
    qtbot.addWidget(bell)
    edit(week_file, "Portfolio, second look")
    qtbot.waitUntil(lambda: bell.text() == "2")


def test_a_notification_is_a_sentence_for_the_eye_and_the_ear(panel: NoticesPanel) -> None:
    (line,) = lines(panel).lines()
    assert line.text == "This computer changed the details of “Portfolio, first look”"
    assert names(lines(panel))[0].startswith("unread, This computer changed")


def test_opening_one_reads_it_and_gives_its_link(
    panel: NoticesPanel, centre: NoticeCentre, qtbot: QtBot
) -> None:
    view = lines(panel)
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(panel.link_opened) as link:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert link.args == [f"mentordesk://sessions/{EDITED}"]
    qtbot.waitUntil(lambda: centre.unread == 0)


def test_all_can_be_marked_as_read(panel: NoticesPanel, centre: NoticeCentre, qtbot: QtBot) -> None:
    press(panel, "notices.allRead")
    qtbot.waitUntil(lambda: centre.unread == 0)
    qtbot.waitUntil(lambda: not lines(panel).lines()[0].is_new)


def test_whoever_sits_down_next_sees_nothing_of_the_former_s(
    ada_desk: Desk, centre: NoticeCentre
) -> None:
    ada_desk.sit(ADA, zone="Europe/London")
    assert centre.notifications == ()


def test_nothing_to_tell_is_said(staff_desk: Desk) -> None:
    centre = NoticeCentre(staff_desk)
    panel = NoticesPanel(staff_desk, centre=centre, locale=ENGLISH)
    panel.open()
    all_read = panel.findChild(QAbstractButton, "notices.allRead")
    assert isinstance(all_read, QAbstractButton)
    assert not all_read.isEnabled()
    assert not lines(panel).isVisible()
    panel.close()
