"""Who sees what, as conditions on rows."""

from sqlalchemy import ColumnElement, and_, exists, or_, true

from mentordesk.application.queries import Viewer
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role
from mentordesk.storage.tables import people, sessions


def visible_sessions(viewer: Viewer) -> ColumnElement[bool]:
    """Let staff see all sessions, everybody else their own."""
    return true() if viewer.actor.is_staff else sessions_of(viewer.actor.id)


def visible_people(viewer: Viewer) -> ColumnElement[bool]:
    """Let staff see all people; others themselves, those they meet, and whom they may book."""
    if viewer.actor.is_staff:
        return true()
    me = viewer.actor.id
    met = or_(
        and_(sessions.c.mentorId == me, sessions.c.menteeId == people.c.id),
        and_(sessions.c.menteeId == me, sessions.c.mentorId == people.c.id),
    )
    active_mentor = and_(has_role(Role.MENTOR), people.c.archivedAt.is_(None))
    return or_(people.c.id == me, active_mentor, exists().where(met))


def sessions_of(person_id: str) -> ColumnElement[bool]:
    """Find the sessions on either side of which a person is."""
    return or_(sessions.c.mentorId == person_id, sessions.c.menteeId == person_id)


def has_role(role: Role) -> ColumnElement[bool]:
    """Find the people who have a role; no role's name is part of another's."""
    return people.c.roles.contains(str(role))


def require_staff(viewer: Viewer) -> None:
    """Refuse anybody but coordinators and admins."""
    if not viewer.actor.is_staff:
        raise DomainError(Code.NOT_ALLOWED, "Only a coordinator or an admin may see this.")
