"""Finds a person: type a few letters, walk with the arrows, Enter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.ui.booking.people_list import PeopleDelegate, PeopleModel, PersonRow
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    EmptyState,
    Kind,
    SearchField,
    announce,
    caption,
    follow_selection,
    title,
)

_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PeoplePicker(QWidget):
    """`picked` carries a row's key, `searched` what was typed, `left` that nothing was chosen."""

    picked = Signal(str)
    searched = Signal(str)
    left = Signal()

    def __init__(self, heading: str, *, name: str, nobody: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._model = PeopleModel(self)
        self._title = title(heading)
        self._count = caption()
        self._back = Button(self.tr("Keep as it is"), name=f"{name}.keep", kind=Kind.QUIET)
        self._back.clicked.connect(self.left)
        self._field = SearchField(name=f"{name}.search", meaning=self.tr("Search by name or topic"))
        self._field.searched.connect(self.searched)
        self._field.installEventFilter(self)
        self._list = self._made_list(name, heading)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing_found(name))
        self._stack.addWidget(self._nobody(name, nobody))
        self._lay_out()

    def show_rows(self, rows: Sequence[PersonRow], *, current: str | None, count: str) -> None:
        """Show people; `count` says how many there are. The cursor stays if they are the same."""
        self._count.setText(count)
        unfound = 1 if self.search_text() else 2
        self._stack.setCurrentIndex(0 if rows else unfound)
        if self._model.shows(rows):
            return
        self._model.set_rows(rows)
        if rows:
            self._list.setCurrentIndex(self._model.index(self._model.place_of(current), 0))

    def allow_leaving(self, text: str) -> None:
        """Offer a way back to what is chosen already; an empty text offers none."""
        self._back.setText(text)
        self._back.setAccessibleName(text)
        self._back.setVisible(bool(text))

    def say(self, text: str) -> None:
        """Say something about the list instead of its count."""
        self._count.setText(text)
        announce(self, text)

    def begin(self) -> None:
        """Start a new search."""
        self._field.clear()
        self._field.setFocus()

    def search_text(self) -> str:
        """Give what is searched for."""
        return self._field.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while typing, and Enter choose without turning the page."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _ENTER:
                self.searched.emit(self.search_text())
                self._pick(self._list.currentIndex())
                return True
            if watched is self._field and key in _WALKING:
                self._list.setFocus()
                self._list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _nothing_found(self, name: str) -> EmptyState:
        return EmptyState(
            self.tr("Nobody found"),
            hint=self.tr("Nobody has this in name, email or topic."),
            name=f"{name}.unfound",
            icon_name="search",
        )

    def _nobody(self, name: str, title: str) -> EmptyState:
        return EmptyState(
            title,
            hint=self.tr("People are added in the programme."),
            name=f"{name}.nobody",
            icon_name="people",
        )

    def _made_list(self, name: str, heading: str) -> QListView:
        made = QListView()
        made.setObjectName(f"{name}.list")
        made.setAccessibleName(heading)
        made.setModel(self._model)
        follow_selection(made)
        made.setItemDelegate(PeopleDelegate(self._model, parent=made))
        made.setMouseTracking(True)
        made.setUniformItemSizes(True)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.viewport().setAutoFillBackground(False)
        made.clicked.connect(self._pick)
        made.installEventFilter(self)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._field)
        column.addWidget(self._stack, 1)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self._model.row_at(index).key)
