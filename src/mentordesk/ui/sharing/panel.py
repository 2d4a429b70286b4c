"""What the status bar opens: how things stand, the conflicts, and the changes that wait."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mentordesk.application.replicas import OutboxState, Waiting
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_changes import change_lines
from mentordesk.presentation.sharing_conflicts import (
    ConflictCard,
    Studied,
    conflict_card,
    study,
)
from mentordesk.presentation.sharing_known import Known, known_of
from mentordesk.presentation.sharing_status import status_note
from mentordesk.presentation.sharing_troubles import wants_password
from mentordesk.ui.contact import Contact
from mentordesk.ui.desk import Desk
from mentordesk.ui.sharing.conflict_box import ConflictBox
from mentordesk.ui.sharing.dealing import Dealer
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    LineList,
    SectionLabel,
    Tone,
    paragraph,
    title,
)
from mentordesk.ui.widgets.minute_clock import MinuteClock

_SIZE = QSize(580, 640)
_MOST_ROWS = 6


class SharingPanel(QDialog):
    """Follows the contact while it is open; deletes itself when closed.

    `password_asked` asks for the password that is missing.
    """

    password_asked = Signal()

    def __init__(
        self, desk: Desk, *, contact: Contact, locale: Locale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sharingPanel")
        self.setWindowTitle(self.tr("Shared programme"))
        self.setAccessibleName(self.tr("Shared programme"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._contact = contact
        self._locale = locale
        self._dealer = Dealer(desk, contact=contact, parent=self)
        self._shown: tuple[ConflictCard, ...] | None = None
        self._standing = title()
        self._more = paragraph(tone=Tone.MUTED)
        self._boxes = QVBoxLayout()
        self._conflicts_head = SectionLabel(self.tr("Conflicts"))
        self._waiting_head = SectionLabel(self.tr("Changes waiting"))
        self._waiting_card = Card(padding=Space.NONE, spacing=Space.NONE)
        self._waiting = LineList(name="sharingPanel.waiting", meaning=self.tr("Changes waiting"))
        self._nothing = EmptyState(
            self.tr("Nothing waits"),
            hint=self.tr("All your changes have reached the programme and were decided."),
            name="sharingPanel.nothing",
            icon_name="tick",
        )
        self._sync = Button(self.tr("Sync now"), name="sharingPanel.sync", icon_name="sync")
        self._password = Button(
            self.tr("Enter password…"), name="sharingPanel.password", icon_name="lock"
        )
        self._password.clicked.connect(self.password_asked)
        self._close = Button(self.tr("Close"), name="sharingPanel.close", kind=Kind.PRIMARY)
        self._lay_out()
        self.resize(_SIZE)
        contact.changed.connect(self._follow)
        MinuteClock(desk.now, parent=self).ticked.connect(self._follow)
        self._sync.clicked.connect(self._ask_for_round)
        self._close.clicked.connect(self.accept)
        self._follow()

    @property
    def _reader(self) -> Reader:
        desk = self._desk
        return Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())

    def _follow(self) -> None:
        contact = self._contact
        if contact.status is None:
            return
        note = status_note(contact.status, reader=self._reader)
        self._standing.setText(note.text)
        self._more.setText(note.more)
        trouble = contact.status.trouble
        self._password.setVisible(trouble is not None and wants_password(trouble))
        self._desk.ask(
            study(contact.conflicts), then=self._show_conflicts, topic="sharing.conflicts"
        )
        submissions = [waiting.submission for waiting in self._undecided()]
        self._desk.ask(known_of(submissions), then=self._show_waiting, topic="sharing.waiting")

    def _show_conflicts(self, studied: Sequence[Studied]) -> None:
        """Show the conflicts; those that look as before keep what is chosen in them."""
        cards = tuple(conflict_card(each, reader=self._reader) for each in studied)
        if cards == self._shown:
            return
        had_some, self._shown = bool(self._shown), cards
        self._clear()
        for each, card in zip(studied, cards, strict=True):
            self._boxes.addWidget(self._box(each, card=card))
        self._conflicts_head.setVisible(bool(cards))
        self._show_nothing()
        if not had_some:
            self._enter()

    def _box(self, studied: Studied, *, card: ConflictCard) -> ConflictBox:
        box, conflict = ConflictBox(card), studied.conflict
        failed = box.show_problem
        box.rebooked.connect(
            lambda start: self._dealer.rebook(conflict, start=start, failed=failed)
        )
        box.retried.connect(partial(self._dealer.retry, conflict, failed=failed))
        box.dropped.connect(partial(self._dealer.drop, conflict, failed=failed))
        return box

    def _clear(self) -> None:
        while (item := self._boxes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show_waiting(self, known: Known) -> None:
        lines = change_lines(self._undecided(), known=known, reader=self._reader)
        self._waiting.show_lines(lines)
        for part in (self._waiting_head, self._waiting_card):
            part.setVisible(bool(lines))
        self._show_nothing()
        # How many lines a text takes depends on a width that it has only once it is shown.
        QTimer.singleShot(0, self, self._fit_waiting)

    def _fit_waiting(self) -> None:
        rows = min(len(self._waiting.lines()), _MOST_ROWS)
        height = sum(self._waiting.sizeHintForRow(row) for row in range(rows))
        self._waiting.setFixedHeight(height + 2 * self._waiting.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what waits the height that it needs at this width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_waiting)

    def _undecided(self) -> list[Waiting]:
        """Give what waits; what is held back is shown with its conflict."""
        waiting = self._contact.waiting
        return [each for each in waiting if each.state is not OutboxState.HELD]

    def _show_nothing(self) -> None:
        self._nothing.setVisible(not self._shown and not self._contact.waiting)

    def _enter(self) -> None:
        """Put the keyboard on the first free time, where there is a conflict."""
        item = self._boxes.itemAt(0)
        box = None if item is None else item.widget()
        if isinstance(box, ConflictBox):
            # Qt shows it later, and a window forgets the focus of what is hidden.
            box.show()
            box.first_button().setFocus()
        else:
            self._close.setFocus()

    def _ask_for_round(self) -> None:
        self._contact.carry_out(
            lambda sharing: sharing.sync(), then=lambda _: None, failed=lambda _: None
        )

    def _lay_out(self) -> None:
        self._boxes.setSpacing(Space.M)
        page = QWidget()
        page.setProperty("page", "yes")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(Space.XL, 0, Space.XL, Space.L)
        inner.setSpacing(Space.S)
        inner.addWidget(self._conflicts_head)
        inner.addLayout(self._boxes)
        inner.addSpacing(Space.S)
        inner.addWidget(self._waiting_head)
        self._waiting_card.body.addWidget(self._waiting)
        inner.addWidget(self._waiting_card)
        inner.addWidget(self._nothing)
        inner.addStretch(1)
        heads = (self._conflicts_head, self._waiting_head)
        for part in (*heads, self._waiting_card, self._nothing):
            part.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(_inset(self._standing, self._more))
        column.addWidget(area, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.addWidget(self._sync)
        row.addWidget(self._password)
        row.addStretch(1)
        row.addWidget(self._close)
        return row


def _inset(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(Space.XL, 0, Space.XL, 0)
    column.setSpacing(Space.XS)
    for widget in widgets:
        column.addWidget(widget)
    return column
