"""Somebody starts MentorDesk for the first time, and again."""

import re

from tests.end2end.app import Launcher
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.vocabulary import Role


def test_the_demo_opens_from_the_welcome_and_the_next_start_needs_no_welcome(
    app: Launcher,
) -> None:
    first = app()
    welcome = first.window.find(name="Welcome to MentorDesk", identifier="welcome")
    welcome.find(name="It will be kept in ~/data/mentordesk/programme.mentordesk")
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
