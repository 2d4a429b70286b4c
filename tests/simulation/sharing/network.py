"""A bad network between a desktop and its programme."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import TypeVar

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


class Mishap(StrEnum):
    """What happens to one question on its way there and back."""

    NONE = "none"
    CUT_BEFORE = "cut before it was sent"
    CUT_AFTER = "cut after it was carried out"
    TWICE = "carried out twice"
    LATE = "carried out after the connection was given up"


class Network:
    """Carries questions to a programme, one of them badly. `meanwhile` runs between any two."""

    def __init__(self, programme: Programme, *, meanwhile: Action, delayed: list[Action]) -> None:
        self._programme = programme
        self._meanwhile = meanwhile
        self._delayed = delayed
        self._plan: dict[int, Mishap] = {}
        self._asked = 0
        self.happened: list[Mishap] = []

    def plan(self, draw: Random, *, likelihood: float) -> None:
        """Choose which of the coming questions meets with what."""
        self._asked = 0
        self._plan = {}
        if draw.random() < likelihood:
            self._plan[draw.randrange(5)] = draw.choice(list(Mishap)[1:])

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
        mishap = self._plan.get(self._asked, Mishap.NONE)
        self._asked += 1
        self.happened += [mishap] if mishap is not Mishap.NONE else []
        self._meanwhile()
        if mishap is Mishap.LATE:
            self._delayed.append(lambda: _forget(ask))
        if mishap in {Mishap.CUT_BEFORE, Mishap.LATE}:
            raise _cut()
        answer = ask()
        if mishap is Mishap.TWICE:
            answer = ask()
        if mishap is Mishap.CUT_AFTER:
            raise _cut()
        self._meanwhile()
        return answer


def _forget(ask: Callable[[], object]) -> None:
    """Carry a question out whose answer nobody waits for any more."""
    try:
        ask()
    except ProgrammeError as error:
        if error.trouble is not Trouble.REVOKED:
            raise


def _cut() -> ProgrammeError:
    return ProgrammeError(Trouble.LOST, "The connection broke.")
