"""The tables of a programme, under the specification's names."""

from mentordesk.storage.tables.base import metadata
from mentordesk.storage.tables.people import availability_exceptions, people, schedules
from mentordesk.storage.tables.replica import replica_metadata
from mentordesk.storage.tables.sessions import (
    busy_periods,
    payments,
    reschedule_requests,
    sessions,
)
from mentordesk.storage.tables.shared import shared_metadata
from mentordesk.storage.tables.traces import (
    log,
    notes,
    notifications,
    session_audit_log,
    session_policies,
    workspace,
)

__all__ = [
    "availability_exceptions",
    "busy_periods",
    "log",
    "metadata",
    "notes",
    "notifications",
    "payments",
    "people",
    "replica_metadata",
    "reschedule_requests",
    "schedules",
    "session_audit_log",
    "session_policies",
    "sessions",
    "shared_metadata",
    "workspace",
]
