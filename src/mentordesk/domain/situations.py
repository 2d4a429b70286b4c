"""Who stands before which session when: what every rule about a session looks at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Actor
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Session


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """Who stands before which session when (UTC), and under which policies.

    `request` is the session's open request, if any. `side` is whose rules hold: the actor's own
    side, or that of the person acted for; None for staff who act for neither. `reason` is the
    written one that a coordinator's override needs.
    """

    session: Session
    request: RescheduleRequest | None
    actor: Actor
    side: Party | None
    policies: Policies
    now: datetime
    reason: str | None = None


Check = Callable[[Situation], DomainError | None]


def side_of(session: Session, *, actor: Actor, subject: str | None) -> Party | None:
    """Give whose rules hold: the subject's side, else the actor's own (Booking rules, People)."""
    return session.party_of(subject if subject is not None else actor.id)


def not_allowed(message: str) -> DomainError:
    """Make the refusal of somebody who may not do this."""
    return DomainError(Code.NOT_ALLOWED, message)
