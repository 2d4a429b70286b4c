"""Opens the booking wizard over a real workspace, for whoever sits at the desk."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget, QWizard
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.booking_samples import JO, NOW
from tests.gui.booking_world import make_world, opened

from mentordesk.domain.people import Actor
from mentordesk.integrations.clocks import FixedClock
from mentordesk.integrations.drafts import DraftFolder
from mentordesk.integrations.ics import session_file
from mentordesk.presentation.booking_flow import BookingStart
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.booking.wizard import BookingWizard
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.services import Services

Buttons = QWizard.WizardButton
PATIENCE_MS = 5000


@dataclass
class Booker:
    """Somebody with a desk who books through the wizard."""

    path: Path
    drafts: DraftFolder
    qtbot: QtBot
    desks: list[Desk] = field(default_factory=list)
    wizards: list[BookingWizard] = field(default_factory=list)

    def open(self, start: BookingStart | None = None, *, actor: Actor = JO) -> BookingWizard:
        """Open the wizard and wait until its people are known."""
        desk = self._desk(actor)
        wizard = BookingWizard(desk, services=self._services(), start=start, locale=ENGLISH)
        self.wizards.append(wizard)
        wizard.open()
        self.qtbot.waitUntil(lambda: not wizard.booking.is_loading)
        return wizard

    def close(self) -> None:
        """Close what is open, and delete it here: no other thread may ever do that for us."""
        for wizard in self.wizards:
            if isValid(wizard):
                self._close(wizard)
        for desk in self.desks:
            desk.close()
            desk.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _close(self, wizard: BookingWizard) -> None:
        self.qtbot.waitUntil(lambda: not wizard.booking.is_writing)
        wizard.reject()

    def _desk(self, actor: Actor) -> Desk:
        desk = Desk(
            lambda: Opened(opened(self.path), actor, "Europe/London", "Oak Hill Programme"),
            clock=FixedClock(NOW),
        )
        self.desks.append(desk)
        self.qtbot.waitUntil(lambda: desk.is_ready)
        return desk

    def _services(self) -> Services:
        return Services(
            read_programme=_nothing_to_read,
            write_programme=lambda _path, _document: None,
            back_up=lambda _path: None,
            calendar_file=partial(session_file, now=NOW),
            remember_profile=lambda _person: None,
            drafts=self.drafts,
        )


def _nothing_to_read(_path: Path) -> Mapping[str, object]:
    return {}


@pytest.fixture(scope="session")
def world_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.mentordesk"
    make_world(path)
    return path


@pytest.fixture
def booker(world_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Booker]:
    path = Path(copyfile(world_file, tmp_path / "world.mentordesk"))
    booker = Booker(path, DraftFolder(tmp_path / "drafts", workspace=path), qtbot)
    yield booker
    booker.close()


def named(wizard: QObject, name: str) -> QWidget:
    """Find a widget by its object name."""
    found = wizard.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def button(wizard: QObject, name: str) -> QAbstractButton:
    """Find a button by its object name."""
    found = named(wizard, name)
    assert isinstance(found, QAbstractButton), name
    return found


def click(wizard: QObject, name: str) -> None:
    """Click a button once it is on view and works."""
    found = button(wizard, name)
    until(lambda: found.isVisible() and found.isEnabled(), what=f"{name} can be clicked")
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def says(widget: QWidget, text: str) -> bool:
    """Tell whether a text comes on view."""
    until(lambda: text in texts(widget), what=f"“{text}” among {texts(widget)}")
    return True


def until(check: Callable[[], bool], *, what: str) -> None:
    """Let events happen until something is so, or fail."""
    clock = QElapsedTimer()
    clock.start()
    while not check():
        assert clock.elapsed() < PATIENCE_MS, f"not so in time: {what}"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def press(*keys: Qt.Key) -> None:
    """Press keys, one after the other, wherever the keyboard is."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def type_text(text: str) -> None:
    """Type where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def focus_name() -> str:
    """Give the object name of what has the keyboard."""
    focused = QApplication.focusWidget()
    return "" if focused is None else focused.objectName()


def texts(widget: QWidget) -> list[str]:
    """Give the texts on view, as assistive technology reads them."""
    labels = widget.findChildren(QLabel)
    return [label.accessibleName() or label.text() for label in labels if label.isVisible()]


def next_button(wizard: QWizard) -> QAbstractButton:
    """Give the button that goes on."""
    return wizard.button(Buttons.NextButton)
