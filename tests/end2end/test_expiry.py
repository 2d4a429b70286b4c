"""A request that nobody answers ends in front of an open window, by the window's own doing."""

import re
from typing import Any

from tests.end2end.mentordesk_window import Opens
from tests.end2end.moving_clock import MovingClock
from tests.end2end.negotiation import (
    MENTEE,
    MENTOR,
    START,
    OpenSession,
    ask_for_a_new_time,
    book,
    listed,
    open_session,
)
from tests.end2end.passing import clock, passing
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

__all__ = ["clock", "passing"]

A_MINUTE_BEFORE = "2026-11-26T12:59:00Z"
TWO_WAIT, ONE_WAITS = "2 requests for a new time", re.compile("^Grace Hopper proposes")
ASKED = "Thursday 26 November, 13:00 to 14:00, Tim Lee, new time asked"
KEPT = "Thursday 26 November, 13:00 to 14:00, Tim Lee, scheduled"
HELD = re.compile("Tim Lee, held for a proposal")


def test_a_request_expires_in_the_dock_of_an_open_window(
    passing: Opens, clock: MovingClock, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    window = passing("--as", MENTOR)
    window.dock.find(role=Role.PANEL, name=TWO_WAIT)
    clock.move_to(A_MINUTE_BEFORE)
    window.item("Week", name=ASKED)
    window.item("Week", name=HELD)
    assert window.dock.find_all(role=Role.PANEL, name=TWO_WAIT)
    clock.move_to(START)
    window.dock.find(role=Role.PANEL, name=ONE_WAITS)
    window.item("Week", name=KEPT)
    window.sessions("Week").wait_gone(name=HELD, states=frozenset())
    assert listed(programme)["pendingRescheduleTime"] is None
    window.app.close()


def entry_of_expiry(programme: Programme, session: dict[str, Any]) -> dict[str, Any] | None:
    entry = programme.json("sessions", "audit", session["id"])["entries"][-1]
    return entry if entry["action"] == "reschedule_expired" else None


def test_a_request_expires_in_the_banner_of_an_open_session_and_both_are_told(
    passing: Opens, clock: MovingClock, programme: Programme
) -> None:
    session = book(programme)
    ask_for_a_new_time(programme, session, person=MENTEE)
    mentee: OpenSession = open_session(passing, session, person=MENTEE)
    assert mentee.proposal.name == "You proposed Fri 27 Nov 11:00"
    clock.move_to(START)
    mentee.popup.wait_gone(identifier="proposal")
    # The popup goes by the clock and is a moment ahead of what is written down.
    last = mentee.popup.wait_for(
        lambda: entry_of_expiry(programme, session), what="the entry of the expiry"
    )
    assert last["userId"] == "system"
    assert "command line" not in last["userAgent"]
    for person in (MENTOR, MENTEE):
        told = programme.json("--as", person, "notifications", "list")["notifications"]
        assert "reschedule_expired" in {each["kind"] for each in told}
    mentee.close()
