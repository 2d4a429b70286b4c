"""What the connect dialog has done for it elsewhere: a test of the way, and the joining."""

from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.application.sharing import Connection, ProgrammeError
from mentordesk.presentation.sharing_diagnosis import Tried
from mentordesk.presentation.sharing_form import ConnectForm
from mentordesk.ui.services import Joining


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Where to connect to: the form, a certificate's file if one was named, the password."""

    form: ConnectForm
    certificate: Path | None
    password: str | None

    def connection(self) -> Connection:
        """Give the connection with its certificate; OSError where that cannot be read."""
        connection = self.form.connection()
        if self.certificate is None:
            return connection
        pem = self.certificate.read_text(encoding="ascii", errors="replace")
        return replace(connection, root_certificate=pem)


def test(wanted: Wanted, *, joining: Joining) -> Tried:
    """Try the way to the programme, and change nothing."""
    connection = wanted.connection()
    try:
        password = wanted.password or joining.connecting.stored_password(connection)
        standing = joining.connecting.test(connection, password=password)
    except ProgrammeError as error:
        return Tried(connection=connection, error=error)
    return Tried(connection=connection, standing=standing)


def join(wanted: Wanted, *, joining: Joining, file: Path) -> Path:
    """Make a replica and bring everything in; give its file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    joining.connecting.connect(wanted.connection(), password=wanted.password, file=file)
    return file


def read(address: str, *, joining: Joining) -> tuple[Connection, str | None]:
    """Read a connection file or an address, with the password if one stands in it."""
    connecting = joining.connecting
    return connecting.read(address), connecting.password_in(address)
