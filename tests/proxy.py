"""A network before a server, which can be cut, can fall silent, and can be away."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum, auto
from threading import Event, Lock, Thread

_CHUNK = 65_536


class Way(StrEnum):
    """Which way bytes go."""

    UP = auto()  # to the server
    DOWN = auto()


class Kind(StrEnum):
    """What happens to a connection once so many bytes have gone through."""

    CUT = auto()
    SILENCE = auto()


@dataclass(frozen=True)
class Fault:
    """Befalls every connection as soon as more than `after` bytes have gone one way."""

    kind: Kind
    way: Way
    after: int


@dataclass
class _Wire:
    """One connection, from the desktop to the server."""

    near: socket.socket
    far: socket.socket
    fault: Fault | None
    flowing: Event
    passed: dict[Way, int] = field(default_factory=lambda: dict.fromkeys(Way, 0))
    is_silent: bool = False

    def pump(self, way: Way) -> None:
        """Pass bytes on one way until the end, or the fault."""
        source, target = (self.near, self.far) if way is Way.UP else (self.far, self.near)
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                self.flowing.wait()
                self._pass_on(chunk, target, way)
        if not self.is_silent:
            self.cut()

    def cut(self) -> None:
        """End it on both sides."""
        for end in (self.near, self.far):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pass_on(self, chunk: bytes, target: socket.socket, way: Way) -> None:
        room = len(chunk)
        if self.fault is not None and self.fault.way is way:
            room = max(self.fault.after - self.passed[way], 0)
        self.passed[way] += min(room, len(chunk))
        if not self.is_silent:
            target.sendall(chunk[:room])
        if room < len(chunk) and self.fault is not None:
            self.is_silent = self.fault.kind is Kind.SILENCE
            if not self.is_silent:
                self.cut()


class Proxy:
    """Listens on a port of its own and passes everything on to another, or does not."""

    def __init__(self, target: int) -> None:
        self.fault: Fault | None = None
        self._target = target
        self._wires: list[_Wire] = []
        self._lock = Lock()
        self._flowing = Event()
        self._flowing.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._accepting = Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._accepting.start()

    def stall(self) -> None:
        """Take everything and pass nothing on, as a network does that has gone to sleep."""
        self._flowing.clear()

    def resume(self) -> None:
        """Pass on again, what was held back first."""
        self._flowing.set()

    def heal(self) -> None:
        """Let everything through again; the server notices what fell silent."""
        self.fault = None
        self.cut()

    def passed(self, way: Way) -> int:
        """Give how many bytes have gone one way over the connection that had most."""
        with self._lock:
            return max(wire.passed[way] for wire in self._wires)

    def go_away(self) -> None:
        """Cut everything, and take no more connections."""
        # A listener that somebody waits on is not closed before they stop waiting.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        self.cut()

    def come_back(self) -> None:
        """Take connections again, at the same port."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._accepting = Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._accepting.start()

    def cut(self) -> None:
        """Cut whatever is connected."""
        with self._lock:
            for wire in self._wires:
                wire.cut()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self._target))
        except OSError:  # whoever came finds nobody either, as without us
            near.close()
            return
        wire = _Wire(near, far, self.fault, self._flowing)
        with self._lock:
            self._wires.append(wire)
        for way in Way:
            Thread(target=wire.pump, args=(way,), daemon=True).start()


@contextmanager
def proxied(target: int) -> Iterator[Proxy]:
    """Put a network before a port of this computer."""
    proxy = Proxy(target)
    try:
        yield proxy
    finally:
        proxy.resume()
        proxy.go_away()
