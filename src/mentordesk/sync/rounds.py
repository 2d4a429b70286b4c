"""One round of a replica with its programme: whatever fails, it happened wholly or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.application.replicas import Applied, Done, OutboxState, Replica, Waiting
from mentordesk.application.restoring import OwnHistory
from mentordesk.application.sharing import (
    Cursor,
    Programme,
    ProgrammeError,
    Pull,
    Standing,
    Trouble,
)
from mentordesk.application.verdicts import Refusal

_TOGETHER = 200  # so many commands are handed in at once, and need not be again
# A programme keeps 5,000 of one login's; what is more follows when those are decided.
_MOST_UNDECIDED = 4_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Schemas:
    """The schema's revision that this program speaks, and all that it knows of."""

    spoken: str
    known: frozenset[str]


class Rounds:
    """The rounds over one connection; a new connection needs a new object.

    A server that was restored meanwhile has broken the connection, so that the first round over
    each asks what is lacking there of all that was sent, and hands that in again: the same command
    sent twice is one command.
    `decide_now` lets a desktop that hosts decide what was just handed in.
    """

    def __init__(
        self,
        replica: Replica,
        programme: Programme,
        *,
        schemas: Schemas,
        decide_now: Callable[[Standing], None] = lambda _: None,
    ) -> None:
        self._replica = replica
        self._programme = programme
        self._schemas = schemas
        self._decide_now = decide_now
        # Whether what was sent may be lost, or be decided without anybody here having asked.
        self._is_unsure = True
        self._pulled = Cursor()
        # Whose the replica is, and of which programme; that never changes.
        self._whose: tuple[str, str] | None = None

    def run(self) -> Done:
        """Send what waits, pull what is new, apply both; raise ProgrammeError where that fails."""
        cursor = self._replica.cursor()
        standing = self._programme.standing(cursor)
        self._check(standing)
        is_broken = _is_broken(cursor, standing)
        outbox = self._replica.outbox()
        waiting = _undecided(outbox)
        is_unsure = is_broken or (self._is_unsure and bool(outbox))
        lacking = self._lacking(waiting) if is_unsure else _unsent(waiting)
        room = max(0, _MOST_UNDECIDED - len(waiting) + len(lacking))
        new, later = lacking[:room], lacking[room:]
        unfit = self._send(new, standing)
        if new or is_unsure or standing.position > cursor.position:
            applied = self._pull(cursor, standing, outbox, unfit=unfit, is_broken=is_broken)
            cursor = self._replica.cursor()
            # Another process was quicker, and asked about less than was handed in here; or more
            # was lost than there is room for; or what is held back now has a name that nobody
            # asked about, by which a copy of this replica may have handed it in long ago.
            self._is_unsure = (
                cursor != self._pulled or len(_unsent(later)) < len(later) or applied.rejected > 0
            )
        else:
            self._replica.touch(standing)
            applied = Applied(0, 0, 0)
        return Done(
            sent=len(new),
            accepted=applied.accepted,
            rejected=applied.rejected,
            pulled=applied.pulled,
            position=cursor.position,
            standing=standing,
        )

    def _check(self, standing: Standing) -> None:
        """Refuse to bring together what does not belong together."""
        if self._whose is None:
            status = self._replica.status()
            self._whose = (status.programme, status.person_id)
        programme, person_id = self._whose
        if standing.programme != programme:
            message = "This replica belongs to another programme than the one at its address."
            raise ProgrammeError(Trouble.OTHER_PROGRAMME, message)
        if standing.person_id != person_id:
            message = "This replica belongs to somebody else than who signs in."
            raise ProgrammeError(Trouble.OTHER_PROGRAMME, message)
        if standing.revision != self._schemas.spoken:
            raise _skew(standing.revision, self._schemas)

    def _lacking(self, waiting: Sequence[Waiting]) -> Sequence[Waiting]:
        """Give what the programme does not have: what was not sent, or is lost there."""
        sent = [each.submission.id for each in waiting if each.state is OutboxState.SENT]
        lost = self._programme.lacking(sent) if sent else frozenset()
        known = frozenset(sent) - lost
        return [each for each in waiting if each.submission.id not in known]

    def _send(self, waiting: Sequence[Waiting], standing: Standing) -> Mapping[str, Refusal]:
        """Hand commands in, in order; give those that the programme cannot take."""
        unfit: dict[str, Refusal] = {}
        for start in range(0, len(waiting), _TOGETHER):
            part = [each.submission for each in waiting[start : start + _TOGETHER]]
            refused = self._programme.send(part)
            unfit.update(refused)
            self._replica.mark_sent(each.id for each in part if each.id not in refused)
        if len(unfit) < len(waiting):
            self._decide_now(standing)
        return unfit

    def _pull(
        self,
        cursor: Cursor,
        standing: Standing,
        outbox: Sequence[Waiting],
        *,
        unfit: Mapping[str, Refusal],
        is_broken: bool,
    ) -> Applied:
        # Of what cannot be handed in, too: it may have been accepted while its author still had a
        # right that is gone, and only its answer was lost.
        asked = [each.submission.id for each in outbox]
        # A copy of this replica may have handed in again what is a conflict here.
        asked += [each.submission.id for each in self._replica.conflicts()]
        if is_broken:
            return self._begin_anew(standing, asked, unfit=unfit)
        pull = self._programme.pull(cursor, asked=asked, known=self._replica.people())
        if self._replica.is_outgrown(pull):
            pull = self._whole(asked)
        self._pulled = pull.cursor
        return self._replica.apply(pull, unfit=unfit, standing=standing)

    def _begin_anew(
        self, standing: Standing, asked: Sequence[str], *, unfit: Mapping[str, Refusal]
    ) -> Applied:
        """Read everything again, and find out what became of what had been accepted."""
        acknowledged = self._replica.acknowledged()
        lost = self._programme.lacking(acknowledged) if acknowledged else frozenset()
        pull = self._whole([*asked, *acknowledged])
        decided = frozenset(verdict.command_id for verdict in pull.verdicts)
        recalled = frozenset(acknowledged) - lost - decided
        history = OwnHistory(lost=lost - decided, recalled=recalled)
        self._pulled = pull.cursor
        return self._replica.apply(pull, unfit=unfit, standing=standing, history=history)

    def _whole(self, asked: Sequence[str]) -> Pull:
        return self._programme.pull(Cursor(), asked=asked, known=None)


def _is_broken(cursor: Cursor, standing: Standing) -> bool:
    """Tell whether the replica knows nothing yet, or a history that is not the server's."""
    return cursor.position == 0 or standing.history != cursor.history


def _undecided(outbox: Sequence[Waiting]) -> list[Waiting]:
    return [each for each in outbox if each.state is not OutboxState.HELD]


def _unsent(waiting: Sequence[Waiting]) -> list[Waiting]:
    return [each for each in waiting if each.state is OutboxState.WAITING]


def _skew(revision: str, schemas: Schemas) -> ProgrammeError:
    if revision in schemas.known:
        message = (
            "The programme's database is older than this MentorDesk; `mentordesk admin upgrade`"
            " brings it up to date. Until then your changes wait here."
        )
        return ProgrammeError(Trouble.OLDER, message)
    message = (
        "The programme's database is newer than this MentorDesk: update MentorDesk."
        " Until then your changes wait here."
    )
    return ProgrammeError(Trouble.NEWER, message)
