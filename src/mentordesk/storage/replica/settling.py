"""What becomes of a replica's commands once the server has spoken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mentordesk.application.sharing import Cause, Pull
from mentordesk.application.verdicts import Refusal, Submission, Verdict, derived_id
from mentordesk.domain.errors import Code
from mentordesk.storage.replica.ledger import Ledger
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

    def lose(self, lost: frozenset[str]) -> None:
        """Offer again what the server had accepted and knows no more."""
        for command_id in self._ledger.acknowledged():
            accepted = self._ledger.accepted(command_id) if command_id in lost else None
            if accepted is not None:
                self._ledger.forget(command_id)
                self._outbox.refuse(
                    Refused(
                        submission=accepted.submission,
                        cause=Cause.LOST,
                        refusal=_LOST,
                        noticed_at=self._now,
                        effect=accepted.effect,
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
            self._outbox.refuse(
                Refused(
                    submission=entry.submission,
                    cause=Cause.REJECTED,
                    refusal=refusal,
                    noticed_at=self._now,
                    effect=entry.effect,
                )
            )
        else:
            self._outbox.hold(entry, again(entry.submission, now=self._now), by=holder)


def holder_of(entry: Entry, outbox: Outbox) -> str | None:
    """Find the conflict that a command was built upon, or upon what is held with it."""
    holders = [each.submission.id for each in outbox.refused() if each.holds(entry)]
    beside = [each.held_by for each in outbox.entries() if each.is_held and entry.is_upon(each)]
    return next(reversed([*beside, *holders]), None)


def again(submission: Submission, *, now: datetime) -> Submission:
    """Give what was rejected as a new command: the old one has its verdict for ever."""
    return replace(submission, id=derived_id(submission.id, "again"), issued_at=now)
