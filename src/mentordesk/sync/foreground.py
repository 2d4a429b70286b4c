"""Being in touch for as long as one command takes: rounds in the caller's own thread."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from mentordesk.application.connecting import Heard
from mentordesk.application.replicas import Conflict, Done, Mode, Replica, SharingStatus, Waiting
from mentordesk.application.sharing import Programme, ProgrammeError, Queue, Standing
from mentordesk.application.verdicts import Submission, Verdict, derived_id
from mentordesk.sync.rounds import Rounds, Schemas

_LISTEN_SECONDS = 1.0


class ForegroundSharing:
    """Connects when it is first needed and no more than that; what fails is remembered.

    `elapsed` counts seconds. `open_queue` is for a login that may decide: it does so where nobody
    else is there to.
    """

    def __init__(
        self,
        replica: Replica,
        *,
        connect: Callable[[], Programme],
        open_queue: Callable[[], Queue],
        schemas: Schemas,
        elapsed: Callable[[], float],
    ) -> None:
        self._replica = replica
        self._connect = connect
        self._open_queue = open_queue
        self._schemas = schemas
        self._elapsed = elapsed
        self._programme: Programme | None = None
        self._rounds: Rounds | None = None
        self._failure: ProgrammeError | None = None

    def run(self) -> Done:
        """Have one round; raise ProgrammeError where that fails."""
        if self._rounds is None:
            self._programme = self._connect()
            self._rounds = Rounds(
                self._replica, self._programme, schemas=self._schemas, decide_now=self._decide
            )
        return self._rounds.run()

    def try_round(self) -> bool:
        """Have a round if that can be; once it could not, do not try again."""
        if self._failure is not None:
            return False
        try:
            self.run()
        except ProgrammeError as error:
            self._failure = error
            self.close()
            return False
        return True

    def hear(self, command_id: str, *, seconds: float) -> Heard:
        """Wait for the verdict on a command, so long at most."""
        end = self._elapsed() + seconds
        while self.try_round():
            heard = self._heard(command_id)
            left = end - self._elapsed()
            if heard.is_accepted or heard.refusal or left <= 0 or self._programme is None:
                return heard
            self._listen(self._programme, min(left, _LISTEN_SECONDS))
        return self._heard(command_id)

    def status(self) -> SharingStatus:
        """Give where things stand."""
        status = self._replica.status()
        failure = self._failure
        if failure is not None:
            return replace(status, trouble=failure.trouble, problem=failure.message)
        return status if self._rounds is None else replace(status, mode=Mode.SYNCED)

    def outbox(self) -> Sequence[Waiting]:
        """Give what waits for its verdict, or is held back."""
        return self._replica.outbox()

    def conflicts(self) -> Sequence[Conflict]:
        """Give what was refused after the fact."""
        return self._replica.conflicts()

    def retry(self, command_id: str, *, instead: Submission | None = None) -> Verdict:
        """Hand a conflict's command in again, or something else in its place."""
        return self._replica.retry(command_id, instead=instead)

    def drop(self, command_id: str) -> None:
        """Give a conflict up."""
        self._replica.drop(command_id)

    def sync(self) -> None:
        """Leave rounds to whoever waits for a verdict."""

    def sign_in(self, password: str) -> None:
        """Leave passwords to `mentordesk connect`."""

    def close(self) -> None:
        """Leave the programme."""
        if self._programme is not None:
            self._programme.close()
        self._programme = self._rounds = None

    def _heard(self, command_id: str) -> Heard:
        # What is held back goes by a new id: the old one has its verdict.
        names = {command_id, derived_id(command_id, "again")}
        for conflict in self._replica.conflicts():
            if not names.isdisjoint([conflict.submission.id, *(each.id for each in conflict.held)]):
                return Heard(is_accepted=False, refusal=conflict.refusal)
        return Heard(is_accepted=command_id in self._replica.acknowledged())

    def _decide(self, standing: Standing) -> None:
        """Decide what was just handed in, as a host."""
        if standing.may_host:
            with closing(self._open_queue()) as queue:
                while queue.decide_next() is not None:
                    pass

    def _listen(self, programme: Programme, seconds: float) -> None:
        try:
            programme.listen(seconds)
        except ProgrammeError as error:
            self._failure = error
            self.close()
