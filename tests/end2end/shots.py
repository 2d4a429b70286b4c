"""Takes the pictures of the documentation anew: the same programme, moment and size each time."""

import re
import sys
from pathlib import Path

from tests.end2end.accessible import Accessible
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.programme import NOW, Programme
from tests.end2end.studio import Look, Studio
from tests.end2end.vocabulary import Role
from tests.end2end.wizard import Wizard

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"
LARGE = 1.5
MENTEE, MENTOR = re.compile("^Grace Hopper"), re.compile("^Dr Rosalind Franklin")
IN_PERSON = re.compile("^Thursday 26 .* Anna Atkins")  # every other has a link drawn by lot
TOPIC = "From thesis to first paper"
DESCRIPTION = "I have a draft of the introduction and three figures. Which story should they tell?"


class Photographer:
    """Walks through the window in one look and names the pictures after it."""

    def __init__(self, studio: Studio, *, suffix: str) -> None:
        self._studio = studio
        self._suffix = suffix
        self._programme = Programme(studio.folder / "Oak Hill.mentordesk", studio.environment())
        self._programme.json("init", "--demo")

    def take_main(self) -> None:
        """Take the week of a mentor, with the schedule dock."""
        window = self._open("--as", "franklin")
        self._shoot(window, "main")
        window.app.close()

    def take_coordinator(self) -> None:
        """Take the week of all mentors."""
        window = self._open("--as", "march")
        self._shoot(window, "coordinator")
        window.app.close()

    def take_views(self) -> None:
        """Take month and list, and one session."""
        window = self._open("--as", "franklin")
        for view in ("Month", "List"):
            window.choose_view(view)
            window.wait_items(view)
            self._shoot(window, view.lower())
        window.sessions("List").focus()
        window.item("List", name=IN_PERSON).select()
        self._studio.keyboard.press("Return")
        popup = window.popup()
        popup.find(role=Role.LABEL, name=re.compile("^Price: "))
        self._shoot(window, "popup", only=popup)
        window.close_dialog(popup, button="Close")
        window.choose_view("Week")
        window.app.close()

    def take_wizard(self) -> None:
        """Take the four pages of a booking for somebody else."""
        window = self._open("--as", "march")
        self._studio.keyboard.press("b")
        wizard = Wizard(window.wizard(), self._studio.keyboard)
        wizard.choose_people(mentee=MENTEE, mentor=MENTOR)
        wizard.choose_next_free_time()
        self._shoot(window, "wizard-time", only=wizard.root)
        wizard.type_topic(TOPIC)
        wizard.root.find(role=Role.TEXT, name=re.compile("^Description")).set_text(DESCRIPTION)
        # Away from the text, where a cursor blinks.
        wizard.root.find(role=Role.RADIO_BUTTON, name="Video call").focus()
        self._shoot(window, "wizard-details", only=wizard.root)
        wizard.go_on("Next: Confirmation")
        wizard.root.find(name="Review and confirm")
        self._shoot(window, "wizard-confirmation", only=wizard.root)
        wizard.go_on("Confirm booking")
        wizard.root.find(name="The session is booked")
        self._shoot(window, "wizard-success", only=wizard.root)
        window.close_dialog(wizard.root, button="Done")
        window.app.close()

    def take_first_start(self) -> None:
        """Take the welcome, and a workspace that begins empty."""
        window = self._studio.open("--now", NOW)
        begin = window.frame.find(role=Role.BUTTON, name="Start empty")
        self._shoot(window, "welcome")
        begin.press()
        window.dock.find(role=Role.LABEL, name="No mentor to show")
        self._shoot(window, "empty")
        window.app.close()

    def _open(self, *options: str) -> MentorDeskWindow:
        window = self._studio.open(*self._programme.place, *options)
        window.wait_items("Week")
        return window

    def _shoot(
        self, window: MentorDeskWindow, name: str, *, only: Accessible | None = None
    ) -> None:
        path = PICTURES / f"{name}{self._suffix}.png"
        self._studio.shoot(window.app, path, only=only)
        print(path)  # noqa: T201 - says where they are


def main() -> int:
    """Take all pictures and print where each of them is."""
    for theme in ("light", "dark"):
        with Studio(Look(theme=theme)) as studio:
            photographer = Photographer(studio, suffix=f"-{theme}")
            photographer.take_main()
            photographer.take_wizard()
        with Studio(Look(theme=theme, scale=LARGE)) as studio:
            photographer = Photographer(studio, suffix=f"-{theme}-150")
            photographer.take_main()
            photographer.take_wizard()
    with Studio(Look()) as studio:
        photographer = Photographer(studio, suffix="")
        photographer.take_coordinator()
        photographer.take_views()
        photographer.take_first_start()
    return 0


if __name__ == "__main__":
    sys.exit(main())
