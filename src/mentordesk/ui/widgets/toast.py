"""A short message over the bottom of a window that goes away by itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.buttons import Button, Kind
from mentordesk.ui.widgets.card import Panel
from mentordesk.ui.widgets.labels import paragraph
from mentordesk.ui.widgets.tips import as_typed

SECONDS = 8
_WIDEST = 560


class Toast(QFrame):
    """One per window; a new message replaces the old one, and a long one takes several lines.

    The clock stands still while the pointer or the focus is on it. Whoever reaches its action by
    keyboard is led back to where they were.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, name: str = "toast") -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName(name)
        self.setProperty("panel", Panel.TOAST.value)
        self._text = paragraph()
        self._text.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._action = Button("", name=f"{name}.action", kind=Kind.TOAST)
        self._action.clicked.connect(self._act)
        self._then: Callable[[], object] | None = None
        self._keys: list[QShortcut] = []
        self._came_from: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self._time_out)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        window.installEventFilter(self)
        self.hide()

    def show_message(self, text: str) -> None:
        """Show a text without an action."""
        self._forget_action()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription("")
        self._appear()
        announce(self, text)

    def offer(self, action: str, *, then: Callable[[], object], keys: Sequence[str] = ()) -> None:
        """Add one action to the message that is shown, which `keys` do as well."""
        self._forget_action()
        self._then = then
        self._keys = [QShortcut(QKeySequence(each), self, self._act) for each in keys]
        native = QKeySequence.SequenceFormat.NativeText
        spoken = ", ".join([action, *(each.key().toString(native) for each in self._keys)])
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setToolTip(as_typed(spoken if keys else ""))
        self._action.show()
        self._came_from = QApplication.focusWidget()
        self._appear()
        announce(self, spoken)

    def text(self) -> str:
        """Return the whole message."""
        return self._text.text()

    def dismiss(self) -> None:
        """Close at once."""
        self._timer.stop()
        self._leave_focus()
        self._forget_action()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape while the action has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()

    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _leave_focus(self) -> None:
        before = self._came_from
        if self._action.hasFocus() and before is not None and isValid(before):
            before.setFocus()

    def _forget_action(self) -> None:
        self._then = None
        self._action.hide()
        for each in self._keys:
            each.setEnabled(False)
            each.deleteLater()
        self._keys = []

    def _time_out(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def _place(self) -> None:
        window = self._window
        width = min(self._width_of_one_line(), _WIDEST, window.width() - 2 * Space.L)
        height = self._row.totalHeightForWidth(width)
        self.resize(width, height)
        left = (window.width() - width) // 2
        self.move(QPoint(left, window.height() - height - 2 * Space.XXL))

    def _width_of_one_line(self) -> int:
        margins = self._row.contentsMargins()
        width = self._text.fontMetrics().horizontalAdvance(self._text.text())
        if not self._action.isHidden():
            width += self._row.spacing() + self._action.sizeHint().width()
        return width + margins.left() + margins.right() + Space.S
