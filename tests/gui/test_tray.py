"""Reminders by the tray: its icon's menu offers what a message there has no buttons for."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from tests.notification_service import NotificationService, a_bus

from mentordesk.application.desktop import CLICKED, DesktopNotice
from mentordesk.integrations.freedesktop import FreedesktopNotifier
from mentordesk.ui.reminders.in_turn import InTurn
from mentordesk.ui.reminders.tray import TrayNotifier

ACTIONS = ((CLICKED, "Open"), ("join", "Join"), ("snooze", "Snooze 5 min"))
# Qt looks for a tray of X11, and menus take the keyboard, even where there is no X11.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "grabbing the keyboard")
CONFLICT = DesktopNotice(key="c1", title="Refused", text="", actions=((CLICKED, "Open"),))


def reminder(key: str, *, title: str = "Review") -> DesktopNotice:
    return DesktopNotice(key=key, title=title, text="soon", actions=ACTIONS)


class Told:
    """What was pressed, as notice and action."""

    def __init__(self) -> None:
        self.pressed: list[tuple[str, str]] = []

    def __call__(self, key: str, action: str) -> None:
        self.pressed.append((key, action))


class Tray:
    """A tray's icon as a person has it before them."""

    def __init__(self, notifier: TrayNotifier, *, qtbot: QtBot) -> None:
        self.notifier, self._qtbot = notifier, qtbot
        self.told = Told()

    @property
    def icon(self) -> QSystemTrayIcon:
        icon = self.notifier.findChild(QSystemTrayIcon)
        assert icon is not None
        return icon

    @property
    def menu(self) -> QMenu:
        return self.icon.contextMenu()

    @property
    def entries(self) -> list[str]:
        return [each.text() for each in self.menu.actions() if not each.isSeparator()]

    def show(self, *notices: DesktopNotice) -> None:
        for each in notices:
            assert self.notifier.show(each, acted=self.told)
            self._qtbot.waitUntil(partial(self._is_on_top, each.title.replace("&", "&&")))

    def press(self, label: str) -> None:
        found: QAction = next(each for each in self.menu.actions() if each.text() == label)
        found.trigger()

    def _is_on_top(self, title: str) -> bool:
        is_up = self.notifier.findChild(QSystemTrayIcon) is not None
        return is_up and self.entries[:1] == [title]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def _a_tray(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """Say that there is a tray: the screens of tests have none, the icon itself is real."""
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.darkBlue)
    qapp.setWindowIcon(QIcon(picture))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    yield
    qapp.setWindowIcon(QIcon())


@pytest.fixture
def tray(_a_tray: None, window: QWidget, qtbot: QtBot) -> Iterator[Tray]:
    notifier = TrayNotifier(parent=window)
    yield Tray(notifier, qtbot=qtbot)
    notifier.close()


@pytest.mark.parametrize(("label", "action"), [(label, action) for action, label in ACTIONS])
def test_the_icons_menu_does_what_a_button_would_and_leaves_the_tray(
    tray: Tray, label: str, action: str
) -> None:
    tray.show(reminder("n1"))
    assert tray.entries == ["Review", "Open", "Join", "Snooze 5 min"]
    assert tray.icon.isVisible()
    tray.press(label)
    assert tray.told.pressed == [("n1", action)]
    assert not tray.entries
    assert not tray.icon.isVisible()


def test_the_title_is_read_as_it_is_and_cannot_be_pressed(tray: Tray) -> None:
    tray.show(reminder("n1", title="Q&A"))
    assert tray.menu.actions()[0].text() == "Q&&A"
    assert not tray.menu.actions()[0].isEnabled()


def test_the_latest_notice_is_first_and_the_fourth_oldest_is_gone(tray: Tray) -> None:
    tray.show(*(reminder(f"n{each}", title=f"Review {each}") for each in range(4)))
    assert tray.entries[::4] == ["Review 3", "Review 2", "Review 1"]
    tray.press("Join")
    assert tray.told.pressed == [("n3", "join")]
    assert tray.entries[::4] == ["Review 2", "Review 1"]
    assert tray.icon.isVisible()


def test_a_reminder_that_comes_again_takes_its_own_place(tray: Tray) -> None:
    tray.show(reminder("n1", title="In 10 min"), reminder("n1", title="In 5 min"))
    assert tray.entries == ["In 5 min", "Open", "Join", "Snooze 5 min"]


def test_a_click_on_the_message_opens_the_menu(tray: Tray) -> None:
    tray.show(reminder("n1"))
    tray.icon.messageClicked.emit()
    assert tray.menu.isVisible()
    assert not tray.told.pressed
    tray.menu.hide()


def test_a_click_on_the_message_does_the_only_thing_there_is_to_do(tray: Tray) -> None:
    tray.show(CONFLICT)
    tray.icon.messageClicked.emit()
    assert tray.told.pressed == [("c1", CLICKED)]
    assert not tray.icon.isVisible()


def test_without_a_tray_nothing_happens(window: QWidget) -> None:
    notifier = TrayNotifier(parent=window)
    assert not InTurn((notifier,)).show(reminder("n1"), acted=Told())
    notifier.close()
    assert notifier.findChild(QSystemTrayIcon) is None


def test_the_tray_shows_what_no_service_does(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    service = FreedesktopNotifier()
    with a_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        both = InTurn((service, tray.notifier))
        assert both.show(reminder("n1"), acted=tray.told)
        service.close()
    tray.show(CONFLICT)
    assert "Review" in tray.entries


def test_the_tray_stays_empty_where_a_service_answers(
    tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = FreedesktopNotifier()
    with a_bus() as address, NotificationService(address) as shown:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        both = InTurn((service, tray.notifier))
        assert both.show(reminder("n1"), acted=tray.told)
        assert shown.shown.get(timeout=5).title == "Review"
        service.close()
    tray.show(CONFLICT)
    assert tray.entries == ["Refused", "Open"]
