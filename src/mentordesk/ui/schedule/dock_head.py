"""The first row of the schedule dock: whose schedule, and week or list."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from mentordesk.domain.people import Person
from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import ElidedLabel, SegmentedControl


class ScheduleView(StrEnum):
    """The two ways to look at a schedule."""

    WEEK = "week"
    LIST = "list"


class DockHead(QWidget):
    """`mentor_chosen` (id) by staff; `view_chosen` (a ScheduleView)."""

    mentor_chosen = Signal(str)
    view_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(self.tr("My schedule"), role=TextRole.HEADING)
        self._mentors = QComboBox()
        self._mentors.setObjectName("dockMentor")
        self._mentors.setAccessibleName(self.tr("Mentor whose schedule is shown"))
        self._mentors.setMinimumContentsLength(10)
        self._whose = QStackedWidget()
        self._whose.addWidget(self._title)
        self._whose.addWidget(self._mentors)
        choices = ((ScheduleView.WEEK, self.tr("Week")), (ScheduleView.LIST, self.tr("List")))
        self._views = SegmentedControl(
            choices, name="dockView", meaning=self.tr("How the schedule is shown")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._whose, 1)
        row.addWidget(self._views)
        self._mentors.activated.connect(self._choose_mentor)
        self._views.chosen.connect(lambda key: self.view_chosen.emit(ScheduleView(key)))

    @property
    def view(self) -> ScheduleView:
        """The way that is chosen."""
        return ScheduleView(self._views.current())

    def choose_view(self, view: ScheduleView) -> None:
        """Choose a way."""
        self._views.choose(view)

    def show_own(self) -> None:
        """Say that the schedule is the reader's own."""
        self._whose.setCurrentWidget(self._title)

    def offer_mentors(self, mentors: Sequence[Person], *, chosen: str) -> None:
        """Let staff choose between mentors."""
        self._mentors.clear()
        for mentor in mentors:
            self._mentors.addItem(mentor.name, mentor.id)
        self._mentors.setCurrentIndex(self._mentors.findData(chosen))
        self._whose.setCurrentWidget(self._mentors)

    def _choose_mentor(self, place: int) -> None:
        self.mentor_chosen.emit(self._mentors.itemData(place))
