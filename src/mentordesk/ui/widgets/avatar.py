"""A person's initials in a tinted circle."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.presentation.names import words_of
from mentordesk.ui.theme import TextRole, Theme, Tint, current_theme, font
from mentordesk.ui.widgets.painting import rounded, smooth_painter


def initials(name: str) -> str:
    """Return up to two letters for a name: ``Dr Rosalind Franklin`` gives ``RF``."""
    words = words_of(name) or name.split()
    if not words:
        return "?"
    picked = words if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper()


def avatar_tint(name: str, *, theme: Theme) -> Tint:
    """Return the same tint for the same name on every machine and day."""
    return theme.avatars[crc32(name.encode("utf-8")) % len(theme.avatars)]


class Avatar(QLabel):
    """Initials by name; reads as the name."""

    def __init__(self, name: str, *, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(QSize(size, size))
        made = font(TextRole.CAPTION_STRONG)
        made.setPixelSize(max(9, round(size * 0.36)))
        self.setFont(made)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setText(initials(name))
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and letters in the name's tint."""
        tint = avatar_tint(self._name, theme=current_theme())
        painter = smooth_painter(self)
        rounded(painter, QRectF(self.rect()), fill=tint.background, radius=self.width() / 2)
        painter.setPen(QColor(tint.foreground))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
