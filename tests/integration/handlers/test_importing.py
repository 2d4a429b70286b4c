"""Whole programme files, all of each or nothing (Command line, Programme file)."""

from typing import Any

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import FRIDAY_9, document, mentor, person, wish

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddException, AddPerson
from mentordesk.domain.availability import AvailabilityException
from mentordesk.domain.errors import Code, DomainError


def someone(person_id: str, *roles: str, **fields: object) -> dict[str, object]:
    return {
        "id": person_id,
        "name": person_id.title(),
        "email": f"{person_id}@example.org",
        "timezone": "Europe/London",
        "roles": list(roles or ["mentee"]),
        **fields,
    }


def meeting(start: str = "2026-11-27T09:00:00Z", **fields: object) -> dict[str, object]:
    return {
        "mentorId": "ada",
        "menteeId": "ben",
        "title": "Thesis",
        "scheduledAt": start,
        "duration": 60,
        **fields,
    }


def refusal_of(desk: Desk, **parts: object) -> DomainError:
    before = desk.export()
    error = desk.refused(document(**parts))
    assert error.code is Code.INVALID_VALUE
    assert desk.export() == before
    assert error.message.startswith(f"{error.details['path']}: ")
    return error


def test_a_file_of_people_alone_is_imported(desk: Desk) -> None:
    desk.accepted(document(people=[someone("ada", "mentor"), someone("ben")]))
    assert [each["id"] for each in desk.export()["people"]] == ["ada", "ben"]


def test_a_second_file_adds_to_the_first(office: Desk) -> None:
    office.accepted(document(people=[someone("dora")]))
    office.accepted(document(sessions=[meeting(menteeId="dora", status="completed")]))
    office.accepted(document(policies={"join_opens_minutes": 5}))
    export = office.export()
    assert len(export["people"]) == 4
    assert [each["menteeId"] for each in export["sessions"]] == ["dora"]
    assert export["policies"] == {"join_opens_minutes": 5}


def test_an_import_writes_one_audit_entry_with_the_counts(office: Desk) -> None:
    before = len(office.trail())
    office.accepted(document(people=[someone("dora")], sessions=[meeting()]))
    (entry,) = office.trail()[before:]
    assert (entry.action, entry.about) == ("import", Ref(Kind.PROGRAMME, "programme"))
    assert entry.details == {
        "people": 1,
        "availability": 0,
        "sessions": 1,
        "payments": 0,
        "requests": 0,
        "policies": 0,
    }


def test_what_a_session_leaves_out_is_filled_in(office: Desk) -> None:
    office.accepted(document(sessions=[meeting(duration=90)]))
    (session,) = office.export()["sessions"]
    assert (session["status"], session["meetingType"]) == ("scheduled", "video")
    assert (session["rate"], session["currency"]) == ("120.00", "GBP")
    assert session["meetingUrl"].startswith("https://meet.jit.si/MentorDesk-")
    assert session["createdAt"] == "2026-11-25T10:24:00Z"
    assert len(session["id"]) == 36


def test_an_imported_session_takes_its_time(office: Desk) -> None:
    office.accepted(document(sessions=[meeting()]))
    assert office.refused(wish(FRIDAY_9)).code is Code.SLOT_TAKEN


def test_a_held_time_is_taken(office: Desk) -> None:
    office.accepted(document(**negotiation()))
    held = FRIDAY_9.replace(hour=14)
    assert office.refused(wish(held)).code is Code.SLOT_TAKEN


def negotiation(**fields: object) -> dict[str, Any]:
    """Make a session on Thursday that its mentee asks to move to Friday at two."""
    session = meeting(
        "2026-11-26T14:00:00Z",
        id="s1",
        pendingRescheduleRequestId="r1",
        pendingRescheduleTime="2026-11-27T14:00:00Z",
        pendingRescheduleBy="mentee",
    )
    request = {
        "id": "r1",
        "sessionId": "s1",
        "initiatedBy": "mentee",
        "initiatorId": "ben",
        "status": "pending",
        "proposedTime": "2026-11-27T14:00:00Z",
        "proposedDuration": 60,
        "originalTime": "2026-11-26T14:00:00Z",
        "expiresAt": "2026-11-26T14:00:00Z",
        **fields,
    }
    return {"sessions": [session], "requests": [request]}


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"people": [someone("ben", email="new@example.org")]}, "people[0].id"),
        ({"people": [someone("new"), someone("x", email="BEN@example.org")]}, "people[1].email"),
        ({"availability": [{"mentorId": "ada"}]}, "availability[0].mentorId"),
        ({"availability": [{"mentorId": "ben"}]}, "availability[0].mentorId"),
        ({"sessions": [meeting(mentorId="nobody")]}, "sessions[0].mentorId"),
        ({"sessions": [meeting(menteeId="ada")]}, "sessions[0].menteeId"),
        ({"sessions": [meeting(menteeId="cleo")]}, "sessions[0].menteeId"),
        ({"sessions": [meeting(), meeting("2026-11-27T09:30:00Z")]}, "sessions[1].scheduledAt"),
        ({"sessions": [meeting(rescheduledFrom="none")]}, "sessions[0].rescheduledFrom"),
        ({"policies": {"free_lunch": 1}}, "policies.free_lunch"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_whole(
    office: Desk, parts: dict[str, object], path: str
) -> None:
    assert refusal_of(office, **parts).details["path"] == path


def test_a_session_over_one_in_the_workspace_is_refused_with_both_named(office: Desk) -> None:
    office.accepted(wish(FRIDAY_9))
    error = refusal_of(office, sessions=[meeting("2026-11-27T09:30:00Z")])
    assert error.details["path"] == "sessions[0].scheduledAt"
    assert "a session in the workspace" in error.message
    assert "Ada" in error.message


def test_a_session_inside_the_buffer_of_one_in_the_workspace_is_refused(office: Desk) -> None:
    office.accepted(wish(FRIDAY_9))
    for start in ("2026-11-27T10:10:00Z", "2026-11-27T07:50:00Z"):
        error = refusal_of(office, sessions=[meeting(start)])
        assert error.details["path"] == "sessions[0].scheduledAt"
    office.accepted(document(sessions=[meeting("2026-11-27T10:15:00Z")]))


def test_sessions_of_a_new_mentor_may_stand_back_to_back(desk: Desk) -> None:
    people = [someone("ada", "mentor"), someone("ben")]
    both = [meeting("2026-11-27T09:00:00Z"), meeting("2026-11-27T10:00:00Z")]
    desk.accepted(document(people=people, sessions=both, availability=[{"mentorId": "ada"}]))
    assert len(desk.export()["sessions"]) == 2


def test_a_known_session_is_not_imported_twice(office: Desk) -> None:
    office.accepted(document(sessions=[meeting(id="s1", status="completed")]))
    error = refusal_of(office, sessions=[meeting(id="s1", status="completed")])
    assert error.details["path"] == "sessions[0].id"


def test_a_known_request_is_not_imported_twice(office: Desk) -> None:
    office.accepted(document(**negotiation()))
    again = meeting("2026-11-20T09:00:00Z", id="s2", status="completed")
    closed = {**negotiation(sessionId="s2", status="expired")["requests"][0]}
    error = refusal_of(office, sessions=[again], requests=[closed])
    assert error.details["path"] == "requests[0].id"


def test_a_known_exception_is_not_imported_twice(office: Desk) -> None:
    closed = AvailabilityException(id="", start_date=NOW.date(), end_date=NOW.date())
    known = office.accepted(AddException(mentor_id="ada", exception=closed))
    office.accepted(AddPerson(person=mentor("eve")))
    exceptions = [{"id": known, "startDate": "2026-12-24"}]
    error = refusal_of(office, availability=[{"mentorId": "eve", "exceptions": exceptions}])
    assert error.details["path"] == "availability[0].exceptions[0].id"


def test_a_session_may_follow_one_in_the_workspace(office: Desk) -> None:
    office.accepted(document(sessions=[meeting("2026-11-20T09:00:00Z", id="s1", status="no_show")]))
    office.accepted(document(sessions=[meeting(rescheduledFrom="s1")]))
    office.accepted(AddPerson(person=person("dora")))
    strange = meeting("2026-12-01T09:00:00Z", rescheduledFrom="s1", menteeId="dora")
    assert refusal_of(office, sessions=[strange]).details["path"] == "sessions[0].rescheduledFrom"


def test_an_earlier_session_may_stand_later_in_the_file(office: Desk) -> None:
    later = meeting(rescheduledFrom="s1")
    earlier = meeting("2026-11-20T09:00:00Z", id="s1", status="cancelled", cancelledBy="mentee")
    office.accepted(document(sessions=[later, earlier]))


def test_an_export_after_the_buffer_grew_still_imports(office: Desk, other_desk: Desk) -> None:
    """Bookings made under a smaller buffer stand closer together than today's allows."""
    office.accepted(document(sessions=[meeting(), meeting("2026-11-27T10:15:00Z")]))
    export = office.export()
    export["availability"][0]["bufferMinutes"] = 60
    other_desk.accepted(document(**export))
    assert other_desk.export() == export


@pytest.mark.parametrize("text", ["\ud800", "a\x00b"])
def test_a_file_with_broken_text_is_refused_whatever_stands_where(office: Desk, text: str) -> None:
    for parts in ({"people": [someone("dora", name=text)]}, {"people": [{text: 1}]}):
        with pytest.raises(DomainError) as caught:
            office.submit(document(**parts))
        assert caught.value.code is Code.INVALID_VALUE
    office.accepted(document(people=[someone("dora")]))
