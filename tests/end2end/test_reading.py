"""Sessions are found, read and opened in every view, by assistive technology and by keys."""

import pytest

from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.mentordesk_window import VIEWS, MentorDeskWindow, Opens
from tests.end2end.vocabulary import Role

TO = "\N{EN DASH}"
WEEK = [
    "Monday 23 November, 09:00 to 10:00, Grace Hopper, completed",
    "Monday 23 November, 11:00 to 12:30, Linus Pauling, no-show",
    "Tuesday 24 November, 09:30 to 10:30, Ada Byron, completed",
    "Tuesday 24 November, 14:00 to 15:00, Alan Kay, cancelled",
    "Wednesday 25 November, 10:00 to 11:00, Mary Ward, in progress",
    "Wednesday 25 November, 13:00 to 14:30, Katherine Johnson, scheduled",
    "Wednesday 25 November, 15:30 to 16:30, Tim Lee, scheduled",
    "Thursday 26 November, 09:00 to 10:00, Ada Byron, scheduled",
    "Thursday 26 November, 09:30 to 10:30, Linus Pauling, cancelled",
    "Thursday 26 November, 11:30 to 12:30, Anna Atkins, scheduled",
    "Friday 27 November, 09:00 to 10:00, Vera Rubin, scheduled",
]
SESSION, POPUP = WEEK[5], "Katherine Johnson, Industry or academia, Scheduled"
FACTS = (
    "Day: Wednesday 25 November 2026",
    f"Time: 13:00 {TO} 14:30 London",
    f"Time elsewhere: 08:00 {TO} 09:30 New York",
    "Length: 1 h 30 · in 2 h 36",
    "Price: £120.00 · payment page",
)


@pytest.fixture
def franklin(opened: Opens) -> MentorDeskWindow:
    return opened("--as", "franklin")


def test_the_week_lists_its_sessions_by_name(franklin: MentorDeskWindow) -> None:
    assert franklin.wait_items("Week") == WEEK
    franklin.app.close()


def test_a_popup_says_everything_about_its_session(
    franklin: MentorDeskWindow, keyboard: Keyboard
) -> None:
    franklin.item("Week", name=SESSION).select()
    keyboard.press("Return")
    popup = franklin.popup()
    popup.wait_for(lambda: popup.name == POPUP, what=POPUP)
    for fact in FACTS:
        popup.find(role=Role.LABEL, name=fact)
    franklin.close_dialog(popup, button="Close")
    franklin.app.wait_focus(role=Role.LIST_ITEM, name=SESSION)
    franklin.app.close()


@pytest.mark.parametrize("view", ["Week", "Month", "List"])
def test_a_session_opens_from_the_tree(
    franklin: MentorDeskWindow, keyboard: Keyboard, view: str
) -> None:
    franklin.choose_view(view)
    franklin.sessions(view).focus()
    franklin.item(view, name=SESSION).select()
    franklin.app.wait_focus(role=Role.LIST_ITEM, name=SESSION)
    keyboard.press("Return")
    popup = franklin.popup()
    popup.wait_for(lambda: popup.name == POPUP, what=POPUP)
    franklin.close_dialog(popup, button="Close")
    franklin.app.close()


@pytest.mark.parametrize("view", ["Week", "Month", "List"])
def test_a_session_opens_by_keyboard_alone(
    franklin: MentorDeskWindow, keyboard: Keyboard, view: str
) -> None:
    keyboard.press(view[0].lower())
    franklin.app.wait_focus(identifier=VIEWS[view])
    franklin.app.reach(key="j", name=SESSION)
    keyboard.press("Return")
    popup = franklin.popup()
    popup.wait_for(lambda: popup.name == POPUP, what=POPUP)
    keyboard.press("Escape")
    franklin.app.root.wait_gone(role=Role.DIALOG)
    franklin.app.wait_focus(name=SESSION)
    franklin.app.close()


def test_a_session_opens_by_a_click(franklin: MentorDeskWindow, pointer: Pointer) -> None:
    pointer.click(franklin.item("Week", name=SESSION))
    popup = franklin.popup()
    popup.wait_for(lambda: popup.name == POPUP, what=POPUP)
    franklin.close_dialog(popup, button="Close")
    franklin.app.close()


def test_days_say_their_date_and_their_sessions(franklin: MentorDeskWindow) -> None:
    month = franklin.frame.find(role=Role.PANEL, identifier="navigator").find(
        role=Role.TABLE, name="Calendar"
    )
    month.find(role=Role.TABLE_CELL, name="Wednesday, 25 November 2026, today, 3 sessions")
    month.find(role=Role.TABLE_CELL, name="Friday, 27 November 2026, 1 session")
    month.find(role=Role.TABLE_CELL, name="Saturday, 28 November 2026")
    franklin.choose_view("Month")
    franklin.item("Month", name="Wednesday 25 November 2026, today, 3 sessions")
    franklin.item("Month", name="Friday 4 December 2026, no sessions, 1 held time")
    franklin.app.close()


def test_a_day_of_the_navigator_shows_its_week(franklin: MentorDeskWindow) -> None:
    month = franklin.frame.find(role=Role.PANEL, identifier="navigator").find(
        role=Role.TABLE, name="Calendar"
    )
    month.find(role=Role.TABLE_CELL, name="Thursday, 3 December 2026, 1 session").select()
    franklin.item("Week", name="Thursday 3 December, 14:00 to 15:00, Grace Hopper, new time asked")
    franklin.item(
        "Week", name="Friday 4 December, 10:30 to 11:30, Grace Hopper, held for a proposal"
    )
    franklin.toolbar.find(role=Role.LABEL, name=f"30 November {TO} 6 December 2026")
    franklin.app.close()


def test_a_person_of_the_navigator_leaves_only_their_sessions(franklin: MentorDeskWindow) -> None:
    people = franklin.frame.find(role=Role.PANEL, identifier="navigator").find(
        role=Role.LIST, name="People"
    )
    people.find(name="Ada Byron, 3 sessions to come").select()
    theirs = [name for name in WEEK if "Ada Byron" in name]
    franklin.frame.wait_for(lambda: franklin.items("Week") == theirs, what=f"only {theirs}")
    franklin.app.close()


def test_a_search_leaves_only_what_it_finds(franklin: MentorDeskWindow, keyboard: Keyboard) -> None:
    keyboard.press("slash")
    franklin.app.wait_focus(role=Role.TEXT, name="Search sessions")
    keyboard.type_text("industry")
    franklin.frame.wait_for(lambda: franklin.items("Week") == [SESSION], what=f"only {SESSION}")
    franklin.app.close()


def test_the_dock_shows_the_mentors_figures_and_what_waits(franklin: MentorDeskWindow) -> None:
    for figure in ("9 Total mentees", "20 Total sessions", "14 Upcoming", "2 Completed"):
        franklin.dock.find(role=Role.PANEL, name=figure)
    banner = franklin.dock.find(role=Role.PANEL, name="Grace Hopper proposes a new time")
    for answer in ("Accept", "Counter", "Decline"):
        banner.find(role=Role.BUTTON, name=answer)
    franklin.app.close()
