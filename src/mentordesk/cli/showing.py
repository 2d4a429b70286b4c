"""Answers that several commands give: a session, a request to move one, an exception."""

from collections.abc import Iterator

from mentordesk.application.documents import exception_to_json, session_to_json
from mentordesk.application.queries import SessionDetail
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand
from mentordesk.cli.moments import moment_text, span_text
from mentordesk.cli.tables import fields
from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import Session


def session_answer(errand: Errand, session_id: str, *, heading: str) -> Answer:
    """Give a session as it is now."""
    with errand.asking() as questions:
        detail = questions.session(session_id)
    document = session_to_json(
        detail.session, mentor_name=detail.mentor.name, mentee_name=detail.mentee.name
    )
    return Answer(
        document=document, lines=[heading, *session_lines(detail, timezone=errand.timezone)]
    )


def session_lines(detail: SessionDetail, *, timezone: str) -> Iterator[str]:
    """Describe a session, its time in `timezone` and in the mentor's zone if that is another."""
    session, mentor = detail.session, detail.mentor
    there = "" if mentor.timezone == timezone else _when(session, mentor.timezone)
    yield from fields(
        [
            ("Id", session.id),
            ("Title", session.title),
            ("Status", session.status),
            ("Mentor", mentor.name),
            ("Mentee", detail.mentee.name),
            ("When", _when(session, timezone)),
            ("For the mentor", there),
            ("Length", f"{session.duration} minutes"),
            ("Kind", session.meeting_type),
            ("Location", session.location),
            ("Meeting link", session.meeting_url),
            ("Description", session.description),
            ("Price", _price(session)),
            ("Payment", detail.payment and detail.payment.method),
            ("Payment page", detail.checkout_url),
            *_outcome(session, timezone=timezone),
        ]
    )


def request_lines(request: RescheduleRequest, *, timezone: str) -> Iterator[str]:
    """Describe a request to move a session, its times in `timezone`; only an open one expires."""
    minutes = request.proposed_duration
    latest = span_text(request.latest_time, minutes=minutes, timezone=timezone)
    expires = moment_text(request.expires_at, timezone=timezone)
    yield from fields(
        [
            ("Request", request.id),
            ("State", request.status),
            ("Asked by", request.initiated_by),
            ("Time before", moment_text(request.original_time, timezone=timezone)),
            ("Time proposed", latest),
            ("Proposed by", request.latest_by),
            ("Counter-proposals", request.counter_proposal_count),
            ("Expires", expires if request.status in OPEN else None),
        ]
    )


def exception_answer(exception: AvailabilityException, *, heading: str) -> Answer:
    """Give an exception."""
    lines = fields(
        [
            ("Id", exception.id),
            ("Dates", exception.days_text),
            ("What", _what(exception)),
            ("Why", exception.reason),
        ]
    )
    return Answer(document=exception_to_json(exception), lines=[heading, *lines])


def exception_rows(schedule: Schedule) -> Iterator[tuple[object, ...]]:
    """Give a row for each exception: id, first and last date, what it does, why."""
    for one in sorted(schedule.exceptions, key=lambda exception: exception.start_date):
        yield one.id, one.start_date, one.end_date, _what(one), one.reason


def _what(exception: AvailabilityException) -> str:
    pieces = ", ".join(map(str, exception.time_blocks)) or "whole days"
    return f"{exception.type} {pieces}"


def _when(session: Session, timezone: str) -> str:
    return span_text(session.scheduled_at, minutes=session.duration, timezone=timezone)


def _price(session: Session) -> str:
    return f"{session.rate} {session.currency}" if session.rate else "free of charge"


def _outcome(session: Session, *, timezone: str) -> Iterator[tuple[str, object]]:
    """Name what became of a session, as far as anything did."""
    for name, moment in (("Started", session.started_at), ("Ended", session.ended_at)):
        yield name, moment and moment_text(moment, timezone=timezone)
    yield "Missed by", session.no_show_by
    yield "Cancelled by", session.cancelled_by
    yield "Reason", session.cancellation_reason
    yield "Refund", _refund(session)


def _refund(session: Session) -> str | None:
    """Write what is given back: `56.00 GBP (70 %), pending`."""
    if session.refund_percentage is None:
        return None
    share = f"{session.refund_amount} {session.currency} ({session.refund_percentage} %)"
    return f"{share}, {session.refund_status}" if session.refund_amount else "none"
