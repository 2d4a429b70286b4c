"""Chooses a length in minutes: the usual ones side by side, any other in a field."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from mentordesk.domain.sessions import LONGEST, SHORTEST
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import SegmentedControl, caption, indented

OTHER = "other"
_USUAL = ("30", "60", "90")
_STEP = 5


class LengthPicker(QWidget):
    """`chosen` carries minutes."""

    chosen = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booking.length")
        self._segments = SegmentedControl(
            [*((minutes, minutes) for minutes in _USUAL), (OTHER, "…")],
            name="booking.length.choice",
            meaning=self.tr("Length in minutes"),
        )
        self._segments.chosen.connect(self._choose)
        self._field = length_field(name="booking.length.minutes")
        self._field.valueChanged.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(caption(self.tr("Length")))
        row.addWidget(self._segments)
        row.addWidget(self._field)
        row.addStretch(1)
        self.show_minutes(60)

    def show_minutes(self, minutes: int) -> None:
        """Show a length without a signal."""
        key = str(minutes)
        is_usual = key in _USUAL and not self._is_other_open(minutes)
        with QSignalBlocker(self._segments), QSignalBlocker(self._field):
            self._segments.choose(key if is_usual else OTHER)
            self._field.setValue(minutes)
        self._field.setVisible(not is_usual)

    def _is_other_open(self, minutes: int) -> bool:
        """Leave the field where it is while somebody steps through it past a usual length."""
        return self._field.hasFocus() and self._field.value() == minutes

    def _choose(self, key: str) -> None:
        self._field.setVisible(key == OTHER)
        if key == OTHER:
            self._field.setFocus()
            self._field.selectAll()
        else:
            self.chosen.emit(int(key))


def length_field(*, name: str) -> QSpinBox:
    """Make a field for any length that sessions may have."""
    field = indented(QSpinBox())
    field.setObjectName(name)
    field.setRange(SHORTEST, LONGEST)
    field.setSingleStep(_STEP)
    field.setKeyboardTracking(False)
    field.setSuffix(field.tr(" min"))
    field.setAccessibleName(field.tr("Other length in minutes"))
    return field
