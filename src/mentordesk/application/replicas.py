"""What a replica keeps of its shared programme, and what a window or command line does with it.

Storage fulfils the protocols on SQLite; sync drives them and does not know it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from mentordesk.application.changes import Ref
from mentordesk.application.restoring import SAME_HISTORY, OwnHistory
from mentordesk.application.sharing import Cursor, Pull, Standing, Trouble
from mentordesk.application.verdicts import Refusal, Submission, Verdict


class OutboxState(StrEnum):
    """Where a command of the outbox stands: not sent yet, sent and undecided, or held back."""

    WAITING = "waiting"
    SENT = "sent"
    HELD = "held"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A command whose verdict is still to come; `held_by` is the command it depends on."""

    submission: Submission
    state: OutboxState
    held_by: str | None
    touched: frozenset[Ref]


class Cause(StrEnum):
    """Why a command became a conflict: refused by the programme, or lost by it in a restore."""

    REJECTED = "rejected"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """A command that did not come to be; stays until the person retries or drops it.

    `held` are the commands held back with it. `noticed_at` is in UTC.
    """

    submission: Submission
    cause: Cause
    refusal: Refusal
    noticed_at: datetime
    held: tuple[Submission, ...] = ()


class Mode(StrEnum):
    """How a replica stands to its programme at the moment."""

    SYNCED = "synced"
    SYNCING = "syncing"
    OFFLINE = "offline"  # nobody asked it to connect, or the network is away
    STOPPED = "stopped"  # something that only a person can mend; `problem` says what


@dataclass(frozen=True, kw_only=True, slots=True)
class SharingStatus:
    """Where a replica stands; instants in UTC.

    `contact_at` is the last whole round, `host_seen_at` when somebody was last there to decide,
    `clock_skew` this computer's clock minus the server's in seconds, `retry_at` when the next
    attempt comes, `failures` how many came to nothing since the last contact. `problem` and
    `trouble` tell why there is no contact, if there is none;
    `notice` what happened to the replica itself.
    """

    mode: Mode
    programme: str
    person_id: str
    address: str
    position: int
    waiting: int
    conflicts: int
    contact_at: datetime | None
    host_seen_at: datetime | None
    clock_skew: int = 0
    retry_at: datetime | None = None
    failures: int = 0
    trouble: Trouble | None = None
    problem: str | None = None
    notice: str | None = None


class Applied(NamedTuple):
    """What a round changed in the replica: verdicts that arrived, and rows that came."""

    accepted: int
    rejected: int
    pulled: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What one round of a replica with its programme did; `standing` is what it learned first."""

    sent: int
    accepted: int
    rejected: int
    pulled: int
    position: int
    standing: Standing


class Replica(Protocol):
    """The local half: programme, expectations, outbox, conflicts; every call is one transaction."""

    def status(self) -> SharingStatus: ...
    def cursor(self) -> Cursor: ...
    def people(self) -> frozenset[str]:
        """Give the ids of the people that the replica has."""
        ...

    def outbox(self) -> Sequence[Waiting]: ...
    def conflicts(self) -> Sequence[Conflict]: ...
    def mark_sent(self, command_ids: Iterable[str]) -> None: ...
    def is_outgrown(self, pull: Pull) -> bool:
        """Tell whether a pull shows other rights, so that only a whole one brings all rows."""
        ...

    def apply(
        self,
        pull: Pull,
        *,
        unfit: Mapping[str, Refusal],
        standing: Standing,
        history: OwnHistory = SAME_HISTORY,
    ) -> Applied:
        """Take expectations back, take the pull in, move the cursor, expect again what waits.

        `unfit` are commands that the programme could not take at all: they become conflicts like
        rejected ones. `history` is what a programme with another history than before makes of
        the acknowledged commands. All or nothing.
        """
        ...

    def touch(self, standing: Standing) -> None:
        """Remember a round in which nothing came."""
        ...

    def rest(self) -> None:
        """Take the time for what may wait until nothing else is to be done."""
        ...

    def acknowledged(self) -> Sequence[str]:
        """Give the ids of own commands that were accepted in the last 90 days."""
        ...

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again, as it was or with something else in its place.

        What was held with it is handed in after it. Give the new expectation.
        """
        ...

    def drop(self, command_id: str) -> None:
        """Give a conflict up, and with it what was held back for it."""
        ...


class Sharing(Protocol):
    """What a window or command line does with a replica beyond a local workspace's verbs."""

    def status(self) -> SharingStatus: ...
    def outbox(self) -> Sequence[Waiting]: ...
    def conflicts(self) -> Sequence[Conflict]: ...
    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict: ...
    def drop(self, command_id: str) -> None: ...
    def sync(self) -> None:
        """Ask for a round now; it comes on the sync thread."""
        ...

    def sign_in(self, password: str) -> None:
        """Use another password from now on, kept in the keyring where there is one."""
        ...
