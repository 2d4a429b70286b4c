"""Shows the window where there is no display: walks through it and leaves pictures behind.

Everything lives in a temporary folder; whatever the user has of their own is never opened.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from tests.end2end.accessible import Accessible
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.studio import Look, Studio
from tests.end2end.vocabulary import Role
from tests.end2end.wizard import Wizard

MENTEE, MENTOR = re.compile("^Tim Lee"), re.compile("^Emmy Noether")


class Guide:
    """Walks through one window and numbers the pictures."""

    def __init__(self, window: MentorDeskWindow, *, studio: Studio, out: Path) -> None:
        self._window = window
        self._studio = studio
        self._out = out
        self._numbers = count(1)

    def tour(self) -> None:
        """Begin at the welcome, book a session, and look at it in every view."""
        begin = self._window.frame.find(role=Role.BUTTON, name="Open the demo programme")
        self._shoot("welcome")
        begin.press()
        self._window.wait_items("Week")
        self._shoot("week")
        self._book()
        for view in ("Month", "List"):
            self._window.choose_view(view)
            self._window.wait_items(view)
            self._shoot(view.lower())

    def _book(self) -> None:
        self._studio.keyboard.press("b")
        wizard = Wizard(self._window.wizard(), self._studio.keyboard)
        wizard.choose_people(mentee=MENTEE, mentor=MENTOR)
        wizard.choose_next_free_time()
        self._shoot("booking-time", only=wizard.root)
        wizard.type_topic("Applying for a first grant")
        self._shoot("booking-details", only=wizard.root)
        wizard.go_on("Next: Confirmation")
        wizard.root.find(name="Review and confirm")
        self._shoot("booking-confirmation", only=wizard.root)
        wizard.go_on("Confirm booking")
        wizard.root.find(name="The session is booked")
        self._shoot("booking-success", only=wizard.root)
        wizard.root.find(role=Role.BUTTON, name="Open session").press()
        popup = self._window.popup()
        popup.find(role=Role.LABEL, name="Applying for a first grant")
        self._shoot("session", only=popup)
        self._window.close_dialog(popup, button="Close")

    def _shoot(self, name: str, *, only: Accessible | None = None) -> None:
        path = self._out / f"{next(self._numbers):02}-{name}.png"
        self._studio.shoot(self._window.app, path, only=only)
        print(path, flush=True)  # noqa: T201 - a person waits for it


def main() -> int:
    """Walk through a new demo programme; options other than `--out` go to MentorDesk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the pictures' folder")
    given, options = parser.parse_known_args()
    with Studio(Look()) as studio:
        Guide(open_new(studio, options=options), studio=studio, out=given.out.resolve()).tour()
    return 0


def open_new(studio: Studio, *, options: Sequence[str]) -> MentorDeskWindow:
    """Open the window on a workspace that is not there yet; the last one named counts."""
    workspace = studio.folder / "home" / "Demo.mentordesk"
    return studio.open(*options, "--workspace", str(workspace))


if __name__ == "__main__":
    sys.exit(main())
