"""What choosing a time asks of a workspace: the free times of a mentor, for somebody, so long."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mentordesk.application.queries import Offer, Questions
from mentordesk.domain.zones import TICK
from mentordesk.presentation.picking_clock import day_span


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """Whose free times are sought, for whom, and how long; `duration` None is the usual one.

    The session `moving` is to go to one of them and does not stand in its own way.
    """

    mentor_id: str
    mentee_id: str | None
    duration: int | None
    moving: str | None = None

    def offer(self, questions: Questions, *, since: datetime, until: datetime) -> Offer:
        """Ask for the times that start within a range, whose ends may stand in any zone."""
        return questions.offer(
            self.mentor_id,
            since=since.astimezone(UTC),
            until=until.astimezone(UTC),
            duration=self.duration,
            mentee_id=self.mentee_id,
            moving=self.moving,
        )


@dataclass(frozen=True, slots=True)
class Days:
    """The viewer's days on view, both included."""

    first: date
    last: date
    tz: ZoneInfo


def offer_on(questions: Questions, *, days: Days, sought: Sought) -> Offer:
    """Ask for the times on some days."""
    since = day_span(days.first, tz=days.tz)[0]
    until = day_span(days.last, tz=days.tz)[1]
    return sought.offer(questions, since=since, until=until)


def offer_at(questions: Questions, *, start: datetime, sought: Sought) -> Offer:
    """Ask for the time that starts at one instant (UTC): the offer has one slot or none."""
    return sought.offer(questions, since=start, until=start + TICK)
