"""Pictures of the window and of the way to a booked session."""

import re

from tests.end2end.photographer import Photographer
from tests.end2end.programme import NOW
from tests.end2end.vocabulary import Role
from tests.end2end.wizard import Wizard

MENTEE, MENTOR = re.compile("^Grace Hopper"), re.compile("^Dr Rosalind Franklin")
IN_PERSON = re.compile("^Thursday 26 .* Anna Atkins")  # every other has a link drawn by lot
TOPIC = "From thesis to first paper"
DESCRIPTION = "I have a draft of the introduction and three figures. Which story should they tell?"


def take_main(photographer: Photographer) -> None:
    """Take the week of a mentor, with the schedule dock."""
    window = photographer.open("--as", "franklin")
    photographer.shoot(window, "main")
    window.app.close()


def take_coordinator(photographer: Photographer) -> None:
    """Take the week of all mentors, whom one may act as, and the keys."""
    window = photographer.open("--as", "march")
    photographer.shoot(window, "coordinator")
    window.menu_item("Act as\N{HORIZONTAL ELLIPSIS}").press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="actAs")
    # Away from the search, where a cursor blinks.
    dialog.find(role=Role.LIST_ITEM, name=MENTOR).select()
    dialog.find(role=Role.BUTTON, name="Act as this person").focus()
    photographer.shoot(window, "act-as", only=dialog)
    window.close_dialog(dialog, button="Cancel")
    window.menu_item("Keyboard shortcuts").press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="keys")
    photographer.shoot(window, "shortcuts", only=dialog)
    window.close_dialog(dialog, button="Close")
    window.app.close()


def take_views(photographer: Photographer) -> None:
    """Take month and list, and one session."""
    window = photographer.open("--as", "franklin")
    for view in ("Month", "List"):
        window.choose_view(view)
        window.wait_items(view)
        photographer.shoot(window, view.lower())
    window.sessions("List").focus()
    window.item("List", name=IN_PERSON).select()
    photographer.keyboard.press("Return")
    popup = window.popup()
    popup.find(role=Role.LABEL, name=re.compile("^Price: "))
    photographer.shoot(window, "popup", only=popup)
    window.close_dialog(popup, button="Close")
    window.choose_view("Week")
    window.app.close()


def take_wizard(photographer: Photographer) -> None:
    """Take the four pages of a booking for somebody else."""
    window = photographer.open("--as", "march")
    photographer.keyboard.press("b")
    wizard = Wizard(window.wizard(), photographer.keyboard)
    wizard.choose_people(mentee=MENTEE, mentor=MENTOR)
    wizard.choose_next_free_time()
    photographer.shoot(window, "wizard-time", only=wizard.root)
    wizard.type_topic(TOPIC)
    wizard.root.find(role=Role.TEXT, name=re.compile("^Description")).set_text(DESCRIPTION)
    # Away from the text, where a cursor blinks.
    wizard.root.find(role=Role.RADIO_BUTTON, name="Video call").focus()
    photographer.shoot(window, "wizard-details", only=wizard.root)
    wizard.go_on("Next: Confirmation")
    wizard.root.find(name="Review and confirm")
    photographer.shoot(window, "wizard-confirmation", only=wizard.root)
    wizard.go_on("Confirm booking")
    wizard.root.find(name="The session is booked")
    photographer.shoot(window, "wizard-success", only=wizard.root)
    window.close_dialog(wizard.root, button="Done")
    window.app.close()


def take_first_start(photographer: Photographer) -> None:
    """Take the welcome, and a workspace that begins empty."""
    window = photographer.open_new("--now", NOW)
    begin = window.frame.find(role=Role.BUTTON, name="Start empty")
    photographer.shoot(window, "welcome")
    begin.press()
    window.dock.find(role=Role.LABEL, name="No mentor to show")
    photographer.shoot(window, "empty")
    window.app.close()
