"""The local half of a shared programme in one SQLite file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mentordesk.application.changes import ChangeSet, Ref
from mentordesk.application.codec import fingerprint
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.ports import Clock
from mentordesk.application.sharing import (
    Applied,
    Cause,
    Conflict,
    Connection,
    Cursor,
    Mode,
    Pull,
    SharingStatus,
    Standing,
    Waiting,
)
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.local import Decide
from mentordesk.storage.replica.documents import Effect, about_another, effect_of
from mentordesk.storage.replica.images import restore
from mentordesk.storage.replica.ledger import is_worth_writing
from mentordesk.storage.replica.outbox import Entry
from mentordesk.storage.replica.reading import ReplicaReader
from mentordesk.storage.replica.settling import Settling, again
from mentordesk.storage.replica.taking import take
from mentordesk.storage.replica.triggers import drop_triggers
from mentordesk.storage.replica.turns import Turn, Turns

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
        self._turns = Turns(path, decide=decide, clock=clock)
        self._reader = ReplicaReader(path)
        self._read_from: Cursor | None = None
        self._met: Standing | None = None
        self._sent: frozenset[str] = frozenset()
        self._contact_at: datetime | None = None

    def submit(self, submission: Submission) -> Verdict:
        """Expect a command and put it into the outbox; one that is refused here is not kept.

        The verdict is what is expected; its position is that of the feed.
        """
        with self._turns.turn() as turn:
            if submission.actor != turn.identity.person_id:
                message = "In a shared programme everybody acts as who signed in."
                raise DomainError(Code.NOT_ALLOWED, message)
            earlier = _known(turn, submission)
            return earlier or _handed_in(turn, submission)

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
            self._read_from = ledger.identity().cursor
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
            entries = outbox.entries()
            return [
                refused.as_conflict(_held(entries, refused.submission.id))
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
        return not pull.is_whole and self._reader.has_other_roles(pull)

    def apply(
        self, pull: Pull, *, unfit: Mapping[str, Refusal], lost: frozenset[str], standing: Standing
    ) -> Applied:
        """Take expectations back, take the pull in, move the cursor, expect again what waits.

        Nothing is done where another process has moved the cursor since it was read here: a
        pull goes on from where it was asked for.
        """
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._applied(pull, unfit, lost, standing)
            except WorkspaceError as error:
                if error.problem is not Problem.HELD:
                    raise
        return self._applied(pull, unfit, lost, standing)

    def touch(self, standing: Standing) -> None:
        """Remember a round in which nothing came, on the disk once a minute."""
        self._remember(standing)
        with self._reader.books() as (ledger, _):
            known = ledger.identity().contact_at
        if is_worth_writing(known, self._clock.now()):
            with self._turns.turn() as turn:
                turn.ledger.meet(standing, now=turn.now)

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again; where that is refused here, it stays a conflict."""
        with self._turns.turn() as turn:
            conflict = turn.outbox.conflict(command_id)
            is_new = conflict.cause is Cause.REJECTED
            same = again(conflict.submission, now=turn.now) if is_new else conflict.submission
            held = turn.outbox.held_by(command_id)
            verdict = turn.expecting().expect(instead or same)
            if not verdict.is_accepted:
                return verdict
            turn.outbox.settle(command_id)
            turn.outbox.add(instead or same, effect_of(verdict))
            touched = verdict.changes.touched | _released(turn, held, conflict.effect, verdict)
            everything = verdict.changes.everything
            changes = turn.announce(touched, everything=everything, actor=same.actor)
        return replace(verdict, position=changes.position, changes=changes)

    def drop(self, command_id: str) -> None:
        """Give a conflict up, and with it what was held back for it."""
        with self._turns.turn() as turn:
            conflict = turn.outbox.conflict(command_id)
            for entry in turn.outbox.held_by(command_id):
                turn.outbox.remove(entry)
            turn.outbox.settle(command_id)
            turn.announce(
                conflict.effect.touched, everything=False, actor=conflict.submission.actor
            )

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
        self._turns.close()

    def _applied(
        self, pull: Pull, unfit: Mapping[str, Refusal], lost: frozenset[str], standing: Standing
    ) -> Applied:
        sent = self._sent
        with self._turns.turn() as turn:
            turn.outbox.mark_sent(sent)
            if turn.identity.cursor != self._read_from:
                return _NOTHING
            self._remember(standing)
            turn.ledger.move(pull.cursor)
            turn.ledger.meet(standing, now=turn.now)
            applied = _NOTHING
            if not pull.is_empty or unfit or lost:
                applied = _taken_in(turn, pull, unfit, lost)
                turn.ledger.forget_before(standing.now)
        self._sent -= sent
        return applied

    def _remember(self, standing: Standing) -> None:
        self._met = standing
        self._contact_at = self._clock.now()


def _taken_in(
    turn: Turn, pull: Pull, unfit: Mapping[str, Refusal], lost: frozenset[str]
) -> Applied:
    drop_triggers(turn.connection)
    touched = restore(turn.connection)
    taken = take(turn.connection, pull)
    settling = Settling(turn.ledger, turn.outbox, now=turn.now)
    settling.settle(pull, unfit)
    settling.lose(lost)
    expected = [verdict.changes for verdict in turn.expecting().expect_again(turn.outbox)]
    touched |= taken.touched.union(*(changes.touched for changes in expected))
    everything = taken.everything or any(changes.everything for changes in expected)
    # Rows do not say whose doing they are; what was refused or lost is news of its own.
    turn.announce(touched, everything=everything, actor="")
    return Applied(settling.accepted, settling.rejected, taken.rows)


def _known(turn: Turn, submission: Submission) -> Verdict | None:
    """Give what is expected, or was decided, of a command that was handed in before."""
    for entry in turn.outbox.entries():
        if entry.submission.id == submission.id:
            _check_same(submission, entry.submission)
            return _as_expected(turn, submission, entry.effect)
    for refused in turn.outbox.refused():
        if refused.submission.id == submission.id:
            _check_same(submission, refused.submission)
            verdict = _as_expected(turn, submission, Effect())
            return replace(verdict, refusal=refused.refusal)
    accepted = turn.ledger.accepted(submission.id)
    if accepted is None:
        return None
    _check_same(submission, accepted.submission)
    verdict = _as_expected(turn, submission, accepted.effect)
    return replace(verdict, decided_at=accepted.decided_at)


def _check_same(submission: Submission, first: Submission) -> None:
    if fingerprint(submission) != fingerprint(first):
        message = "A command with this id was handed in before, and it asked for something else."
        raise DomainError(Code.DUPLICATE, message, commandId=submission.id)


def _as_expected(turn: Turn, submission: Submission, effect: Effect) -> Verdict:
    position = turn.ledger.feed_position() - 1
    changes = ChangeSet(position, submission.actor, effect.touched, everything=effect.everything)
    return Verdict(
        command_id=submission.id,
        position=position,
        decided_at=turn.now,
        changes=changes,
        about=effect.about,
    )


def _handed_in(turn: Turn, submission: Submission) -> Verdict:
    verdict = turn.expecting().expect(submission)
    if not verdict.is_accepted:
        return verdict
    effect = effect_of(verdict)
    turn.outbox.add(submission, effect)
    changes = turn.announce(effect.touched, everything=effect.everything, actor=submission.actor)
    return replace(verdict, position=changes.position, changes=changes)


def _held(entries: Iterable[Entry], command_id: str) -> list[Entry]:
    return [entry for entry in entries if entry.held_by == command_id]


def _released(
    turn: Turn, held: Sequence[Entry], before: Effect, verdict: Verdict
) -> frozenset[Ref]:
    """Hand in what was held back, after what it was built upon; give what it touched.

    What does not apply here is handed in all the same: its verdict is the server's to give.
    """
    expecting = turn.expecting()
    renamed = [(before.about, verdict.about)]
    touched: set[Ref] = set()
    for entry in held:
        submission = _about_new(entry.submission, renamed)
        expected = expecting.expect(submission)
        effect = effect_of(expected) if expected.is_accepted else entry.effect
        turn.outbox.remove(entry)
        turn.outbox.add(submission, effect)
        renamed.append((entry.effect.about, expected.about))
        touched |= expected.changes.touched
    return frozenset(touched)


def _about_new(
    submission: Submission, renamed: Iterable[tuple[Ref | None, Ref | None]]
) -> Submission:
    """Let a command name the records that its predecessors make now, not those of before."""
    for before, after in renamed:
        if before is not None and after is not None and before != after:
            submission = about_another(submission, before=before.id, after=after.id)
    return submission
