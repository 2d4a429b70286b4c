"""Shows notices by the system tray, where the desktop has no service for them."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from mentordesk.application.desktop import CLICKED, Acted, DesktopNotice
from mentordesk.ui.reminders.tray_menu import TrayMenu


class _Last(NamedTuple):
    notice: DesktopNotice
    acted: Acted


class TrayNotifier(QObject):
    """A tray's message has no buttons: a click on it, and the icon, offer them in a menu."""

    _wished = Signal(object, object)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_there = QSystemTrayIcon.isSystemTrayAvailable()
        self._menu = TrayMenu(parent)
        self._icon: QSystemTrayIcon | None = None
        self._last: _Last | None = None
        self._menu.emptied.connect(self.close)
        # Asked for in another thread; widgets belong to Qt's.
        self._wished.connect(self._put_up, Qt.ConnectionType.QueuedConnection)

    def show(self, notice: DesktopNotice, *, acted: Acted) -> bool:
        """Show a notice soon; False where there is no tray."""
        if self._is_there:
            self._wished.emit(notice, acted)
        return self._is_there

    def close(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()

    def _put_up(self, notice: DesktopNotice, acted: Acted) -> None:
        if self._icon is None:
            self._icon = self._make_icon()
        self._last = _Last(notice, acted)
        self._menu.offer(notice, acted=acted)
        self._icon.show()
        self._icon.showMessage(notice.title, notice.text, _icon())

    def _make_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(_icon(), self)
        icon.setToolTip(QApplication.applicationDisplayName())
        icon.setContextMenu(self._menu)
        icon.messageClicked.connect(self._clicked)
        return icon

    def _clicked(self) -> None:
        """Offer what can be done, or do it at once where that is one thing only."""
        if self._last is None:
            return
        notice, acted = self._last
        if self._menu.offers(notice.key) and len(notice.actions) > 1:
            self._menu.popup(QCursor.pos())
        else:
            self._menu.withdraw(notice.key)
            acted(notice.key, CLICKED)


def _icon() -> QIcon:
    return QApplication.windowIcon()
