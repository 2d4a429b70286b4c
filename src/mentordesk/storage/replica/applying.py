"""What is done to a replica within one transaction; loaded when something is first written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mentordesk.application.changes import ChangeSet, Ref
from mentordesk.application.codec import fingerprint
from mentordesk.application.replicas import Applied, Cause
from mentordesk.application.restoring import OwnHistory
from mentordesk.application.sharing import Pull
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.replica.documents import Effect, about_another, effect_of
from mentordesk.storage.replica.images import person_as_shown, restore
from mentordesk.storage.replica.outbox import Entry
from mentordesk.storage.replica.settling import Settling, again
from mentordesk.storage.replica.taking import take
from mentordesk.storage.replica.triggers import drop_triggers
from mentordesk.storage.replica.turns import Turn
from mentordesk.storage.tables import people

_PEOPLE = [column.name for column in people.c]


def submit(turn: Turn, submission: Submission) -> Verdict:
    """Expect a command and put it into the outbox; one that is refused here is not kept."""
    if submission.actor != turn.identity.person_id:
        message = "In a shared programme everybody acts as who signed in."
        raise DomainError(Code.NOT_ALLOWED, message)
    return _known(turn, submission) or _handed_in(turn, submission)


def retry(turn: Turn, command_id: str, instead: Submission | None) -> Verdict:
    """Hand a conflict's command in again; where that is refused here, it stays a conflict."""
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


def drop(turn: Turn, command_id: str) -> None:
    """Give a conflict up, and with it what was held back for it."""
    conflict = turn.outbox.conflict(command_id)
    for entry in turn.outbox.held_by(command_id):
        turn.outbox.remove(entry)
    turn.outbox.settle(command_id)
    turn.announce(conflict.effect.touched, everything=False, actor=conflict.submission.actor)


def has_other_roles(turn: Turn, pull: Pull) -> bool:
    """Tell whether a pull brings the replica's own person with other roles."""
    me, place = turn.identity.person_id, _PEOPLE.index("roles")
    mine = [row for row in pull.tables.get(people.name, ()) if row[_PEOPLE.index("id")] == me]
    known = person_as_shown(turn.connection, me) if mine else None
    return any(known is None or row[place] != known[place] for row in mine)


def take_in(turn: Turn, pull: Pull, unfit: Mapping[str, Refusal], history: OwnHistory) -> Applied:
    """Take expectations back, take the pull in, file verdicts, and expect again what waits."""
    drop_triggers(turn.connection)
    touched = restore(turn.connection)
    taken = take(turn.connection, pull)
    settling = Settling(turn.ledger, turn.outbox, now=turn.now)
    settling.settle(pull, unfit)
    settling.reconsider(pull)
    settling.look_back(pull, history)
    expected = [verdict.changes for verdict in turn.expecting().expect_again(turn.outbox)]
    touched |= taken.touched.union(*(changes.touched for changes in expected))
    everything = taken.everything or any(changes.everything for changes in expected)
    if touched or everything or pull.verdicts:
        # Rows do not say whose doing they are; what was refused is news of its own.
        turn.announce(touched, everything=everything, actor="")
    return Applied(settling.accepted, settling.rejected, taken.rows)


def _known(turn: Turn, submission: Submission) -> Verdict | None:
    """Give what is expected, or was decided, of a command that was handed in before."""
    entry = turn.outbox.entry(submission.id)
    if entry is not None:
        _check_same(submission, entry.submission)
        return _as_expected(turn, submission, entry.effect)
    refused = turn.outbox.refusal(submission.id)
    if refused is not None:
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
