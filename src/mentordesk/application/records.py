"""Records beside the domain's own: the audit trail, notifications and the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.application.changes import Ref


class NotificationKind(StrEnum):
    """What a notification tells (Booking rules, Trace)."""

    BOOKING_CREATED = "booking_created"
    BOOKING_CANCELLED = "booking_cancelled"
    BOOKING_CHANGED = "booking_changed"
    RESCHEDULE_REQUESTED = "reschedule_requested"
    RESCHEDULE_COUNTERED = "reschedule_countered"
    RESCHEDULE_ACCEPTED = "reschedule_accepted"
    RESCHEDULE_REJECTED = "reschedule_rejected"
    RESCHEDULE_WITHDRAWN = "reschedule_withdrawn"
    RESCHEDULE_EXPIRED = "reschedule_expired"
    SESSION_REMINDER = "session_reminder"
    SESSION_COMPLETED = "session_completed"
    SESSION_NO_SHOW = "session_no_show"
    REFUND_SETTLED = "refund_settled"
    SYNC_CONFLICT = "sync_conflict"


# The action of the one audit entry that only its author may see.
PRIVATE_NOTE = "note_private"


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """One accepted change: who, for whom, what, why, old and new time (UTC), policies in force.

    `about` is the record that changed; `session_id` is set where that is a session.
    `details` holds what changed beyond the times, JSON-ready.
    """

    id: str
    about: Ref
    session_id: str | None
    user_id: str
    subject_id: str | None
    action: str
    created_at: datetime
    reason_category: str | None = None
    reason_details: str | None = None
    previous_scheduled_at: datetime | None = None
    new_scheduled_at: datetime | None = None
    policy_snapshot: Mapping[str, object] | None = None
    details: Mapping[str, object] | None = None
    ip_address: str = ""
    user_agent: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notification:
    """Something one person should know; `facts` fill its sentence on the screen, in any language.

    Times in `facts` are ISO 8601 UTC. `link` opens the right screen. `read_at` is in UTC.
    """

    id: str
    person_id: str
    kind: NotificationKind
    created_at: datetime
    session_id: str | None = None
    link: str | None = None
    facts: Mapping[str, object] | None = None
    read_at: datetime | None = None
