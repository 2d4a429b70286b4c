"""What was just done is taken back, by keys, by button and from the session itself."""

from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.negotiation import (
    MENTOR,
    OpenSession,
    ask_for_a_new_time,
    book,
    history,
    listed,
    open_session,
)
from tests.end2end.programme import Programme
from tests.end2end.test_negotiation import KEPT, by_drag
from tests.end2end.vocabulary import Role

UNDONE = f"Undone: {KEPT}"


def told(window: MentorDeskWindow, sentence: str) -> None:
    window.frame.find(identifier="toast").find(role=Role.LABEL, name=sentence)


def test_a_session_that_was_dragged_is_put_back_by_keys(
    opened: Opens, programme: Programme, pointer: Pointer, keyboard: Keyboard
) -> None:
    session = book(programme)
    window = opened("--as", MENTOR)
    by_drag(window, pointer)
    window.frame.find(role=Role.BUTTON, name="Undo")
    keyboard.press("ctrl+z")
    told(window, UNDONE)
    window.frame.wait_gone(role=Role.BUTTON, name="Undo")
    assert history(programme, session)[-2:] == ["reschedule", "reschedule_withdrawn"]
    assert listed(programme)["pendingRescheduleTime"] is None
    window.app.close()


def test_the_toasts_button_is_reached_by_tab_and_waits_for_whoever_is_there(
    opened: Opens, programme: Programme, pointer: Pointer, keyboard: Keyboard
) -> None:
    session = book(programme)
    window = opened("--as", MENTOR)
    by_drag(window, pointer)
    window.app.reach(key="shift+Tab", name="Undo")
    keyboard.press("Return")
    told(window, UNDONE)
    assert history(programme, session)[-1] == "reschedule_withdrawn"
    window.app.close()


def test_a_withdrawal_is_undone_in_the_session_that_told_of_it(
    opened: Opens, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTOR)
    mentor: OpenSession = open_session(opened, session, person=MENTOR)
    mentor.answer("Withdraw")
    mentor.wait_told(f"Withdrawn: {KEPT} Tim Lee has been told.")
    mentor.popup.find(role=Role.BUTTON, name="Undo").press()
    mentor.wait_told("Undone: Fri 27 Nov 11:00 is proposed again.")
    mentor.popup.wait_gone(role=Role.BUTTON, name="Undo")
    assert history(programme, session)[-1] == "reschedule"
    mentor.close()
