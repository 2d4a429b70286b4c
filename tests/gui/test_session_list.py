"""The list over a real workspace: by day, filtered, by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.accessible import names
from tests.schedule_samples import MENTOR

from mentordesk.application.queries import SessionFilter
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.list_page import ListPage
from mentordesk.ui.widgets import SearchField


@pytest.fixture
def page(mentors_desk: Desk, qtbot: QtBot) -> Iterator[ListPage]:
    page = ListPage(mentors_desk, locale=ENGLISH, name="testList")
    qtbot.addWidget(page)
    page.resize(380, 300)
    page.show()
    page.show_sessions(SessionFilter(mentor_id=MENTOR), side=Side.MENTOR)
    qtbot.waitUntil(lambda: len(shown(page)) == 9)
    yield page
    page.close()


def shown(page: ListPage) -> list[str]:
    return [text for text in names(page.view) if " to " in text]


def test_sessions_come_by_day_with_headings(page: ListPage) -> None:
    assert names(page.view)[5:9] == [
        "Tuesday 24 November, 14:00 to 15:00, Alan Kay, cancelled",
        "Today, Wednesday 25 November",
        "Wednesday 25 November, 10:00 to 11:00, Mary Ward, in progress",
        "Wednesday 25 November, 13:00 to 14:30, Katherine Johnson, scheduled",
    ]


def test_the_list_begins_with_today(page: ListPage) -> None:
    top = page.view.indexAt(page.view.viewport().rect().topLeft())
    assert top.data() == "Today · Wednesday 25 November"


def test_the_keyboard_passes_over_headings(page: ListPage) -> None:
    page.view.select_session("s4")
    seen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_K):
        QTest.keyClick(page.view, key)
        seen.append(page.view.currentIndex().data())
    assert seen == ["Mary Ward", "Katherine Johnson", "Mary Ward"]


def test_enter_and_a_click_open_a_session(page: ListPage, qtbot: QtBot) -> None:
    page.view.select_session("s6")
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == ["s6"]
    place = page.view.visualRect(page.view.currentIndex()).center()
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["s6"]


def test_text_narrows_the_list_down(page: ListPage, qtbot: QtBot) -> None:
    search = page.findChild(SearchField)
    assert isinstance(search, SearchField)
    QTest.keyClicks(search, "thesis")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert all("Grace Hopper" in text for text in shown(page))


def test_a_status_narrows_the_list_down(page: ListPage, qtbot: QtBot) -> None:
    statuses = page.findChild(QComboBox)
    assert isinstance(statuses, QComboBox)
    statuses.setCurrentText("No-show")
    qtbot.waitUntil(lambda: len(shown(page)) == 1)


def test_a_filter_that_finds_nothing_says_so_and_can_be_cleared(
    page: ListPage, qtbot: QtBot
) -> None:
    search = page.findChild(SearchField)
    nothing = page.findChild(QWidget, "testListEmpty")
    button = page.findChild(QWidget, "testListEmpty.action")
    assert isinstance(search, SearchField)
    assert isinstance(nothing, QWidget)
    assert isinstance(button, QWidget)
    QTest.keyClicks(search, "nobody")
    qtbot.waitUntil(nothing.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(page)) == 9)
    assert nothing.isHidden()
