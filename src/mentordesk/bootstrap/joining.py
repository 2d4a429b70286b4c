"""Wires the way into shared programmes; what carries it is loaded when somebody takes it."""

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.application.connecting import Connecting
from mentordesk.application.ports import Clock
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import Connection, Standing
from mentordesk.integrations.places import workspaces_folder

if TYPE_CHECKING:
    from mentordesk.ui.services import Joining

# The wheel's extra brings these; without them there is no way in.
_NEEDED = ("psycopg", "keyring")


def joining(clock: Clock) -> "Joining | None":
    """Give the way into shared programmes, None where the program came without it."""
    from mentordesk.ui.services import Joining  # noqa: PLC0415 - loaded when needed

    if any(find_spec(name) is None for name in _NEEDED):
        return None
    return Joining(
        connecting=LateConnecting(clock),
        keeps_passwords=_has_keyring,
        folder=workspaces_folder(),
    )


@dataclass
class LateConnecting:
    """Loads PostgreSQL's driver with the first question, which no Qt thread asks."""

    clock: Clock

    def read(self, address: str) -> Connection:
        """Read where a programme is."""
        return self._connecting.read(address)

    def password_in(self, address: str) -> str | None:
        """Give the password that an address holds, if it holds one."""
        return self._connecting.password_in(address)

    def stored_password(self, connection: Connection) -> str | None:
        """Give the password that the system's keyring has."""
        return self._connecting.stored_password(connection)

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        """Try the way to the programme, and change nothing."""
        return self._connecting.test(connection, password=password)

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        """Make a replica and bring everything in, or renew how one reaches its programme."""
        return self._connecting.connect(connection, password=password, file=file)

    @cached_property
    def _connecting(self) -> Connecting:
        from mentordesk.bootstrap.connecting import (  # noqa: PLC0415 - loaded when needed
            ProgrammeConnecting,
        )

        return ProgrammeConnecting(self.clock)


def _has_keyring() -> bool:
    from mentordesk.integrations.passwords import has_keyring  # noqa: PLC0415 - loaded when needed

    return has_keyring()
