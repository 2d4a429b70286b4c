"""What becomes of a replica's commands once the server has spoken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mentordesk.application.replicas import Cause
from mentordesk.application.restoring import OwnHistory
from mentordesk.application.sharing import Pull
from mentordesk.application.verdicts import Refusal, Submission, Verdict, derived_id
from mentordesk.domain.errors import Code
from mentordesk.storage.replica.documents import Effect
from mentordesk.storage.replica.ledger import Acknowledged, Ledger
from mentordesk.storage.replica.outbox import Entry, Outbox, Refused

_LOST = Refusal(
    Code.NOT_FOUND,
    "The programme was brought back to an earlier state, which does not have this change.",
)


class Settling:
    """Files verdicts within one transaction; `now` is this computer's, as in what waits."""

    def __init__(self, ledger: Ledger, outbox: Outbox, *, now: datetime) -> None:
        self._ledger = ledger
        self._outbox = outbox
        self._now = now
        self.accepted = 0
        self.rejected = 0

    def settle(self, pull: Pull, unfit: Mapping[str, Refusal]) -> None:
        """Take out of the outbox what is decided, in the order in which it was handed in."""
        verdicts = {verdict.command_id: verdict for verdict in pull.verdicts}
        for entry in self._outbox.entries():
            verdict = verdicts.get(entry.submission.id)
            refusal = verdict.refusal if verdict else unfit.get(entry.submission.id)
            if refusal is not None:
                self._refuse(entry, refusal)
            elif verdict is not None:
                self._accept(entry, verdict)

    def reconsider(self, pull: Pull) -> None:
        """Look at conflicts again: a copy of this replica may have handed them in once more."""
        verdicts = {verdict.command_id: verdict for verdict in pull.verdicts}
        for refused in self._outbox.refused():
            verdict = verdicts.get(refused.submission.id)
            if verdict is None:
                continue
            if verdict.refusal is None:
                self._outbox.release(refused.submission.id)
                self._outbox.settle(refused.submission.id)
                self._ledger.acknowledge(refused.submission, refused.effect, verdict=verdict)
            elif refused.cause is Cause.LOST:
                self._outbox.refuse(replace(refused, cause=Cause.REJECTED, refusal=verdict.refusal))

    def look_back(self, pull: Pull, history: OwnHistory) -> None:
        """File again what had been accepted, by a programme that does not remember that."""
        if not pull.is_whole:
            return
        verdicts = {verdict.command_id: verdict for verdict in pull.verdicts}
        for command_id in self._ledger.acknowledged():
            verdict = verdicts.get(command_id)
            is_gone = command_id in history.lost or command_id in history.recalled
            accepted = self._ledger.accepted(command_id) if is_gone or verdict else None
            if accepted is not None:
                self._ledger.forget(command_id)
                self._file_again(accepted, verdict, history)

    def _file_again(
        self, accepted: Acknowledged, verdict: Verdict | None, history: OwnHistory
    ) -> None:
        submission, effect = accepted.submission, accepted.effect
        if submission.id in history.recalled:
            self._outbox.add(submission, effect)
            self._outbox.mark_sent([submission.id])
        elif verdict is None:
            self._keep_conflict(submission, effect, cause=Cause.LOST, refusal=_LOST)
        elif verdict.refusal is None:
            self._ledger.acknowledge(submission, effect, verdict=verdict)
        else:
            self._keep_conflict(submission, effect, cause=Cause.REJECTED, refusal=verdict.refusal)

    def _keep_conflict(
        self, submission: Submission, effect: Effect, *, cause: Cause, refusal: Refusal
    ) -> None:
        self._outbox.refuse(
            Refused(
                submission=submission,
                cause=cause,
                refusal=refusal,
                noticed_at=self._now,
                effect=effect,
            )
        )

    def _accept(self, entry: Entry, verdict: Verdict) -> None:
        effect = replace(entry.effect, about=verdict.about)
        self._ledger.acknowledge(entry.submission, effect, verdict=verdict)
        self._outbox.remove(entry)
        self.accepted += 1

    def _refuse(self, entry: Entry, refusal: Refusal) -> None:
        """Make a conflict of a command, or hold it with the one that it was built upon."""
        self.rejected += 1
        holder = entry.held_by or holder_of(entry, self._outbox)
        if holder is None:
            self._outbox.remove(entry)
            self._keep_conflict(
                entry.submission, entry.effect, cause=Cause.REJECTED, refusal=refusal
            )
        else:
            self._outbox.hold(entry, again(entry.submission, now=self._now), by=holder)


def holder_of(entry: Entry, outbox: Outbox) -> str | None:
    """Find the conflict that a command was built upon, or upon what is held with it."""
    holders = [each.submission.id for each in outbox.refused() if each.holds(entry)]
    beside = [each.held_by for each in outbox.held() if entry.is_upon(each)]
    return next(reversed([*beside, *holders]), None)


def again(submission: Submission, *, now: datetime) -> Submission:
    """Give what was rejected as a new command: the old one has its verdict for ever."""
    return replace(submission, id=derived_id(submission.id, "again"), issued_at=now)
