"""The local half of a shared programme in one SQLite file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.ports import Clock
from mentordesk.application.replicas import Applied, Conflict, Mode, SharingStatus, Waiting
from mentordesk.application.restoring import SAME_HISTORY, OwnHistory
from mentordesk.application.sharing import Connection, Cursor, Pull, Standing
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.storage.local import Decide
from mentordesk.storage.replica.ledger import is_worth_writing
from mentordesk.storage.replica.reading import ReplicaReader

if TYPE_CHECKING:
    from mentordesk.storage.replica.turns import Turns

_NOTHING = Applied(0, 0, 0)
_ATTEMPTS = 2


class SqliteReplica:
    """An open replica; `apply` belongs to one thread at a time, the rest to any number."""

    def __init__(
        self, path: Path, *, decide: Decide, clock: Clock, notice: str | None = None
    ) -> None:
        self.path = path
        self._notice = notice
        self._clock = clock
        self._decide = decide
        self._loading = Lock()
        self._loaded: Turns | None = None
        self._reader = ReplicaReader(path)
        self._read_from: Cursor | None = None
        self._met: Standing | None = None
        self._sent: frozenset[str] = frozenset()
        self._contact_at: datetime | None = None
        self._written_at: datetime | None = None

    def submit(self, submission: Submission) -> Verdict:
        """Expect a command and put it into the outbox; one that is refused here is not kept.

        The verdict is what is expected; its position is that of the feed.
        """
        with self._turns.turn() as turn:
            verdict: Verdict = _applying().submit(turn, submission)
        return verdict

    def status(self) -> SharingStatus:
        """Give where things stand, as far as the file knows."""
        with self._reader.books() as (ledger, outbox):
            identity = ledger.identity()
            waiting, conflicts = outbox.counts()
        connection = identity.connection
        return SharingStatus(
            mode=Mode.OFFLINE,
            programme=identity.programme,
            person_id=identity.person_id,
            address=f"{connection.host}:{connection.port}/{connection.database}",
            position=identity.cursor.position,
            waiting=waiting,
            conflicts=conflicts,
            contact_at=self._contact_at or identity.contact_at,
            host_seen_at=self._met.host_seen_at if self._met else identity.host_seen_at,
            clock_skew=identity.clock_skew,
            notice=self._notice,
        )

    def connection(self) -> Connection:
        """Give where the programme is."""
        with self._reader.books() as (ledger, _):
            return ledger.identity().connection

    def cursor(self) -> Cursor:
        """Give how far the replica has read; what is applied next has to go on from there."""
        with self._reader.books() as (ledger, _):
            self._read_from = ledger.cursor()
        return self._read_from

    def people(self) -> frozenset[str]:
        """Give the ids of the people that the server has shown."""
        return self._reader.people()

    def outbox(self) -> Sequence[Waiting]:
        """Give what waits for its verdict or is held back, the first handed in first."""
        with self._reader.books() as (_, outbox):
            return [entry.as_waiting(sent=self._sent) for entry in outbox.entries()]

    def conflicts(self) -> Sequence[Conflict]:
        """Give what was refused after the fact, the first noticed first."""
        with self._reader.books() as (_, outbox):
            return [
                refused.as_conflict(outbox.held_by(refused.submission.id))
                for refused in outbox.refused()
            ]

    def acknowledged(self) -> Sequence[str]:
        """Give the ids of own commands that were accepted in the last 90 days."""
        with self._reader.books() as (ledger, _):
            return ledger.acknowledged()

    def mark_sent(self, command_ids: Iterable[str]) -> None:
        """Remember that commands have reached the server, on the disk with what comes of it.

        Forgetting it does no harm: what was handed in twice is one command.
        """
        self._sent |= frozenset(command_ids)

    def is_outgrown(self, pull: Pull) -> bool:
        """Tell whether the pull shows that the login has other rights than before.

        Then older rows come or go as well, and only a whole pull brings them.
        """
        if pull.is_whole or not pull.tables.get("people"):
            return False
        with self._turns.turn() as turn:
            is_other: bool = _applying().has_other_roles(turn, pull)
        return is_other

    def apply(
        self,
        pull: Pull,
        *,
        unfit: Mapping[str, Refusal],
        standing: Standing,
        history: OwnHistory = SAME_HISTORY,
    ) -> Applied:
        """Take expectations back, take the pull in, move the cursor, expect again what waits.

        Nothing is done where another process has moved the cursor since it was read here: a
        pull goes on from where it was asked for.
        """
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._applied(pull, unfit, history, standing)
            except WorkspaceError as error:
                if error.problem is not Problem.HELD:
                    raise
        return self._applied(pull, unfit, history, standing)

    def touch(self, standing: Standing) -> None:
        """Remember a round in which nothing came, on the disk once a minute, and rest."""
        self._remember(standing)
        if self._written_at is None:
            with self._reader.books() as (ledger, _):
                self._written_at = ledger.identity().contact_at
        if is_worth_writing(self._written_at, self._clock.now()):
            with self._turns.turn() as turn:
                turn.ledger.meet(standing, now=turn.now)
                self._written_at = turn.now
        self.rest()

    def rest(self) -> None:
        """Have everything in the one file, whatever lies beside it, for who copies it as it is."""
        with self._loading:
            loaded = self._loaded
        if loaded is not None:
            loaded.rest()

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again; where that is refused here, it stays a conflict."""
        with self._turns.turn() as turn:
            verdict: Verdict = _applying().retry(turn, command_id, instead)
        return verdict

    def drop(self, command_id: str) -> None:
        """Give a conflict up, and with it what was held back for it."""
        with self._turns.turn() as turn:
            _applying().drop(turn, command_id)

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
        with self._loading:
            if self._loaded is not None:
                self._loaded.close()

    @property
    def _turns(self) -> "Turns":
        """Open what writes with the first need: loading it takes longer than a week to show."""
        with self._loading:
            if self._loaded is None:
                loaded = import_module("mentordesk.storage.replica.turns")
                self._loaded = loaded.Turns(self.path, decide=self._decide, clock=self._clock)
            turns: Turns = self._loaded
        return turns

    def _applied(
        self, pull: Pull, unfit: Mapping[str, Refusal], history: OwnHistory, standing: Standing
    ) -> Applied:
        sent = self._sent
        with self._turns.taking() as turn:
            turn.outbox.mark_sent(sent)
            if turn.identity.cursor != self._read_from:
                return _NOTHING
            self._remember(standing)
            turn.ledger.move(pull.cursor)
            turn.ledger.meet(standing, now=turn.now)
            applied = _NOTHING
            if not pull.is_empty or unfit or history != SAME_HISTORY:
                applied = _applying().take_in(turn, pull, unfit, history)
                turn.ledger.forget_before(standing.now)
        self._sent -= sent
        return applied

    def _remember(self, standing: Standing) -> None:
        self._met = standing
        self._contact_at = self._clock.now()


def _applying() -> ModuleType:
    """Load what changes a replica when that is first wished."""
    return import_module("mentordesk.storage.replica.applying")
