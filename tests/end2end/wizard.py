"""The booking wizard, walked through the accessibility tree."""

import re
from dataclasses import dataclass

from tests.end2end.accessible import Accessible
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import ANYWHERE, MentorDeskWindow
from tests.end2end.query import Name
from tests.end2end.vocabulary import Role, State

MENTEE, MENTOR = re.compile("^Tim Lee"), re.compile("^Dr Rosalind Franklin")
FREE = "Thursday 26 November, 13:00 to 14:00 London, free"
OFFERED = re.compile(", free$")
CHOSEN = frozenset({State.CHECKED, State.SHOWING})
DEFAULT = frozenset({State.DEFAULT, State.ENABLED, State.SHOWING})


@dataclass(frozen=True)
class Wizard:
    """One booking, page by page."""

    root: Accessible
    keyboard: Keyboard

    def choose_people(self, *, mentee: Name = MENTEE, mentor: Name = MENTOR) -> None:
        """Answer for whom and with whom."""
        for question, person in (("Who is it for?", mentee), ("Who with?", mentor)):
            people = self.root.find(role=Role.LIST, name=question)
            people.find(role=Role.LIST_ITEM, name=person, states=ANYWHERE).select()
            self.keyboard.press("Return")

    def choose_next_free_time(self) -> Accessible:
        """Take the first time that is offered, and give it."""
        self.root.find(role=Role.BUTTON, name="Next free time").press()
        return self.root.find(name=OFFERED, states=CHOSEN)

    def type_topic(self, topic: str) -> None:
        """Go on to the details and say what it is about."""
        self.go_on("Next: Details")
        self.root.find(role=Role.TEXT, name="Topic").set_text(topic)

    def go_on(self, name: str) -> None:
        """Press the page's main button, which has to be called this."""
        self.root.find(role=Role.BUTTON, name=name, states=DEFAULT).press()


def begin(window: MentorDeskWindow, keyboard: Keyboard) -> Wizard:
    """Open the wizard by the window's main button."""
    window.toolbar.find(role=Role.BUTTON, name="Book session").press()
    return Wizard(window.wizard(), keyboard)
