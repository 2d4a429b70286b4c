"""Pictures of what follows a booking: cancelling, negotiating, notes, history, notifications."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.end2end.accessible import Accessible
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.photographer import Photographer
from tests.end2end.vocabulary import Role, State

LATER, SHORTLY, DAYS_LATER = (
    "2026-11-25T14:10:00Z",
    "2026-11-25T14:50:00Z",
    "2026-11-27T08:00:00Z",
)


class Step(NamedTuple):
    """What somebody does with a session, and at what time of the day."""

    clock: str
    person: str
    command: str
    session: tuple[str, str]
    options: tuple[str, ...]

    def saying(self, words: str) -> "Step":
        """Add a message to the other side."""
        return self._replace(options=(*self.options, "--details", words))


MENTOR, MENTEE, OTHER, COORDINATOR = "franklin", "byron", "atkins", "march"
REVIEW, PROJECT, PANELS, INTERVIEW, IMAGES = (
    ("byron", "Review"),
    ("byron", "Choosing a second project"),
    ("rubin", "Grant panels across the Atlantic"),
    ("lee", "Interview questions"),
    (OTHER, "Image rights"),  # in person: every other one has a link drawn by lot
)
COUNTERS = ("--action", "counter_propose", "--time")
STEPS = (
    Step("10:31", MENTOR, "reschedule", IMAGES, ("--to", "2026-11-30T14:00:00Z")).saying(
        "The beam time I waited for is that morning."
    ),
    Step("11:12", OTHER, "respond", IMAGES, (*COUNTERS, "2026-11-30T15:30:00Z")).saying(
        "I teach until three."
    ),
    Step("12:40", MENTOR, "respond", IMAGES, (*COUNTERS, "2026-12-01T14:00:00Z")).saying(
        "Group meeting at four. The day after?"
    ),
    Step("12:45", MENTOR, "reschedule", PROJECT, ("--to", "2026-12-03T11:00:00Z")),
    Step("13:05", "rubin", "reschedule", PANELS, ("--to", "2026-11-26T16:00:00Z")).saying(
        "My flight on Friday leaves at nine."
    ),
)
NOTE = "Bring the reviewers' comments; we go through them one by one."
NEW_TOPIC = "Answering the reviewers"
NEW_DESCRIPTION = "Two letters came back. Which points do we concede?"
NEW_PLACE = "Room 4, Beecroft Building"
FREE = re.compile("^Monday 30 November, 11:00 to 12:00 .*free$")
MISSING = "Tim Lee did not come"
TOLD_LATE = "Rosalind was away and told the office on Friday."
WHY = "Tim's train is stuck; the office agreed by phone."


@dataclass(frozen=True)
class Scene:
    """A session in somebody's window, with the dialog that an action opens above it."""

    photographer: Photographer
    window: MentorDeskWindow
    popup: Accessible

    def dialog(self, action: str, *, name: str) -> Accessible:
        """Press an action of the session and give the dialog it opens."""
        self.popup.find(role=Role.BUTTON, name=re.compile(f"^{action}")).press()
        return self.window.app.root.find(role=Role.DIALOG, identifier=name)

    def shoot(self, name: str, *, dialog: Accessible) -> None:
        """Take the picture of a dialog."""
        self.photographer.shoot(self.window, name, only=dialog)

    def close(self, dialog: Accessible, *, button: str) -> None:
        """Close a dialog and leave the session open."""
        dialog.find(role=Role.BUTTON, name=button).press()
        self.window.app.root.wait_gone(role=Role.DIALOG, identifier=dialog.identifier)

    def end(self) -> None:
        """Close session and window."""
        self.window.close_dialog(self.popup, button="Close")
        self.window.app.close()


def prepare(photographer: Photographer) -> None:
    """Let people ask each other for new times, and the system remind them."""
    photographer.programme.json("housekeeping")
    for step in STEPS:
        found = find(photographer, step.session)
        photographer.programme.json(
            *("--now", f"2026-11-25T{step.clock}:00Z", "--as", step.person),
            *("sessions", step.command, found["id"], *step.options),
        )


def find(photographer: Photographer, session: tuple[str, str]) -> dict[str, Any]:
    """Find a session by its mentee and title."""
    mentee, title = session
    return photographer.session(mentee=mentee, title=title)


def open_scene(
    photographer: Photographer, session: tuple[str, str], *, person: str, now: str = LATER
) -> Scene:
    """Open a session in the window of a person."""
    link = f"mentordesk://sessions/{find(photographer, session)['id']}"
    window = photographer.open("--now", now, "--as", person, link)
    popup = window.popup()
    popup.wait_for(lambda: session[1] in popup.name, what="the session")
    return Scene(photographer, window, popup)


def take_dialogs(photographer: Photographer) -> None:
    """Take every dialog about one session."""
    for take in (_take_as_mentee, _take_as_mentor, _take_override, _take_response):
        take(photographer)


def _take_as_mentee(photographer: Photographer) -> None:
    scene = open_scene(photographer, REVIEW, person=MENTEE)
    dialog = scene.dialog("Cancel", name="cancelDialog")
    dialog.find(role=Role.RADIO_BUTTON, name="Schedule conflict").do("Toggle")
    scene.shoot("cancel", dialog=dialog)
    scene.close(dialog, button="Keep session")
    dialog = scene.dialog("Reschedule", name="rescheduleDialog")
    dialog.find(role=Role.TABLE_CELL, name=re.compile("^Monday, 30 November")).select()
    free = dialog.find(role=Role.RADIO_BUTTON, name=FREE)
    free.do("Toggle")
    free.focus()
    scene.shoot("reschedule", dialog=dialog)
    scene.close(dialog, button="Back")
    scene.end()


def _take_as_mentor(photographer: Photographer) -> None:
    scene = open_scene(photographer, REVIEW, person=MENTOR)
    dialog = scene.dialog("Add note", name="noteDialog")
    dialog.find(role=Role.TEXT).set_text(NOTE)
    # Away from texts, where a cursor blinks.
    dialog.find(role=Role.RADIO_BUTTON, name="Only for me").focus()
    scene.shoot("note", dialog=dialog)
    scene.close(dialog, button="Cancel")
    dialog = scene.dialog("Edit", name="editDialog")
    dialog.find(role=Role.TEXT, name="Topic").set_text(NEW_TOPIC)
    dialog.find(role=Role.TEXT, name=re.compile("^Description")).set_text(NEW_DESCRIPTION)
    dialog.find(role=Role.RADIO_BUTTON, name="In person").do("Toggle")
    place = dialog.find(role=Role.TEXT, name="Where you meet")
    place.set_text(NEW_PLACE)
    dialog.find(role=Role.BUTTON, name="Save changes").focus()
    scene.shoot("edit", dialog=dialog)
    scene.close(dialog, button="Cancel")
    scene.end()


def _take_override(photographer: Photographer) -> None:
    """Take a cancellation inside the cut-off, which a coordinator may do with a reason."""
    scene = open_scene(photographer, INTERVIEW, person=COORDINATOR)
    dialog = scene.dialog("Cancel", name="cancelDialog")
    reason = dialog.find(role=Role.RADIO_BUTTON, name="Personal emergency")
    reason.do("Toggle")
    reason.focus()
    dialog.find(role=Role.TEXT, name=re.compile("^Why")).set_text(WHY)
    scene.shoot("override", dialog=dialog)
    scene.close(dialog, button="Keep session")
    scene.end()


def _take_response(photographer: Photographer) -> None:
    """Take what waits for an answer: the mentor's dialog, the mentee's session and way out."""
    window = photographer.open("--now", LATER, "--as", MENTOR)
    window.dock.find(role=Role.BUTTON, name="Respond\N{HORIZONTAL ELLIPSIS}").press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="responseDialog")
    dialog.find(role=Role.BUTTON, name=re.compile("^Accept "))
    photographer.shoot(window, "response", only=dialog)
    photographer.keyboard.press("Escape")
    window.app.root.wait_gone(role=Role.DIALOG)
    window.app.close()
    _take_response_of_mentee(photographer)
    scene = open_scene(photographer, IMAGES, person=OTHER)
    scene.shoot("popup-proposal", dialog=scene.popup)
    dialog = scene.dialog("Counter", name="rescheduleDialog")
    scene.shoot("counter", dialog=dialog)
    scene.close(dialog, button="Back")
    dialog = scene.dialog("Cancel session", name="leaveDialog")
    dialog.find(role=Role.BUTTON, name="Keep session").focus()
    scene.shoot("leave", dialog=dialog)
    scene.close(dialog, button="Keep session")
    dialog = scene.dialog("History", name="historyDialog")
    scene.shoot("history", dialog=dialog)
    scene.close(dialog, button="Close")
    scene.end()


def _take_response_of_mentee(photographer: Photographer) -> None:
    window = photographer.open("--now", LATER, "--as", OTHER)
    dock = window.frame.find(identifier="menteeDock")
    dock.find(role=Role.LIST_ITEM, name=re.compile(f"^{IMAGES[1]}.*New time asked")).select()
    respond = dock.find(role=Role.BUTTON, name="Respond")
    respond.wait_for(lambda: State.ENABLED in respond.states, what="Respond as enabled")
    respond.press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="responseDialog")
    dialog.find(role=Role.BUTTON, name=re.compile("^Accept "))
    photographer.shoot(window, "response-mentee", only=dialog)
    photographer.keyboard.press("Escape")
    window.app.root.wait_gone(role=Role.DIALOG)
    window.app.close()


def take_lists(photographer: Photographer) -> None:
    """Take the notifications, and the sessions of which nobody said what became of them."""
    window = photographer.open("--now", LATER, "--as", MENTOR)
    window.frame.find(role=Role.BUTTON, identifier="notices").press()
    panel = window.app.root.find(role=Role.DIALOG, identifier="notices")
    photographer.shoot(window, "notifications", only=panel)
    window.close_dialog(panel, button="Close")
    window.choose_view("List")
    filters = window.frame.find(role=Role.LIST, name="Filters")
    filters.find(role=Role.LIST_ITEM, name=re.compile("^Needs an outcome")).select()
    window.wait_items("List")
    photographer.shoot(window, "needs-an-outcome")
    window.choose_view("Week")
    window.app.close()


def take_late(photographer: Photographer) -> None:
    """Take a mentor's cancellation so short before the session that it has to be confirmed.

    More time has passed, of which the pictures before must not know.
    """
    scene = open_scene(photographer, INTERVIEW, person=MENTOR, now=SHORTLY)
    dialog = scene.dialog("Cancel", name="cancelDialog")
    dialog.find(role=Role.RADIO_BUTTON, name="Personal emergency").do("Toggle")
    confirmed = dialog.find(role=Role.CHECK_BOX, name=re.compile("^Yes, cancel although"))
    confirmed.do("Toggle")
    confirmed.focus()
    scene.shoot("cancel-late", dialog=dialog)
    scene.close(dialog, button="Keep session")
    scene.end()


def take_undo(photographer: Photographer) -> None:
    """Take a session that was just edited, with the way back; its history knows of both."""
    scene = open_scene(photographer, IMAGES, person=MENTOR)
    dialog = scene.dialog("Edit", name="editDialog")
    dialog.find(role=Role.TEXT, name="Topic").set_text(NEW_TOPIC)
    dialog.find(role=Role.BUTTON, name="Save changes").press()
    undo = scene.popup.find(role=Role.BUTTON, name="Undo")
    scene.popup.wait_for(lambda: NEW_TOPIC in scene.popup.name, what="the new topic")
    undo.focus()
    scene.shoot("undo", dialog=scene.popup)
    undo.press()
    scene.popup.wait_gone(role=Role.BUTTON, name="Undo")
    scene.end()


def take_no_show(photographer: Photographer) -> None:
    """Take a no-show reported after its time; nothing can be taken afterwards, days have passed."""
    window = photographer.open("--now", DAYS_LATER, "--as", COORDINATOR)
    filters = window.frame.find(role=Role.LIST, name="Filters")
    filters.find(role=Role.LIST_ITEM, name=re.compile("^Needs an outcome")).select()
    bar = window.calendar.find(identifier="outcome")
    bar.find(role=Role.BUTTON, name=MISSING).press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="noShowDialog")
    dialog.find(role=Role.TEXT, identifier="reason").set_text(TOLD_LATE)
    dialog.find(role=Role.BUTTON, name="Report no-show").focus()
    photographer.shoot(window, "no-show", only=dialog)
    photographer.keyboard.press("Escape")
    window.app.root.wait_gone(role=Role.DIALOG)
    window.choose_view("Week")
    window.app.close()


def take_mentee(photographer: Photographer) -> None:
    """Take a mentee's calendar: month and week with the sessions to come."""
    window = photographer.open("--now", LATER, "--as", MENTEE)
    photographer.shoot(window, "mentee-week")
    window.choose_view("Month")
    window.wait_items("Month")
    photographer.shoot(window, "mentee-month")
    window.choose_view("Week")
    window.app.close()
