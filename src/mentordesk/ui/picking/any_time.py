"""A time that is typed, for those who are not bound to the published hours."""

from datetime import datetime, time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import Button, Label, Tone, announce, caption, indented

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class AnyTime(QWidget):
    """`given` carries a ``datetime.time`` of the day that is on view."""

    given = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._field = _field()
        self._field.setObjectName(f"{name}.time")
        self._field.setAccessibleName(self.tr("Another time of this day"))
        self._problem = Label(role=TextRole.CAPTION, tone=Tone.DANGER)
        label = caption(self.tr("An&other time"))
        label.setBuddy(self._field)
        use = Button(self.tr("Use"), name=f"{name}.use")
        use.setAccessibleName(self.tr("Use this time"))
        use.clicked.connect(self._give)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(label)
        row.addWidget(self._field)
        row.addWidget(use)
        row.addWidget(self._problem, 1)
        row.addStretch(1)

    def show_time(self, local: datetime) -> None:
        """Begin from a time of the viewer's clock."""
        self._field.setTime(QTime(local.hour, local.minute))

    def show_problem(self, sentence: str) -> None:
        """Say why the time cannot be used; an empty sentence takes that away."""
        self._problem.setText(sentence)
        if sentence:
            announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the time on Enter, which would press the window's main button."""
        if event.key() in _ENTER:
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self._field.interpretText()
        clock = self._field.time()
        self.given.emit(time(clock.hour(), clock.minute()))


def _field() -> QTimeEdit:
    """Make a clock that is read from left to right in every language, which Qt would turn round."""
    field = indented(QTimeEdit(QTime(9, 0)))
    pattern = field.displayFormat()
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field.setDisplayFormat(pattern)
    return field
