"""What was typed into a booking outlives the program."""

from pathlib import Path

from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import Opens
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role
from tests.end2end.waiting import wait_for
from tests.end2end.wizard import FREE, begin

TITLE = "Half a thought"
KEPT = "Your unfinished booking was kept"
SAVED_WITHIN_SECONDS = 2.0


def test_a_half_typed_booking_survives_the_end_of_the_power(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    window = opened()
    wizard = begin(window, keyboard)
    wizard.choose_people()
    wizard.choose_next_free_time()
    wizard.type_topic(TITLE)
    data = Path(programme.environment["XDG_DATA_HOME"])
    wait_for(
        lambda: any(TITLE in file.read_text() for file in data.rglob("*.json")),
        what="the draft on disk",
        seconds=SAVED_WITHIN_SECONDS,
    )
    window.app.kill()
    again = opened()
    begun = begin(again, keyboard)
    begun.root.find(name=KEPT, role=Role.PANEL)
    begun.root.find(name=FREE)
    begun.go_on("Next: Details")
    topic = begun.root.find(role=Role.TEXT, name="Topic")
    topic.wait_for(lambda: topic.text == TITLE, what=TITLE)
    begun.go_on("Next: Confirmation")
    begun.go_on("Confirm booking")
    begun.root.find(name="The session is booked")
    again.close_dialog(begun.root, button="Done")
    assert len(programme.sessions(title=TITLE)) == 1
    again.app.close()


def test_a_booking_that_was_cancelled_is_not_offered_again(
    opened: Opens, keyboard: Keyboard
) -> None:
    window = opened()
    wizard = begin(window, keyboard)
    wizard.choose_people()
    wizard.choose_next_free_time()
    wizard.type_topic(TITLE)
    window.close_dialog(wizard.root, button="Cancel")
    anew = begin(window, keyboard)
    anew.root.find(role=Role.LIST, name="Who is it for?")
    assert not anew.root.find_all(name=KEPT)
    window.close_dialog(anew.root, button="Cancel")
    window.app.close()
