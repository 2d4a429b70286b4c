"""A mentor's figures and mentees (specification, Mentor Schedule View)."""

from sqlalchemy import Connection, bindparam, case, distinct, func, or_, select

from mentordesk.application.queries import (
    MenteeSummary,
    MentorMentees,
    MentorStats,
    Viewer,
)
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import ACTIVE, Status
from mentordesk.storage.columns import UtcDateTime
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.tables import people, sessions

_NOW = bindparam("now", type_=UtcDateTime)
_IS_UPCOMING = (sessions.c.status == Status.SCHEDULED) & (sessions.c.scheduledAt > _NOW)
_IS_COMPLETED = sessions.c.status == Status.COMPLETED
_HAVE_MET = sessions.c.status.in_([Status.COMPLETED, Status.IN_PROGRESS])
_IS_ACTIVE = or_(_IS_UPCOMING, sessions.c.status == Status.IN_PROGRESS)
_WAITS_FOR_MENTOR = sessions.c.status.in_(sorted(ACTIVE)) & (
    sessions.c.pendingRescheduleBy == Party.MENTEE
)
_OF_MENTOR = sessions.c.mentorId == bindparam("mentor")
_STATS = select(
    func.count(distinct(sessions.c.menteeId)).label("total_mentees"),
    func.count().label("total_sessions"),
    func.count(case((_IS_UPCOMING, 1))).label("upcoming_sessions"),
    func.count(case((_IS_COMPLETED, 1))).label("completed_sessions"),
    func.count(case((sessions.c.status == Status.CANCELLED, 1))).label("cancelled_sessions"),
    func.count(distinct(case((_IS_ACTIVE, sessions.c.menteeId)))).label("active_mentees"),
    func.count(case((_WAITS_FOR_MENTOR, 1))).label("waiting_for_mentor"),
).where(_OF_MENTOR)
_FIGURES = select(
    sessions.c.menteeId,
    func.count().label("total"),
    func.count(case((_IS_UPCOMING, 1))).label("upcoming"),
    func.count(case((_IS_COMPLETED, 1))).label("completed"),
    func.max(case((_HAVE_MET, sessions.c.scheduledAt))).label("last"),
    func.min(case((_IS_UPCOMING, sessions.c.scheduledAt))).label("next"),
).where(_OF_MENTOR)


class MenteesQuestions:
    """What may be asked about all the mentees of one mentor."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def mentor_stats(self, mentor_id: str) -> MentorStats:
        """Count a mentor's sessions and mentees, as far as the viewer sees them."""
        statement = _STATS.where(visible_sessions(self._viewer))
        found = self._connection.execute(statement, self._asked(mentor_id))
        return MentorStats(**found.mappings().one())

    def mentees(self, mentor_id: str) -> MentorMentees:
        """Give a mentor's figures and mentees by name, as far as the viewer sees the sessions."""
        figures = _FIGURES.where(visible_sessions(self._viewer))
        each = figures.group_by(sessions.c.menteeId).subquery()
        named = select(
            people.c.id,
            people.c.name,
            people.c.email,
            people.c.avatar,
            each.c.total,
            each.c.upcoming,
            each.c.completed,
            each.c.last,
            each.c.next,
        ).join(each, each.c.menteeId == people.c.id)
        statement = named.order_by(func.lower(people.c.name), people.c.id)
        found = self._connection.execute(statement, self._asked(mentor_id))
        return MentorMentees(
            stats=self.mentor_stats(mentor_id),
            mentees=tuple(MenteeSummary(*row) for row in found),
        )

    def _asked(self, mentor_id: str) -> dict[str, object]:
        return {"mentor": mentor_id, "now": self._viewer.now}
