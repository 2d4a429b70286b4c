"""The connection in the status bar: a dot in its colour, a few words, and the way to more."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mentordesk.presentation.sharing_status import GOOD, StatusNote
from mentordesk.ui.theme import Space, TextRole, current_theme
from mentordesk.ui.widgets import Kind, Label, announce, set_kind
from mentordesk.ui.widgets.painting import rounded, smooth_painter
from mentordesk.ui.widgets.tips import as_typed

_DOT = QSize(16, 16)
_DIAMETER = 8
_HEIGHT = 22


class _Dot(QWidget):
    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_DOT)
        self._look = GOOD

    def set_look(self, look: str) -> None:
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        corner = (_DOT.width() - _DIAMETER) / 2
        colour = current_theme().status[self._look].foreground
        box = QRectF(corner, corner, _DIAMETER, _DIAMETER)
        rounded(painter, box, fill=colour, radius=_DIAMETER / 2)
        painter.end()


class ConnectionButton(QPushButton):
    """A click asks for more; assistive technology reads the words with their sentences."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status.connection")
        self.setFixedHeight(_HEIGHT)
        set_kind(self, Kind.BARE)
        self._note: StatusNote | None = None
        self._dot = _Dot()
        self._words = Label(role=TextRole.CAPTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, 0, Space.S, 0)
        row.setSpacing(Space.XS)
        for part in (self._dot, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    @property
    def words(self) -> str:
        """Give what is written there."""
        return self._words.text()

    def show_note(self, note: StatusNote) -> None:
        """Show how things stand; a change for the worse or the better is announced."""
        if note == self._note:
            return
        is_other = self._note is not None and note.look != self._note.look
        self._note = note
        self._words.setText(note.text)
        self._dot.set_look(note.look)
        self.setToolTip(as_typed(note.more))
        self.setAccessibleName(note.text)
        self.setAccessibleDescription(note.more)
        self.updateGeometry()
        if is_other:
            announce(self, note.text)

    def sizeHint(self) -> QSize:
        """Fit dot and words."""
        layout = self.layout()
        width = 0 if layout is None else layout.sizeHint().width()
        return QSize(width, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Keep the words whole."""
        return self.sizeHint()
