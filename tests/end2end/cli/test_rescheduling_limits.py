"""`mentordesk sessions reschedule` and `respond`: limits, cut-offs, taken times and refusals."""

import pytest

from tests.end2end.cli.bookings import (
    ADA,
    ALSO_OFFERED,
    BEN,
    CLEO,
    OFFERED,
    START,
    UNPUBLISHED,
    answered,
    booked,
    proposed,
    shown,
    trail,
)
from tests.end2end.cli.terminal import Terminal

ASK = ("sessions", "reschedule")
RESPOND = ("sessions", "respond")


def test_counters_are_limited(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    times = ("2026-12-08T09:00:00Z", "2026-12-08T10:00:00Z", "2026-12-08T11:00:00Z")
    for who, time in zip((ADA, BEN, ADA), times, strict=True):
        answered(terminal, session, "counter_propose", "--time", time, *who)
    last = (*RESPOND, session, "--action", "counter_propose", "--time", ALSO_OFFERED, *BEN)
    assert terminal.refusal(*last)["code"] == "LIMIT_REACHED"
    assert answered(terminal, session, "accept", *BEN)["session"]["scheduledAt"] == times[2]


def test_moves_are_limited_for_each_side(terminal: Terminal, session: str) -> None:
    for to in (OFFERED, ALSO_OFFERED):
        proposed(terminal, session, *BEN, to=to)
        answered(terminal, session, "accept", *ADA)
    again = (*ASK, session, "--to", OFFERED)
    assert terminal.refusal(*again, *BEN)["code"] == "LIMIT_REACHED"
    assert proposed(terminal, session, *ADA)["request"]["initiatedBy"] == "mentor"


CUT_OFFS = {"mentee": (BEN, "2026-12-01T05:00:00Z"), "mentor": (ADA, "2026-12-01T07:00:00Z")}


@pytest.mark.parametrize(("who", "limit"), CUT_OFFS.values(), ids=CUT_OFFS)
def test_at_the_cut_off_is_in_time_and_a_second_later_is_not(
    terminal: Terminal, session: str, who: tuple[str, str], limit: str
) -> None:
    late = terminal.at(limit.replace("00Z", "01Z"))
    error = late.refusal(*ASK, session, "--to", OFFERED, *who)
    assert error["code"] == "CUTOFF_PASSED"
    assert proposed(terminal.at(limit), session, *who)["request"]["expiresAt"] == START


def test_a_mentee_proposes_only_what_is_offered(terminal: Terminal, session: str) -> None:
    error = terminal.refusal(*ASK, session, "--to", UNPUBLISHED, *BEN)
    assert (error["code"], error["details"]["option"]) == ("NOT_OFFERED", "--to")
    assert error["details"]["alternatives"]


def test_a_counter_of_a_mentee_is_offered_too(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *ADA, to=UNPUBLISHED)
    saturday = ("--action", "counter_propose", "--time", "2026-12-12T10:00Z", *BEN)
    error = terminal.refusal(*RESPOND, session, *saturday)
    assert (error["code"], error["details"]["option"]) == ("NOT_OFFERED", "--time")


def test_a_session_does_not_stand_in_its_own_way(terminal: Terminal, session: str) -> None:
    assert proposed(terminal, session, *BEN, to="2026-12-01T09:30:00Z")


@pytest.mark.parametrize("who", [ADA, BEN])
def test_nobody_proposes_a_taken_time(
    terminal: Terminal, session: str, who: tuple[str, str]
) -> None:
    booked(terminal, mentee="dan", start=OFFERED)
    error = terminal.refusal(*ASK, session, "--to", OFFERED, *who)
    assert error["code"] == "SLOT_TAKEN"


REFUSED = {
    "the same time": (("--to", START), "INVALID_VALUE", "--to"),
    "the past": (("--to", "2026-11-19T13:00Z"), "INVALID_VALUE", "--to"),
    "a length of 7": (("--to", OFFERED, "--duration", "7"), "INVALID_VALUE", "--duration"),
    "endless details": (("--to", OFFERED, "--details", "x" * 501), "INVALID_VALUE", "--details"),
}


@pytest.mark.parametrize(("argv", "code", "option"), REFUSED.values(), ids=REFUSED)
def test_a_refused_proposal_names_its_option_and_changes_nothing(
    terminal: Terminal, session: str, argv: tuple[str, ...], code: str, option: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*ASK, session, *argv, *BEN)
    assert (error["code"], error["details"]["option"]) == (code, option)
    assert terminal.programme() == before


def test_a_counter_needs_a_time(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    error = terminal.refusal(*RESPOND, session, "--action", "counter_propose", *ADA)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", "--time")


@pytest.mark.parametrize("action", ["accept", "reject", "cancel_session"])
@pytest.mark.parametrize("argv", [("--time", ALSO_OFFERED), ("--duration", "90")])
def test_an_answer_that_proposes_nothing_takes_no_proposal(
    terminal: Terminal, session: str, action: str, argv: tuple[str, str]
) -> None:
    proposed(terminal, session, *BEN)
    error = terminal.refusal(*RESPOND, session, "--action", action, *argv, *ADA, status=2)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", argv[0])
    assert shown(terminal, session)["request"]["status"] == "pending"


@pytest.mark.parametrize(
    "argv", [(*ASK, "some-id"), (*RESPOND, "some-id"), (*ASK, "some-id", "--to", "soon")]
)
def test_what_is_missing_or_malformed_is_wrong_usage(
    terminal: Terminal, argv: tuple[str, ...]
) -> None:
    error = terminal.refusal(*argv, *BEN, status=2)
    assert ("--to" if "reschedule" in argv else "--action") in error["message"]


def test_a_coordinator_goes_beyond_a_limit_with_a_reason(terminal: Terminal, session: str) -> None:
    late = terminal.at("2026-12-01T06:00:00Z")
    ask = (*ASK, session, "--to", OFFERED, *CLEO, "--for", "ben")
    error = late.refusal(*ask)
    assert (error["code"], error["details"]["option"]) == ("REASON_REQUIRED", "--reason")
    late.json(*ask, "--reason", "The train stands still")
    assert trail(terminal, session)[-1]["reasonDetails"] == "The train stands still"
