"""A bad network between a desktop and its programme."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import Protocol, TypeVar

from mentordesk.application.sharing import (
    Cursor,
    Programme,
    ProgrammeError,
    Pull,
    Standing,
    Trouble,
)
from mentordesk.application.verdicts import Refusal, Submission

Answer = TypeVar("Answer")
Action = Callable[[], None]


# What is late may find nobody who listens.
_TOO_LATE = {Trouble.REVOKED, Trouble.LOST, Trouble.NOT_A_PROGRAMME}


class Mishap(StrEnum):
    """What happens to one question on its way there and back."""

    CUT_BEFORE = "cut before it was sent"
    CUT_AFTER = "cut after it was carried out"
    TWICE = "carried out twice"
    LATE = "carried out after the connection was given up"


class Watcher(Protocol):
    """Takes notice of what goes over a connection."""

    def check_sent(self, submissions: Sequence[Submission]) -> None: ...
    def take_notice(self, pull: Pull) -> None: ...


class Watched:
    """Carries questions to a programme, and tells somebody of what is sent and shown."""

    def __init__(self, programme: Programme, watcher: Watcher) -> None:
        self._programme = programme
        self._watcher = watcher
        self.standing = programme.standing
        self.lacking = programme.lacking
        self.listen = programme.listen
        self.close = programme.close

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        """Hand commands in."""
        self._watcher.check_sent(submissions)
        return self._programme.send(submissions)

    def pull(self, cursor: Cursor, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        """Ask for what changed."""
        pull = self._programme.pull(cursor, asked=asked, known=known)
        self._watcher.take_notice(pull)
        return pull


class Network:
    """Carries questions to a programme, each of them badly with the likelihood `roughness`.

    `meanwhile` runs between any two. What is late goes to `delayed`, what happened to `met`.
    """

    def __init__(self, programme: Programme, *, delayed: list[Action], draw: Random) -> None:
        self._programme = programme
        self._delayed = delayed
        self._draw = draw
        self.meanwhile: Action = lambda: None
        self.roughness = 0.0
        self.met: list[Mishap] = []
        self.is_cut = False

    def standing(self, cursor: Cursor) -> Standing:
        """Ask where the programme stands."""
        return self._carried(lambda: self._programme.standing(cursor))

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        """Hand commands in."""
        return self._carried(lambda: self._programme.send(submissions))

    def pull(self, cursor: Cursor, *, asked: Sequence[str], known: frozenset[str] | None) -> Pull:
        """Ask for what changed."""
        return self._carried(lambda: self._programme.pull(cursor, asked=asked, known=known))

    def lacking(self, command_ids: Sequence[str]) -> frozenset[str]:
        """Ask what the programme has lost."""
        return self._carried(lambda: self._programme.lacking(command_ids))

    def listen(self, seconds: float) -> bool:
        """Wait for a hint."""
        return self._programme.listen(seconds)

    def close(self) -> None:
        """Hang up."""
        self._programme.close()

    def _carried(self, ask: Callable[[], Answer]) -> Answer:
        if self.is_cut:
            raise _cut()
        mishap = self._mishap()
        self.meanwhile()
        if mishap is Mishap.LATE:
            self._delayed.append(lambda: _forget(ask))
        if mishap in {Mishap.CUT_BEFORE, Mishap.LATE}:
            raise _cut()
        answer = ask()
        if mishap is Mishap.TWICE:
            answer = ask()
        if mishap is Mishap.CUT_AFTER:
            raise _cut()
        self.meanwhile()
        return answer

    def _mishap(self) -> Mishap | None:
        if self._draw.random() >= self.roughness:
            return None
        self.met.append(self._draw.choice(list(Mishap)))
        return self.met[-1]


def _forget(ask: Callable[[], object]) -> None:
    """Carry a question out whose answer nobody waits for any more."""
    try:
        ask()
    except ProgrammeError as error:
        if error.trouble not in _TOO_LATE:
            raise


def _cut() -> ProgrammeError:
    return ProgrammeError(Trouble.LOST, "The connection broke.")
