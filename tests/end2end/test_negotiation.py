"""Mentor and mentee agree on a new time in their windows, or do not."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.negotiation import (
    COUNTERED,
    MENTEE,
    MENTOR,
    PROPOSED,
    START,
    OpenSession,
    ask_for_a_new_time,
    book,
    history,
    listed,
    open_session,
    propose,
)
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role, State

DASH = "\N{EN DASH}"
ADA = "Thursday 26 November, 09:00 to 10:00, Ada Byron, scheduled"
TIM = "Thursday 26 November, 13:00 to 14:00, Tim Lee, scheduled"
ASKED = "Thursday 26 November, 13:00 to 14:00, Tim Lee, new time asked"
VERA = "Friday 27 November, 09:00 to 10:00, Vera Rubin, scheduled"
HELD = "Friday 27 November, 11:00 to 12:00, Tim Lee, held for a proposal"
MOVED = "Thursday 26 November, 16:00 to 17:00, Tim Lee, scheduled"
PROPOSE = "Propose Fri 27 Nov 11:00"
KEPT = "the session stays on Thu 26 Nov 13:00."

Proposes = Callable[[MentorDeskWindow, Pointer], None]


def by_drag(window: MentorDeskWindow, pointer: Pointer) -> None:
    """Pull the session to Friday at 11:00; those around it tell where that is."""
    tim, ada, vera = (window.item("Week", name=name).rectangle for name in (TIM, ADA, VERA))
    hour = (tim.top - ada.top) // 4
    left, top = tim.centre
    pointer.drag((left, top), to=(left + vera.left - ada.left, top - 2 * hour))
    dialog = window.app.root.find(role=Role.DIALOG, identifier="rescheduleDialog")
    dialog.find(role=Role.BUTTON, name=PROPOSE).press()
    window.app.root.wait_gone(role=Role.DIALOG)


def by_dialog(window: MentorDeskWindow, pointer: Pointer) -> None:
    """Choose Friday at 11:00 from the free times."""
    pointer.click(window.item("Week", name=TIM))
    session = OpenSession(window, window.popup())
    session.begin("Reschedule")
    dialog = session.dialog("rescheduleDialog")
    dialog.find(role=Role.TABLE_CELL, name=re.compile("^Friday, 27 November")).select()
    propose(dialog, time="20261127T1100Z", button=PROPOSE)
    session.wait_told("You proposed Fri 27 Nov 11:00; it is held for you. Tim Lee has been told.")
    session.close_popup()


def counter_as_mentee(opened: Opens, session: dict[str, Any]) -> None:
    """Answer the mentor's proposal with Thursday at 16:00, in a window of their own."""
    mentee = open_session(opened, session, person=MENTEE)
    assert mentee.proposal.name == "Dr Rosalind Franklin proposes Fri 27 Nov 11:00"
    mentee.answer("Counter")
    dialog = mentee.dialog("rescheduleDialog")
    propose(dialog, time="20261126T1600Z", button="Propose Thu 26 Nov 16:00")
    mentee.wait_told(
        "You proposed Thu 26 Nov 16:00; it is held for you. Dr Rosalind Franklin has been told."
    )
    mentee.close()


def accept_as_mentor(window: MentorDeskWindow, pointer: Pointer) -> None:
    """Accept what the mentee answered, with one click in the popup."""
    pointer.click(window.item("Week", name=ASKED))
    mentor = OpenSession(window, window.popup())
    mentor.popup.find(role=Role.PANEL, name="Tim Lee proposes Thu 26 Nov 16:00")
    mentor.answer("Accept")
    mentor.wait_told(
        f"The session has moved to Thursday 26 November, 16:00 {DASH} 17:00 London. "
        "Tim Lee has been told."
    )
    mentor.close_popup()


@pytest.mark.parametrize("propose_a_time", [by_drag, by_dialog])
def test_a_proposal_that_is_countered_and_accepted_moves_the_session_everywhere(
    opened: Opens, programme: Programme, pointer: Pointer, propose_a_time: Proposes
) -> None:
    session = book(programme)
    window = opened("--as", MENTOR)
    propose_a_time(window, pointer)
    window.item("Week", name=HELD)
    counter_as_mentee(opened, session)
    accept_as_mentor(window, pointer)
    window.item("Week", name=MOVED)
    window.sessions("Week").wait_gone(name=re.compile("Tim Lee.*(asked|held)"), states=frozenset())
    window.choose_view("List")
    window.item("List", name=MOVED)
    moved = listed(programme)
    assert (moved["scheduledAt"], moved["mentorRescheduleCount"]) == (COUNTERED, 1)
    assert moved["pendingRescheduleTime"] is None
    window.app.close()


def test_a_mentor_declines_and_the_session_keeps_its_time(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    mentor = open_session(opened, session, person=MENTOR)
    mentor.answer("Decline")
    mentor.wait_told(f"Declined: {KEPT} Tim Lee has been told.")
    mentor.popup.wait_gone(identifier="proposal")
    mentor.window.item("Week", name=TIM)
    assert history(programme, session)[-1] == "reschedule_rejected"
    assert listed(programme)["scheduledAt"] == START
    mentor.close()


def test_a_mentee_withdraws_what_they_asked_for(opened: Opens, programme: Programme) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    mentee = open_session(opened, session, person=MENTEE)
    assert mentee.proposal.name == "You proposed Fri 27 Nov 11:00"
    mentee.answer("Withdraw")
    mentee.wait_told(f"Withdrawn: {KEPT} Dr Rosalind Franklin has been told.")
    mentee.popup.wait_gone(identifier="proposal")
    assert history(programme, session)[-1] == "reschedule_withdrawn"
    assert listed(programme)["pendingRescheduleTime"] is None
    mentee.close()


def test_a_request_that_expires_while_the_window_is_open_leaves_it(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    mentor = open_session(opened, session, person=MENTOR)
    mentor.window.item("Week", name=ASKED)
    programme.json("--now", START, "housekeeping")
    mentor.popup.wait_gone(identifier="proposal")
    mentor.window.item("Week", name=TIM)
    assert history(programme, session)[-1] == "reschedule_expired"
    assert listed(programme)["pendingRescheduleTime"] is None
    mentor.close()


def test_a_response_that_comes_after_a_withdrawal_is_told_so_and_changes_nothing(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    window = opened("--as", MENTOR)
    window.dock.find(role=Role.BUTTON, name="Respond…").press()
    dialog = window.app.root.find(role=Role.DIALOG, name="Tim Lee asks for a new time")
    dialog.find(role=Role.BUTTON, name="Accept Fri 27 Nov 11:00")
    programme.json("--as", MENTEE, "sessions", "withdraw", session["id"])
    withdrawn = listed(programme)
    dialog.find(role=Role.LABEL, name=re.compile("closed.*withdrawn.*Nothing has been changed"))
    dialog.wait_gone(name=re.compile("Accept|Decline|Counter"))
    window.close_dialog(dialog, button="Close")
    assert listed(programme) == withdrawn
    assert withdrawn["scheduledAt"] == START
    window.app.close()


def test_a_mentee_responds_with_both_days_in_view(opened: Opens, programme: Programme) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTOR)
    window = opened("--as", MENTEE)
    dock = window.frame.find(identifier="menteeDock")
    dock.find(role=Role.LIST_ITEM, name=re.compile("^Letters of reference")).select()
    respond = dock.find(role=Role.BUTTON, name="Respond")
    respond.wait_for(lambda: State.ENABLED in respond.states, what="Respond as enabled")
    respond.press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="responseDialog")
    dialog.find(role=Role.BUTTON, name="Counter with another time")
    dialog.find(role=Role.BUTTON, name="Cancel session")
    dialog.find(role=Role.BUTTON, name="Accept Fri 27 Nov 11:00").press()
    window.app.root.wait_gone(role=Role.DIALOG)
    moved = listed(programme)
    assert (moved["scheduledAt"], moved["mentorRescheduleCount"]) == (PROPOSED, 1)
    window.app.close()


def test_a_mentor_reports_a_mentee_who_did_not_come(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    session = book(programme)
    mentor = open_session(opened, session, "--now", "2026-11-26T13:10:00Z", person=MENTOR)
    button = mentor.popup.find(name="No-show")
    button.do("ShowMenu")
    # Qt keeps an open menu out of the tree, but draws its button as pressed.
    button.wait_for(lambda: State.PRESSED in button.states, what="the menu")
    keyboard.press("Down")
    keyboard.press("Return")
    mentor.wait_told("Noted that Tim Lee did not come. Tim Lee has been told.")
    mentor.window.item("Week", name=TIM.replace("scheduled", "no-show"))
    assert listed(programme)["status"] == "no_show"
    mentor.close()
