"""Coming into a shared programme: what a window or command line needs before there is a replica."""

from pathlib import Path
from typing import NamedTuple, Protocol

from mentordesk.application.replicas import Done, Sharing
from mentordesk.application.sharing import Connection, Standing
from mentordesk.application.verdicts import Refusal


class Heard(NamedTuple):
    """What became of a command so far: neither accepted nor refused means that it waits."""

    is_accepted: bool
    refusal: Refusal | None = None


class Connecting(Protocol):
    """Reads where a programme is, tries the way there, and makes a replica.

    Everything raises ProgrammeError, with a sentence that says what is wrong and the way out.
    """

    def read(self, address: str) -> Connection:
        """Read a connection file's path, or a `postgresql://` address."""
        ...

    def password_in(self, address: str) -> str | None:
        """Give the password that an address holds, if it holds one."""
        ...

    def stored_password(self, connection: Connection) -> str | None:
        """Give the password that the system's keyring has for a login."""
        ...

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        """Try the way to the programme, and change nothing."""
        ...

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        """Make a replica for the login's person, or renew how one reaches its programme.

        Without a password that of the keyring is used, or the variable's. A one-time password
        becomes one of the person's own, kept in the keyring. Raises WorkspaceError over a file
        that is something else.
        """
        ...


class InTouch(Sharing, Protocol):
    """A replica's sharing for as long as one command takes, in the command's own thread."""

    def run(self) -> Done:
        """Have one round; raise ProgrammeError where that fails."""
        ...

    def try_round(self) -> bool:
        """Have a round if that can be; tell whether it could. The status says why not."""
        ...

    def hear(self, command_id: str, *, seconds: float) -> Heard:
        """Wait for the verdict on a command, so many seconds at most."""
        ...
