"""How a booking ended: booked, asked for until the programme confirms it, or lost after all."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from mentordesk.domain.people import Person
from mentordesk.presentation.booking_summary import told_text
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import Locale


class Outcome(Enum):
    """Where a booking stands after it was handed in."""

    BOOKED = "booked"
    ASKED = "asked"
    LOST = "lost"


class OutcomeWords(NamedTuple):
    """The last page's icon, title, and what follows from it."""

    icon: str
    title: str
    text: str


def outcome_words(
    outcome: Outcome, *, people: Iterable[Person], actor_id: str, locale: Locale
) -> OutcomeWords:
    """Say how it ended."""
    tr = locale.translate
    if outcome is Outcome.BOOKED:
        told = told_text(people, actor_id=actor_id, locale=locale)
        return OutcomeWords("tick", tr("Booking", "The session is booked"), told)
    if outcome is Outcome.ASKED:
        title = tr("Booking", "Asked for {dash} not yet confirmed").format(dash=DASH)
        text = tr("Booking", "It is yours once the programme confirms it; nobody is told before.")
        return OutcomeWords("hourglass", title, text)
    return OutcomeWords(
        "warning",
        tr("Booking", "The programme did not confirm it"),
        tr(
            "Booking",
            "Nothing was booked. The conflict in the status bar says why, and offers free times.",
        ),
    )
