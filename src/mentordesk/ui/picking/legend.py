"""Says what the tint on days means."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.theme import Space, current_theme
from mentordesk.ui.widgets import caption
from mentordesk.ui.widgets.painting import rounded, smooth_painter

_SWATCH = QSize(12, 12)


class _Swatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = smooth_painter(self)
        box = QRectF(self.rect())
        rounded(painter, box, fill=theme.accent_tint, line=theme.accent, radius=3)
        painter.end()


class FreeLegend(QWidget):
    """The tint of days with free times beside its meaning."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(_Swatch())
        row.addWidget(caption(self.tr("free times")))
