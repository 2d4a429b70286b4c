"""Takes pictures of one programme in one look and names them after it."""

from pathlib import Path
from typing import Any

from mentordesk.application.sharing import Trouble
from tests.end2end.accessible import Accessible
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.programme import Programme
from tests.end2end.studio import Studio

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"


class Photographer:
    """Opens windows on a demo programme of its own; `suffix` ends the name of every picture."""

    def __init__(self, studio: Studio, *, suffix: str) -> None:
        self._studio = studio
        self._suffix = suffix
        self.programme = Programme(studio.folder / "Oak Hill.mentordesk", studio.environment())
        self.programme.json("init", "--demo")

    @property
    def keyboard(self) -> Keyboard:
        """Keys for the window in front."""
        return self._studio.keyboard

    def open(self, *options: str) -> MentorDeskWindow:
        """Open the window on the programme."""
        window = self._studio.open(*self.programme.place, *options)
        window.wait_items("Week")
        return window

    def open_new(self, *options: str) -> MentorDeskWindow:
        """Open the window where there is no programme yet."""
        return self._studio.open(*options)

    def open_shared(self, trouble: Trouble) -> MentorDeskWindow:
        """Open a mentee's window on a shared programme that cannot be reached just now."""
        folder = self._studio.folder / f"shared-{trouble}"
        window = self._studio.open_scene("tests.end2end.shared_scene", str(folder), trouble)
        window.wait_items("Week")
        return window

    def session(self, *, mentee: str, title: str, status: str = "scheduled") -> dict[str, Any]:
        """Find a mentee's next session of a title."""
        found: list[dict[str, Any]] = [
            each
            for each in self.programme.sessions(title=title)
            if (each["menteeId"], each["status"]) == (mentee, status)
        ]
        return min(found, key=lambda each: str(each["scheduledAt"]))

    def shoot(self, window: MentorDeskWindow, name: str, *, only: Accessible | None = None) -> None:
        """Take a picture of the window, or of one of its dialogs."""
        path = PICTURES / f"{name}{self._suffix}.png"
        self._studio.shoot(window.app, path, only=only)
        print(path)  # noqa: T201 - says where they are
