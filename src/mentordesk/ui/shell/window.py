"""The main window: waits for its workspace, then shows the desk or the first-start welcome."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QMainWindow, QWidget

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.domain.errors import DomainError
from mentordesk.presentation.files import from_home
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.shell.crash import CrashKeeper
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.opening import OpeningPage, ProblemPage
from mentordesk.ui.shell.places import Places
from mentordesk.ui.shell.roles import RolesFollowed
from mentordesk.ui.shell.stages import Stages
from mentordesk.ui.shell.start import Beginning, Start
from mentordesk.ui.shell.workbench import Workbench
from mentordesk.ui.widgets import Toast

if TYPE_CHECKING:
    from mentordesk.ui.welcome.page import WelcomePage

USUAL_SIZE = QSize(1440, 900)
SMALLEST_SIZE = QSize(900, 560)


class MainWindow(QMainWindow):
    """Owns the desk and, once that is ready, the workbench that fills the window."""

    def __init__(self, start: Start, *, layout: LayoutKeeper, crashes: CrashKeeper) -> None:
        super().__init__()
        self._start = start
        self._layout_keeper = layout
        self._desk: Desk | None = None
        self._bench: Workbench | None = None
        self._welcoming: WelcomePage | None = None
        self.setObjectName("window")
        self.setWindowTitle("MentorDesk")
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(USUAL_SIZE)
        self.toast = Toast(self)
        self.places = Places(
            workspace=start.workspace,
            layout=layout,
            joining=start.services.joining,
            window=self,
        )
        self.setCentralWidget(OpeningPage())
        self._crashes = crashes
        self._report: Path | None = None
        crashes.crashed.connect(self._apologise)
        self._open(start.open)

    @property
    def workbench(self) -> Workbench | None:
        """Give what fills the window once the workspace is open."""
        return self._bench

    def show_link(self, link: str) -> None:
        """Come forward and open what a `mentordesk://` link names; an empty one only raises."""
        self.show()
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()
        if self._bench is not None and link:
            self._bench.show_link(link)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and finish what was handed in."""
        if self._bench is not None:
            self._layout_keeper.keep(self)
            self._bench.leave()
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        super().closeEvent(event)

    def _open(self, opening: Callable[[], Opened]) -> None:
        self._desk = Desk(opening, clock=self._start.clock, parent=self)
        self._desk.ready.connect(self._furnish)
        self._desk.failed.connect(self._explain)

    def _furnish(self) -> None:
        if self._desk is None:
            return
        self._bench = Workbench(
            self._desk, start=self._start, layout=self._layout_keeper, window=self, toast=self.toast
        )
        RolesFollowed(self._desk)
        self.places.fill(self._bench.menus)
        self.places.remember()
        self._bench.sharing.begin(self._bench.menus, password=self._start.password)
        # Painted once, with its sessions, rather than empty first.
        self.setUpdatesEnabled(False)
        self._bench.fill()
        self._desk.rested.connect(self._reveal, Qt.ConnectionType.SingleShotConnection)
        if self._start.stages is not None:
            Stages(self._start.stages, calendar=self._bench.calendar)
        self._offer_report()
        if self._start.link:
            QTimer.singleShot(0, self, lambda: self.show_link(self._start.link or ""))

    def _reveal(self) -> None:
        self.setUpdatesEnabled(True)
        # What answers have made larger or smaller finds its place first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.repaint()
        if self._bench is not None:
            QTimer.singleShot(0, self._bench, self._bench.complete)

    def _explain(self, error: WorkspaceError | DomainError) -> None:
        """Offer the welcome where there is no workspace yet; say anything else plainly."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        centre = self.centralWidget()
        if self._welcoming is not None and self._welcoming is centre:
            self._welcoming.show_problem(str(error))
        elif isinstance(error, WorkspaceError) and error.problem is Problem.MISSING:
            self._welcome()
        else:
            problem = ProblemPage(str(error))
            problem.again.connect(lambda: self._open(self._start.open))
            self._put_in_the_middle(problem)

    def _welcome(self) -> None:
        from mentordesk.ui.welcome.page import WelcomePage  # noqa: PLC0415 - at a first start only

        self._welcoming = page = WelcomePage(workspace=from_home(self._start.workspace))
        page.connect_wished.connect(self.places.connect_programme)
        if not self.places.may_connect:
            page.forbid_connecting(self.places.why_not)
        page.begun.connect(
            lambda beginning: self._open(lambda: self._start.create(Beginning(beginning)))
        )
        self._put_in_the_middle(page)

    def _put_in_the_middle(self, page: QWidget) -> None:
        """Show a page instead of the one before, with the keyboard on what can be done there."""
        self.setCentralWidget(page)
        # Qt shows it later; a window that has not got the keyboard yet forgets hidden widgets.
        page.show()
        page.setFocus()

    def _offer_report(self) -> None:
        """Offer the report of a crash once, at the start after it."""
        self._report = self._crashes.set_aside()
        if self._report is not None:
            text = self.tr("Something went wrong last time. What you typed was kept.")
            self.toast.show_message(text)
            self.toast.offer(self.tr("Show report"), then=self._show_report)

    def _show_report(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report)))

    def _apologise(self, report: str) -> None:
        text = self.tr("Something went wrong inside MentorDesk. Nothing you saved is lost.")
        self.toast.show_message(text)
        self.toast.setAccessibleDescription(report)
