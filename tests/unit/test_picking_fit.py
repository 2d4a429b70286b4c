"""How the chosen time stands with what is on offer."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.booking_samples import CONFERENCE, FLOW, SCHEDULE, START, an_offer

from mentordesk.application.queries import Offer
from mentordesk.domain.zones import TICK
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.picking_fit import (
    Fit,
    Leeway,
    Standing,
    known_standing,
    standing_of,
)

AFTERNOON = START.replace(hour=14)


def offer_of(start: datetime) -> Offer:
    closed = replace(SCHEDULE, exceptions=(CONFERENCE,))
    busy = [(START, START + timedelta(hours=1))]
    return an_offer(closed, since=start, until=start + TICK, busy=busy)


@pytest.mark.parametrize(
    ("start", "standing"),
    [
        (START.replace(hour=12, minute=0), Standing(Fit.FREE)),
        (START, Standing(Fit.TAKEN)),
        (AFTERNOON, Standing(Fit.NOT_OFFERED, "Conference")),
        (START.replace(minute=10), Standing(Fit.NOT_OFFERED)),
    ],
)
def test_a_start_is_free_taken_or_not_offered(start: datetime, standing: Standing) -> None:
    assert standing_of(offer_of(start)) == standing


def test_the_times_on_view_know_about_theirs() -> None:
    assert known_standing(START, sought=FLOW.sought(), offer=an_offer()).fit is Fit.FREE


@pytest.mark.parametrize(
    ("flow", "offer", "fit"),
    [
        (FLOW.at(None), an_offer(), Fit.NOTHING_CHOSEN),
        (replace(FLOW, mentor_id=None), an_offer(), Fit.NOTHING_CHOSEN),
        (FLOW, None, Fit.CHECKING),
        (FLOW.lasting(90), an_offer(), Fit.CHECKING),
        (replace(FLOW, mentor_id="ada"), an_offer(), Fit.CHECKING),
        (FLOW.at(START.replace(minute=10)), an_offer(), Fit.CHECKING),
    ],
)
def test_what_the_times_on_view_do_not_tell_is_asked(
    flow: BookingFlow, offer: Offer | None, fit: Fit
) -> None:
    assert known_standing(flow.start, sought=flow.sought(), offer=offer).fit is fit


@pytest.mark.parametrize(
    ("fit", "reason", "may"),
    [
        (Fit.FREE, "", set(Leeway)),
        (Fit.CHECKING, "", set()),
        (Fit.TAKEN, "we insist", set()),
        (Fit.NOT_OFFERED, "", {Leeway.ANY}),
        (Fit.NOT_OFFERED, "  ", {Leeway.ANY}),
        (Fit.NOT_OFFERED, "agreed by phone", {Leeway.ANY, Leeway.WITH_REASON}),
    ],
)
def test_a_taken_time_goes_for_nobody_and_one_not_offered_for_some(
    fit: Fit, reason: str, may: set[Leeway]
) -> None:
    assert {leeway for leeway in Leeway if leeway.allows(fit, reason=reason)} == may
