"""Random people, clocks and commands, decided by the product and kept beside it in a notebook."""

import shutil
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.simulation.negotiation import seen
from tests.simulation.negotiation.hands import how
from tests.simulation.negotiation.model import Hand, Meeting, Notebook
from tests.simulation.negotiation.programme import open_quickly, settle

from mentordesk.application.commands import Command
from mentordesk.application.verdicts import Verdict

# Three days before clocks go back in London.
BEGIN = datetime(2026, 10, 22, 9, tzinfo=UTC)
Sort = Callable[[Meeting], bool]


@cache
def template() -> Path:
    """Make, once, a workspace in which everybody is and nothing is booked."""
    path = Path(mkdtemp()) / "template.mentordesk"
    settle(path, now=BEGIN)
    return path


class Table:
    """A workspace and a notebook, side by side: every command goes into both."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "programme.mentordesk"
        shutil.copyfile(template(), path)
        self.desk = open_quickly(path, now=BEGIN)
        self.book = Notebook(BEGIN)
        self._lapsed: list[str] = []

    def clear(self) -> None:
        """Decide all of it once more, elsewhere, compare, and put everything away."""
        seen.check_replay(self.desk, Path(self.folder.name) / "again.mentordesk")
        self.desk.engine.dispose()
        self.folder.cleanup()

    def move_to(self, moment: datetime) -> None:
        """Let time pass, never backwards."""
        self.book.now = max(self.book.now, moment)
        self.desk.now = self.book.now

    def day(self) -> datetime:
        """Give the midnight (UTC) with which the present day began."""
        return self.book.now.replace(hour=0, minute=0, second=0)

    def key(self, which: int, sort: Sort) -> str | None:
        """Pick a meeting, most often one of the sort that is asked for."""
        every = list(self.book.meetings)
        fitting = [key for key in every if sort(self.book.meetings[key])]
        keys = fitting if which % 8 else every
        return keys[which // 8 % len(keys)] if keys else None

    def people(self, key: str) -> set[str]:
        """Give who meets."""
        meeting = self.book.meetings[key]
        return {meeting.mentor, meeting.mentee}

    def submit(
        self, command: Command, hand: Hand, *, may: Callable[[Notebook], bool]
    ) -> tuple[Notebook | None, Verdict]:
        """Hand in a command; give a fresh page if it was accepted, as the notebook foresaw."""
        page = deepcopy(self.book)
        self._lapsed = page.expired()
        expected = may(page)
        verdict = self.desk.submit(command, **how(hand))
        assert verdict.is_accepted == expected, (command, hand, verdict.refusal)
        if not expected:
            seen.check_no_trace(self.desk, verdict)
        return (page if expected else None), verdict

    def turn(
        self,
        page: Notebook,
        verdict: Verdict,
        *,
        told: AbstractSet[str] = frozenset(),
        entries: int = 1,
        expired: Sequence[str] = (),
    ) -> None:
        """Turn the page, once trail and notifications are as they must be."""
        over = [*self._lapsed, *expired]
        self.book = page
        news = seen.News(
            entries=entries,
            told=frozenset(told),
            expired=tuple(sorted(over)),
            expired_told=tuple(sorted(person for key in over for person in self.people(key))),
        )
        seen.check_trace(self.desk, verdict, news)
