"""Who sees what, as conditions on rows."""

from mentordesk.application.queries import Viewer
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role
from mentordesk.storage.questions.source import Condition

ALL = Condition("TRUE")


def visible_sessions(viewer: Viewer) -> Condition:
    """Let staff see all sessions, everybody else their own."""
    return ALL if viewer.actor.is_staff else sessions_of(viewer.actor.id, name="viewer")


def visible_people(viewer: Viewer) -> Condition:
    """Let staff see all people; others themselves, those they meet, and whom they may book."""
    if viewer.actor.is_staff:
        return ALL
    met = """
        SELECT 1 FROM sessions
        WHERE (sessions."mentorId" = :viewer AND sessions."menteeId" = people.id)
           OR (sessions."menteeId" = :viewer AND sessions."mentorId" = people.id)
    """
    sql = f"""
        people.id = :viewer
        OR ({has_role(Role.MENTOR)} AND people."archivedAt" IS NULL)
        OR EXISTS ({met})
    """
    return Condition(sql, {"viewer": viewer.actor.id})


def sessions_of(person_id: str, *, name: str) -> Condition:
    """Find the sessions on either side of which a person is; `name` is the value's."""
    sql = f'sessions."mentorId" = :{name} OR sessions."menteeId" = :{name}'
    return Condition(sql, {name: person_id})


def has_role(role: Role) -> str:
    """Find the people who have a role; no role's name is part of another's."""
    return f"people.roles LIKE '%{role}%'"


def require_staff(viewer: Viewer) -> None:
    """Refuse anybody but coordinators and admins."""
    if not viewer.actor.is_staff:
        raise DomainError(Code.NOT_ALLOWED, "Only a coordinator or an admin may see this.")
