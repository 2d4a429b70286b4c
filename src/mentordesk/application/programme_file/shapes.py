"""How whole objects stand in JSON: which keys, of which form, for which field of the domain."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mentordesk.application.programme_file.forms import (
    AMOUNT,
    COUNT,
    DAY,
    INSTANT,
    SETTINGS,
    SWITCH,
    TEXT,
    WALL_TIME,
    Form,
    choice,
    list_of,
    optional,
    set_of,
    wrong_type,
)
from mentordesk.application.programme_file.places import inside, misplaced
from mentordesk.domain.availability import BlockType, ExceptionType
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Role
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import MeetingType, PaymentMethod, RefundStatus, Status


@dataclass(frozen=True)
class Shape:
    """An object's keys: each with the field it fills and its form; some may not be left out."""

    fields: Mapping[str, tuple[str, Form]]
    required: frozenset[str] = frozenset()

    @cached_property
    def _readers(self) -> Mapping[str, tuple[str, Callable[[Any], Any]]]:
        """Spare a file's thousands of values a look at their form."""
        return {key: (name, form.read) for key, (name, form) in self.fields.items()}

    def read(self, value: object) -> dict[str, Any]:
        """Read an object into fields of the domain; keys that were left out are not in it."""
        if not isinstance(value, dict):
            raise wrong_type("An object", value)
        fields = self.fields
        if not value.keys() >= self.required:
            missing = next(key for key in fields if key in self.required and key not in value)
            raise misplaced("This key is required.", path=missing)
        made = {}
        key, readers = "", self._readers
        try:
            for key, item in value.items():
                if key not in readers:
                    raise _unknown_key(fields)
                attribute, read = readers[key]
                made[attribute] = read(item)
        except DomainError as error:
            raise inside(error, of=key) from None
        return made

    def write(self, record: object) -> dict[str, Any]:
        """Write a record of the domain with every key."""
        return {
            key: form.write(getattr(record, attribute))
            for key, (attribute, form) in self.fields.items()
        }


def _unknown_key(known: Iterable[str]) -> DomainError:
    return misplaced(f"There is no such key; the keys are {', '.join(known)}.")


def form_of(shape: Shape) -> Form:
    """Make the form of an object within another, read as its fields."""
    return Form(shape.read, shape.write)


_PARTY = optional(choice(Party))
_WHEN = optional(INSTANT)
_MAYBE_TEXT = optional(TEXT)

PERSON = Shape(
    {
        "id": ("id", TEXT),
        "name": ("name", TEXT),
        "email": ("email", TEXT),
        "timezone": ("timezone", TEXT),
        "roles": ("roles", set_of(choice(Role))),
        "avatar": ("avatar", _MAYBE_TEXT),
        "headline": ("headline", TEXT),
        "bio": ("bio", TEXT),
        "expertise": ("expertise", list_of(TEXT)),
        "hourlyRate": ("hourly_rate", optional(AMOUNT)),
        "currency": ("currency", TEXT),
        "meetingLink": ("meeting_link", _MAYBE_TEXT),
        "archivedAt": ("archived_at", _WHEN),
    },
    frozenset({"id", "name", "email", "timezone", "roles"}),
)

TIME_BLOCK = Shape(
    {
        "startTime": ("start", WALL_TIME),
        "endTime": ("end", WALL_TIME),
        "type": ("type", choice(BlockType)),
    },
    frozenset({"startTime", "endTime"}),
)
_BLOCKS = list_of(form_of(TIME_BLOCK))

DAY_PATTERN = Shape(
    {
        "dayOfWeek": ("day_of_week", COUNT),
        "isEnabled": ("is_enabled", SWITCH),
        "timeBlocks": ("time_blocks", _BLOCKS),
    },
    frozenset({"dayOfWeek"}),
)

EXCEPTION = Shape(
    {
        "id": ("id", TEXT),
        "startDate": ("start_date", DAY),
        "endDate": ("end_date", DAY),
        "type": ("type", choice(ExceptionType)),
        "isFullDay": ("is_full_day", SWITCH),
        "reason": ("reason", _MAYBE_TEXT),
        "timeBlocks": ("time_blocks", _BLOCKS),
    },
    frozenset({"startDate"}),
)

SCHEDULE = Shape(
    {
        "mentorId": ("mentor_id", TEXT),
        "timezone": ("timezone", TEXT),
        "defaultDuration": ("default_duration", COUNT),
        "slotStepMinutes": ("slot_step_minutes", COUNT),
        "bufferMinutes": ("buffer_minutes", COUNT),
        "minNoticeMinutes": ("min_notice_minutes", COUNT),
        "maxAdvanceDays": ("max_advance_days", COUNT),
        "isActive": ("is_active", SWITCH),
        "weekly": ("weekly", list_of(form_of(DAY_PATTERN))),
        "exceptions": ("exceptions", list_of(form_of(EXCEPTION))),
    },
    frozenset({"mentorId"}),
)

SESSION = Shape(
    {
        "id": ("id", TEXT),
        "mentorId": ("mentor_id", TEXT),
        "menteeId": ("mentee_id", TEXT),
        "title": ("title", TEXT),
        "description": ("description", TEXT),
        "status": ("status", choice(Status)),
        "scheduledAt": ("scheduled_at", INSTANT),
        "startedAt": ("started_at", _WHEN),
        "endedAt": ("ended_at", _WHEN),
        "duration": ("duration", COUNT),
        "meetingUrl": ("meeting_url", _MAYBE_TEXT),
        "meetingType": ("meeting_type", choice(MeetingType)),
        "location": ("location", _MAYBE_TEXT),
        "rate": ("rate", AMOUNT),
        "currency": ("currency", TEXT),
        "cancelledBy": ("cancelled_by", _PARTY),
        "cancellationReason": ("cancellation_reason", _MAYBE_TEXT),
        "rescheduledFrom": ("rescheduled_from", _MAYBE_TEXT),
        "rescheduleCount": ("reschedule_count", COUNT),
        "mentorRescheduleCount": ("mentor_reschedule_count", COUNT),
        "recordingConfig": ("recording_config", optional(SETTINGS)),
        "refundAmount": ("refund_amount", optional(AMOUNT)),
        "refundPercentage": ("refund_percentage", optional(COUNT)),
        "refundStatus": ("refund_status", choice(RefundStatus)),
        "pendingRescheduleRequestId": ("pending_reschedule_request_id", _MAYBE_TEXT),
        "pendingRescheduleTime": ("pending_reschedule_time", _WHEN),
        "pendingRescheduleBy": ("pending_reschedule_by", _PARTY),
        "noShowBy": ("no_show_by", _PARTY),
        "createdAt": ("created_at", _WHEN),
        "version": ("version", COUNT),
    },
    frozenset({"mentorId", "menteeId", "title", "scheduledAt", "duration"}),
)

PAYMENT = Shape(
    {
        "sessionId": ("session_id", TEXT),
        "method": ("method", choice(PaymentMethod)),
        "amount": ("amount", AMOUNT),
        "currency": ("currency", TEXT),
        "billTo": ("bill_to", TEXT),
        "reference": ("reference", TEXT),
    },
    frozenset({"sessionId", "method", "amount", "currency"}),
)

REQUEST = Shape(
    {
        "id": ("id", TEXT),
        "sessionId": ("session_id", TEXT),
        "initiatedBy": ("initiated_by", choice(Party)),
        "initiatorId": ("initiator_id", TEXT),
        "status": ("status", choice(RequestStatus)),
        "proposedTime": ("proposed_time", INSTANT),
        "proposedDuration": ("proposed_duration", COUNT),
        "originalTime": ("original_time", INSTANT),
        "counterProposedTime": ("counter_proposed_time", _WHEN),
        "counterProposedBy": ("counter_proposed_by", _PARTY),
        "counterProposalCount": ("counter_proposal_count", COUNT),
        "expiresAt": ("expires_at", INSTANT),
    },
    frozenset(
        {
            "id",
            "sessionId",
            "initiatedBy",
            "initiatorId",
            "status",
            "proposedTime",
            "proposedDuration",
            "originalTime",
            "expiresAt",
        }
    ),
)

PROGRAMME = Shape(
    {
        "format": ("format", TEXT),
        "version": ("version", COUNT),
        "people": ("people", list_of(form_of(PERSON))),
        "availability": ("availability", list_of(form_of(SCHEDULE))),
        "sessions": ("sessions", list_of(form_of(SESSION))),
        "payments": ("payments", list_of(form_of(PAYMENT))),
        "requests": ("requests", list_of(form_of(REQUEST))),
        "policies": ("policies", SETTINGS),
    },
    frozenset({"format", "version"}),
)
