"""A coordinator books a session through the wizard, and it is there for everybody."""

import re
from functools import partial

from tests.end2end.accessible import Accessible
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.programme import BOOKED, FREE_START, Programme
from tests.end2end.vocabulary import Role
from tests.end2end.wizard import DEFAULT, FREE, MENTEE, MENTOR, begin

TITLE = "From postdoc to group leader"
QUESTIONS = (("Who is it for?", "tim", MENTEE), ("Who with?", "rosalind", MENTOR))


def find_everywhere(window: MentorDeskWindow, programme: Programme) -> None:
    window.item("Week", name=BOOKED)
    window.choose_view("List")
    window.item("List", name=BOOKED)
    (session,) = programme.sessions(title=TITLE)
    assert session["scheduledAt"] == FREE_START
    assert (session["mentorName"], session["menteeName"]) == ("Dr Rosalind Franklin", "Tim Lee")
    assert (session["duration"], session["status"], session["rate"]) == (60, "scheduled", "80.00")


def test_a_session_booked_through_the_tree_is_found_everywhere_and_after_a_restart(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    window = opened("--as", "march")
    wizard = begin(window, keyboard)
    wizard.choose_people()
    assert wizard.choose_next_free_time().name == FREE
    wizard.root.find(name="Acting for Tim Lee")
    wizard.type_topic(TITLE)
    wizard.go_on("Next: Confirmation")
    wizard.root.find(name="Total £80.00")
    wizard.go_on("Confirm booking")
    wizard.root.find(name="The session is booked")
    window.close_dialog(wizard.root, button="Done")
    find_everywhere(window, programme)
    window.app.close()
    again = opened("--as", "march")
    again.choose_view("Week")
    find_everywhere(again, programme)
    again.app.close()


def test_a_session_is_booked_by_keyboard_alone(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    window = opened("--as", "march")
    app = window.app
    keyboard.press("b")
    wizard = window.wizard()
    for question, typed, person in QUESTIONS:
        people = wizard.find(role=Role.LIST, name=question)
        app.wait_focus(role=Role.TEXT)
        keyboard.type_text(typed)
        people.wait_for(partial(only_one, people, person), what=f"only {typed}")
        keyboard.press("Return")
    app.wait_focus(name=FREE)
    keyboard.press("space")
    wizard.find(role=Role.BUTTON, name="Next: Details", states=DEFAULT)
    keyboard.press("alt+n")
    app.wait_focus(role=Role.TEXT, name="Topic")
    keyboard.type_text(TITLE)
    keyboard.press("alt+n")
    app.wait_focus(role=Role.RADIO_BUTTON, name="Invoice")
    keyboard.press("alt+f")
    app.wait_focus(role=Role.BUTTON, name="Done")
    keyboard.press("Return")
    app.root.wait_gone(role=Role.DIALOG)
    app.reach(key="Down", name=BOOKED)
    keyboard.press("l")
    app.reach(key="Down", name=BOOKED)
    (session,) = programme.sessions(title=TITLE)
    assert session["scheduledAt"] == FREE_START
    app.close()


def only_one(people: Accessible, person: re.Pattern[str]) -> bool:
    """Tell whether the list is down to one person; an empty one has not been filled yet."""
    everybody = people.find_all(role=Role.LIST_ITEM)
    return bool(everybody) and everybody == people.find_all(role=Role.LIST_ITEM, name=person)


def test_the_arrows_choose_a_person_without_a_search(opened: Opens, keyboard: Keyboard) -> None:
    window = opened("--as", "march")
    keyboard.press("b")
    wizard = window.wizard()
    wizard.find(role=Role.LIST_ITEM, name=re.compile("^Ada Byron"))
    window.app.wait_focus(role=Role.TEXT)
    keyboard.press("Down", times=2)
    window.app.wait_focus(role=Role.LIST_ITEM, name=re.compile("^Anna Atkins"))
    keyboard.press("Return")
    wizard.find(name="Acting for Anna Atkins")
    keyboard.press("Escape")
    window.app.root.wait_gone(role=Role.DIALOG)
    window.app.close()
