"""GUI tests run in one locale and the light theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication
from tests.gui.schedule_fixtures import mentors_desk, sample_file, staff_desk, week_file

from mentordesk.ui.theme import apply_theme, load_theme

__all__ = ["mentors_desk", "sample_file", "staff_desk", "week_file"]

# The offscreen platform says these for every window; a real one never does.
_OFFSCREEN_ONLY = "This plugin does not support (propagateSizeHints|raise)"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", _OFFSCREEN_ONLY)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    QLocale.setDefault(QLocale("en_GB"))
    apply_theme(qapp, load_theme("light"))
    return qapp


@pytest.fixture(autouse=True)
def no_windows_left(qapp: QApplication) -> Iterator[None]:
    """Delete the windows that a test leaves: they would be told of every change of the theme."""
    yield
    for left in qapp.topLevelWidgets():
        left.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what is announced at the border to assistive technology."""
    spoken: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            spoken.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return spoken
