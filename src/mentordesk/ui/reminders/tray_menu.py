"""The menu of the tray's icon: what can be done about the notices shown last."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.application.desktop import Acted, DesktopNotice
from mentordesk.ui.widgets.tips import as_typed

MOST = 3  # a session has three reminders, and a longer menu is not read


class TrayMenu(QMenu):
    """The latest notice first, each with its title and its actions; what was pressed is gone.

    `emptied` once nothing is left to do.
    """

    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trayMenu")
        self._offered: dict[str, list[QAction]] = {}

    def offers(self, key: str) -> bool:
        """Tell whether a notice is still in the menu."""
        return key in self._offered

    def offer(self, notice: DesktopNotice, *, acted: Acted) -> None:
        """Put a notice on top; one shown again takes the place of what it said before."""
        self._remove(notice.key)
        entries = self._entries(notice, acted=acted)
        earlier = self.actions()
        self.addActions(entries)
        # Those that were above go below.
        self.addActions(earlier)
        self._offered[notice.key] = entries
        if len(self._offered) > MOST:
            self._remove(next(iter(self._offered)))

    def withdraw(self, key: str) -> None:
        """Take a notice out of the menu, which may leave it empty."""
        self._remove(key)
        if not self._offered:
            self.emptied.emit()

    def _entries(self, notice: DesktopNotice, *, acted: Acted) -> list[QAction]:
        # Trays leave the titles of sections out, so the title is an entry nobody can press.
        title = QAction(_plain(notice.title), self, enabled=False)
        title.setToolTip(as_typed(notice.text))
        end = QAction(self)
        end.setSeparator(True)
        return [title, *(self._entry(notice, each, acted) for each in notice.actions), end]

    def _entry(self, notice: DesktopNotice, action: tuple[str, str], acted: Acted) -> QAction:
        name, label = action
        entry = QAction(_plain(label), self)
        entry.setObjectName(name)
        entry.triggered.connect(partial(self._press, notice.key, name, acted))
        return entry

    def _press(self, key: str, name: str, acted: Acted, *_checked: object) -> None:
        self.withdraw(key)
        acted(key, name)

    def _remove(self, key: str) -> None:
        for entry in self._offered.pop(key, ()):
            self.removeAction(entry)
            # Later: it may be the very one that was pressed.
            entry.deleteLater()


def _plain(text: str) -> str:
    """Write a text so that no letter of it is taken for a key."""
    return text.replace("&", "&&")
