"""Looking after a shared programme: what administrators do, and who does it for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from mentordesk.application.findings import Finding
from mentordesk.domain.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A programme that has just been made: its schema's revision, and how many people it has."""

    programme: str
    revision: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a connection file is to say, and where to write it.

    `server` is the host, with a port after a colon where it is not the address's own; None: as in
    the address. `certificate` is the file of the authority that the server's is signed by; None:
    as in the address. `file` None: in this folder, named after the person. `may_host` None: as
    their roles have it.
    """

    server: str | None = None
    certificate: Path | None = None
    file: Path | None = None
    may_host: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A login that has just been made; the one-time password is told here and kept nowhere."""

    user: str
    password: str = field(repr=False)
    connection_file: Path
    may_host: bool
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Revoked:
    """A person's logins that were ended, and how many live connections with them."""

    person: Person
    users: Sequence[str]
    connections: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Upgraded:
    """From which revision of the schema to which; the same where only functions were renewed."""

    before: str
    after: str
    connections: int


class Administration(Protocol):
    """Carries out what an administrator asks, at the address of a programme's database.

    Raises ProgrammeError for what keeps it from the database, DomainError for what a rule refuses,
    WorkspaceError and OSError for files. Whatever fails has changed nothing.
    """

    def make(self, address: str, *, publish: Path | None = None) -> Made:
        """Make an empty database into a programme, with all that a local workspace holds if given.

        Refuses with WRONG_STATUS a database that holds anything already.
        """
        ...

    def add_person(self, address: str, person: Person) -> Person:
        """Bring somebody in; give them as they were kept."""
        ...

    def invite(self, address: str, id_or_email: str, letter: Letter) -> tuple[Person, Invitation]:
        """Make a login for somebody, in place of invitations that they have not taken up."""
        ...

    def revoke(self, address: str, id_or_email: str) -> Revoked:
        """End all logins of somebody, and what is connected by them."""
        ...

    def upgrade(self, address: str) -> Upgraded:
        """Bring the database to this program's schema; who is connected is cut off first."""
        ...

    def check(self, address: str) -> Sequence[Finding]:
        """Give what is wrong with the database or its surroundings, nothing if it is sound."""
        ...
