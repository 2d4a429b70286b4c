"""`mentordesk sessions cancel` gives back what the policies say, and `refund settle` closes it."""

import pytest

from tests.end2end.cli.bookings import (
    ADA,
    BEN,
    CLEO,
    DAN,
    booked,
    cancelled,
    news,
    proposed,
    shown,
    trail,
)
from tests.end2end.cli.terminal import Terminal

CANCEL = ("sessions", "cancel")
CONFLICT = ("--category", "schedule_conflict")
FOR_BEN = (*CLEO, "--for", "ben")

REFUNDS = {
    "25 hours before": ("2026-11-30T08:00:00Z", 100, "80.00"),
    "exactly 24 hours before": ("2026-11-30T09:00:00Z", 100, "80.00"),
    "a second less than 24 hours before": ("2026-11-30T09:00:01Z", 70, "56.00"),
    "23 hours before": ("2026-11-30T10:00:00Z", 70, "56.00"),
    "exactly at the cut-off": ("2026-12-01T07:00:00Z", 70, "56.00"),
}


@pytest.mark.parametrize(("now", "percentage", "amount"), REFUNDS.values(), ids=REFUNDS)
def test_a_mentee_gets_back_what_the_time_before_says(
    terminal: Terminal, session: str, now: str, percentage: int, amount: str
) -> None:
    after = cancelled(terminal.at(now), session, *BEN)
    assert after["status"] == "cancelled"
    assert after["cancelledBy"] == "mentee"
    assert after["cancellationReason"].startswith("schedule_conflict")
    assert (after["refundPercentage"], after["refundAmount"]) == (percentage, amount)
    assert after["refundStatus"] == "pending"
    assert after["version"] == 2


@pytest.mark.parametrize("now", ["2026-12-01T07:00:01Z", "2026-12-01T08:59:00Z"])
def test_a_mentee_does_not_cancel_inside_the_cut_off(
    terminal: Terminal, session: str, now: str
) -> None:
    error = terminal.at(now).refusal(*CANCEL, session, *CONFLICT, *BEN)
    assert error["code"] == "CUTOFF_PASSED"
    assert shown(terminal, session)["status"] == "scheduled"


def test_the_programme_sets_what_is_given_back(terminal: Terminal, session: str) -> None:
    terminal.json("policies", "set", "partial_refund_percentage", "33")
    after = cancelled(terminal.at("2026-11-30T10:00:00Z"), session, *BEN)
    assert (after["refundPercentage"], after["refundAmount"]) == (33, "26.40")


def test_nothing_is_to_be_paid_back_of_a_free_session(terminal: Terminal) -> None:
    session = booked(terminal, mentor="kai", start="2026-12-02T04:15:00Z")
    after = cancelled(terminal, session, *BEN)
    assert (after["refundAmount"], after["refundStatus"]) == ("0.00", "none")


@pytest.mark.parametrize(
    ("now", "late"),
    [("2026-11-25T09:00:00Z", ()), ("2026-12-01T08:00:00Z", ())]
    + [(now, ("--confirm-late",)) for now in ("2026-12-01T08:00:01Z", "2026-12-01T08:59:59Z")],
)
def test_a_mentor_gives_everything_back_whenever_it_is(
    terminal: Terminal, session: str, now: str, late: tuple[str, ...]
) -> None:
    after = cancelled(terminal.at(now), session, *ADA, *late)
    assert after["cancelledBy"] == "mentor"
    assert (after["refundPercentage"], after["refundAmount"]) == (100, "80.00")


def test_a_late_mentor_has_to_confirm(terminal: Terminal, session: str) -> None:
    late = terminal.at("2026-12-01T08:00:01Z")
    error = late.refusal(*CANCEL, session, *CONFLICT, *ADA)
    assert error["code"] == "CONFIRMATION_REQUIRED"
    assert error["details"]["option"] == "--confirm-late"
    assert shown(terminal, session)["status"] == "scheduled"


def test_a_coordinator_cancels_late_for_the_mentee(terminal: Terminal, session: str) -> None:
    late = terminal.at("2026-12-01T08:00:00Z")
    why = ("--reason", "Ben called in ill")
    assert late.refusal(*CANCEL, session, *CONFLICT, *FOR_BEN)["code"] == "REASON_REQUIRED"
    after = cancelled(late, session, *FOR_BEN, *why)
    assert after["cancelledBy"] == "mentee"
    assert (after["refundPercentage"], after["refundAmount"]) == (0, "0.00")
    assert after["refundStatus"] == "none"


def test_a_coordinator_grants_another_figure(terminal: Terminal, session: str) -> None:
    half = (*FOR_BEN, "--refund-percentage", "50")
    late = terminal.at("2026-12-01T08:00:00Z")
    assert late.refusal(*CANCEL, session, *CONFLICT, *half)["code"] == "REASON_REQUIRED"
    after = cancelled(late, session, *half, "--reason", "Goodwill")
    assert (after["refundPercentage"], after["refundAmount"]) == (50, "40.00")
    entry = trail(terminal, session)[-1]
    assert (entry["userId"], entry["subjectId"]) == ("cleo", "ben")


def test_a_mentee_sets_no_figure(terminal: Terminal, session: str) -> None:
    argv = (*CANCEL, session, *CONFLICT, *BEN, "--refund-percentage", "100", "--reason", "Please")
    assert terminal.at("2026-11-30T10:00:00Z").refusal(*argv)["code"] == "NOT_ALLOWED"


REFUSED = {
    "no category": ((), "REASON_REQUIRED", "--category"),
    "an unknown category": (("--category", "boredom"), "INVALID_VALUE", "--category"),
    "a mentor's category": (("--category", "health_related"), "INVALID_VALUE", "--category"),
    "endless details": ((*CONFLICT, "--details", "x" * 501), "INVALID_VALUE", "--details"),
}


@pytest.mark.parametrize(("argv", "code", "option"), REFUSED.values(), ids=REFUSED)
def test_a_refused_cancellation_names_its_option_and_changes_nothing(
    terminal: Terminal, session: str, argv: tuple[str, ...], code: str, option: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*CANCEL, session, *BEN, *argv)
    assert (error["code"], error["details"]["option"]) == (code, option)
    assert terminal.programme() == before


def test_a_share_of_more_than_all_is_refused(terminal: Terminal, session: str) -> None:
    argv = (*FOR_BEN, "--refund-percentage", "101", "--reason", "Goodwill")
    error = terminal.refusal(*CANCEL, session, *CONFLICT, *argv)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", "--refund-percentage")


def test_no_category_is_needed_where_the_programme_wants_none(
    terminal: Terminal, session: str
) -> None:
    terminal.json("policies", "set", "require_cancellation_reason", "false")
    assert terminal.json(*CANCEL, session, *BEN)["status"] == "cancelled"


def test_who_acts_for_neither_side_does_not_cancel(terminal: Terminal, session: str) -> None:
    for nobody in ((), CLEO, (*CLEO, "--for", "dan")):
        error = terminal.refusal(*CANCEL, session, *CONFLICT, *nobody)
        assert error["code"] == "NOT_ALLOWED"


def test_others_do_not_cancel(terminal: Terminal, session: str) -> None:
    error = terminal.refusal(*CANCEL, session, *CONFLICT, *DAN)
    assert error["code"] in {"NOT_ALLOWED", "NOT_FOUND"}
    assert shown(terminal, session)["status"] == "scheduled"


def test_nothing_is_cancelled_twice(terminal: Terminal, session: str) -> None:
    cancelled(terminal, session, *BEN)
    assert terminal.refusal(*CANCEL, session, *CONFLICT, *ADA)["code"] == "WRONG_STATUS"


def test_cancelling_closes_an_open_request_and_frees_its_time(
    terminal: Terminal, session: str
) -> None:
    proposed(terminal, session, *BEN)
    after = cancelled(terminal, session, *ADA)
    assert after["pendingRescheduleRequestId"] is None
    assert after["pendingRescheduleTime"] is None
    (request,) = terminal.programme()["requests"]
    assert request["status"] == "cancelled"
    assert booked(terminal, mentee="dan", start="2026-12-03T13:00:00Z")


def test_a_cancellation_is_in_the_trail_and_told_to_the_other_side(
    terminal: Terminal, session: str
) -> None:
    cancelled(terminal, session, *BEN, "--details", "Jury duty")
    entry = trail(terminal, session)[-1]
    assert (entry["action"], entry["userId"]) == ("cancel", "ben")
    assert (entry["reasonCategory"], entry["reasonDetails"]) == ("schedule_conflict", "Jury duty")
    assert entry["policySnapshot"]["free_cancellation_hours"] == 24
    assert news(terminal, "ada")[0] == "booking_cancelled"
    assert news(terminal, "ben")[0] == "booking_created"


def test_people_read_what_is_given_back(terminal: Terminal, session: str) -> None:
    late = terminal.at("2026-11-30T10:00:00Z")
    out = late(*CANCEL, session, *CONFLICT, *BEN).out
    assert out.startswith("Cancelled.\n")
    assert "56.00 GBP (70 %), pending" in out


def test_a_failed_refund_is_settled_again(terminal: Terminal, session: str) -> None:
    cancelled(terminal, session, *BEN)
    settle = ("refund", "settle", session)
    failed = terminal.json(*settle, "failed", *CLEO, "--details", "Card expired")
    assert failed["refundStatus"] == "failed"
    processed = terminal.json(*settle, "processed", *CLEO)
    assert (processed["refundStatus"], processed["refundAmount"]) == ("processed", "80.00")
    assert terminal.refusal(*settle, "processed", *CLEO)["code"] == "WRONG_STATUS"
    assert news(terminal, "ben")[0] == "refund_settled"


def test_only_staff_settle_and_only_what_is_owed(terminal: Terminal, session: str) -> None:
    settle = ("refund", "settle", session, "processed")
    assert terminal.refusal(*settle, *CLEO)["code"] == "WRONG_STATUS"
    cancelled(terminal, session, *BEN)
    assert terminal.refusal(*settle, *ADA)["code"] == "NOT_ALLOWED"


@pytest.mark.parametrize("outcome", ["pending", "none"])
def test_a_refund_ends_processed_or_failed(terminal: Terminal, session: str, outcome: str) -> None:
    cancelled(terminal, session, *BEN)
    error = terminal.refusal("refund", "settle", session, outcome, *CLEO)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", "OUTCOME")
