"""The connection file that goes with an invitation: where the programme is, without a password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.application.administering import Letter
from mentordesk.application.sharing import Connection
from mentordesk.domain.errors import invalid
from mentordesk.domain.people import Person
from mentordesk.storage.programme.addresses import PORT, checked, is_socket, write_connection

_SERVER = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[^\s:/@]+)(:(?P<port>[0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class File:
    """A connection file that is being written."""

    path: Path

    def write(self, connection: Connection) -> None:
        """Write where the programme is."""
        write_connection(self.path, connection)


def place_of(admins: Connection, letter: Letter) -> Connection:
    """Give where people reach the programme that an administrator reaches at `admins`."""
    host, port = _server(letter.server, admins=admins)
    pem = admins.root_certificate if letter.certificate is None else _pem(letter.certificate)
    return checked(replace(admins, host=host, port=port, root_certificate=pem, options={}))


@contextmanager
def delivered(letter: Letter, person: Person) -> Iterator[File]:
    """Give a new file that only its owner may read; it is gone if something is raised.

    Raises FileExistsError rather than to write over anything.
    """
    path = (letter.file or Path(f"mentordesk-{_slug(person.name)}.json")).absolute()
    path.touch(mode=0o600, exist_ok=False)
    try:
        yield File(path)
    except BaseException:
        path.unlink()
        raise


def _server(text: str | None, *, admins: Connection) -> tuple[str, int]:
    if text is None:
        if is_socket(admins.host):
            message = "Say by which name people reach the server: the address has only a socket."
            raise invalid(message, path="server")
        return admins.host, admins.port
    found = _SERVER.fullmatch(text)
    if found is None:
        raise invalid(f"“{text}” is no host, or host and port.", path="server")
    return found["host"].strip("[]"), int(found["port"] or PORT)


def _pem(file: Path) -> str:
    pem = file.read_text(encoding="utf-8", errors="replace")
    if "-----BEGIN CERTIFICATE-----" not in pem or "PRIVATE KEY" in pem:
        raise invalid(f"{file} is not a certificate in PEM.", path="certificate")
    return pem


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "person"
