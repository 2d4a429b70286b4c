"""Shows notices by the system tray, where the desktop has no service for them."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from mentordesk.application.desktop import CLICKED, Acted, DesktopNotice


class TrayNotifier(QObject):
    """A tray's message has no buttons; clicking it opens what it is about."""

    _wished = Signal(object, object)

    def __init__(self, *, parent: QObject) -> None:
        super().__init__(parent)
        self._is_there = QSystemTrayIcon.isSystemTrayAvailable()
        self._icon: QSystemTrayIcon | None = None
        self._last: tuple[str, Acted] | None = None
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
            self._icon = QSystemTrayIcon(_icon(), self)
            self._icon.messageClicked.connect(self._clicked)
        self._last = (notice.key, acted)
        self._icon.show()
        self._icon.showMessage(notice.title, notice.text, _icon())

    def _clicked(self) -> None:
        if self._last is not None:
            key, acted = self._last
            acted(key, CLICKED)


def _icon() -> QIcon:
    return QApplication.windowIcon()
