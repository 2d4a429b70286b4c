"""How the chosen time stands with what is on offer."""

from enum import Enum
from typing import NamedTuple

from mentordesk.application.queries import Offer
from mentordesk.domain.slots import ALREADY_BOOKED, Slot
from mentordesk.presentation.booking_flow import BookingFlow


class Fit(Enum):
    """Whether a time can be booked."""

    NOTHING_CHOSEN = "nothing chosen"
    CHECKING = "checking"
    FREE = "free"
    TAKEN = "taken"
    NOT_OFFERED = "not offered"


class Standing(NamedTuple):
    """Whether a time can be booked, and the closure's reason where one says why not."""

    fit: Fit
    reason: str = ""


def standing_of(offer: Offer) -> Standing:
    """Tell from the answer about one instant: its slot, or none."""
    return _standing(offer.slots[0] if offer.slots else None)


def known_standing(flow: BookingFlow, *, offer: Offer | None) -> Standing:
    """Tell what the times on view say about the chosen one; CHECKING where they say nothing."""
    if flow.start is None or flow.mentor_id is None:
        return Standing(Fit.NOTHING_CHOSEN)
    if offer is None or not _is_about(flow, offer):
        return Standing(Fit.CHECKING)
    slot = next((slot for slot in offer.slots if slot.start == flow.start), None)
    return Standing(Fit.CHECKING) if slot is None else _standing(slot)


def _is_about(flow: BookingFlow, offer: Offer) -> bool:
    return offer.schedule.mentor_id == flow.mentor_id and offer.duration == flow.duration


def _standing(slot: Slot | None) -> Standing:
    if slot is None:
        return Standing(Fit.NOT_OFFERED)
    if slot.available:
        return Standing(Fit.FREE)
    if slot.reason == ALREADY_BOOKED:
        return Standing(Fit.TAKEN)
    return Standing(Fit.NOT_OFFERED, slot.reason or "")


def may_leave_time(flow: BookingFlow, *, fit: Fit) -> bool:
    """Tell whether people and time are settled: free, or to be booked anyway for a reason."""
    if not flow.has_people() or flow.start is None or flow.duration is None:
        return False
    anyway = fit is Fit.NOT_OFFERED and bool(flow.override_reason.strip())
    return fit is Fit.FREE or anyway
