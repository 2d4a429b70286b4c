"""Where a programme is: an address as PostgreSQL writes it, or a connection file."""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict

from mentordesk.application.sharing import Connection, ProgrammeError, Trouble

FORMAT = "mentordesk-connection"
VERSION = 1
PORT = 5432
STRICT = "verify-full"
OPTIONS = ("sslmode",)
_MODES = ("disable", "prefer", "require", "verify-ca", STRICT)
_LARGEST_FILE = 1_000_000
_LARGEST_PORT = 65_535
_FORM = "The address is malformed: postgresql://USER@HOST:PORT/DATABASE."
_SCHEMES = ("postgresql://", "postgres://")


class Address(NamedTuple):
    """Where a programme is, and the password if the address holds one."""

    connection: Connection
    password: str | None = None

    def __repr__(self) -> str:
        """Write nothing down of a password."""
        return f"Address({self.connection!r})"


def read_address(text: str) -> Address:
    """Read a `postgresql://` address, or the connection file at a path.

    Raises ProgrammeError (ADDRESS), whose sentence never repeats the password.
    """
    if text.startswith(_SCHEMES):
        return _from_url(text)
    if "@" in text and not Path(text).exists():
        raise _malformed(_FORM)
    return Address(read_connection(Path(text)))


def read_connection(path: Path) -> Connection:
    """Read a connection file; raise ProgrammeError (ADDRESS) for anything else."""
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_LARGEST_FILE))
    except OSError as error:
        raise _malformed(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError:
        raise _malformed(f"{path} is not a connection file.") from None
    return connection_from_json(document, name=str(path))


def write_connection(path: Path, connection: Connection) -> None:
    """Write a connection file that only its owner may read; it never holds a password."""
    text = json.dumps(connection_to_json(connection), indent=2, ensure_ascii=False) + "\n"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def connection_to_json(connection: Connection) -> dict[str, object]:
    """Give a connection file's document."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "host": connection.host,
        "port": connection.port,
        "database": connection.database,
        "user": connection.user,
        "programme": connection.programme,
        "rootCertificate": connection.root_certificate,
        "options": dict(connection.options),
    }


def connection_from_json(document: object, *, name: str) -> Connection:
    """Read a connection file's document; `name` says in errors whose it is."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise _malformed(f"{name} is not a connection file.")
    if document.get("version") != VERSION:
        raise _malformed(f"{name} was written by a newer MentorDesk; update this one.")
    options = document.get("options", {})
    texts = {key: document.get(key, "") for key in ("programme", "rootCertificate")}
    needed = {key: document.get(key) for key in ("host", "database", "user")}
    port = document.get("port", PORT)
    if not all(isinstance(each, str) and each for each in needed.values()):
        raise _malformed(f"{name} lacks the host, the database or the user.")
    if not isinstance(options, Mapping) or not all(
        isinstance(each, str) for each in texts.values()
    ):
        raise _malformed(f"{name} is damaged: ask for a new one.")
    return checked(
        Connection(
            **{key: str(value) for key, value in needed.items()},
            port=port if isinstance(port, int) else 0,
            programme=str(texts["programme"]),
            root_certificate=str(texts["rootCertificate"]),
            options={str(key): str(value) for key, value in options.items()},
        )
    )


def checked(connection: Connection) -> Connection:
    """Refuse what is no place to connect to, and any network host without verified TLS."""
    if not 0 < connection.port <= _LARGEST_PORT:
        raise _malformed("The port of the programme is not a number from 1 to 65535.")
    if unknown := sorted(set(connection.options) - set(OPTIONS)):
        raise _malformed(f"The address has an option that is not known: {unknown[0]}.")
    mode = connection.options.get("sslmode", STRICT)
    if mode not in _MODES:
        raise _malformed(f"“{mode}” is not a way to use TLS; leave sslmode out.")
    if mode != STRICT and not is_near(connection.host):
        raise _malformed(f"“{connection.host}” may only be reached with sslmode={STRICT}.")
    return connection


def is_near(host: str) -> bool:
    """Tell whether a host is this computer itself."""
    if is_socket(host) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_socket(host: str) -> bool:
    """Tell whether a host is the folder of a local socket."""
    return host.startswith(("/", "@"))


def _from_url(url: str) -> Address:
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except psycopg.Error:
        raise _malformed(_FORM) from None
    password = parts.pop("password", None)
    certificate = parts.pop("sslrootcert", "")
    port = parts.pop("port", str(PORT))
    needed = {key: parts.pop(key, "") for key in ("host", "dbname", "user")}
    if missing := [key for key, value in needed.items() if not value]:
        raise _malformed(f"The address lacks the {missing[0].replace('dbname', 'database')}.")
    connection = Connection(
        host=needed["host"],
        port=int(port) if port.isdecimal() else 0,
        database=needed["dbname"],
        user=needed["user"],
        options=parts,
    )
    return Address(checked(_certified(connection, certificate)), password)


def _certified(connection: Connection, path: str) -> Connection:
    if path in {"", "system"}:
        return connection
    try:
        pem = Path(os.path.expanduser(path)).read_text(encoding="ascii")  # noqa: PTH111 - text
    except (OSError, UnicodeDecodeError):
        raise _malformed(f"The certificate {path} cannot be read.") from None
    return replace(connection, root_certificate=pem)


def _malformed(message: str) -> ProgrammeError:
    return ProgrammeError(Trouble.ADDRESS, message)
