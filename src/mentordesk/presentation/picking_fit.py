"""How the chosen time stands with what is on offer, and who may leave that."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from mentordesk.application.queries import Offer
from mentordesk.domain.slots import ALREADY_BOOKED, Slot
from mentordesk.presentation.picking_questions import Sought


class Fit(Enum):
    """Whether a time can be had."""

    NOTHING_CHOSEN = "nothing chosen"
    CHECKING = "checking"
    FREE = "free"
    TAKEN = "taken"
    NOT_OFFERED = "not offered"


class Leeway(Enum):
    """Which times somebody may choose; what is taken nobody may (Booking rules, People)."""

    OFFERED = "offered"
    WITH_REASON = "with reason"
    ANY = "any"

    def allows(self, fit: Fit, *, reason: str = "") -> bool:
        """Tell whether a time that stands so may be chosen, given a reason for it or none."""
        if fit is not Fit.NOT_OFFERED:
            return fit is Fit.FREE
        return self is Leeway.ANY or (self is Leeway.WITH_REASON and bool(reason.strip()))


class Standing(NamedTuple):
    """Whether a time can be had, and the closure's reason where one says why not."""

    fit: Fit
    reason: str = ""


def standing_of(offer: Offer) -> Standing:
    """Tell from the answer about one instant: its slot, or none."""
    return _standing(offer.slots[0] if offer.slots else None)


def known_standing(
    start: datetime | None, *, sought: Sought | None, offer: Offer | None
) -> Standing:
    """Tell what the times on view say about the chosen start (UTC).

    CHECKING where they say nothing.
    """
    if start is None or sought is None:
        return Standing(Fit.NOTHING_CHOSEN)
    if offer is None or not _is_about(sought, offer):
        return Standing(Fit.CHECKING)
    slot = next((slot for slot in offer.slots if slot.start == start), None)
    return Standing(Fit.CHECKING) if slot is None else _standing(slot)


def _is_about(sought: Sought, offer: Offer) -> bool:
    return offer.schedule.mentor_id == sought.mentor_id and offer.duration == sought.duration


def _standing(slot: Slot | None) -> Standing:
    if slot is None:
        return Standing(Fit.NOT_OFFERED)
    if slot.available:
        return Standing(Fit.FREE)
    if slot.reason == ALREADY_BOOKED:
        return Standing(Fit.TAKEN)
    return Standing(Fit.NOT_OFFERED, slot.reason or "")
