"""Who may do something with a session: each check gives the refusal, or None."""

from mentordesk.domain.errors import DomainError
from mentordesk.domain.policies import Party
from mentordesk.domain.situations import Situation, not_allowed


def by_somebody(situation: Situation) -> DomainError | None:
    """Let the two people of the session and staff."""
    if situation.side is not None or situation.actor.is_staff:
        return None
    return not_allowed("Only its mentor, its mentee or a coordinator may do this.")


def by_a_side(situation: Situation) -> DomainError | None:
    """Let whoever acts for one side."""
    if situation.side is not None:
        return None
    if situation.actor.is_staff:
        return not_allowed("This is done for the mentor or for the mentee: say for whom.")
    return by_somebody(situation)


def by_staff(situation: Situation) -> DomainError | None:
    """Let coordinators and admins."""
    return None if situation.actor.is_staff else not_allowed("Only a coordinator may do this.")


def by_mentor_or_staff(situation: Situation) -> DomainError | None:
    """Let the mentor's side and staff."""
    if situation.side is Party.MENTOR or situation.actor.is_staff:
        return None
    return not_allowed("Only the mentor or a coordinator may do this.")


def by_mentor(situation: Situation) -> DomainError | None:
    """Let the mentor's side alone."""
    if situation.side is not Party.MENTEE:
        return by_a_side(situation)
    return not_allowed("Only the mentor may decline; propose another time instead.")


def by_mentee(situation: Situation) -> DomainError | None:
    """Let the mentee's side alone."""
    if situation.side is not Party.MENTOR:
        return by_a_side(situation)
    return not_allowed("Only the mentee may cancel in answer to a request.")
