"""Wires the way into a shared programme on PostgreSQL."""

import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.application.deciding import decide
from mentordesk.application.ports import Clock
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import (
    Connection,
    Cursor,
    Programme,
    ProgrammeError,
    Standing,
    Trouble,
)
from mentordesk.bootstrap.doors import Doors
from mentordesk.bootstrap.sharing import SCHEMAS
from mentordesk.integrations.passwords import VARIABLE, stored_password
from mentordesk.storage.programme.addresses import read_address
from mentordesk.storage.programme.greeting import greet
from mentordesk.storage.replica.renewing import settle_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.sync.rounds import Rounds


@dataclass(frozen=True, slots=True)
class ProgrammeConnecting:
    """Comes into a shared programme, on PostgreSQL."""

    clock: Clock

    def read(self, address: str) -> Connection:
        """Read where a programme is."""
        return read_address(address).connection

    def password_in(self, address: str) -> str | None:
        """Give the password that an address holds, if it holds one."""
        return read_address(address).password

    def stored_password(self, connection: Connection) -> str | None:
        """Give the password that the system's keyring has."""
        return stored_password(connection)

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        """Try the way to the programme, and change nothing."""
        return greet(connection, password=password)

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        """Make a replica and bring everything in, or renew how one reaches its programme."""
        given = password or _given(connection)
        doors = Doors(lambda: connection, given=given)
        with closing(_entered(doors)) as programme:
            standing = programme.standing(Cursor())
            rounds: list[Done] = []

            def bring(replica_file: Path) -> None:
                with closing(SqliteReplica(replica_file, decide=decide, clock=self.clock)) as made:
                    rounds.append(Rounds(made, programme, schemas=SCHEMAS).run())

            settle_replica(
                file,
                connection=replace(connection, programme=standing.programme),
                standing=standing,
                now=self.clock.now(),
                bring=bring,
            )
        return rounds[0]


def _entered(doors: Doors) -> Programme:
    """Come in, by the variable's password where the keyring's is refused.

    Whoever was killed while replacing a one-time password may have kept one that never came to be.
    """
    try:
        return doors.programme()
    except ProgrammeError as error:
        other = doors.environment.get(VARIABLE)
        if error.trouble is not Trouble.PASSWORD or doors.given is not None or not other:
            raise
        doors.sign_in(other)
        return doors.programme()


def _given(connection: Connection) -> str | None:
    """Give the variable's password where the keyring has none: it may be a one-time password."""
    return None if stored_password(connection) else os.environ.get(VARIABLE)
