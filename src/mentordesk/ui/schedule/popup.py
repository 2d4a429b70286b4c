"""The session popup: one session with everything that is known of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.sessions import link_to
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader, SessionCard, session_card
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.fact_rows import FactRows
from mentordesk.ui.schedule.minute_clock import MinuteClock
from mentordesk.ui.schedule.popup_head import PopupHead
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, announce, hairline, heading, paragraph

_WIDTH = 480


class SessionPopup(QDialog):
    """Shows a session and stays true to it while it changes; deletes itself when closed.

    `calendar_asked` (SessionDetail) when the session is wanted as a calendar file.
    """

    calendar_asked = Signal(object)

    def __init__(
        self, desk: Desk, *, session_id: str, locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessionPopup")
        self.setWindowTitle(self.tr("Session"))
        self.setAccessibleName(self.tr("Session"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._desk = desk
        self._session_id = session_id
        self._locale = locale
        self._detail: SessionDetail | None = None
        self._is_over = False
        self._head = PopupHead()
        self._topic = heading()
        self._topic.setWordWrap(True)
        self._facts = FactRows()
        self._description = paragraph()
        self._lay_out()
        self._facts.copy_asked.connect(self._copy)
        self._desk.changed.connect(self._take_changes)
        MinuteClock(desk.now, parent=self).ticked.connect(self._show)
        self._ask()

    @property
    def session_id(self) -> str:
        """The session that is shown."""
        return self._session_id

    def done(self, result: int) -> None:
        self._is_over = True
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self._body(), 1)
        column.addWidget(hairline())
        column.addWidget(self._foot())

    def _body(self) -> QFrame:
        body = QFrame()
        body.setProperty("panel", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for part in (self._topic, self._facts, self._description):
            column.addWidget(part)
        column.addStretch(1)
        return body

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("panel", "surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.S)
        self._link = Button(self.tr("Copy link"), name="popup.copyLink", icon_name="link")
        self._calendar = Button(
            self.tr("Add to calendar"), name="popup.addToCalendar", icon_name="calendar-plus"
        )
        close = Button(self.tr("Close"), name="popup.close")
        for button in (self._link, self._calendar):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        close.setFocus()
        self._link.clicked.connect(self._copy_link)
        self._calendar.clicked.connect(lambda: self.calendar_asked.emit(self._detail))
        return foot

    def _ask(self) -> None:
        session_id = self._session_id
        self._desk.ask(
            lambda questions: questions.session(session_id),
            then=self._take,
            topic=f"popup:{session_id}",
            failed=self._tell_failure,
        )

    def _take(self, detail: SessionDetail) -> None:
        if not self._is_over:
            self._detail = detail
            self._show()

    def _tell_failure(self, message: str) -> None:
        if self._is_over:
            return
        self._topic.setText(message)
        announce(self, message)

    def _take_changes(self, changes: ChangeSet) -> None:
        touched = changes.touches(Kind.SESSION, record_id=self._session_id)
        if touched or changes.touches(Kind.REQUEST) or changes.touches(Kind.PERSON):
            self._ask()

    def _show(self) -> None:
        if self._detail is None:
            return
        reader = Reader(
            actor=self._desk.actor, zone=self._desk.zone, locale=self._locale, now=self._desk.now()
        )
        card = session_card(self._detail, reader=reader)
        self._show_card(card)

    def _show_card(self, card: SessionCard) -> None:
        self.setWindowTitle(f"{card.person} · {card.title}")
        self.setAccessibleName(f"{card.person}, {card.title}, {card.status}")
        self._head.show_card(card)
        self._topic.setText(card.title)
        self._facts.show_facts(card.facts)
        self._description.setText(card.description)
        self._description.setVisible(bool(card.description))
        self._link.setEnabled(True)
        self._calendar.setEnabled(True)

    def _copy_link(self) -> None:
        self._copy(link_to(self._session_id))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied: {text}").format(text=text))
