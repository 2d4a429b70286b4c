"""Who sits at a desk, what they see there, and what they ask for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.simulation.sharing.cast import COORDINATOR
from tests.simulation.sharing.window import Row, Window

from mentordesk.application.commands import Command


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A command that somebody hands in, for whom and why."""

    command: Command
    subject: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who sits there, what their window shows, what their clock says, and chance."""

    person: str
    window: Window
    now: datetime
    draw: Random

    @property
    def is_staff(self) -> bool:
        """Tell whether the person here may act for others."""
        return self.person == COORDINATOR

    def time(self) -> datetime:
        """Draw a time on the grid, of few, so that people meet with others' wishes."""
        day = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        half_hours = self.draw.choice((18, 19, 20, 22, 26, 27))
        return day + timedelta(days=self.draw.randint(1, 3), minutes=30 * half_hours)

    def session(self) -> Row | None:
        """Draw a session, often the one that was booked last, mostly one still to come."""
        sessions = self.window.sessions()
        ahead = [row for row in sessions if row["status"] == "scheduled"]
        wanted = ahead if ahead and self.draw.random() < 0.9 else sessions
        if wanted and self.draw.random() < 0.4:
            return max(wanted, key=lambda row: (row["rev"], row["id"]))
        return self.draw.choice(wanted) if wanted else None

    def mentor(self) -> str:
        """Draw whose hours to change: staff may change anybody's."""
        mentors = [row["id"] for row in self.window.people() if "mentor" in row["roles"]]
        return self.draw.choice(mentors) if self.is_staff and mentors else self.person

    def side(self, row: Row) -> str | None:
        """Draw for whom staff act: one side of a session; everybody else for themselves."""
        sides = (row["mentorId"], row["menteeId"])
        return self.draw.choice(sides) if self.is_staff else None

    def wish(self, command: Command, subject: str | None = None) -> Wish:
        """Write a command down; staff often have a reason."""
        has_reason = self.is_staff and self.draw.random() < 0.5
        return Wish(
            command=command, subject=subject, reason="They agreed by phone" if has_reason else None
        )
