"""What a notification about a session says, complete enough for any zone and language."""

from collections.abc import Mapping

from mentordesk.application.case import Case
from mentordesk.application.codec import iso
from mentordesk.domain.sessions import Session


def session_facts(case: Case, session: Session) -> Mapping[str, object]:
    """Give who meets whom when, both people's zones, and whose doing the news is (Trace)."""
    mentor = case.records.people.get(session.mentor_id)
    mentee = case.records.people.get(session.mentee_id)
    subject = case.submission.subject
    return {
        "title": session.title,
        "mentorName": mentor.name,
        "menteeName": mentee.name,
        "mentorTimezone": mentor.timezone,
        "menteeTimezone": mentee.timezone,
        "scheduledAt": iso(session.scheduled_at),
        "endsAt": iso(session.ends_at),
        "meetingType": str(session.meeting_type),
        "location": session.location,
        "byName": case.actor.name,
        "forName": case.records.people.get(subject).name if subject else None,
    }
