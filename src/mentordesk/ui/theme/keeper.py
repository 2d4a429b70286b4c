"""Puts a theme on the application and follows the system's light, dark and contrast settings."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from mentordesk.ui.theme.fonts import TextRole, font
from mentordesk.ui.theme.palette import palette_for
from mentordesk.ui.theme.sheet import sheet_for
from mentordesk.ui.theme.tokens import Theme, load_theme

Choice = Literal["light", "dark", "contrast", "system"]
_NAME = "themeKeeper"


class ThemeKeeper(QObject):
    """Holds the application's theme; ``changed`` is for whoever paints from tokens."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._theme = load_theme("light")
        self._choice: Choice | None = None
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme that is on the application now."""
        return self._theme

    def choose(self, choice: Choice) -> None:
        """Use a theme from now on; ``system`` also follows later changes."""
        self._choice = choice
        self._ask_platform(choice)
        self.put_on(theme_for(choice))

    def put_on(self, theme: Theme) -> None:
        """Give the application this theme's style, palette, sheet and font."""
        self._theme = theme
        if self._app.style().objectName() != "fusion" and not self._app.styleSheet():
            self._app.setStyle("Fusion")
        palette = palette_for(theme)
        self._app.setFont(font(TextRole.BODY))
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)
        self._app.setStyleSheet(sheet_for(theme))
        self.changed.emit(theme)

    def _follow(self) -> None:
        if self._choice == "system" and theme_for("system") is not self._theme:
            self.put_on(theme_for("system"))

    def _ask_platform(self, choice: Choice) -> None:
        """Have window frames and native dialogs match, where the platform can."""
        hints = self._app.styleHints()
        if choice in {"light", "dark"}:
            wanted = Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light
            hints.setColorScheme(wanted)
        else:
            hints.unsetColorScheme()


def theme_for(choice: Choice) -> Theme:
    """Return the theme a choice means at this moment, given the system's settings."""
    if choice in {"light", "dark"}:
        return load_theme("dark" if choice == "dark" else "light")
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    contrast = choice == "contrast" or _system_wants_contrast()
    if contrast:
        return load_theme("contrast_dark" if dark else "contrast")
    return load_theme("dark" if dark else "light")


def _system_wants_contrast() -> bool:
    preference = QGuiApplication.styleHints().accessibility().contrastPreference()
    return preference == Qt.ContrastPreference.HighContrast


def apply_theme(app: QApplication, theme: Theme) -> ThemeKeeper:
    """Put a fixed theme on the application and return its keeper."""
    keeper = keeper_of(app)
    keeper.put_on(theme)
    return keeper


def keeper_of(app: QApplication) -> ThemeKeeper:
    """Return the application's keeper, made on first use."""
    found = app.findChild(ThemeKeeper, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found or ThemeKeeper(app)


def current_theme() -> Theme:
    """Return the running application's theme; the light one before any was chosen."""
    app = QApplication.instance()
    return keeper_of(app).theme if isinstance(app, QApplication) else load_theme("light")
