"""A field to search as one types."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.ui.theme import current_theme, icon

_PAUSE_MS = 150


class SearchField(QLineEdit):
    """``searched`` carries the text once typing rests; Escape empties the field."""

    searched = Signal(str)

    def __init__(self, *, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(meaning)
        self.setPlaceholderText(meaning)
        self.setProperty("search", "yes")
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._rest)
        self._draw_glass()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search at once on Enter, empty on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pause.stop()
            self._search()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the magnifying glass anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_glass()

    def _draw_glass(self) -> None:
        self._glass.setIcon(icon("search", colour=current_theme().muted))

    def _rest(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self.searched.emit(self.text().strip())
