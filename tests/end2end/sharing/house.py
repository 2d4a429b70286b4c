"""A programme with Ada, Dan, Ben, Eve, Cleo and Amy, three computers, and some trouble."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from mentordesk.application.verdicts import new_command_id
from tests.end2end.sharing.desks import Desk, Wished, a_desk, decide_all, free_hours
from tests.end2end.sharing.oracle import Owed, come_to_rest
from tests.sharing import SharedProgramme

SAMPLE = 4
_NONSENSE = "SELECT submit(%s, NULL, 'book_session', '{\"what\": 1}', NULL, 'psql', now())"


@dataclass
class House:
    """A programme, and everybody's computer."""

    programme: SharedProgramme
    folder: Path
    ben: Desk
    eve: Desk
    cleo: Desk
    hours: Iterator[Wished] = field(default_factory=free_hours)
    owed: Owed = field(default_factory=Owed)

    def rest(self, *others: Desk) -> None:
        """Let everybody go on, and look whether all is well."""
        come_to_rest(self.programme, [self.ben, self.eve, self.cleo, *others], self.owed)

    def book(self, desk: Desk, hour: Wished) -> str:
        """Book, connected to nobody; give the session's id."""
        return desk.submit(hour.by(desk.person)).about_id()

    def settle(self, *desks: Desk) -> None:
        """Hand in, decide and hear of it."""
        with ExitStack() as opened:
            rounds = [opened.enter_context(desk.online()) for desk in desks]
            for synced in rounds:
                synced()
            decide_all(self.programme)
            for synced in rounds:
                synced()

    def leave_verdicts(self) -> None:
        """Let one of Ben's commands be refused, one accepted, and one not be handed in yet."""
        taken = next(self.hours)
        self.book(self.ben, taken)
        self.book(self.ben, next(self.hours))
        self.book(self.eve, taken)
        self.settle(self.eve)
        self.ben.sync()
        decide_all(self.programme)
        self.book(self.ben, next(self.hours))

    def leave_undecided(self) -> None:
        """Let one command wait that will be accepted, one that will be refused, and nonsense."""
        hour = next(self.hours)
        for desk in (self.ben, self.eve):
            self.book(desk, hour)
            desk.sync()
        with self.programme.connect("ben") as plain:
            plain.execute(_NONSENSE, [new_command_id()])


def a_house(programme: SharedProgramme, folder: Path) -> House:
    """Give everybody a computer."""
    ben, eve, cleo = (a_desk(programme, name, folder / name) for name in ("ben", "eve", "cleo"))
    return House(programme, folder, ben, eve, cleo)


def chosen(steps: Sequence[int], request: pytest.FixtureRequest) -> Sequence[int]:
    """Give all steps, or a sample that is the same in every run."""
    if request.config.getoption("--every-step"):
        return steps
    draw = Random(request.node.name)
    return sorted(draw.sample(steps, min(SAMPLE, len(steps))))
