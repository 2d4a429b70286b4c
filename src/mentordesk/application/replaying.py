"""Deciding everything in the log again, which must give the same state (Architecture, Deciding)."""

from collections.abc import Callable, Iterable
from datetime import datetime

from mentordesk.application.codec import to_json
from mentordesk.application.verdicts import Submission, Verdict


class DivergedError(Exception):
    """A submission got another verdict than the log keeps: state or rules are not the same."""

    def __init__(self, logged: Verdict, again: Verdict) -> None:
        super().__init__(f"position {logged.position} was decided otherwise: {again.refusal}")
        self.logged = logged
        self.again = again


def replay(
    log: Iterable[tuple[Submission, Verdict]], *, decide: Callable[[Submission, datetime], Verdict]
) -> int:
    """Decide every logged submission again, each at the instant (UTC) of its first decision.

    `decide` belongs to an empty workspace. Gives the position reached; raises DivergedError at
    the first verdict that is not the one in the log.
    """
    position = 0
    for submission, logged in log:
        again = decide(submission, logged.decided_at)
        if _essence(again) != _essence(logged):
            raise DivergedError(logged, again)
        position = again.position
    return position


def _essence(verdict: Verdict) -> object:
    return to_json([verdict.position, verdict.about, verdict.refusal])
