"""One window a person and workspace: a second start raises the first and hands it its link."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MILLISECONDS = 500
_LONGEST_LINK = 2048


def channel_name(workspace: Path, *, person: str) -> str:
    """Name the local channel of one person's window on one workspace."""
    digest = hashlib.sha256(f"{workspace.resolve()}\n{person}".encode()).hexdigest()
    return f"mentordesk-{digest[:24]}"


def hand_over(channel: str, *, link: str) -> bool:
    """Ask a window that is open already to come forward; tell whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(channel)
    if not socket.waitForConnected(_PATIENCE_MILLISECONDS):
        return False
    socket.write(f"{link}\n".encode())
    socket.waitForBytesWritten(_PATIENCE_MILLISECONDS)
    socket.disconnectFromServer()
    return True


class Listener(QObject):
    """Hears later starts: `raised` carries their link, which may be empty."""

    raised = Signal(str)

    def __init__(self, channel: str, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(channel):
            # A crash leaves the channel's file behind; nobody answered on it, so it may go.
            QLocalServer.removeServer(channel)
            self._server.listen(channel)

    def close(self) -> None:
        """Hear no more, and leave the channel to others."""
        self._server.close()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            self.raised.emit(bytes(socket.readLine(_LONGEST_LINK).data()).decode().strip())
