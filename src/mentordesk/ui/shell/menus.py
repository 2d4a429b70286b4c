"""The menu bar: every action by name, with its keys from the one table of shortcuts."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mentordesk.presentation.shortcuts import SHORTCUTS
from mentordesk.ui.theme.keeper import Choice
from mentordesk.ui.widgets.tips import as_typed

_SEPARATOR = ""
_LEADS_ELSEWHERE = frozenset({"open", "connect"})  # heard by who knows the way to other workspaces
_KEYS: Mapping[str, tuple[str, ...]] = {each.action: each.keys for each in SHORTCUTS}


class Menus(QObject):
    """`chosen` carries an action's name, `theme_chosen` a theme's, `recent_chosen` a path."""

    chosen = Signal(str)
    theme_chosen = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, window: QMainWindow, *, theme: Choice) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus = {title: window.menuBar().addMenu(title) for title in self._table()}
        for title, names in self._table().items():
            self._fill(self._menus[title], names)
        self._add_hidden("search")
        self._view_menu().insertMenu(self._actions["reset_layout"], self._themes(theme))

    def action(self, name: str) -> QAction:
        """Give an action by name."""
        return self._actions[name]

    def forbid(self, name: str, *, why: str) -> None:
        """Disable an action and say why where the mouse or assistive technology asks."""
        action = self._actions[name]
        action.setEnabled(False)
        action.setToolTip(as_typed(why))
        action.setStatusTip(why)

    def add_toggle(self, toggle: QAction) -> None:
        """Offer to show and hide a dock."""
        self._view_menu().insertAction(self._actions["reset_layout"], toggle)

    def _table(self) -> dict[str, tuple[str, ...]]:
        return {
            self.tr("&File"): (
                *("open", "connect", _SEPARATOR),
                *("import", "export", "backup", _SEPARATOR, "quit"),
            ),
            self.tr("&Session"): ("book",),
            self.tr("&View"): (
                *("week", "month", "list", _SEPARATOR),
                *("today", "previous", "next", _SEPARATOR),
                *("zoom_in", "zoom_out", "zoom_reset", _SEPARATOR, "reset_layout"),
            ),
            self.tr("&Programme"): ("act_as",),
            self.tr("&Help"): ("keys", "about"),
        }

    def _texts(self) -> dict[str, str]:
        return {
            "open": self.tr("&Open workspace…"),
            "connect": self.tr("&Connect to a programme…"),
            "import": self.tr("&Import programme file…"),
            "export": self.tr("&Export programme file…"),
            "backup": self.tr("&Back up workspace…"),
            "quit": self.tr("&Quit"),
            "book": self.tr("&Book session…"),
            "week": self.tr("&Week"),
            "month": self.tr("&Month"),
            "list": self.tr("&List"),
            "today": self.tr("&Today"),
            "previous": self.tr("&Previous"),
            "next": self.tr("&Next"),
            "zoom_in": self.tr("&Taller hours"),
            "zoom_out": self.tr("&Smaller hours"),
            "zoom_reset": self.tr("&Usual hours"),
            "reset_layout": self.tr("&Reset layout"),
            "act_as": self.tr("&Act as…"),
            "keys": self.tr("&Keyboard shortcuts"),
            "about": self.tr("&About MentorDesk"),
            "search": self.tr("Search sessions"),
        }

    def _fill(self, menu: QMenu, names: tuple[str, ...]) -> None:
        menu.setToolTipsVisible(True)
        for name in names:
            if name == _SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._made(name))

    def _made(self, name: str) -> QAction:
        action = QAction(self._texts()[name], self._window)
        action.setObjectName(f"action.{name}")
        action.setShortcuts([QKeySequence(keys) for keys in _KEYS.get(name, ())])
        action.setMenuRole(QAction.MenuRole.NoRole)
        if name not in _LEADS_ELSEWHERE:
            action.triggered.connect(lambda: self.chosen.emit(name))
        self._actions[name] = action
        return action

    def _add_hidden(self, name: str) -> None:
        self._window.addAction(self._made(name))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the workspaces that were open before."""
        menu = QMenu(self.tr("Open &recent"), self._window)
        menu.setObjectName("menu.recent")
        menu.setToolTipsVisible(True)
        for path in paths:
            action = menu.addAction(path.stem)
            action.setToolTip(as_typed(str(path)))
            action.triggered.connect(partial(self.recent_chosen.emit, str(path)))
        menu.setEnabled(bool(paths))
        self._menus[self.tr("&File")].insertMenu(self._actions["connect"], menu)

    def _view_menu(self) -> QMenu:
        return self._menus[self.tr("&View")]

    def _themes(self, chosen: Choice) -> QMenu:
        menu = QMenu(self.tr("T&heme"), self._window)
        group = QActionGroup(menu)
        for key, text in (
            ("system", self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
            ("contrast", self.tr("High &contrast")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(partial(self.theme_chosen.emit, key))
            group.addAction(action)
        return menu
