"""What a coordinator adds to act against a limit: a written reason, and a refund of their own."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import FormRow, indented

_REASON_LENGTH = 300
_ALL = 100
_REFUND_WIDTH = 150


class Override(QWidget):
    """Hidden unless a limit stands in the way that a reason overrides."""

    edited = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._is_touched = False
        self._reason = QLineEdit()
        self._reason.setMaxLength(_REASON_LENGTH)
        self._percentage = indented(QSpinBox())
        self._reason.setObjectName(f"{name}.reason")
        self._percentage.setObjectName(f"{name}.percentage")
        self._percentage.setRange(0, _ALL)
        self._percentage.setSuffix(" %")
        label = self.tr("&Why it is done all the same (goes into the history)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(FormRow(label, field=self._reason), 1)
        refund = FormRow(self.tr("&Refund"), field=self._percentage)
        refund.setFixedWidth(_REFUND_WIDTH)
        row.addWidget(refund)
        self._refund = refund
        self._reason.textChanged.connect(lambda _: self.edited.emit())
        self._percentage.valueChanged.connect(self._touch)
        self.hide()

    @property
    def reason(self) -> str:
        """The reason as typed; empty where none is needed."""
        return self._reason.text().strip() if not self.isHidden() else ""

    @property
    def percentage(self) -> int | None:
        """The refund that was set by hand, None for the usual one."""
        if self.isHidden() or self._refund.isHidden() or not self._is_touched:
            return None
        return self._percentage.value()

    def set_percentage(self, percentage: int) -> None:
        """Set another refund than the usual one."""
        self._percentage.setValue(percentage)

    def leave_refund_out(self) -> None:
        """Ask for the reason alone."""
        self._refund.hide()

    def ask(self) -> None:
        """Have a reason written."""
        self.show()
        self._reason.setFocus()

    def show_usual(self, percentage: int) -> None:
        """Begin with the refund (percent) that is given without a word."""
        if not self._is_touched:
            with QSignalBlocker(self._percentage):
                self._percentage.setValue(percentage)

    def _touch(self) -> None:
        self._is_touched = True
        self.edited.emit()
