"""Somebody starts MentorDesk for the first time, and again."""

import re

from tests.end2end.app import Launcher
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.vocabulary import Role

KEPT_IN = re.compile("^It will be kept in ")


def test_the_demo_opens_from_the_welcome_and_the_next_start_needs_no_welcome(
    app: Launcher, environment: dict[str, str]
) -> None:
    first = app()
    welcome = first.window.find(name="Welcome to MentorDesk", identifier="welcome")
    assert environment["XDG_DATA_HOME"] in welcome.find(name=KEPT_IN).name
    welcome.find(role=Role.BUTTON, name="Open the demo programme").press()
    MentorDeskWindow(first).wait_items("Week")
    first.close()
    second = MentorDeskWindow(app())
    second.wait_items("Week")
    assert not second.frame.find_all(identifier="welcome")
    second.app.close()


def test_an_empty_workspace_says_what_is_missing(app: Launcher, keyboard: Keyboard) -> None:
    first = app()
    first.wait_focus(role=Role.BUTTON, name="Open the demo programme")
    first.reach(role=Role.BUTTON, name="Start empty")
    keyboard.press("space")
    window = MentorDeskWindow(first)
    window.dock.find(name="No mentor to show", role=Role.LABEL)
    assert not window.items("Week")
    window.choose_view("Month")
    window.item("Month", name=re.compile("today, no sessions$"))
    first.close()
