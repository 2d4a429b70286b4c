"""The bell counts what others did, lists it in sentences, and leads to what it is about."""

import re

import pytest

from tests.end2end.accessible import Accessible
from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.mentordesk_window import ANYWHERE, MentorDeskWindow, Opens
from tests.end2end.negotiation import MENTEE, MENTOR, TITLE, ask_for_a_new_time, book
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

SEEN_WITHIN_SECONDS = 2.0
ASKED = re.compile(f"^unread, Tim Lee proposes a new time for “{TITLE}”.*Fri 27 Nov 11:00 London")


def bell(window: MentorDeskWindow) -> Accessible:
    return window.frame.find(identifier="notices", role=Role.BUTTON)


def wait_unread(window: MentorDeskWindow, count: int) -> None:
    name = f"Notifications, {count} unread" if count else "Notifications"
    window.frame.wait_for(lambda: bell(window).name == name, what=name, seconds=SEEN_WITHIN_SECONDS)


def open_panel(window: MentorDeskWindow) -> Accessible:
    bell(window).press()
    return window.app.root.find(role=Role.DIALOG, identifier="notices")


@pytest.fixture
def window(opened: Opens, programme: Programme) -> MentorDeskWindow:
    """Open the mentor's window, who has read of everything up to now."""
    session = book(programme)
    programme.json("housekeeping")
    programme.json("--as", MENTOR, "notifications", "read", "--all")
    window = opened("--as", MENTOR)
    wait_unread(window, 0)
    ask_for_a_new_time(programme, session, person=MENTEE)
    return window


def test_what_another_person_does_is_counted_listed_and_opened_with_the_keyboard(
    window: MentorDeskWindow, keyboard: Keyboard
) -> None:
    wait_unread(window, 1)
    panel = open_panel(window)
    panel.find(role=Role.LIST_ITEM, name=ASKED, states=ANYWHERE).select()
    keyboard.press("Return")
    popup = window.popup()
    popup.wait_for(lambda: TITLE in popup.name, what="the session")
    popup.find(role=Role.PANEL, name="Tim Lee proposes Fri 27 Nov 11:00")
    wait_unread(window, 0)
    window.close_dialog(popup, button="Close")
    window.app.close()


def test_a_click_on_an_entry_opens_its_session(window: MentorDeskWindow, pointer: Pointer) -> None:
    wait_unread(window, 1)
    pointer.click(open_panel(window).find(role=Role.LIST_ITEM, name=ASKED))
    popup = window.popup()
    popup.wait_for(lambda: TITLE in popup.name, what="the session")
    window.close_dialog(popup, button="Close")
    window.app.close()


def test_all_can_be_marked_as_read_at_once(window: MentorDeskWindow, programme: Programme) -> None:
    wait_unread(window, 1)
    panel = open_panel(window)
    panel.find(role=Role.BUTTON, name="Mark all as read").press()
    wait_unread(window, 0)
    assert programme.json("--as", MENTOR, "notifications", "list", "--unread") == {
        "notifications": []
    }
    window.close_dialog(panel, button="Close")
    window.app.close()
