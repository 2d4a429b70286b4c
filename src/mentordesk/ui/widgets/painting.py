"""What several widgets draw alike."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.ui.theme import icon_pixmap


def smooth_painter(widget: QWidget) -> QPainter:
    """Return an antialiasing painter; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str | None,
    line: str | None = None,
    width: float = 1.0,
    radius: float = 6.0,
) -> None:
    """Draw a rounded box whose line lies wholly inside the rectangle."""
    inset = width / 2 if line else 0.0
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_icon(painter: QPainter, rect: QRect, *, name: str, colour: str) -> None:
    """Draw an icon that fills a square, sharp on the painter's device."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect, icon_pixmap(name, colour=colour, size=rect.width(), ratio=ratio))
