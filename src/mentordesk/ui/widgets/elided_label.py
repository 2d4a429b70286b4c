"""A label that shortens its text instead of widening the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QStylePainter, QWidget

from mentordesk.ui.theme import TextRole
from mentordesk.ui.widgets.labels import Label, Tone
from mentordesk.ui.widgets.tips import as_typed

_ROOM = QSize(24, 0)


class ElidedLabel(Label):
    """One line that ends in an ellipsis; tooltip and accessible name keep the whole text."""

    def __init__(
        self,
        text: str = "",
        *,
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role=role, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; line breaks in it become spaces."""
        line = " ".join(text.split())
        super().setText(line)
        self.setAccessibleName(line)
        self._offer_whole_text()

    def shown_text(self) -> str:
        """Return what fits into the present width."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        """Allow any width from a few letters on."""
        return QSize(_ROOM.width(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only while some of it is hidden."""
        super().resizeEvent(event)
        self._offer_whole_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shortened text in the label's own colour and alignment."""
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawItemText(
            self.contentsRect(),
            int(alignment),
            option.palette,
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )

    def _offer_whole_text(self) -> None:
        self.setToolTip(as_typed(self.text()) if self.shown_text() != self.text() else "")
