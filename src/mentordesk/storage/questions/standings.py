"""Sessions that somebody looks for again and again, and the people they are with."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, literal, or_, select

from mentordesk.application.queries import Companion, Standing, Viewer
from mentordesk.domain.people import Role
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.storage.questions.sight import has_role, sessions_of
from mentordesk.storage.questions.words import lowered
from mentordesk.storage.tables import busy_periods, people, sessions

# Written out rather than bound, so that the index of scheduled sessions serves.
IS_SCHEDULED = sessions.c.status == literal(Status.SCHEDULED.value, literal_execute=True)


def stands(standing: Standing, viewer: Viewer) -> ColumnElement[bool]:
    """Translate a standing, as it is at the viewer's instant."""
    if standing is Standing.UPCOMING:
        return and_(IS_SCHEDULED, sessions.c.scheduledAt > viewer.now)
    if standing is Standing.NEEDS_OUTCOME:
        return and_(IS_SCHEDULED, sessions.c.scheduledAt <= viewer.now, _is_over(viewer))
    return and_(IS_SCHEDULED, sessions.c.pendingRescheduleTime.is_not(None), _is_asked(viewer))


def companions(connection: Connection, viewer: Viewer) -> Sequence[Companion]:
    """Give mentors to staff, to anybody else the people of their sessions, by name."""
    other = _other(viewer)
    counts = (
        select(
            other.label("personId"),
            _counted(stands(Standing.UPCOMING, viewer)).label("upcoming"),
            _counted(stands(Standing.WAITING, viewer)).label("waiting"),
        )
        .where(IS_SCHEDULED if viewer.actor.is_staff else sessions_of(viewer.actor.id))
        .group_by(other)
        .subquery()
    )
    statement = (
        select(
            people.c.id,
            people.c.name,
            func.coalesce(counts.c.upcoming, 0),
            func.coalesce(counts.c.waiting, 0),
        )
        .select_from(people.outerjoin(counts, counts.c.personId == people.c.id))
        .where(people.c.archivedAt.is_(None), _is_listed(viewer, counts.c.personId))
        .order_by(lowered(people.c.name), people.c.id)
    )
    return [Companion(*row) for row in connection.execute(statement)]


def _other(viewer: Viewer) -> ColumnElement[str]:
    if viewer.actor.is_staff:
        return sessions.c.mentorId
    is_mentor = sessions.c.mentorId == viewer.actor.id
    return case((is_mentor, sessions.c.menteeId), else_=sessions.c.mentorId)


def _is_listed(viewer: Viewer, met: ColumnElement[str]) -> ColumnElement[bool]:
    return has_role(Role.MENTOR) if viewer.actor.is_staff else met.is_not(None)


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _is_over(viewer: Viewer) -> ColumnElement[bool]:
    return exists().where(
        busy_periods.c.sessionId == sessions.c.id,
        busy_periods.c.kind == "session",
        busy_periods.c.endsAt <= viewer.now,
    )


def _is_asked(viewer: Viewer) -> ColumnElement[bool]:
    """Find what the viewer is to answer; staff look after both sides."""
    if viewer.actor.is_staff:
        return sessions.c.pendingRescheduleBy.is_not(None)
    me = viewer.actor.id
    by = sessions.c.pendingRescheduleBy
    return or_(
        and_(sessions.c.mentorId == me, by == Party.MENTEE.value),
        and_(sessions.c.menteeId == me, by == Party.MENTOR.value),
    )
