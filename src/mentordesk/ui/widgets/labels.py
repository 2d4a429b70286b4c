"""Labels in the type scale; what people typed is never read as markup."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mentordesk.ui.theme import TextRole, font


class Tone(Enum):
    """Which of the palette's colours a label takes; it follows the theme by itself."""

    NORMAL = QPalette.ColorRole.WindowText
    MUTED = QPalette.ColorRole.PlaceholderText
    ACCENT = QPalette.ColorRole.Highlight
    DANGER = QPalette.ColorRole.BrightText


class Label(QLabel):
    """Plain text in one role of the type scale."""

    def __init__(
        self,
        text: str = "",
        *,
        role: TextRole = TextRole.BODY,
        tone: Tone = Tone.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour, for instance when a step becomes the current one."""
        self.setForegroundRole(tone.value)


class SectionLabel(Label):
    """Small capitals above a group, such as PEOPLE or MORNING."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(role=TextRole.CAPTION, tone=Tone.MUTED, parent=parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text in capitals; assistive technology reads it as it was given."""
        super().setText(self.locale().toUpper(text))
        self.setAccessibleName(text)


def caption(text: str = "") -> Label:
    """Return a small muted label."""
    return Label(text, role=TextRole.CAPTION, tone=Tone.MUTED)


def heading(text: str = "") -> Label:
    """Return the heading of a card or group."""
    return Label(text, role=TextRole.HEADING)


def title(text: str = "") -> Label:
    """Return the title of a page or dialog."""
    return Label(text, role=TextRole.TITLE)


def paragraph(text: str = "", *, tone: Tone = Tone.NORMAL) -> Label:
    """Return body text that wraps."""
    label = Label(text, tone=tone)
    label.setWordWrap(True)
    return label


def hairline() -> QFrame:
    """Return a horizontal line one pixel high."""
    line = QFrame()
    line.setProperty("panel", "line")
    line.setFixedHeight(1)
    return line
