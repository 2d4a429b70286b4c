"""What a session is about is changed in one window and read in another."""

from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import Opens
from tests.end2end.negotiation import MENTEE, MENTOR, book, history, listed, open_session
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role, State

TOPIC, DESCRIPTION = "Whom to ask for letters", "Three names, and how to ask them."
PLACE = "Tea room"


def test_an_edited_session_reads_the_same_everywhere_and_the_other_side_is_told(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    session = book(programme)
    mentor = open_session(opened, session, person=MENTOR)
    keyboard.press("e")
    dialog = mentor.dialog("editDialog")
    save = dialog.find(role=Role.BUTTON, name="Save changes")
    assert save.description == "Nothing has been changed yet."
    topic = dialog.find(role=Role.TEXT, name="Topic")
    topic.set_text("")
    dialog.find(role=Role.TEXT, name="Description (optional)").set_text(DESCRIPTION)
    save.wait_for(lambda: State.ENABLED in save.states, what="Save changes as enabled")
    save.press()
    topic.wait_for(
        lambda: topic.description == "Say in a few words what the session is about.",
        what="the topic as missing",
    )
    topic.set_text(TOPIC)
    dialog.find(role=Role.RADIO_BUTTON, name="In person").do("Toggle")
    dialog.find(role=Role.TEXT, name="Where you meet").set_text(PLACE)
    save.press()
    mentor.wait_told("The session's details are changed. Tim Lee has been told.")
    mentor.popup.find(role=Role.LABEL, name=TOPIC)
    mentor.popup.find(role=Role.LABEL, name=f"Kind: In person · {PLACE}")
    mentor.close()
    edited = programme.sessions(title=TOPIC)[0]
    assert (edited["description"], edited["location"]) == (DESCRIPTION, PLACE)
    assert (edited["meetingType"], edited["meetingUrl"]) == ("in_person", None)
    assert history(programme, session)[-1] == "edit"
    told = programme.json("--as", MENTEE, "notifications", "list", "--unread")["notifications"]
    assert [news["kind"] for news in told if news["sessionId"] == session["id"]] == [
        "booking_changed",
        "booking_created",
    ]


def test_a_session_that_is_cancelled_is_not_edited(opened: Opens, programme: Programme) -> None:
    session = book(programme)
    programme.json(
        *("--as", MENTEE, "sessions", "cancel", session["id"], "--category", "other"),
    )
    assert listed(programme)["status"] == "cancelled"
    mentor = open_session(opened, session, person=MENTOR)
    edit = mentor.popup.find(role=Role.BUTTON, name="Edit")
    assert State.ENABLED not in edit.states
    assert edit.description == "This is not possible with a session that is cancelled."
    mentor.close()
