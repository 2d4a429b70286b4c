"""What commands work with: the place that opens the workspace, and the errand within it."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Protocol

from mentordesk import __version__
from mentordesk.application.administering import Administration
from mentordesk.application.commands import Command
from mentordesk.application.connecting import Connecting, InTouch
from mentordesk.application.findings import Finding
from mentordesk.application.hosting import Deciding
from mentordesk.application.ports import Clock, Workspace
from mentordesk.application.queries import Questions, Viewer
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.cli.answers import Answer
from mentordesk.cli.refusals import RefusedError, complaint_about, naming
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Actor, Person

CLIENT = f"mentordesk {__version__} (command line)"
WAIT = 5


class Outcome(StrEnum):
    """What became of a change that was handed in to a shared programme."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAITING = "waiting"


_SAID = {
    Outcome.ACCEPTED: "The programme has accepted it.",
    Outcome.WAITING: "It waits for the programme's verdict; `mentordesk sync` asks for it.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """One command being carried out in an open workspace, by `actor`, for `subject`.

    `person` is the actor where that is somebody of the programme; texts show times in
    `timezone`. On a replica `outcomes` collects what became of what was handed in; `in_touch`
    leads to the programme unless it is to be left alone, `wait` is how many seconds a verdict may
    take.
    """

    workspace: Workspace
    clock: Clock
    actor: Actor
    timezone: str
    person: Person | None = None
    subject: Person | None = None
    reason: str | None = None
    in_touch: InTouch | None = None
    wait: int = WAIT
    outcomes: list[Outcome] = field(default_factory=list)

    def asking(self) -> AbstractContextManager[Questions]:
        """Ask about one consistent state of the workspace, as the actor."""
        return self.workspace.asking(Viewer(self.actor, self.clock.now()))

    def submit(self, command: Command) -> Verdict:
        """Hand a command in; raise the refusal (DomainError) if it was rejected."""
        verdict = self.workspace.submit(
            Submission(
                id=new_command_id(),
                actor=self.actor.id,
                subject=self.subject.id if self.subject else None,
                command=command,
                issued_at=self.clock.now(),
                reason=self.reason,
                client=CLIENT,
            )
        )
        return self.settled(verdict)

    def settled(self, verdict: Verdict) -> Verdict:
        """Wait for the programme's verdict where it has to give one; raise a refusal."""
        if verdict.refusal is not None:
            raise verdict.refusal.as_error()
        if self.workspace.sharing is not None:
            self.outcomes.append(self._outcome(verdict.command_id))
        return verdict

    def _outcome(self, command_id: str) -> Outcome:
        if self.in_touch is None:
            return Outcome.WAITING
        heard = self.in_touch.hear(command_id, seconds=self.wait)
        if heard.refusal is not None:
            late = {"verdict": str(Outcome.REJECTED), "conflict": command_id}
            details = {**heard.refusal.details, **late}
            raise DomainError(heard.refusal.code, heard.refusal.message, **details)
        return Outcome.ACCEPTED if heard.is_accepted else Outcome.WAITING


class Host(Protocol):
    """Makes and opens the workspace that the options name.

    Raises WorkspaceError where that cannot be, DomainError (NOT_FOUND) for people of the options
    who are not there.
    """

    @property
    def file(self) -> Path:
        """Give the workspace's file."""
        ...

    @property
    def deciding(self) -> Deciding:
        """Give who decides for shared programmes."""
        ...

    @property
    def connecting(self) -> Connecting:
        """Give the way into shared programmes."""
        ...

    @property
    def administration(self) -> Administration:
        """Give who looks after shared programmes."""
        ...

    def create(self) -> AbstractContextManager[Errand]:
        """Make a new workspace; one that is there already is EXISTS."""
        ...

    def open(self) -> AbstractContextManager[Errand]:
        """Open the workspace and find out who acts."""
        ...

    def check(self) -> Sequence[Finding]:
        """Look for whatever is wrong with the workspace."""
        ...

    def back_up(self, to: Path) -> None:
        """Copy the workspace, and check the copy."""
        ...

    def restore(self, source: Path) -> Path | None:
        """Put a backup in the workspace's place; give where what was there is kept, if any."""
        ...

    def demo(self) -> Mapping[str, object]:
        """Give a believable programme around the present day, as a programme file's document."""
        ...


def in_workspace(run: Callable[[Namespace, Errand], Answer]) -> Callable[[Namespace, Host], Answer]:
    """Turn what is done in an open workspace into a command, whose refusals are shown well."""

    @wraps(run)
    def opened(arguments: Namespace, host: Host) -> Answer:
        with host.open() as errand:
            try:
                return with_outcome(run(arguments, errand), errand)
            except DomainError as error:
                raise RefusedError(
                    complaint_about(error, names=arguments.names, timezone=errand.timezone)
                ) from error

    return opened


def with_outcome(answer: Answer, errand: Errand) -> Answer:
    """Tell with an answer what became of what was handed in to a shared programme."""
    if not errand.outcomes:
        return answer
    outcome = errand.outcomes[-1]
    document = answer.document
    if isinstance(document, dict):
        document = {**document, "verdict": str(outcome)}
    return replace(answer, document=document, lines=[*answer.lines, _SAID[outcome]])


def person_named(questions: Questions, id_or_email: str, *, option: str) -> Person:
    """Find a person; NOT_FOUND names the option."""
    with naming(option):
        return questions.person(id_or_email)
