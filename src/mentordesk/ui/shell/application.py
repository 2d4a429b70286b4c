"""Runs the window: one application object, its look, its one instance, its event loop."""

import sys

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
    channel = channel_name(start.workspace, person=start.person)
    if hand_over(channel, link=start.link or ""):
        return 0
    layout = LayoutKeeper(start.settings)
    keeper_of(app).choose(layout.theme())
    crashes = CrashKeeper(start.reports, now=start.clock.now)
    crashes.install()
    window = MainWindow(start, layout=layout, crashes=crashes)
    listener = Listener(channel)
    listener.raised.connect(window.show_link)
    window.show()
    return app.exec()


def _introduce(app: QApplication) -> None:
    QGuiApplication.setDesktopFileName("mentordesk")
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setApplicationVersion(__version__)
