"""What notifications say: every kind has a sentence, and times stand in the reader's zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.people import SYSTEM, Actor, Role
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.notices import notice_line, unread
from mentordesk.presentation.session_card import Reader

NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
FACTS: dict[str, object] = {
    "title": "Thesis outline",
    "mentorName": "Ada Byron",
    "menteeName": "Grace Hopper",
    "scheduledAt": "2026-11-26T14:00:00Z",
    "endsAt": "2026-11-26T15:00:00Z",
    "byName": "Ada Byron",
    "forName": None,
}
PROPOSED: dict[str, object] = {
    "previousTime": "2026-11-26T14:00:00Z",
    "proposedTime": "2026-11-27T10:30:00Z",
    "expiresAt": "2026-11-26T12:10:00Z",
}
GRACE = Reader(
    actor=Actor(id="grace", name="Grace Hopper", roles=frozenset({Role.MENTEE})),
    zone="America/New_York",
    locale=ENGLISH,
    now=NOW,
)


def a_notice(kind: NotificationKind, **facts: object) -> Notification:
    return Notification(
        id="n1",
        person_id="grace",
        kind=kind,
        created_at=NOW - timedelta(minutes=25),
        session_id="s1",
        link="mentordesk://sessions/s1",
        facts={**FACTS, **facts},
    )


def sentence(kind: NotificationKind, **facts: object) -> str:
    return notice_line(a_notice(kind, **facts), reader=GRACE).text


@pytest.mark.parametrize("kind", list(NotificationKind))
def test_every_kind_has_a_sentence_that_names_the_session(kind: NotificationKind) -> None:
    assert "“Thesis outline”" in sentence(kind)


@pytest.mark.parametrize("kind", list(NotificationKind))
def test_a_notification_without_facts_still_says_something(kind: NotificationKind) -> None:
    bare = replace(a_notice(kind), facts=None)
    assert "a session" in notice_line(bare, reader=GRACE).text


def test_times_stand_in_the_reader_s_zone_with_its_name() -> None:
    line = notice_line(a_notice(NotificationKind.BOOKING_CREATED), reader=GRACE)
    assert line.more == f"Thu 26 Nov 09:00 {DASH} 10:00 New York"


def test_a_proposal_shows_both_times_and_until_when_to_answer() -> None:
    line = notice_line(a_notice(NotificationKind.RESCHEDULE_REQUESTED, **PROPOSED), reader=GRACE)
    assert line.text == "Ada Byron proposes a new time for “Thesis outline”"
    assert line.more == (
        "Thu 26 Nov 09:00 \u2192 Fri 27 Nov 05:30 New York · answer by Thu 26 Nov 07:10"
    )


def test_who_acts_for_somebody_else_is_named_with_them() -> None:
    said = sentence(NotificationKind.BOOKING_CANCELLED, byName="Cora", forName="Ada Byron")
    assert said == "Cora (for Ada Byron) cancelled “Thesis outline”"


def test_a_cancellation_says_what_is_paid_back() -> None:
    notice = a_notice(NotificationKind.BOOKING_CANCELLED, refundAmount="56.00", currency="GBP")
    assert notice_line(notice, reader=GRACE).more.endswith("· refund of £56.00")


def test_nothing_paid_back_is_not_mentioned() -> None:
    notice = a_notice(NotificationKind.BOOKING_CANCELLED, refundAmount="0.00", currency="GBP")
    assert "refund" not in notice_line(notice, reader=GRACE).more


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"changed": ["status"], "startedAt": "2026-11-26T14:01:00Z"}, "has joined"),
        ({"changed": ["status"], "status": "scheduled"}, "has opened"),
        ({"changed": ["notes"], "noteId": "n"}, "shared a note"),
        ({"changed": ["title"]}, "changed the details"),
    ],
)
def test_a_change_says_which_one(facts: dict[str, object], said: str) -> None:
    assert said in sentence(NotificationKind.BOOKING_CHANGED, **facts)


def test_a_no_show_names_who_was_missing() -> None:
    assert sentence(NotificationKind.SESSION_NO_SHOW, noShowBy="mentor").startswith("Ada Byron did")
    assert sentence(NotificationKind.SESSION_NO_SHOW, noShowBy="mentee").startswith("Grace Hopper")


def test_what_the_system_completed_names_nobody() -> None:
    said = sentence(NotificationKind.SESSION_COMPLETED, byName=SYSTEM.name)
    assert said == "“Thesis outline” is completed"


def test_a_failed_refund_says_so() -> None:
    assert "could not be paid" in sentence(NotificationKind.REFUND_SETTLED, outcome="failed")
    assert "has been paid" in sentence(NotificationKind.REFUND_SETTLED, outcome="processed")


def test_a_reminder_names_the_other_person() -> None:
    assert "with Ada Byron" in sentence(NotificationKind.SESSION_REMINDER)


def test_how_new_it_is_is_said_and_spoken() -> None:
    notice = a_notice(NotificationKind.BOOKING_CREATED)
    fresh = notice_line(notice, reader=GRACE)
    assert fresh.aside == "25 min ago"
    assert fresh.is_new
    assert fresh.spoken.startswith("unread, ")
    old = replace(notice, read_at=NOW, created_at=NOW - timedelta(days=2))
    line = notice_line(old, reader=GRACE)
    assert line.aside == "Mon 23 Nov 05:24"
    assert not line.spoken.startswith("unread")


def test_unread_ones_are_counted() -> None:
    notice = a_notice(NotificationKind.BOOKING_CREATED)
    assert unread([notice, replace(notice, read_at=NOW)]) == 1
