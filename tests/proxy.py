"""A network for the tests that can be cut and can fall silent: a proxy on the loopback."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

_CHUNK = 65_536


class Network:
    """Passes on what comes to `port`, until it is cut or falls silent."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._flowing = Event()
        self._flowing.set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def stall(self) -> None:
        """Take everything and pass nothing on, as a network does that has gone to sleep."""
        self._flowing.clear()

    def resume(self) -> None:
        """Pass on again, what was held back first."""
        self._flowing.set()

    def cut(self) -> None:
        """End every connection."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take nothing any more."""
        self.resume()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                for source, sink in ((near, far), (far, near)):
                    Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                self._flowing.wait()
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


@contextmanager
def network(target: int) -> Iterator[Network]:
    """Stand between a port and whoever connects."""
    opened = Network(target)
    try:
        yield opened
    finally:
        opened.close()
