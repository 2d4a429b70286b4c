"""What was typed survives Back, closing and a crash, and nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.booking_samples import GRACE, JO, START, acting_as
from tests.gui.booking_fixtures import Booker, click, named, next_button, says, texts, type_text

from mentordesk.presentation.booking_drafts import document_of
from mentordesk.presentation.booking_flow import BookingFlow, BookingStart
from mentordesk.ui.booking.draft_keeper import PAUSE_MS
from mentordesk.ui.booking.wizard import BookingWizard

CHOSEN = BookingStart(mentor_id="ros", mentee_id="grace", start=START)
DRAFT = "booking-jo"
NOTE = "Your unfinished booking was kept"


@pytest.fixture
def wizard(booker: Booker, qtbot: QtBot) -> BookingWizard:
    """Open the wizard on its second page."""
    wizard = booker.open(CHOSEN)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    click(wizard, "booking.next")
    return wizard


def kept(booker: Booker) -> BookingFlow | None:
    document = booker.drafts.load(DRAFT)
    return None if document is None else BookingFlow(title=str(document["title"]))


def test_what_was_typed_survives_back(wizard: BookingWizard, qtbot: QtBot) -> None:
    type_text("Thesis outline")
    click(wizard, "booking.next")
    click(wizard, "booking.back")
    click(wizard, "booking.back")
    click(wizard, "booking.next")
    topic = named(wizard, "booking.topic")
    assert isinstance(topic, QLineEdit)
    assert topic.text() == "Thesis outline"


def test_what_was_typed_is_written_down_without_being_asked(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    type_text("Thesis outline")
    qtbot.waitUntil(
        lambda: kept(booker) == BookingFlow(title="Thesis outline"), timeout=20 * PAUSE_MS
    )


def test_an_unfinished_booking_is_offered_again(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    type_text("Thesis outline")
    wizard.reject()
    again = booker.open()
    assert says(again.time, NOTE)
    qtbot.waitUntil(lambda: next_button(again).isEnabled())
    assert again.booking.flow.start == START
    click(again, "booking.next")
    assert again.details.form.topic.text() == "Thesis outline"


def test_a_kept_booking_may_be_discarded(booker: Booker) -> None:
    flow = BookingFlow(mentor_id="ros", mentee_id="grace", start=START, title="Old")
    booker.drafts.save(DRAFT, document_of(flow))
    wizard = booker.open()
    click(wizard, "booking.kept.discard")
    assert NOTE not in texts(wizard.time)
    assert wizard.booking.flow == BookingFlow()
    assert booker.drafts.load(DRAFT) is None
    assert named(wizard, "booking.mentees").isVisible()


def test_cancel_forgets_what_was_typed(wizard: BookingWizard, booker: Booker, qtbot: QtBot) -> None:
    type_text("Thesis outline")
    with qtbot.waitSignal(wizard.finished):
        click(wizard, "booking.cancel")
    assert booker.drafts.load(DRAFT) is None


def test_success_forgets_what_was_typed(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    type_text("Thesis outline")
    click(wizard, "booking.next")
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.success)
    wizard.accept()
    assert booker.drafts.load(DRAFT) is None


def test_a_wizard_in_which_nothing_was_done_keeps_nothing(booker: Booker) -> None:
    wizard = booker.open(CHOSEN)
    wizard.reject()
    assert booker.drafts.load(DRAFT) is None


def test_people_chosen_now_win_over_those_kept(booker: Booker) -> None:
    flow = BookingFlow(mentor_id="ros", mentee_id="grace", start=START, title="Old")
    booker.drafts.save(DRAFT, document_of(flow))
    wizard = booker.open(BookingStart(mentor_id="ada"))
    found = wizard.booking.flow
    assert (found.mentor_id, found.mentee_id, found.start) == ("ada", "grace", None)
    assert found.title == "Old"


def test_everybody_has_their_own_draft(booker: Booker) -> None:
    booker.drafts.save(DRAFT, document_of(BookingFlow(title="Of Jo", start=START)))
    wizard = booker.open(actor=acting_as(GRACE))
    assert wizard.booking.flow.title == ""
    assert NOTE not in texts(wizard.time)
    assert JO.id != GRACE.id


def test_people_who_are_gone_are_asked_for_again(booker: Booker) -> None:
    flow = BookingFlow(mentor_id="gone", mentee_id="grace", start=START, title="Old")
    booker.drafts.save(DRAFT, document_of(flow))
    wizard = booker.open()
    assert named(wizard, "booking.mentors").isVisible()
    assert wizard.booking.flow == replace(flow, mentor_id=None, start=None)


def test_it_says_so_where_nothing_can_be_kept(
    wizard: BookingWizard, booker: Booker, qtbot: QtBot
) -> None:
    booker.drafts.folder.write_text("no folder")
    type_text("Thesis outline")
    qtbot.waitUntil(
        lambda: any(text.startswith("What you type cannot be kept") for text in texts(wizard)),
        timeout=20 * PAUSE_MS,
    )
    assert next_button(wizard).isEnabled()
