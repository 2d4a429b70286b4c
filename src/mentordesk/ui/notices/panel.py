"""What the bell opens: the notifications in sentences, each the way to its screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.notices import notice_lines
from mentordesk.presentation.session_card import Reader
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, Card, EmptyState, LineList, title

_SIZE = (480, 560)


class NoticesPanel(QDialog):
    """Lists notifications; deletes itself when closed.

    `link_opened` carries the `mentordesk://` link of the one that was opened.
    """

    link_opened = Signal(str)

    def __init__(
        self, desk: Desk, *, centre: NoticeCentre, locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.setWindowTitle(self.tr("Notifications"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._desk = desk
        self._centre = centre
        self._locale = locale
        self._list = LineList(name="notices.list", meaning=self.tr("Notifications"))
        self._all_read = Button(self.tr("Mark all as read"), name="notices.allRead")
        self._stack = QStackedWidget()
        self._lay_out()
        self._list.opened.connect(self._open)
        self._all_read.clicked.connect(centre.mark_all_read)
        centre.told.connect(self._show)
        self._show()

    def _show(self) -> None:
        reader = Reader(
            actor=self._desk.actor, zone=self._desk.zone, locale=self._locale, now=self._desk.now()
        )
        lines = notice_lines(self._centre.notifications, reader=reader)
        self._list.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        self._all_read.setEnabled(self._centre.unread > 0)

    def _open(self, notification_id: str) -> None:
        found = self._centre.find(notification_id)
        if found is None:
            return
        self._centre.mark_read(notification_id)
        if found.link:
            self.accept()
            self.link_opened.emit(found.link)

    def _lay_out(self) -> None:
        card = Card(name="notices.card", padding=Space.NONE, spacing=Space.NONE)
        card.body.addWidget(self._list)
        self._stack.addWidget(card)
        self._stack.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.addWidget(title(self.tr("Notifications")), 1)
        head.addWidget(self._all_read)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._close(), 0, Qt.AlignmentFlag.AlignTrailing)
        self._list.setFocus()

    def _close(self) -> Button:
        close = Button(self.tr("Close"), name="notices.close")
        close.clicked.connect(self.reject)
        return close

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("Nothing new"),
            hint=self.tr("News of your sessions and reminders come here."),
            name="notices.empty",
            icon_name="bell",
        )
