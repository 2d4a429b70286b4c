"""What has been done with a session: who, for whom, when and why."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.presentation.actions_history import History, history_of, lines_of
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, title

_SIZE = QSize(560, 420)


class HistoryDialog(QDialog):
    """Lists the newest entry first and grows while it is open; deletes itself when closed."""

    def __init__(
        self, desk: Desk, *, session_id: str, locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("historyDialog")
        self.setWindowTitle(self.tr("History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self._desk = desk
        self._session_id = session_id
        self._locale = locale
        self._list = QListWidget()
        self._list.setObjectName("historyDialog.entries")
        self._list.setAccessibleName(self.tr("History"))
        self._list.setWordWrap(True)
        self._list.setSpacing(Space.XS // 2)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        desk.changed.connect(self._take_changes)
        self._ask()

    @property
    def count(self) -> int:
        """How many entries are listed."""
        return self._list.count()

    def entry(self, row: int) -> str:
        """Give what an entry says."""
        return self._list.item(row).text()

    def _lay_out(self) -> None:
        close = Button(self.tr("Close"), name="historyDialog.close")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(title(self.tr("History")))
        column.addWidget(self._list, 1)
        column.addLayout(foot)

    def _ask(self) -> None:
        session_id = self._session_id
        self._desk.ask(
            lambda questions: history_of(questions, session_id=session_id),
            then=self._show,
            topic=f"history:{session_id}",
        )

    def _show(self, history: History) -> None:
        desk = self._desk
        reader = Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
        self._list.clear()
        if not history.entries:
            QListWidgetItem(self.tr("Nothing has been recorded yet."), self._list)
        for line in lines_of(history, reader=reader):
            QListWidgetItem(f"{line.when} · {line.what}\n{line.more}", self._list)

    def _take_changes(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.SESSION, record_id=self._session_id) or changes.touches(Kind.NOTE):
            self._ask()
