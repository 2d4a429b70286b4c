"""Previous, today and next, with the days shown between them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import Button, ElidedLabel, IconButton


class PageTurner(QWidget):
    """`turned` (-1 or 1) and `today_asked`."""

    turned = Signal(int)
    today_asked = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        back = IconButton("chevron-left", name=f"{name}.previous", meaning=self.tr("Previous"))
        today = Button(self.tr("Today"), name=f"{name}.today")
        forth = IconButton("chevron-right", name=f"{name}.next", meaning=self.tr("Next"))
        self._title = ElidedLabel(role=TextRole.BODY_STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for button in (back, today, forth):
            row.addWidget(button)
        row.addSpacing(Space.XS)
        row.addWidget(self._title, 1)
        back.clicked.connect(lambda: self.turned.emit(-1))
        forth.clicked.connect(lambda: self.turned.emit(1))
        today.clicked.connect(self.today_asked)

    def show_title(self, title: str) -> None:
        """Name the days shown."""
        self._title.setText(title)
