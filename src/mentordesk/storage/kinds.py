"""How SQLite keeps values as text and numbers, and what each column's stand for."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

_INSTANTS = (
    "archivedAt",
    "arrivedAt",
    "clearUntil",
    "contactAt",
    "counterProposedTime",
    "createdAt",
    "decidedAt",
    "dueAt",
    "endedAt",
    "endsAt",
    "expiresAt",
    "hostSeenAt",
    "invitedUntil",
    "issuedAt",
    "lastAt",
    "newScheduledAt",
    "nextAt",
    "noticedAt",
    "originalTime",
    "pendingRescheduleTime",
    "previousScheduledAt",
    "proposedTime",
    "readAt",
    "revokedAt",
    "scheduledAt",
    "seenAt",
    "sentAt",
    "startedAt",
    "startsAt",
)
_DATES = ("endDate", "startDate")
_AMOUNTS = ("amount", "hourlyRate", "rate", "refundAmount")
_FLAGS = ("isActive", "isFullDay", "isShared", "mayHost")
_DOCUMENTS = (
    "changes",
    "connection",
    "details",
    "expertise",
    "facts",
    "parameters",
    "policySnapshot",
    "recordingConfig",
    "submission",
    "timeBlocks",
    "touched",
    "value",
    "weekly",
)

# By name, whatever the table: a name means the same everywhere. Others stand for themselves.
KINDS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(_INSTANTS, datetime.fromisoformat),
    **dict.fromkeys(_DATES, date.fromisoformat),
    **dict.fromkeys(_AMOUNTS, Decimal),
    **dict.fromkeys(_FLAGS, bool),
    **dict.fromkeys(_DOCUMENTS, json.loads),
}


class JsonText(str):
    """A JSON value that is written already: it may be large, and it has a fingerprint as text."""

    __slots__ = ()


def instant_text(moment: datetime) -> str:
    """Write an instant as SQLite keeps it: `YYYY-MM-DDTHH:MM:SS.ffffffZ`."""
    return aware(moment).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def aware(moment: datetime) -> datetime:
    """Give an instant in UTC; a time without a zone is refused."""
    if moment.tzinfo is None:
        message = f"{moment} has no time zone"
        raise ValueError(message)
    return moment.astimezone(UTC)
