"""What has been done with a session: who, for whom, when and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.presentation.actions_history import History, history_of, lines_of
from mentordesk.presentation.formatting import zone_place
from mentordesk.presentation.lines import Line
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    LineList,
    Tone,
    announce,
    title,
)

_SIZE = (560, 520)


class HistoryDialog(QDialog):
    """Lists the newest entry first and grows while it is open; deletes itself when closed."""

    def __init__(
        self, desk: Desk, *, session_id: str, locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("historyDialog")
        self.setWindowTitle(self.tr("History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._desk = desk
        self._session_id = session_id
        self._locale = locale
        self._is_over = False
        self._about = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._list = LineList(name="historyDialog.entries", meaning=self.tr("History"))
        self._stack = QStackedWidget()
        self._lay_out()
        desk.changed.connect(self._take_changes)
        self._ask()

    @property
    def entries(self) -> tuple[Line, ...]:
        """What is listed."""
        return self._list.lines()

    def done(self, result: int) -> None:
        self._is_over = True
        super().done(result)

    def _lay_out(self) -> None:
        close = Button(self.tr("Close"), name="historyDialog.close")
        close.clicked.connect(self.reject)
        card = Card(name="historyDialog.card", padding=Space.NONE, spacing=Space.NONE)
        card.body.addWidget(self._list)
        self._stack.addWidget(card)
        self._stack.addWidget(self._nothing())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(title(self.tr("History")))
        head.addWidget(self._about)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._list.setFocus()

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("Nothing recorded"),
            hint=self.tr("What is done with the session from now on is listed here."),
            name="historyDialog.empty",
            icon_name="history",
        )

    def _ask(self) -> None:
        session_id = self._session_id
        self._desk.ask(
            lambda questions: history_of(questions, session_id=session_id),
            then=self._show,
            topic=f"history:{session_id}",
            failed=self._tell_failure,
        )

    def _show(self, history: History) -> None:
        if self._is_over:
            return
        desk = self._desk
        reader = Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
        pattern = self.tr("{title} · {mentor} and {mentee} · times in {zone}")
        about = pattern.format(
            title=history.detail.session.title,
            mentor=history.detail.mentor.name,
            mentee=history.detail.mentee.name,
            zone=zone_place(desk.zone),
        )
        self._about.setText(about)
        lines = lines_of(history, reader=reader)
        self._list.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)

    def _tell_failure(self, message: str) -> None:
        if not self._is_over:
            self._about.setText(message)
            announce(self, message)

    def _take_changes(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.SESSION, record_id=self._session_id) or changes.touches(Kind.NOTE):
            self._ask()
