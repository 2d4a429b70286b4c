"""Changing what a session is about (specification, PUT /api/bookings/[id])."""

import pytest
from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import document, wish

from mentordesk.application.commands import EditSession
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import Code
from mentordesk.domain.sessions import MeetingType


def test_what_is_given_changes_and_the_rest_stays(office: Desk) -> None:
    session_id = office.accepted(wish(description="Before"))
    before = office.session(session_id)
    office.accepted(EditSession(session_id=session_id, title=" New "))
    after = office.session(session_id)
    assert (after.title, after.description) == ("New", "Before")
    assert (after.scheduled_at, after.rate) == (before.scheduled_at, before.rate)
    assert after.version == before.version + 1


def test_the_trail_keeps_what_it_was_before(office: Desk) -> None:
    session_id = office.accepted(wish())
    office.accepted(EditSession(session_id=session_id, meeting_type=MeetingType.AUDIO), actor="ben")
    entry = office.trail()[-1]
    assert (entry.action, entry.user_id, entry.session_id) == ("edit", "ben", session_id)
    assert entry.details == {"meetingType": {"before": "video", "after": "audio"}}


def test_the_other_party_is_told_what_changed(office: Desk) -> None:
    session_id = office.accepted(wish(), actor="ben")
    office.accepted(EditSession(session_id=session_id, title="New"), actor="ada")
    told = {notification.kind: notification for notification in office.told("ben")}
    facts = told[NotificationKind.BOOKING_CHANGED].facts
    assert facts is not None
    assert (facts["changed"], facts["title"], facts["byName"]) == (["title"], "New", "Ada")
    assert facts["scheduledAt"] == "2026-11-27T09:00:00Z"


def test_an_edit_that_changes_nothing_leaves_no_trace(office: Desk) -> None:
    session_id = office.accepted(wish())
    trail, told = office.trail(), office.told("ben")
    assert office.accepted(EditSession(session_id=session_id, title="Thesis")) == session_id
    assert (office.trail(), office.told("ben")) == (trail, told)
    assert office.session(session_id).version == 1


def test_a_session_that_moves_online_gets_a_link(office: Desk) -> None:
    there = wish(meeting_type=MeetingType.IN_PERSON, location="Room 12")
    session_id = office.accepted(there)
    online = EditSession(session_id=session_id, meeting_type=MeetingType.VIDEO, location="")
    office.accepted(online)
    session = office.session(session_id)
    assert session.location is None
    assert session.meeting_url is not None
    assert session.meeting_url.startswith("https://meet.jit.si/MentorDesk-")


def test_a_session_that_moves_to_a_room_loses_its_link(office: Desk) -> None:
    session_id = office.accepted(wish())
    moved = EditSession(session_id=session_id, meeting_type=MeetingType.IN_PERSON)
    assert office.refused(moved).details["path"] == "location"
    moved = EditSession(
        session_id=session_id, meeting_type=MeetingType.IN_PERSON, location="Room 12"
    )
    office.accepted(moved)
    assert office.session(session_id).meeting_url is None


def test_a_title_cannot_be_taken_away(office: Desk) -> None:
    session_id = office.accepted(wish())
    refusal = office.refused(EditSession(session_id=session_id, title=" "))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "title")


@pytest.mark.parametrize("status", ["completed", "cancelled", "no_show"])
def test_a_session_that_is_over_is_not_edited(office: Desk, status: str) -> None:
    session = {
        "id": "old",
        "mentorId": "ada",
        "menteeId": "ben",
        "title": "Before",
        "status": status,
        "scheduledAt": "2026-11-20T09:00:00Z",
        "duration": 60,
    }
    office.accepted(document(sessions=[session]))
    refusal = office.refused(EditSession(session_id="old", title="New"))
    assert (refusal.code, refusal.details["status"]) == (Code.WRONG_STATUS, status)


def test_an_unknown_session_is_named(office: Desk) -> None:
    refusal = office.refused(EditSession(session_id="none", title="New"))
    assert refusal.code is Code.NOT_FOUND
    assert "none" in refusal.message
