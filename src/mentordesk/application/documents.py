"""Everything as JSON, under the specification's names: what scripts and programme files read.

Times are ISO 8601 UTC with `Z`, dates local, money decimal strings with the currency's digits.
"""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from mentordesk.application.codec import iso, to_json
from mentordesk.application.programme_file.shapes import (
    EXCEPTION,
    PAYMENT,
    PERSON,
    REQUEST,
    SCHEDULE,
    SESSION,
)
from mentordesk.application.queries import (
    Housekept,
    MenteeSummary,
    MentorMentees,
    MentorStats,
    Offer,
    SessionDetail,
)
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.domain.money import rounded
from mentordesk.domain.notes import Note
from mentordesk.domain.people import Person
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Payment, Session
from mentordesk.domain.slots import Slot

JsonObject = dict[str, object]


def person_to_json(person: Person) -> JsonObject:
    """Write a person."""
    document = PERSON.write(person)
    return document | {"hourlyRate": _money(person.hourly_rate, person.currency)}


def schedule_to_json(schedule: Schedule) -> JsonObject:
    """Write a mentor's schedule with its weekly pattern and exceptions."""
    return SCHEDULE.write(schedule)


def exception_to_json(exception: AvailabilityException) -> JsonObject:
    """Write one exception."""
    return EXCEPTION.write(exception)


def session_to_json(
    session: Session, *, mentor_name: str | None = None, mentee_name: str | None = None
) -> JsonObject:
    """Write every column of a session; the two names are added where they are given."""
    names = {"mentorName": mentor_name, "menteeName": mentee_name}
    money = {
        "rate": _money(session.rate, session.currency),
        "refundAmount": _money(session.refund_amount, session.currency),
    }
    given = {key: name for key, name in names.items() if name is not None}
    return SESSION.write(session) | money | given


def session_detail_to_json(detail: SessionDetail) -> JsonObject:
    """Write a session with its latest request, open or closed, payment, people, and notes."""
    names = {"mentor_name": detail.mentor.name, "mentee_name": detail.mentee.name}
    request = detail.latest_request
    return session_to_json(detail.session, **names) | {
        "request": None if request is None else request_to_json(request),
        "payment": None if detail.payment is None else payment_to_json(detail.payment),
        "checkoutUrl": detail.checkout_url,
        "mentor": person_to_json(detail.mentor),
        "mentee": person_to_json(detail.mentee),
        "notes": [note_to_json(note) for note in detail.notes],
    }


def negotiation_to_json(request: RescheduleRequest, *, detail: SessionDetail) -> JsonObject:
    """Write a request, open or closed, and its session as they stand after a step."""
    names = {"mentor_name": detail.mentor.name, "mentee_name": detail.mentee.name}
    return {
        "request": request_to_json(request),
        "session": session_to_json(detail.session, **names),
    }


def note_to_json(note: Note) -> JsonObject:
    """Write a note."""
    return {
        "id": note.id,
        "sessionId": note.session_id,
        "authorId": note.author_id,
        "text": note.text,
        "visibility": str(note.visibility),
        "createdAt": iso(note.created_at),
    }


def payment_to_json(payment: Payment) -> JsonObject:
    """Write how a session is paid."""
    return PAYMENT.write(payment) | {"amount": _money(payment.amount, payment.currency)}


def request_to_json(request: RescheduleRequest) -> JsonObject:
    """Write a reschedule request."""
    return REQUEST.write(request)


def slot_to_json(slot: Slot, *, tz: ZoneInfo) -> JsonObject:
    """Write a slot; its times carry the offset of `tz`, and `reason` is there if there is one."""
    reason = {} if slot.reason is None else {"reason": slot.reason}
    return {
        "startTime": slot.start.astimezone(tz).isoformat(),
        "endTime": slot.end.astimezone(tz).isoformat(),
        "available": slot.available,
        **reason,
    }


def offer_to_json(offer: Offer, *, tz: ZoneInfo) -> JsonObject:
    """Write a mentor's slots as the specification's endpoint answers, in the zone asked for."""
    return {
        "slots": [slot_to_json(slot, tz=tz) for slot in offer.slots],
        "mentorTimezone": offer.schedule.timezone,
        "requestedTimezone": tz.key,
        "sessionDuration": offer.duration,
        "bufferTime": offer.schedule.buffer_minutes,
    }


def mentor_stats_to_json(stats: MentorStats) -> JsonObject:
    """Write the figures above a mentor's schedule, as the specification's endpoint answers."""
    return {
        "totalMentees": stats.total_mentees,
        "totalSessions": stats.total_sessions,
        "upcomingSessions": stats.upcoming_sessions,
        "completedSessions": stats.completed_sessions,
        "cancelledSessions": stats.cancelled_sessions,
        "activeMentees": stats.active_mentees,
    }


def mentees_to_json(answer: MentorMentees) -> JsonObject:
    """Write a mentor's figures and mentees, as the specification's endpoint answers."""
    return {
        "stats": mentor_stats_to_json(answer.stats),
        "mentees": [_mentee_to_json(mentee) for mentee in answer.mentees],
    }


def _mentee_to_json(mentee: MenteeSummary) -> JsonObject:
    return {
        "id": mentee.person_id,
        "name": mentee.name,
        "email": mentee.email,
        "avatar": mentee.avatar,
        "totalSessions": mentee.total_sessions,
        "upcomingSessions": mentee.upcoming_sessions,
        "completedSessions": mentee.completed_sessions,
        "lastSessionAt": _when(mentee.last_session),
        "nextSessionAt": _when(mentee.next_session),
    }


def housekept_to_json(done: Housekept) -> JsonObject:
    """Write what housekeeping did, by ids of sessions."""
    return {
        "expired": list(done.expired),
        "completed": list(done.completed),
        "reminded": list(done.reminded),
    }


def audit_entry_to_json(entry: AuditEntry) -> JsonObject:
    """Write one entry of the audit trail."""
    return {
        "id": entry.id,
        "about": {"kind": str(entry.about.kind), "id": entry.about.id},
        "sessionId": entry.session_id,
        "userId": entry.user_id,
        "subjectId": entry.subject_id,
        "action": entry.action,
        "createdAt": iso(entry.created_at),
        "reasonCategory": entry.reason_category,
        "reasonDetails": entry.reason_details,
        "previousScheduledAt": _when(entry.previous_scheduled_at),
        "newScheduledAt": _when(entry.new_scheduled_at),
        "policySnapshot": to_json(entry.policy_snapshot),
        "details": to_json(entry.details),
        "ipAddress": entry.ip_address,
        "userAgent": entry.user_agent,
    }


def notification_to_json(notification: Notification) -> JsonObject:
    """Write what one person was told."""
    return {
        "id": notification.id,
        "personId": notification.person_id,
        "kind": str(notification.kind),
        "createdAt": iso(notification.created_at),
        "sessionId": notification.session_id,
        "link": notification.link,
        "facts": to_json(notification.facts),
        "readAt": _when(notification.read_at),
    }


def _money(amount: Decimal | None, currency: str) -> str | None:
    return None if amount is None else str(rounded(amount, currency=currency))


def _when(moment: datetime | None) -> str | None:
    return None if moment is None else iso(moment)
