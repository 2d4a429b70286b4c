"""How MentorDesk looks: one token table, a palette, a small style sheet, fonts and icons."""

from mentordesk.ui.theme.fonts import TextRole, font, letter_by_letter
from mentordesk.ui.theme.icons import icon, icon_pixmap
from mentordesk.ui.theme.keeper import ThemeKeeper, apply_theme, current_theme, theme_for
from mentordesk.ui.theme.metrics import CARD_RADIUS, CONTROL_HEIGHT, CONTROL_RADIUS, Space
from mentordesk.ui.theme.status import StatusLook, status_look
from mentordesk.ui.theme.tokens import Theme, ThemeName, Tint, load_theme

__all__ = [
    "CARD_RADIUS",
    "CONTROL_HEIGHT",
    "CONTROL_RADIUS",
    "Space",
    "StatusLook",
    "TextRole",
    "Theme",
    "ThemeKeeper",
    "ThemeName",
    "Tint",
    "apply_theme",
    "current_theme",
    "font",
    "icon",
    "icon_pixmap",
    "letter_by_letter",
    "load_theme",
    "status_look",
    "theme_for",
]
