"""Buttons by kind: one primary per view, the others calm."""

from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mentordesk.ui.theme import Theme, current_theme, icon
from mentordesk.ui.theme.icons import ICON_SIZE

_REDRAWS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MIRRORED = MappingProxyType({"chevron-left": "chevron-right", "chevron-right": "chevron-left"})


class Kind(StrEnum):
    """How much a button stands out; the style sheet does the rest."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"
    TOAST = "toast"
    BARE = "bare"


def set_kind(button: QPushButton, kind: Kind) -> None:
    """Restyle any push button, also one that a Qt dialog has made."""
    button.setProperty("kind", kind.value)
    button.style().unpolish(button)
    button.style().polish(button)


class Button(QPushButton):
    """A push button whose icon follows kind and theme.

    Enter presses the one that has the keyboard, also where Qt would have it press a dialog's
    default instead, or nothing.
    """

    def __init__(
        self,
        text: str,
        *,
        name: str,
        kind: Kind = Kind.PLAIN,
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon_name = icon_name
        self.setObjectName(name)
        self.setAccessibleName(text.replace("&", ""))
        self.setProperty("kind", kind.value)
        self.setAutoDefault(kind is Kind.PRIMARY)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._draw_icon()

    def set_icon_name(self, icon_name: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = icon_name
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter, once however long the key is held."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when theme or reading direction change."""
        super().changeEvent(event)
        if event.type() in _REDRAWS:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name is None:
            self.setIcon(QIcon())
            return
        name = self._icon_name
        if self.isRightToLeft():
            name = _MIRRORED.get(name, name)
        theme = current_theme()
        colour = _icon_colour(self._kind, theme=theme)
        self.setIcon(icon(name, colour=colour, disabled=theme.faint))


def _icon_colour(kind: Kind, *, theme: Theme) -> str:
    colours = {
        Kind.PRIMARY: theme.accent_text,
        Kind.DANGER: theme.danger,
        Kind.QUIET: theme.muted,
        Kind.TOAST: theme.toast_accent,
    }
    return colours.get(kind, theme.text)


class IconButton(Button):
    """A square button with an icon only; its meaning is the tooltip and accessible name."""

    def __init__(
        self,
        icon_name: str,
        *,
        name: str,
        meaning: str,
        kind: Kind = Kind.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", name=name, kind=kind, icon_name=icon_name, parent=parent)
        self.setProperty("square", "yes")
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)
