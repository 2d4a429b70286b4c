"""What an empty area says: what would be here and how to get it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets.buttons import Button, Kind
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.labels import Tone, heading, paragraph

_TEXT_WIDTH = 320


class EmptyState(QWidget):
    """Icon, title, hint and one action in the middle of the space."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        *,
        hint: str,
        name: str,
        icon_name: str = "calendar",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self._title = heading(title)
        self._hint = paragraph(hint, tone=Tone.MUTED)
        self._hint.setFixedWidth(_TEXT_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, size=32), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(_centred(label))
        if action:
            column.addSpacing(Space.XS)
            button = Button(action, name=f"{name}.action", kind=Kind.PRIMARY)
            button.clicked.connect(self.acted)
            self.setFocusProxy(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


def _centred(label: QLabel) -> QHBoxLayout:
    """Put a label in the middle; an alignment would measure its lines by the width of all."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label)
    row.addStretch(1)
    return row
