"""Runs the window: one application object, its look, its one instance, its event loop."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mentordesk import __version__
from mentordesk.ui.shell.crash import CrashKeeper
from mentordesk.ui.shell.instance import Listener, channel_name, hand_over
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.start import Start
from mentordesk.ui.shell.window import MainWindow
from mentordesk.ui.theme.keeper import keeper_of


def run(start: Start) -> int:
    """Show the window until it is closed; give the process's exit status."""
    app = QApplication(sys.argv[:1])
    _introduce(app)
    if is_open_already(start):
        return 0
    layout = LayoutKeeper(start.settings)
    keeper_of(app).choose(layout.theme())
    crashes = CrashKeeper(start.reports, now=start.clock.now)
    crashes.install()
    windows = Windows(layout=layout, crashes=crashes)
    windows.show(start)
    return app.exec()


def is_open_already(start: Start) -> bool:
    """Let a window that is open on this workspace come forward; tell whether there was one."""
    return hand_over(_channel(start), link=start.link or "")


class Windows(QObject):
    """Shows one window at a time, on the workspace that the person works on."""

    def __init__(self, *, layout: LayoutKeeper, crashes: CrashKeeper) -> None:
        super().__init__()
        self._layout = layout
        self._crashes = crashes
        self._start: Start | None = None
        self.window: MainWindow | None = None
        self._listener: Listener | None = None

    def show(self, start: Start) -> None:
        """Show a window on a workspace, in place of the one before."""
        self._leave()
        self._start = start
        self.window = MainWindow(start, layout=self._layout, crashes=self._crashes)
        self.window.places.wished.connect(self._go)
        self._listener = Listener(_channel(start), parent=self)
        self._listener.raised.connect(self.window.show_link)
        self.window.show()
        QGuiApplication.setQuitOnLastWindowClosed(True)

    def _go(self, workspace: Path, password: str) -> None:
        if self._start is None:
            return
        there = replace(self._start.at(workspace), password=password)
        if not is_open_already(there):
            self.show(there)

    def _leave(self) -> None:
        """Close the window that is shown, and what listens for it, but not the program."""
        QGuiApplication.setQuitOnLastWindowClosed(False)
        for part in (self.window, self._listener):
            if part is not None:
                part.deleteLater()
        if self.window is not None:
            self.window.close()
        if self._listener is not None:
            self._listener.close()


def _channel(start: Start) -> str:
    return channel_name(start.workspace, person=start.person)


def _introduce(app: QApplication) -> None:
    QGuiApplication.setDesktopFileName("mentordesk")
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setApplicationVersion(__version__)
