"""Shows notices by the desktop's notification service (org.freedesktop.Notifications).

Spoken with jeepney: QtDBus cannot send the unsigned numbers of this interface from Python.
"""

from queue import Queue
from threading import Lock, Thread

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    new_method_call,
)
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import message_bus
from jeepney.io.common import RouterClosed
from jeepney.io.threading import DBusRouter, Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from mentordesk.application.desktop import Acted, DesktopNotice

_PATIENCE_SECONDS = 2.0
_SERVICE = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_USUAL_EXPIRY = -1
# A computer without a session bus (a KeyError: no address), or without the service on it.
_ABSENT = (KeyError, OSError, AuthenticationError, DBusErrorResponse, RouterClosed)


class FreedesktopNotifier:
    """Connects with the first notice; where nobody shows notices nothing happens."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._router: DBusRouter | None = None
        self._listener: Thread | None = None
        self._signals: Queue[Message | None] = Queue()
        self._shown: dict[int, tuple[str, Acted]] = {}

    def show(self, notice: DesktopNotice, *, acted: Acted) -> bool:
        """Show a notice; False where there is no service to show it."""
        # Held until the notice's number is known: its button may be pressed before we are back.
        with self._lock:
            try:
                number = self._notify(notice)
            except _ABSENT:
                return False
            self._shown[number] = (notice.key, acted)
        return True

    def close(self) -> None:
        """Hear no more of what was shown."""
        with self._lock:
            router, self._router = self._router, None
            listener, self._listener = self._listener, None
        if router is not None:
            router.close()
            router.conn.close()
        if listener is not None:
            self._signals.put(None)
            listener.join()

    def _notify(self, notice: DesktopNotice) -> int:
        buttons = [part for action in notice.actions for part in action]
        hints: dict[str, tuple[str, object]] = {"category": ("s", "x-mentordesk.reminder")}
        body = ("MentorDesk", 0, "", notice.title, notice.text, buttons, hints, _USUAL_EXPIRY)
        call = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", body)
        router = self._connected()
        (number,) = unwrap_msg(router.send_and_get_reply(call, timeout=_PATIENCE_SECONDS))
        return int(number)

    def _connected(self) -> DBusRouter:
        if self._router is None:
            router = DBusRouter(open_dbus_connection(bus="SESSION"))
            rule = MatchRule(type="signal", interface=_SERVICE.interface, path=_SERVICE.object_path)
            router.filter(rule, queue=self._signals)
            Proxy(message_bus, router, timeout=_PATIENCE_SECONDS).AddMatch(rule)
            self._router = router
            self._listener = Thread(target=self._listen, name="notifications", daemon=True)
            self._listener.start()
        return self._router

    def _listen(self) -> None:
        """Hand on what is done with our notices; others' numbers are not ours."""
        while (signal := self._signals.get()) is not None:
            member = signal.header.fields.get(HeaderFields.member)
            number, said = signal.body[0], signal.body[1]
            with self._lock:
                shown = self._shown.get(number)
                if member == "NotificationClosed":
                    self._shown.pop(number, None)
            if shown is not None and member == "ActionInvoked":
                key, acted = shown
                acted(key, said)
