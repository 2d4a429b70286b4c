"""A session bus of the test's own, and a small notification service on it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import NamedTuple, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SIGNATURE = "susssasa{sv}i"


class Shown(NamedTuple):
    """One notice as the service got it."""

    number: int
    title: str
    text: str
    actions: tuple[str, ...]


@contextmanager
def a_bus() -> Iterator[str]:
    """Run a message bus nobody else is on; give its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class NotificationService:
    """Keeps what it is asked to show; `press` does what a person's click would."""

    def __init__(self, address: str) -> None:
        self.shown: Queue[Shown] = Queue()
        self._count = 0
        self._connection: DBusConnection = open_dbus_connection(address)
        self._thread = Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._ask_for_name()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.interrupt()
        self._thread.join()
        self._connection.close()

    def press(self, number: int, action: str) -> None:
        """Press a button of a notice."""
        emitter = DBusAddress(PATH, interface=NAME)
        self._connection.send(new_signal(emitter, "ActionInvoked", "us", (number, action)))

    def _ask_for_name(self) -> None:
        self._connection.send(message_bus.RequestName(NAME), serial=1000)
        while True:
            reply = self._connection.receive(timeout=10)
            if reply.header.fields.get(HeaderFields.reply_serial) == 1000:
                return

    def _serve(self) -> None:
        try:
            while True:
                self._answer(self._connection.receive())
        except ReceiveStopped:
            return

    def _answer(self, call: Message) -> None:
        if call.header.fields.get(HeaderFields.member) != "Notify":
            return
        assert call.header.fields[HeaderFields.signature] == SIGNATURE
        self._count += 1
        _, _, _, title, text, actions, _, _ = call.body
        self.shown.put(Shown(self._count, title, text, tuple(actions)))
        self._connection.send(new_method_return(call, "u", (self._count,)))
