"""A session as a calendar file that other calendars can read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.cal import Component
from tests.booking_samples import GRACE, NOW, ROSALIND, START
from tests.factories import a_session

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.policies import Policies
from mentordesk.domain.sessions import MeetingType, Session, Status
from mentordesk.integrations.ics import session_file

SESSION = replace(
    a_session("abc-123", start=START),
    title="Thesis outline",
    meeting_url="https://meet.jit.si/MentorDesk-x",
)
# What a calendar file cannot hold at all; the rules refuse these in any text.
keepable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300
)


def written(session: Session = SESSION) -> str:
    detail = SessionDetail(
        session=session,
        mentor=ROSALIND,
        mentee=GRACE,
        latest_request=None,
        payment=None,
        sessions_together=1,
        notes=(),
        policies=Policies({}),
    )
    return session_file(detail, now=NOW)


def event(text: str) -> Component:
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    return found


def test_it_holds_one_event_in_utc() -> None:
    text = written()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\r\nDTSTART:20261127T103000Z\r\n" in text
    assert "\r\nDTEND:20261127T113000Z\r\n" in text
    assert "\r\nDTSTAMP:20261125T122000Z\r\n" in text


def test_every_line_is_folded_at_75_octets_and_ends_with_both_marks() -> None:
    text = written(replace(SESSION, title="Ünïcödé, " * 30, description="длинный текст " * 60))
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_texts_are_escaped() -> None:
    text = written(replace(SESSION, title="Plan; draft, one\\two"))
    assert "SUMMARY:Plan\\; draft\\, one\\\\two (Dr Rosalind Franklin\\, Grace Hopper)" in (
        text.replace("\r\n ", "")
    )


@given(title=keepable, description=keepable)
def test_whatever_was_typed_is_read_back(title: str, description: str) -> None:
    found = event(written(replace(SESSION, title=title, description=description)))
    assert str(found["summary"]).startswith(title)
    assert str(found["description"]).startswith(description)


def test_the_identifier_stays_and_a_change_raises_the_sequence() -> None:
    first, later = event(written()), event(written(replace(SESSION, version=4)))
    assert first["uid"] == later["uid"] == "abc-123@mentordesk"
    assert (first["sequence"], later["sequence"]) == (0, 3)


def test_a_call_is_at_its_link_and_a_meeting_at_its_place() -> None:
    in_person = replace(
        SESSION, meeting_type=MeetingType.IN_PERSON, location="Room 4", meeting_url=None
    )
    assert event(written())["location"] == "https://meet.jit.si/MentorDesk-x"
    assert event(written(in_person))["location"] == "Room 4"
    assert "location" not in event(written(replace(SESSION, meeting_url=None)))


def test_it_links_back_to_the_session() -> None:
    found = event(written())
    assert found["url"] == "mentordesk://sessions/abc-123"
    assert "mentordesk://sessions/abc-123" in str(found["description"])


def test_a_cancelled_session_is_cancelled_there_too() -> None:
    assert event(written())["status"] == "CONFIRMED"
    assert event(written(replace(SESSION, status=Status.CANCELLED)))["status"] == "CANCELLED"


def test_nobody_is_invited_anew() -> None:
    found = event(written())
    assert "attendee" not in found
    assert "organizer" not in found
