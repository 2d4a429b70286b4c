"""Requests to move a session: the negotiation between its mentor and its mentee."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.domain.policies import Party


class RequestStatus(StrEnum):
    """Where a reschedule request stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTER_PROPOSED = "counter_proposed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


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
