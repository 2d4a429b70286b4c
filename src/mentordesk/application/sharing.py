"""What travels between a replica and the database of its shared programme, and who is there.

Storage fulfils the protocols on PostgreSQL; sync drives them and does not know it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from mentordesk.application.verdicts import Refusal, Submission, Verdict

# A row's values as SQLite keeps them (instants as text of fixed width, amounts as text, flags as
# 0 and 1, documents as JSON text), in the order of the table's columns.
RawRow = tuple[object, ...]


class Trouble(StrEnum):
    """What keeps a desktop from its programme; each has its own sentence and way out."""

    ADDRESS = "address"  # the address or the connection file is malformed
    NAME = "name"  # no such host
    PORT = "port"  # nothing listens there
    NO_TLS = "no_tls"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_FOREIGN = "certificate_foreign"  # another host's, or nobody's we trust
    PASSWORD = "password"  # noqa: S105 - a word, not a secret
    PASSWORD_MISSING = "password_missing"  # noqa: S105 - a word, not a secret
    PASSWORD_EXPIRED = "password_expired"  # noqa: S105 - a word, not a secret
    REVOKED = "revoked"
    NOT_A_PROGRAMME = "not_a_programme"  # a database without MentorDesk's tables
    OTHER_PROGRAMME = "other_programme"
    OLDER = "older"  # the server's schema is older than this program's
    NEWER = "newer"
    OLD_SERVER = "old_server"  # PostgreSQL before 15
    POOLER = "pooler"
    READ_ONLY = "read_only"  # a standby, or a server set to read only
    NO_SPACE = "no_space"
    LOST = "lost"  # the connection broke or did not answer in time
    BUSY = "busy"  # too many connections, locked, starting up or shutting down
    FAILED = "failed"  # the server answered with an error that none of these explains


class ProgrammeError(Exception):
    """The programme's database cannot be used now: `message` says what, where, and the way out.

    It never holds other people's data, nor a password.
    """

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble
        self.message = message


class Cursor(NamedTuple):
    """How far a replica has read: a position of the log, and the digest of all up to there."""

    position: int = 0
    history: str = ""
    people_rev: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What a round learns first, in one question.

    `history` is the digest at the cursor's position, None where the log does not reach it;
    `people_rev` is the last position that wrote any person, seen or not; `now` is the server's
    clock (UTC); `host_seen_at` is when a host was last at work, None if never.
    """

    programme: str
    revision: str
    person_id: str
    may_host: bool
    position: int
    history: str | None
    people_rev: int
    now: datetime
    host_seen_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pull:
    """All that a login may see and has not yet, from one snapshot.

    `tables` holds changed rows by table, in an order in which references come after what they
    name; `schedules` of mentors whose exceptions all come with it; `calendars` the busy periods of
    each person whose calendar changed, all of them; `sighted` the ids of all people that the login
    may see, None where that cannot have changed; `verdicts` those on the commands asked about.
    `is_whole`: everything, in place of what the replica has.
    """

    cursor: Cursor
    is_whole: bool
    tables: Mapping[str, Sequence[RawRow]]
    calendars: Mapping[str, Sequence[RawRow]]
    sighted: frozenset[str] | None
    verdicts: Sequence[Verdict]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing came but perhaps a later position."""
        rows = any(self.tables.values()) or self.calendars
        return not (self.is_whole or rows or self.verdicts or self.sighted is not None)


class Programme(Protocol):
    """One login's connection to the programme; for one thread, raises ProgrammeError throughout.

    Whatever fails here has happened wholly or not at all, and may be asked again: the same
    command sent twice is one command.
    """

    def standing(self, cursor: Cursor) -> Standing: ...
    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        """Hand commands in, in order; give those that the programme cannot take at all, by id."""
        ...

    def pull(self, cursor: Cursor, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        """Give what changed since the cursor, and the verdicts on the commands `asked` about.

        `known` are the people that the replica has; None asks for everything.
        """
        ...

    def lacking(self, command_ids: Sequence[str]) -> frozenset[str]:
        """Give those of one's own commands that the programme does not know."""
        ...

    def listen(self, seconds: float) -> bool:
        """Wait for a hint that something happened, so many seconds at most; tell if one came."""
        ...

    def close(self) -> None: ...


class Dues(NamedTuple):
    """What one round of a host did."""

    decided: int
    accepted: int
    rejected: int


class Queue(Protocol):
    """A host's connection: decides what was handed in. For one thread, raises ProgrammeError."""

    def decide_next(self) -> Verdict | None:
        """Decide the oldest command in one transaction under the lock; None: nothing waits."""
        ...

    def keep_house(self) -> None:
        """Let the system do what is due by the server's clock."""
        ...

    def beat(self) -> None:
        """Tell everybody that a host is at work."""
        ...

    def listen(self, seconds: float) -> bool:
        """Wait for a hint that something was handed in, so many seconds at most."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Connection:
    """Where a programme is, as a connection file says it: everything but the password.

    `root_certificate` is PEM text, empty for the system's trusted ones.
    """

    host: str
    port: int
    database: str
    user: str
    root_certificate: str = ""
    programme: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
