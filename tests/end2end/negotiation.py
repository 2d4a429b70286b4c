"""One session of Tim Lee with Rosalind Franklin: opened, moved and talked about in windows."""

from dataclasses import dataclass
from typing import Any

from tests.end2end.accessible import Accessible
from tests.end2end.app import ACTIVE
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role, State

MENTOR, MENTEE = "franklin", "lee"
TITLE = "Letters of reference"
START, PROPOSED, COUNTERED = (
    "2026-11-26T13:00:00Z",
    "2026-11-27T11:00:00Z",
    "2026-11-26T16:00:00Z",
)


@dataclass(frozen=True)
class OpenSession:
    """The session's popup in the window of one person."""

    window: MentorDeskWindow
    popup: Accessible

    @property
    def proposal(self) -> Accessible:
        """Find the banner of the proposal that waits."""
        return self.popup.find(identifier="proposal")

    def dialog(self, name: str) -> Accessible:
        """Find a dialog above the popup by its object name."""
        return self.window.app.root.find(role=Role.DIALOG, identifier=name)

    def answer(self, answer: str) -> None:
        """Press an answer right in the popup."""
        self.proposal.find(role=Role.BUTTON, name=answer).press()

    def begin(self, action: str) -> None:
        """Press one of the actions below the session."""
        self.popup.find(role=Role.BUTTON, name=action).press()

    def wait_told(self, sentence: str) -> None:
        """Wait until the popup says what was done."""
        self.popup.find(identifier="outcome").find(role=Role.LABEL, name=sentence)

    def close(self) -> None:
        """Close the popup and the window, which must not have complained."""
        self.close_popup()
        frame = self.window.frame
        frame.wait_for(lambda: frame.states >= ACTIVE, what="the window in front")
        self.window.app.close()

    def close_popup(self) -> None:
        """Close the popup and leave the window open."""
        self.window.close_dialog(self.popup, button="Close")


def open_session(opened: Opens, session: dict[str, Any], *options: str, person: str) -> OpenSession:
    """Open the window of a person with the session in front."""
    window = opened("--as", person, *options, f"mentordesk://sessions/{session['id']}")
    popup = window.popup()
    popup.wait_for(lambda: TITLE in popup.name, what="the session")
    return OpenSession(window, popup)


def propose(dialog: Accessible, *, time: str, button: str) -> None:
    """Choose a time of the day that is shown (`20261126T1600Z`) and propose it."""
    card = dialog.find(role=Role.RADIO_BUTTON, identifier=time)
    card.do("Toggle")
    dialog.wait_for(lambda: State.CHECKED in card.states, what=f"{time} as chosen")
    dialog.find(role=Role.BUTTON, name=button).press()


def book(programme: Programme) -> dict[str, Any]:
    """Book the session for Thursday at 13:00, 26 h 36 from now."""
    return programme.book(mentee=MENTEE, title=TITLE)


def ask_for_a_new_time(programme: Programme, session: dict[str, Any], *, person: str) -> None:
    """Propose Friday at 11:00 from the command line."""
    programme.json("--as", person, "sessions", "reschedule", session["id"], "--to", PROPOSED)


def listed(programme: Programme) -> dict[str, Any]:
    """Read the session from the list that a script would ask for."""
    (session,) = programme.sessions(title=TITLE)
    return session


def history(programme: Programme, session: dict[str, Any]) -> list[str]:
    """Read what has been done with the session, in the words of its audit log."""
    entries = programme.json("sessions", "audit", session["id"])["entries"]
    return [entry["action"] for entry in entries]
