"""A typed, blocking connection to one D-Bus bus."""

from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

CALL_SECONDS = 10.0
DAEMON = "org.freedesktop.DBus"
DAEMON_PATH = "/org/freedesktop/DBus"
PROPERTIES = f"{DAEMON}.Properties"
GONE = frozenset(
    f"{DAEMON}.Error.{what}" for what in ("UnknownObject", "UnknownInterface", "NameHasNoOwner")
)


class UnlessGone:
    """Passes over questions about something that has just gone; other refusals are errors."""

    def __enter__(self) -> None:
        """Begin to ask."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        return isinstance(error, DBusErrorResponse) and error.name in GONE


class Bus:
    """Method calls and properties; values are plain Python tuples, lists, texts and numbers."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def call(
        self,
        service: str,
        *,
        path: str,
        method: str,
        signature: str | None = None,
        arguments: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        """Call `interface.method` and return its results; a refusal is a DBusErrorResponse."""
        interface, _, name = method.rpartition(".")
        address = DBusAddress(path, bus_name=service, interface=interface)
        message = new_method_call(address, name, signature, arguments)
        answer = self._connection.send_and_get_reply(message, timeout=CALL_SECONDS)
        return tuple(unwrap_msg(answer))

    def read(self, service: str, *, path: str, name: str) -> tuple[str, Any]:
        """Read one property, named `interface.property`: its D-Bus type and its value."""
        interface, _, member = name.rpartition(".")
        method = f"{PROPERTIES}.Get"
        answer = self.call(
            service, path=path, method=method, signature="ss", arguments=(interface, member)
        )
        kind, value = answer[0]
        return str(kind), value

    def write(self, service: str, *, path: str, name: str, value: tuple[str, object]) -> None:
        """Write one property, given as its D-Bus type and its value."""
        interface, _, member = name.rpartition(".")
        method = f"{PROPERTIES}.Set"
        arguments = (interface, member, value)
        self.call(service, path=path, method=method, signature="ssv", arguments=arguments)

    def has_owner(self, service: str) -> bool:
        """Whether somebody on the bus answers to this name."""
        return bool(self._ask_daemon("NameHasOwner", service)[0])

    def process_of(self, service: str) -> int:
        """Process id behind a name on the bus."""
        return int(self._ask_daemon("GetConnectionUnixProcessID", service)[0])

    def _ask_daemon(self, method: str, service: str) -> tuple[Any, ...]:
        method = f"{DAEMON}.{method}"
        return self.call(
            DAEMON, path=DAEMON_PATH, method=method, signature="s", arguments=(service,)
        )
