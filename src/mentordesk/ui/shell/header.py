"""The bar above the calendar: book, move in time, search, and choose the view."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Button,
    IconButton,
    Kind,
    SearchField,
    SegmentedControl,
    TextRole,
)
from mentordesk.ui.widgets.elided_label import ElidedLabel

_SEARCH_WIDTH = 220


class View(StrEnum):
    """How the middle of the window shows sessions."""

    WEEK = "week"
    MONTH = "month"
    LIST = "list"


class Header(QToolBar):
    """`turned` carries -1, 0 (today) or 1; `view_chosen` a View; `searched` the text."""

    booking_wished = Signal()
    turned = Signal(int)
    view_chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, *, bell: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bell = bell
        self.setObjectName("header")
        self.setWindowTitle(self.tr("Navigation"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._title = ElidedLabel("", role=TextRole.TITLE)
        self._title.setObjectName("header.title")
        self.search = SearchField(name="header.search", meaning=self.tr("Search sessions"))
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self._views = SegmentedControl(
            [
                (View.WEEK, self.tr("Week")),
                (View.MONTH, self.tr("Month")),
                (View.LIST, self.tr("List")),
            ],
            name="header.view",
            meaning=self.tr("View"),
        )
        self._lay_out()
        self.search.searched.connect(self.searched)
        self._views.chosen.connect(lambda key: self.view_chosen.emit(View(key)))

    def show_title(self, text: str) -> None:
        """Say which days the calendar shows."""
        self._title.setText(text)

    def show_view(self, view: View) -> None:
        """Have a view chosen."""
        self._views.choose(view)

    def view(self) -> View:
        """Give the chosen view."""
        return View(self._views.current())

    def _lay_out(self) -> None:
        book = Button(
            self.tr("Book session"), name="header.book", kind=Kind.PRIMARY, icon_name="plus"
        )
        book.clicked.connect(self.booking_wished)
        today = Button(self.tr("Today"), name="header.today")
        today.clicked.connect(lambda: self.turned.emit(0))
        for widget in (
            book,
            self._turner("chevron-left", -1, self.tr("Previous")),
            today,
            self._turner("chevron-right", 1, self.tr("Next")),
        ):
            self.addWidget(widget)
        self._gap(Space.XS)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addWidget(self._title)
        self.addWidget(self.search)
        self.addWidget(self._views)
        self.addWidget(self._bell)

    def _turner(self, icon_name: str, step: int, meaning: str) -> IconButton:
        button = IconButton(icon_name, name=f"header.{icon_name}", meaning=meaning)
        button.clicked.connect(lambda: self.turned.emit(step))
        return button

    def _gap(self, width: int) -> None:
        gap = QWidget()
        gap.setFixedWidth(width)
        self.addWidget(gap)
