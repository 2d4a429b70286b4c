"""A mentee cancels in time or late, and knows beforehand what is paid back."""

import pytest

from tests.end2end.mentordesk_window import Opens
from tests.end2end.negotiation import MENTEE, book, listed, open_session
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

CANCELLED = "Thursday 26 November, 13:00 to 14:00, Dr Rosalind Franklin, cancelled"


@pytest.mark.parametrize(
    ("now", "amount", "percentage"),
    [("2026-11-25T12:00:00Z", "80.00", 100), ("2026-11-25T14:00:00Z", "56.00", 70)],
    ids=["25 h before", "23 h before"],
)
def test_a_mentee_sees_the_refund_before_cancelling_and_gets_it(
    opened: Opens, programme: Programme, now: str, amount: str, percentage: int
) -> None:
    session = book(programme)
    mentee = open_session(opened, session, "--now", now, person=MENTEE)
    mentee.begin("Cancel")
    dialog = mentee.dialog("cancelDialog")
    dialog.find(role=Role.PANEL, name=f"£{amount} is paid back ({percentage} %).")
    confirm = dialog.find(role=Role.BUTTON, name="Cancel session")
    assert confirm.description == "Choose a reason first."
    dialog.find(role=Role.RADIO_BUTTON, name="Schedule conflict").do("Toggle")
    dialog.wait_for(lambda: not confirm.description, what="nothing missing")
    assert listed(programme)["status"] == "scheduled"
    confirm.press()
    mentee.wait_told("The session is cancelled. Dr Rosalind Franklin has been told.")
    mentee.window.item("Week", name=CANCELLED)
    cancelled = listed(programme)
    assert (cancelled["status"], cancelled["cancelledBy"]) == ("cancelled", "mentee")
    assert (cancelled["refundAmount"], cancelled["refundPercentage"]) == (amount, percentage)
    assert cancelled["refundStatus"] == "pending"
    mentee.close()
