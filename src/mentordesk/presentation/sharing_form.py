"""The connect dialog's fields: read as a connection, filled from one, and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentordesk.application.sharing import Connection
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.sharing_troubles import Field

USUAL_PORT = 5432
_LARGEST_PORT = 65_535
_NEEDED = (Field.HOST, Field.DATABASE, Field.USER)
_ADDRESSES = ("postgresql://", "postgres://")


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectForm:
    """What was typed; `root_certificate` is PEM text, `options` come from a file or an address."""

    host: str = ""
    port: str = str(USUAL_PORT)
    database: str = ""
    user: str = ""
    root_certificate: str = ""
    programme: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_address(self) -> bool:
        """Tell whether a whole address was typed where the host belongs."""
        return self.host.strip().startswith(_ADDRESSES)

    def problems(self, *, locale: Locale) -> dict[Field, str]:
        """Say what is missing or malformed, by field."""
        typed = {Field.HOST: self.host, Field.DATABASE: self.database, Field.USER: self.user}
        missing = locale.translate("Connecting", "This is needed.")
        found = {field: missing for field in _NEEDED if not typed[field].strip()}
        if not self.port.strip().isdecimal() or not 0 < int(self.port) <= _LARGEST_PORT:
            found[Field.PORT] = locale.translate("Connecting", "A number from 1 to 65535.")
        return found

    def connection(self) -> Connection:
        """Give the connection as far as it was typed; `problems` tells what is wrong with it."""
        return Connection(
            host=self.host.strip(),
            port=int(self.port) if self.port.strip().isdecimal() else 0,
            database=self.database.strip(),
            user=self.user.strip(),
            root_certificate=self.root_certificate,
            programme=self.programme,
            options=dict(self.options),
        )


def form_of(connection: Connection) -> ConnectForm:
    """Fill the fields from a connection."""
    return ConnectForm(
        host=connection.host,
        port=str(connection.port),
        database=connection.database,
        user=connection.user,
        root_certificate=connection.root_certificate,
        programme=connection.programme,
        options=connection.options,
    )


def usual_replica(database: str, *, folder: Path) -> Path:
    """Give where a replica is kept if nobody says otherwise: named after the database."""
    name = "".join(sign if sign.isalnum() or sign in "-_ " else "-" for sign in database)
    return folder / f"{name or 'programme'}.mentordesk"
