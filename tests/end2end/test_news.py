"""What others do to the workspace meanwhile is seen without asking."""

from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import Opens
from tests.end2end.programme import BOOKED, Programme
from tests.end2end.vocabulary import Role
from tests.end2end.wizard import begin

SEEN_WITHIN_SECONDS = 2.0
TITLE = "Second thoughts on chapter two"


def test_a_session_booked_elsewhere_appears_within_two_seconds(
    opened: Opens, programme: Programme
) -> None:
    window = opened()
    window.wait_items("Week")
    programme.book()
    window.frame.wait_for(
        lambda: BOOKED in window.items("Week"), what=BOOKED, seconds=SEEN_WITHIN_SECONDS
    )
    window.app.close()


def test_a_time_lost_on_the_last_page_leads_back_with_alternatives_and_everything_typed(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    window = opened()
    wizard = begin(window, keyboard)
    wizard.choose_people()
    wizard.choose_next_free_time()
    wizard.type_topic(TITLE)
    wizard.go_on("Next: Confirmation")
    wizard.root.find(role=Role.TEXT, name="Reference").set_text("PO 4711")
    programme.book(mentee="ward", title="Quicker")
    wizard.go_on("Confirm booking")
    notice = wizard.root.find(identifier="notice")
    notice.find(role=Role.BUTTON, name="Thu 26 Nov 14:30").press()
    wizard.go_on("Next: Details")
    topic = wizard.root.find(role=Role.TEXT, name="Topic")
    assert topic.text == TITLE
    wizard.go_on("Next: Confirmation")
    assert wizard.root.find(role=Role.TEXT, name="Reference").text == "PO 4711"
    wizard.go_on("Confirm booking")
    wizard.root.find(name="The session is booked")
    window.close_dialog(wizard.root, button="Done")
    (session,) = programme.sessions(title=TITLE)
    (quicker,) = programme.sessions(title="Quicker")
    assert quicker["scheduledAt"] == "2026-11-26T13:00:00Z"
    assert session["scheduledAt"] == "2026-11-26T14:30:00Z"
    window.app.close()
