"""What people do in the window is in the specification's columns, whoever reads them."""

from typing import Any

from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import Opens
from tests.end2end.moving_clock import MovingClock
from tests.end2end.negotiation import (
    COUNTERED,
    MENTEE,
    MENTOR,
    PROPOSED,
    START,
    ask_for_a_new_time,
    book,
    listed,
    open_session,
    propose,
)
from tests.end2end.passing import clock, passing, visited
from tests.end2end.programme import FREE_START, Programme
from tests.end2end.vocabulary import Role, State
from tests.end2end.wizard import Wizard, begin

__all__ = ["clock", "passing", "visited"]

END = "2026-11-26T14:00:00Z"
TOPIC, DESCRIPTION = "Leaving academia", "Which doors close behind me?"
TEMPLATE = "https://meet.oakhill.example/{token}"
DETAILS = "The laboratory is closed."


def shown(programme: Programme, session: dict[str, Any]) -> dict[str, Any]:
    """Read a session with its request as a script would."""
    found: dict[str, Any] = programme.json("sessions", "show", session["id"])
    return found


def last_entry(programme: Programme, session: dict[str, Any]) -> dict[str, Any]:
    """Read what was done with a session last."""
    entry: dict[str, Any] = programme.json("sessions", "audit", session["id"])["entries"][-1]
    return entry


def some_of(document: dict[str, Any], expected: dict[str, object]) -> dict[str, object]:
    """Give those columns of a document of which something is expected."""
    return {name: document[name] for name in expected}


def test_the_wizard_fills_the_columns_of_a_session(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    programme.json("policies", "set", "meeting_url_template", TEMPLATE)
    window = opened("--as", "march")
    wizard = begin(window, keyboard)
    wizard.choose_people()
    wizard.choose_next_free_time()
    wizard.type_topic(TOPIC)
    wizard.root.find(role=Role.TEXT, name="Description (optional)").set_text(DESCRIPTION)
    wizard.go_on("Next: Confirmation")
    wizard.go_on("Confirm booking")
    wizard.root.find(name="The session is booked")
    window.close_dialog(wizard.root, button="Done")
    (session,) = programme.sessions(title=TOPIC)
    expected: dict[str, object] = {
        "mentorId": "franklin",
        "menteeId": "lee",
        "title": TOPIC,
        "description": DESCRIPTION,
        "status": "scheduled",
        "scheduledAt": FREE_START,
        "duration": 60,
        "meetingType": "video",
        "location": None,
        "rate": "80.00",
        "currency": "GBP",
        "startedAt": None,
        "endedAt": None,
        "refundStatus": "none",
        "recordingConfig": None,
        "rescheduledFrom": None,
        "rescheduleCount": 0,
        "mentorRescheduleCount": 0,
    }
    assert some_of(session, expected) == expected
    assert session["meetingUrl"].startswith(TEMPLATE.removesuffix("{token}"))
    window.app.close()


def test_joining_and_completing_fill_when_it_began_and_ended(
    passing: Opens, clock: MovingClock, visited: object, programme: Programme
) -> None:
    del visited
    session = book(programme)
    clock.move_to(START)
    mentor = open_session(passing, session, person=MENTOR)
    mentor.begin("Join")
    mentor.popup.wait_for(lambda: listed(programme)["startedAt"] == START, what="the beginning")
    complete = mentor.popup.find(role=Role.BUTTON, name="Complete")
    complete.wait_for(lambda: State.ENABLED in complete.states, what="Complete as enabled")
    clock.move_to(END)
    mentor.begin("Complete")
    mentor.wait_told("The session is completed. Tim Lee has been told.")
    ended = listed(programme)
    assert (ended["status"], ended["endedAt"]) == ("completed", END)
    mentor.close()


def test_a_negotiation_fills_the_columns_of_its_request(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    mentor = open_session(opened, session, person=MENTOR)
    mentor.begin("Reschedule")
    dialog = mentor.dialog("rescheduleDialog")
    propose(dialog, time="20261126T1600Z", button="Propose Thu 26 Nov 16:00")
    mentor.wait_told("You proposed Thu 26 Nov 16:00; it is held for you. Tim Lee has been told.")
    asked = shown(programme, session)
    request = asked["request"]
    expected: dict[str, object] = {
        "sessionId": session["id"],
        "initiatedBy": "mentor",
        "initiatorId": MENTOR,
        "status": "pending",
        "proposedTime": COUNTERED,
        "proposedDuration": 60,
        "originalTime": START,
        "counterProposedTime": None,
        "counterProposedBy": None,
        "counterProposalCount": 0,
        "expiresAt": START,
    }
    assert some_of(request, expected) == expected
    pending: dict[str, object] = {
        "pendingRescheduleRequestId": request["id"],
        "pendingRescheduleTime": COUNTERED,
        "pendingRescheduleBy": "mentor",
    }
    assert some_of(asked, pending) == pending
    mentor.close()
    mentee = open_session(opened, session, person=MENTEE)
    mentee.answer("Counter")
    dialog = mentee.dialog("rescheduleDialog")
    propose(dialog, time="20261126T1530Z", button="Propose Thu 26 Nov 15:30")
    mentee.popup.find(role=Role.PANEL, name="You proposed Thu 26 Nov 15:30")
    countered = shown(programme, session)
    time = "2026-11-26T15:30:00Z"
    expected |= {
        "status": "counter_proposed",
        "counterProposedTime": time,
        "counterProposedBy": "mentee",
        "counterProposalCount": 1,
    }
    assert some_of(countered["request"], expected) == expected
    pending |= {"pendingRescheduleTime": time, "pendingRescheduleBy": "mentee"}
    assert some_of(countered, pending) == pending
    mentee.close()


def test_an_accepted_request_counts_for_who_asked_and_is_in_the_audit_log(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    mentor = open_session(opened, session, person=MENTOR)
    mentor.answer("Accept")
    mentor.popup.wait_gone(identifier="proposal")
    moved = listed(programme)
    assert (moved["scheduledAt"], moved["rescheduleCount"]) == (PROPOSED, 1)
    assert moved["mentorRescheduleCount"] == 0
    expected: dict[str, object] = {
        "sessionId": session["id"],
        "userId": MENTOR,
        "action": "reschedule_accepted",
        "previousScheduledAt": START,
        "newScheduledAt": PROPOSED,
    }
    entry = last_entry(programme, session)
    assert some_of(entry, expected) == expected
    mentor.close()


def test_a_cancellation_fills_who_why_and_under_which_policies(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    mentee = open_session(opened, session, person=MENTEE)
    mentee.begin("Cancel")
    dialog = mentee.dialog("cancelDialog")
    dialog.find(role=Role.RADIO_BUTTON, name="Schedule conflict").do("Toggle")
    dialog.find(role=Role.TEXT).set_text(DETAILS)
    confirm = dialog.find(role=Role.BUTTON, name="Cancel session")
    dialog.wait_for(lambda: not confirm.description, what="nothing missing")
    confirm.press()
    mentee.wait_told("The session is cancelled. Dr Rosalind Franklin has been told.")
    cancelled = listed(programme)
    assert cancelled["cancelledBy"] == "mentee"
    assert cancelled["cancellationReason"] == f"schedule_conflict: {DETAILS}"
    entry = last_entry(programme, session)
    expected: dict[str, object] = {
        "sessionId": session["id"],
        "userId": MENTEE,
        "action": "cancel",
        "reasonCategory": "schedule_conflict",
        "reasonDetails": DETAILS,
        "previousScheduledAt": START,
        "newScheduledAt": None,
    }
    assert some_of(entry, expected) == expected
    assert entry["policySnapshot"]["free_cancellation_hours"] == 24
    assert entry["userAgent"].startswith("MentorDesk ")
    assert "ipAddress" in entry
    mentee.close()


def test_a_session_booked_again_names_the_one_it_follows(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    session = book(programme)
    why = ("--category", "no_longer_needed")
    programme.json("--as", MENTEE, "sessions", "cancel", session["id"], *why)
    window = opened("--as", MENTEE)
    dock = window.frame.find(identifier="menteeDock")
    dock.find(role=Role.RADIO_BUTTON, name="Past").do("Toggle")
    title = session["title"]
    past = dock.find(role=Role.LIST, name="Past sessions")
    past.wait_for(
        lambda: [each for each in past.find_all(role=Role.LIST_ITEM) if title in each.name],
        what="the session that was cancelled",
    )[0].select()
    dock.find(role=Role.BUTTON, name="Book again").press()
    wizard = Wizard(window.wizard(), keyboard)
    wizard.choose_next_free_time()
    wizard.go_on("Next: Details")
    wizard.go_on("Next: Confirmation")
    wizard.go_on("Confirm booking")
    wizard.root.find(name="The session is booked")
    window.close_dialog(wizard.root, button="Done")
    again = next(each for each in programme.sessions(title=title) if each["id"] != session["id"])
    assert again["rescheduledFrom"] == session["id"]
    window.app.close()
