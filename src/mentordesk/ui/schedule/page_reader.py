"""Reads the sessions that a page of days shows, while somebody looks at it."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentordesk.application.changes import ChangeSet
from mentordesk.application.queries import SessionFilter
from mentordesk.domain.timespans import Span
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading, Side
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.timeline import Timeline
from mentordesk.ui.desk import Desk

_IDLE = 10


class PageReader(QObject):
    """What a page has of the desk: it reads what is declared, when the page is on view.

    `renewed` carries the range (UTC) of which other rows have come, `reseated` tells that somebody
    else looks, `rested` that there is time to prepare what may be wanted next.
    """

    renewed = Signal(object)
    reseated = Signal()
    rested = Signal()

    def __init__(self, desk: Desk, *, locale: Locale, name: str, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._locale = locale
        self._name = name
        self._page = page
        self._side = Side.BOTH
        self._span: Span | None = None
        self.timeline = Timeline(desk, which=SessionFilter(), name=name, told=self._take)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._look_ahead)
        desk.changed.connect(self._follow)
        desk.seated.connect(self._reseat)
        page.installEventFilter(self)

    def today(self) -> date:
        """Give the present date in the zone shown."""
        return self._desk.now().astimezone(zone(self._desk.zone)).date()

    def reading(self) -> Reading:
        """Give how sessions are read here: in which zone and language, and from which side."""
        return Reading(tz=zone(self._desk.zone), locale=self._locale, side=self._side)

    def aim(self, which: SessionFilter, *, side: Side) -> None:
        """Read the sessions of another filter from now on."""
        self._side = side
        self.timeline.aim(which)

    def declare(self, span: Span) -> None:
        """Say which range (UTC) the page shows."""
        self._span = span
        if self._page.isVisible():
            self.timeline.show(self._name, span=span)

    def rest(self) -> None:
        """Look ahead as soon as there is nothing else to do."""
        self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read when the page comes on view, and nothing while nobody looks."""
        if event.type() is QEvent.Type.Show and self._span is not None:
            self.timeline.show(self._name, span=self._span)
        elif event.type() is QEvent.Type.Hide:
            self.timeline.leave(self._name)
        return super().eventFilter(watched, event)

    def _take(self, span: Span) -> None:
        # What was asked for may come when the page is gone already.
        if isValid(self):
            self.renewed.emit(span)
            self.rest()

    def _look_ahead(self) -> None:
        self.timeline.look_ahead()
        self.rested.emit()

    def _follow(self, changes: ChangeSet) -> None:
        self.timeline.changed(changes)

    def _reseat(self) -> None:
        self.timeline.forget()
        self.reseated.emit()
