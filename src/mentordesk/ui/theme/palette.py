"""Makes the palette from the token table."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from mentordesk.ui.theme.tokens import Theme

_Role = QPalette.ColorRole
_ROLES: Mapping[QPalette.ColorRole, str] = MappingProxyType(
    {
        _Role.Window: "background",
        _Role.WindowText: "text",
        _Role.Base: "surface",
        _Role.AlternateBase: "sunken",
        _Role.Text: "text",
        _Role.PlaceholderText: "muted",
        _Role.Button: "raised",
        _Role.ButtonText: "text",
        _Role.BrightText: "danger",
        _Role.Highlight: "accent",
        _Role.HighlightedText: "accent_text",
        _Role.Accent: "accent",
        _Role.Link: "accent",
        _Role.LinkVisited: "accent",
        _Role.ToolTipBase: "toast",
        _Role.ToolTipText: "toast_text",
        _Role.Light: "raised",
        _Role.Midlight: "hairline",
        _Role.Mid: "line",
        _Role.Dark: "line",
        _Role.Shadow: "line",
    }
)
_FAINT_WHEN_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def palette_for(theme: Theme) -> QPalette:
    """Return the theme as a palette; disabled text is faint."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, token)))
    for role in _FAINT_WHEN_DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(theme.line))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.HighlightedText, QColor(theme.muted))
    return palette
