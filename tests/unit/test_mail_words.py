"""What a mail says of each kind of news, and that nothing odd in it becomes part of its head."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP, default

import pytest
from tests.factories import NOW, a_mentor, a_person, a_session

from mentordesk.application.mailing import Mail
from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.policies import Policies
from mentordesk.domain.sessions import MeetingType, Session
from mentordesk.integrations.mail import message_of
from mentordesk.integrations.mail_words import local_time, worded

START = datetime(2026, 7, 1, 9, tzinfo=UTC)
FACTS = {
    "title": "Looms",
    "byName": "Bo Li",
    "scheduledAt": "2026-07-01T09:00:00Z",
    "endsAt": "2026-07-01T10:00:00Z",
}
SESSION = replace(a_session(start=START), meeting_url="https://meet.example.org/x")


def a_mail(
    kind: NotificationKind = NotificationKind.BOOKING_CREATED,
    *,
    session: Session | None = SESSION,
    **facts: object,
) -> Mail:
    detail = None if session is None else _detail(session)
    notification = Notification(
        id="n1",
        person_id="m1",
        kind=kind,
        created_at=NOW,
        session_id="s1",
        link="mentordesk://sessions/s1",
        facts={**FACTS, **facts},
    )
    return Mail(notification=notification, person=a_mentor(), detail=detail)


def _detail(session: Session) -> SessionDetail:
    return SessionDetail(
        session=session,
        mentor=a_mentor(),
        mentee=a_person(),
        latest_request=None,
        payment=None,
        sessions_together=1,
        notes=(),
        policies=Policies({}),
    )


@pytest.mark.parametrize("kind", NotificationKind)
def test_every_kind_of_news_has_words(kind: NotificationKind) -> None:
    words = worded(a_mail(kind))
    assert "Looms" in words.subject
    assert "{" not in words.subject + words.text


@pytest.mark.parametrize("kind", NotificationKind)
def test_news_of_which_little_is_known_has_words(kind: NotificationKind) -> None:
    bare = Notification(id="n1", person_id="m1", kind=kind, created_at=NOW)
    words = worded(Mail(notification=bare, person=a_mentor(), detail=None))
    assert "None" not in words.subject + words.text


def test_a_time_is_in_the_readers_zone_by_name() -> None:
    text = worded(a_mail()).text
    assert "When: Wednesday 1 July 2026, 10:00\N{EN DASH}11:00 (Europe/London)" in text
    assert "All times are those of Europe/London." in text


def test_a_zone_across_the_date_line_names_its_own_day() -> None:
    written = local_time(START, until=None, timezone="Pacific/Kiritimati")
    assert written == "Wednesday 1 July 2026, 23:00 (Pacific/Kiritimati)"


def test_who_acted_for_whom_is_said() -> None:
    subject = worded(a_mail(byName="Coo", forName="Bo Li")).subject
    assert subject == "Coo (for Bo Li) booked “Looms” with you"


def test_a_refund_of_nothing_is_not_spoken_of() -> None:
    kind = NotificationKind.BOOKING_CANCELLED
    assert "Refund" not in worded(a_mail(kind, refundAmount="0.00")).text
    some = worded(a_mail(kind, refundAmount="56.00", currency="GBP")).text
    assert "Refund: 56.00 GBP" in some


def test_where_to_go_is_said() -> None:
    assert "Where: https://meet.example.org/x" in worded(a_mail()).text
    there = replace(SESSION, meeting_type=MeetingType.IN_PERSON, location="Room 12")
    assert "Where: Room 12" in worded(a_mail(session=there)).text


def test_a_title_cannot_write_into_the_head_of_a_mail() -> None:
    mail = a_mail(title="Looms\r\nBcc: all@example.org")
    message = message_of(mail, sender="desk@example.org", now=NOW)
    assert message["Bcc"] is None
    assert message["Subject"] == "Bo Li booked “Looms Bcc: all@example.org” with you"


@pytest.mark.parametrize("kind", NotificationKind)
def test_only_what_changes_a_calendar_brings_an_invitation(kind: NotificationKind) -> None:
    message = message_of(a_mail(kind), sender="desk@example.org", now=NOW)
    kinds = {part.get_content_type() for part in message.walk()}
    is_inviting = kind in {
        NotificationKind.BOOKING_CREATED,
        NotificationKind.BOOKING_CHANGED,
        NotificationKind.BOOKING_CANCELLED,
        NotificationKind.RESCHEDULE_ACCEPTED,
    }
    assert ("text/calendar" in kinds) is is_inviting


@pytest.mark.parametrize(
    "hidden",
    [
        "=?utf-8?q?Looms=0d=0aBcc:_eve@example.org?=",
        "=?utf-8?b?TG9vbXMNCkJjYzogZXZlQGV4YW1wbGUub3Jn?=",
        "=?us-ascii?q?Looms=0a=0aA_text_of_my_own?=",
    ],
)
def test_a_line_that_is_hidden_in_a_word_stays_hidden(hidden: str) -> None:
    """Mail programs write such words for other alphabets; Python reads them where none belong."""
    named = replace(a_mail(title=hidden), person=replace(a_mentor(), name=hidden))
    message = message_of(named, sender="office@example.org", now=NOW)
    read = message_from_bytes(message.as_bytes(policy=SMTP), policy=default)
    assert read.keys() == message_of(a_mail(), sender="office@example.org", now=NOW).keys()
    assert "A text of my own" not in read.as_string().split("Dear", 1)[0]
    for header in ("Subject", "To"):
        assert not set("\r\n") & set(str(read[header]))
