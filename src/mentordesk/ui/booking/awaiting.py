"""Follows a session that was booked until its programme has confirmed it."""

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionDetail
from mentordesk.ui.desk import Desk


class Awaiting(QObject):
    """`seen` carries the session's detail each time it changes, `lost` that it is no more."""

    seen = Signal(object)
    lost = Signal()

    def __init__(self, desk: Desk, *, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id = ""
        desk.changed.connect(self._follow)

    def watch(self, session_id: str) -> None:
        """Follow this session, and no other any more."""
        self._session_id = session_id
        self._ask()

    def _ask(self) -> None:
        session_id = self._session_id
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=self._take,
            topic="booking.awaiting",
            failed=self._lose,
        )

    def _take(self, detail: SessionDetail) -> None:
        self.seen.emit(detail)

    def _lose(self, _sentence: str) -> None:
        self.lost.emit()

    def _follow(self, changes: ChangeSet) -> None:
        if self._session_id and changes.touches(Kind.SESSION, record_id=self._session_id):
            self._ask()
