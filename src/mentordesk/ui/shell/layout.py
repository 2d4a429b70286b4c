"""Remembers how the window was left: size, docks, view and theme."""

from pathlib import Path
from typing import get_args

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from mentordesk.ui.theme.keeper import Choice

_VERSION = 2
_MOST_RECENT = 8
_SEPARATOR = "\n"


class LayoutKeeper:
    """Keeps the layout in an INI file; what cannot be read counts as never kept."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> bool:
        """Put the window as it was left; tell whether there was something to restore."""
        geometry, state = (self._settings.value(f"window/{name}") for name in ("geometry", "state"))
        if not isinstance(geometry, QByteArray) or not isinstance(state, QByteArray):
            return False
        window.restoreGeometry(geometry)
        return window.restoreState(state, _VERSION)

    def keep(self, window: QMainWindow) -> None:
        """Remember how the window is now."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/state", window.saveState(_VERSION))
        self._settings.sync()

    def forget(self) -> None:
        """Forget size and docks, so that the next start has the usual ones."""
        self._settings.remove("window")

    def word(self, key: str, *, usual: str) -> str:
        """Give a kept choice such as the view or the theme."""
        return str(self._settings.value(f"choice/{key}", usual))

    def keep_word(self, key: str, word: str) -> None:
        """Keep a choice."""
        self._settings.setValue(f"choice/{key}", word)

    def recent(self) -> list[Path]:
        """Give the workspaces that were open before and are still there, the latest first."""
        kept = str(self._settings.value("places/recent", "")).split(_SEPARATOR)
        return [Path(each) for each in kept if each and Path(each).is_file()]

    def keep_recent(self, workspace: Path) -> None:
        """Remember that a workspace was open."""
        others = [path for path in self.recent() if path != workspace]
        kept = [str(path) for path in (workspace, *others)][:_MOST_RECENT]
        self._settings.setValue("places/recent", _SEPARATOR.join(kept))

    def theme(self) -> Choice:
        """Give the kept theme, the system's if none was chosen."""
        kept = self.word("theme", usual="system")
        return next((choice for choice in get_args(Choice) if choice == kept), "system")
