"""The type scale on the system's font."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

# What Qt answers where the desktop names no font: any of these is then better.
_UNNAMED = frozenset({"", "Sans Serif", "sans-serif", "Helvetica"})
_GOOD_FAMILIES = ["Inter", "Adwaita Sans", "Cantarell", "Noto Sans", "Segoe UI", "Ubuntu"]


class _Cut(NamedTuple):
    pixels: int
    weight: QFont.Weight


class TextRole(Enum):
    """What a text is for; decides size and weight."""

    BODY = _Cut(13, QFont.Weight.Normal)
    BODY_STRONG = _Cut(13, QFont.Weight.DemiBold)
    CAPTION = _Cut(11, QFont.Weight.Normal)
    CAPTION_STRONG = _Cut(11, QFont.Weight.DemiBold)
    HEADING = _Cut(14, QFont.Weight.DemiBold)
    TITLE = _Cut(17, QFont.Weight.DemiBold)
    FIGURE = _Cut(20, QFont.Weight.DemiBold)


def font(role: TextRole) -> QFont:
    """Return the system's font in the size and weight of a role."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if made.family() in _UNNAMED:
        made.setFamilies([*_GOOD_FAMILIES, "Sans Serif"])
    made.setPixelSize(role.value.pixels)
    made.setWeight(role.value.weight)
    return made


def letter_by_letter(usual: QFont) -> QFont:
    """Return a font that draws each sign as itself, for names that people compare and copy.

    Inter draws the x between two digits as a times sign.
    """
    made = QFont(usual)
    made.setFeature(QFont.Tag("calt"), 0)
    return made
