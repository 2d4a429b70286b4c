"""Where the programme lives: what the simulator does to a server, whichever it is."""

import sqlite3
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from tests.simulation.sharing.cast import PROGRAMME
from tests.simulation.sharing.chance import drawn_id
from tests.simulation.sharing.memory import MemoryProgramme, MemoryQueue
from tests.simulation.sharing.server import Server

from mentordesk.application.sharing import Programme, Queue


class Place(Protocol):
    """A server with a programme on it, and the hands of those who look after it."""

    @property
    def programme_id(self) -> str:
        """Give the programme's id."""
        ...

    @property
    def now(self) -> datetime:
        """Give the server's clock (UTC)."""
        ...

    @property
    def revision(self) -> str:
        """Give the revision of its schema."""
        ...

    def pass_time(self, time: timedelta) -> None: ...
    def programme(self, person: str) -> Programme: ...
    def queue(self) -> Queue: ...
    def state(self) -> sqlite3.Connection:
        """Give the programme's tables as they stand, as SQLite keeps them; only to be read."""
        ...

    def restart(self) -> None: ...
    def back_up(self) -> None: ...
    def restore(self) -> bool:
        """Bring back the state of the last backup; tell whether there was one."""
        ...

    def revoke(self, person: str) -> None: ...
    def invite(self, person: str) -> None: ...
    def admits(self, person: str) -> bool:
        """Tell whether a person has a login that is not revoked."""
        ...

    def upgrade(self, revision: str) -> None: ...
    def close(self) -> None: ...


class MemoryPlace:
    """The server in memory."""

    programme_id = PROGRAMME

    def __init__(self, draw: Random) -> None:
        self._server = Server()
        self._draw = draw
        self._backup: sqlite3.Connection | None = None

    @property
    def now(self) -> datetime:
        """Give the server's clock (UTC)."""
        return self._server.now

    @property
    def revision(self) -> str:
        """Give the revision of its schema."""
        return self._server.revision

    def pass_time(self, time: timedelta) -> None:
        """Let the server's clock go on."""
        self._server.now += time

    def programme(self, person: str) -> Programme:
        """Connect with a person's login."""
        return MemoryProgramme(self._server, role=self._server.role_of(person), person=person)

    def queue(self) -> Queue:
        """Connect as a host."""
        return MemoryQueue(self._server, new_id=lambda: drawn_id(self._draw))

    def state(self) -> sqlite3.Connection:
        """Give the server's own database."""
        return self._server.kept

    def restart(self) -> None:
        """Lose what is not committed: between two steps, nothing."""

    def back_up(self) -> None:
        """Copy the database."""
        self.close()
        self._backup = self._server.backup()

    def restore(self) -> bool:
        """Bring the copy back."""
        if self._backup is None:
            return False
        self._server.restore(self._backup)
        return True

    def revoke(self, person: str) -> None:
        """End a person's login."""
        self._server.revoke(self._server.role_of(person))

    def invite(self, person: str) -> None:
        """Give a person another login."""
        self._server.invite(person)

    def admits(self, person: str) -> bool:
        """Tell whether a person has a login that is not revoked."""
        return self._server.is_valid(self._server.role_of(person))

    def upgrade(self, revision: str) -> None:
        """Change the schema's revision."""
        self._server.revision = revision

    def close(self) -> None:
        """Let the server's backup go; the server itself serves the next one."""
        if self._backup is not None:
            self._backup.close()
            self._backup = None
