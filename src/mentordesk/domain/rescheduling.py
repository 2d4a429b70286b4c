"""Requests to move a session: the negotiation between its mentor and its mentee."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.sessions import Session


class RequestStatus(StrEnum):
    """Where a reschedule request stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTER_PROPOSED = "counter_proposed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class RescheduleAnswer(StrEnum):
    """What may be answered to a request (specification, API: Respond to Reschedule)."""

    ACCEPT = "accept"
    REJECT = "reject"
    COUNTER_PROPOSE = "counter_propose"
    CANCEL_SESSION = "cancel_session"


OPEN = frozenset({RequestStatus.PENDING, RequestStatus.COUNTER_PROPOSED})


@dataclass(frozen=True, kw_only=True, slots=True)
class RescheduleRequest:
    """One request with its latest proposal; instants in UTC, durations in minutes."""

    id: str
    session_id: str
    initiated_by: Party
    initiator_id: str
    status: RequestStatus
    proposed_time: datetime
    proposed_duration: int
    original_time: datetime
    expires_at: datetime
    counter_proposed_time: datetime | None = None
    counter_proposed_by: Party | None = None
    counter_proposal_count: int = 0

    @property
    def latest_time(self) -> datetime:
        """Give the start proposed last, by whoever proposed last (UTC)."""
        return self.counter_proposed_time or self.proposed_time

    @property
    def latest_by(self) -> Party:
        """Tell which side made the latest proposal; the other one answers."""
        return self.counter_proposed_by or self.initiated_by


class Proposal(NamedTuple):
    """A new start (UTC) and length (minutes) that one side proposes."""

    by: Party
    time: datetime
    duration: int


class Negotiation(NamedTuple):
    """A session and its request after one step, to be kept together."""

    session: Session
    request: RescheduleRequest


def is_open(request: RescheduleRequest | None, *, now: datetime) -> bool:
    """Tell whether a request can still be answered at an instant (UTC)."""
    return request is not None and request.status in OPEN and now < request.expires_at


def whose_turn(request: RescheduleRequest) -> Party:
    """Give the side that answers: whoever did not make the latest proposal."""
    return request.latest_by.other


def rounds_left(request: RescheduleRequest, *, policies: Policies) -> int:
    """Give how many counter-proposals a request still allows, both sides together."""
    return max(policies.number("max_counter_proposals") - request.counter_proposal_count, 0)


_LIMITS = {
    Party.MENTEE: "max_reschedules_per_session",
    Party.MENTOR: "mentor_max_reschedules_per_session",
}


def moves_left(session: Session, *, side: Party, policies: Policies) -> int:
    """Give how many times one side may still have a session moved."""
    return max(policies.number(_LIMITS[side]) - moves_made(session, side=side), 0)


def moves_made(session: Session, *, side: Party) -> int:
    """Give how many times one side has had a session moved."""
    return session.reschedule_count if side is Party.MENTEE else session.mentor_reschedule_count


def expiry(start: datetime, *, proposed: datetime, now: datetime, policies: Policies) -> datetime:
    """Give when (UTC) a proposal made now lapses: never after the present or proposed start."""
    hours = policies.number("reschedule_request_expiry_hours")
    return min(now + timedelta(hours=hours), start, proposed)


def requested(
    session: Session, *, proposal: Proposal, request_id: str, now: datetime, policies: Policies
) -> Negotiation:
    """Open a request with its first proposal."""
    request = RescheduleRequest(
        id=request_id,
        session_id=session.id,
        initiated_by=proposal.by,
        initiator_id=session.person_of(proposal.by),
        status=RequestStatus.PENDING,
        proposed_time=proposal.time,
        proposed_duration=proposal.duration,
        original_time=session.scheduled_at,
        expires_at=expiry(session.scheduled_at, proposed=proposal.time, now=now, policies=policies),
    )
    return Negotiation(_waiting(session, request), request)


def countered(
    session: Session,
    *,
    request: RescheduleRequest,
    proposal: Proposal,
    now: datetime,
    policies: Policies,
) -> Negotiation:
    """Pass the turn with another time; the expiry starts again, the request stays the same."""
    after = replace(
        request,
        status=RequestStatus.COUNTER_PROPOSED,
        counter_proposed_time=proposal.time,
        counter_proposed_by=proposal.by,
        counter_proposal_count=request.counter_proposal_count + 1,
        proposed_duration=proposal.duration,
        expires_at=expiry(session.scheduled_at, proposed=proposal.time, now=now, policies=policies),
    )
    return Negotiation(_waiting(session, after), after)


def accepted(session: Session, *, request: RescheduleRequest) -> Negotiation:
    """Move the session to the latest proposal; the initiator's counter goes up."""
    is_mentees = request.initiated_by is Party.MENTEE
    moved = replace(
        session,
        scheduled_at=request.latest_time,
        duration=request.proposed_duration,
        reschedule_count=session.reschedule_count + int(is_mentees),
        mentor_reschedule_count=session.mentor_reschedule_count + int(not is_mentees),
    )
    return closed(moved, request=request, as_=RequestStatus.ACCEPTED)


def rejected(session: Session, *, request: RescheduleRequest) -> Negotiation:
    """Close the request; the session keeps its time."""
    return closed(session, request=request, as_=RequestStatus.REJECTED)


def withdrawn(session: Session, *, request: RescheduleRequest) -> Negotiation:
    """Close the request because its initiator takes it back."""
    return closed(session, request=request, as_=RequestStatus.CANCELLED)


def expired(session: Session, *, request: RescheduleRequest) -> Negotiation:
    """Close the request because nobody answered in time."""
    return closed(session, request=request, as_=RequestStatus.EXPIRED)


def closed(session: Session, *, request: RescheduleRequest, as_: RequestStatus) -> Negotiation:
    """Close a request and clear what the session says of it."""
    return Negotiation(not_waiting(session), replace(request, status=as_))


def not_waiting(session: Session) -> Session:
    """Clear the pending fields, as one more change of the session."""
    return replace(
        session,
        pending_reschedule_request_id=None,
        pending_reschedule_time=None,
        pending_reschedule_by=None,
        version=session.version + 1,
    )


def _waiting(session: Session, request: RescheduleRequest) -> Session:
    """Let the pending fields follow the latest proposal."""
    return replace(
        session,
        pending_reschedule_request_id=request.id,
        pending_reschedule_time=request.latest_time,
        pending_reschedule_by=request.latest_by,
        version=session.version + 1,
    )
