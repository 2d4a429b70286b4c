"""An icon that stands beside text and says nothing by itself."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentordesk.ui.widgets.labels import Tone
from mentordesk.ui.widgets.painting import draw_icon


class IconLabel(QWidget):
    """Draws an icon in a tone of the palette, so it follows the theme."""

    def __init__(
        self,
        icon_name: str,
        *,
        tone: Tone = Tone.MUTED,
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setForegroundRole(tone.value)
        self.setFixedSize(QSize(size, size))

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon over the whole widget."""
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        side = self.width()
        draw_icon(painter, QRect(0, 0, side, side), name=self._icon_name, colour=colour)
        painter.end()
