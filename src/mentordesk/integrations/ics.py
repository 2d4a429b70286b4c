"""Writes a session as a calendar file (RFC 5545) that other calendars can take in."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.people import Person
from mentordesk.domain.sessions import MeetingType, Session, Status, link_to

PRODUCT = "-//MentorDesk//MentorDesk//EN"
UID_DOMAIN = "mentordesk"


def session_file(detail: SessionDetail, *, now: datetime) -> str:
    """Give the text of one session's calendar file; times are in UTC, `now` is when it is written.

    The identifier stays and the sequence rises with each change of the session, so that a later
    file updates the entry. There are no attendees: some calendars would invite them again.
    """
    return _calendar(_properties(detail, now=now))


def invitation(detail: SessionDetail, *, organizer: str, attendee: Person, now: datetime) -> str:
    """Give a session as an invitation to one person (RFC 5546): CANCEL once it is cancelled.

    `organizer` is the address that the mail comes from. What is booked needs no answer.
    """
    # As above: only who mails invitations needs it.
    from icalendar import vCalAddress  # noqa: PLC0415

    def properties() -> Iterator[tuple[str, object]]:
        yield from _properties(detail, now=now)
        yield "organizer", vCalAddress(f"mailto:{organizer}")
        invited = vCalAddress(f"mailto:{attendee.email}")
        invited.params.update(CN=attendee.name, PARTSTAT="ACCEPTED", RSVP="FALSE")
        yield "attendee", invited

    return _calendar(properties(), method=method_of(detail.session))


def method_of(session: Session) -> str:
    """Name what a calendar is to do with a session's invitation."""
    return "CANCEL" if session.status is Status.CANCELLED else "REQUEST"


def _calendar(properties: Iterable[tuple[str, object]], *, method: str | None = None) -> str:
    # The package takes some 50 ms to load, and only who saves a calendar file needs it.
    from icalendar import Calendar, Event  # noqa: PLC0415

    event = Event()
    for name, value in properties:
        event.add(name, value)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method is not None:
        calendar.add("method", method)
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")


def _properties(detail: SessionDetail, *, now: datetime) -> Iterator[tuple[str, object]]:
    session = detail.session
    yield "uid", f"{session.id}@{UID_DOMAIN}"
    yield "dtstamp", now.astimezone(UTC)
    yield "sequence", session.version - 1
    yield "dtstart", session.scheduled_at.astimezone(UTC)
    yield "dtend", session.ends_at.astimezone(UTC)
    yield "summary", f"{session.title} ({detail.mentor.name}, {detail.mentee.name})"
    yield "description", _description(session)
    yield "status", "CANCELLED" if session.status is Status.CANCELLED else "CONFIRMED"
    place = _place(session)
    if place:
        yield "location", place
    yield "url", link_to(session.id)


def _place(session: Session) -> str:
    if session.meeting_type is MeetingType.IN_PERSON:
        return session.location or ""
    return session.meeting_url or ""


def _description(session: Session) -> str:
    parts = (session.description, session.meeting_url, link_to(session.id))
    return "\n\n".join(part for part in parts if part)
