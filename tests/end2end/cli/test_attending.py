"""`mentordesk sessions join`, `complete`, `no-show` and `reopen`: what became of a session."""

import pytest

from tests.end2end.cli.bookings import ADA, BEN, CLEO, DAN, START, cancelled, news, shown, trail
from tests.end2end.cli.terminal import Terminal

FOR_ADA = (*CLEO, "--for", "ada")
DURING = "2026-12-01T09:20:00Z"
WHY = ("--reason", "They met after all")

JOIN, COMPLETE, NO_SHOW, REOPEN = (
    ("sessions", word) for word in ("join", "complete", "no-show", "reopen")
)


@pytest.mark.parametrize("now", ["2026-12-01T08:45:00Z", "2026-12-01T11:00:00Z"])
@pytest.mark.parametrize("who", [ADA, BEN])
def test_joining_starts_the_session_and_gives_its_link(
    terminal: Terminal, session: str, who: tuple[str, str], now: str
) -> None:
    after = terminal.at(now).json(*JOIN, session, *who)
    assert (after["status"], after["startedAt"]) == ("in_progress", now)
    assert after["meetingUrl"].startswith("https://meet.jit.si/MentorDesk-")


def test_the_first_to_join_starts_it(terminal: Terminal, session: str) -> None:
    terminal.at(START).json(*JOIN, session, *ADA)
    after = terminal.at(DURING).json(*JOIN, session, *BEN)
    assert (after["status"], after["startedAt"]) == ("in_progress", START)


@pytest.mark.parametrize(
    ("now", "code"),
    [("2026-12-01T08:44:59Z", "TOO_EARLY"), ("2026-12-01T11:00:01Z", "CUTOFF_PASSED")],
)
def test_nobody_joins_outside_the_window(
    terminal: Terminal, session: str, now: str, code: str
) -> None:
    assert terminal.at(now).refusal(*JOIN, session, *BEN)["code"] == code
    assert shown(terminal, session)["status"] == "scheduled"


def test_completing_ends_it(terminal: Terminal, session: str) -> None:
    terminal.at(START).json(*JOIN, session, *ADA)
    after = terminal.at("2026-12-01T09:55:00Z").json(*COMPLETE, session, *ADA)
    assert (after["status"], after["endedAt"]) == ("completed", "2026-12-01T09:55:00Z")
    assert news(terminal, "ben")[0] == "session_completed"


def test_a_session_that_nobody_joined_may_have_taken_place(
    terminal: Terminal, session: str
) -> None:
    after = terminal.at("2026-12-01T10:30:00Z").json(*COMPLETE, session, *ADA)
    assert after["status"] == "completed"


def test_what_has_not_begun_is_not_completed(terminal: Terminal, session: str) -> None:
    assert terminal.refusal(*COMPLETE, session, *ADA)["code"] == "TOO_EARLY"


@pytest.mark.parametrize("now", ["2026-12-01T09:10:00Z", "2026-12-02T09:00:00Z"])
def test_a_mentor_marks_the_mentee_as_missing(terminal: Terminal, session: str, now: str) -> None:
    after = terminal.at(now).json(*NO_SHOW, session, *ADA)
    assert (after["status"], after["noShowBy"]) == ("no_show", "mentee")
    assert (after["refundPercentage"], after["refundStatus"]) == (None, "none")
    assert news(terminal, "ben")[0] == "session_no_show"
    assert trail(terminal, session)[-1]["action"] == "no_show"


@pytest.mark.parametrize(
    ("now", "code"),
    [("2026-12-01T09:09:59Z", "TOO_EARLY"), ("2026-12-02T09:00:01Z", "CUTOFF_PASSED")],
)
def test_nobody_is_missing_outside_the_window(
    terminal: Terminal, session: str, now: str, code: str
) -> None:
    assert terminal.at(now).refusal(*NO_SHOW, session, *ADA)["code"] == code


@pytest.mark.parametrize(
    "argv", [(*BEN, "--who", "mentor"), (*BEN, "--who", "mentee"), (*ADA, "--who", "mentor")]
)
def test_only_a_coordinator_marks_the_mentor(
    terminal: Terminal, session: str, argv: tuple[str, ...]
) -> None:
    assert terminal.at(DURING).refusal(*NO_SHOW, session, *argv)["code"] == "NOT_ALLOWED"


def test_a_missing_mentor_costs_the_mentee_nothing(terminal: Terminal, session: str) -> None:
    after = terminal.at(DURING).json(*NO_SHOW, session, *CLEO, "--for", "ben", "--who", "mentor")
    assert (after["status"], after["noShowBy"]) == ("no_show", "mentor")
    assert (after["refundPercentage"], after["refundAmount"]) == (100, "80.00")
    assert after["refundStatus"] == "pending"


def test_who_joined_is_not_missing(terminal: Terminal, session: str) -> None:
    terminal.at(START).json(*JOIN, session, *BEN)
    assert terminal.at(DURING).refusal(*NO_SHOW, session, *ADA)["code"] == "WRONG_STATUS"


@pytest.mark.parametrize("status", ["scheduled", "completed"])
def test_a_coordinator_takes_a_no_show_back(terminal: Terminal, session: str, status: str) -> None:
    late = terminal.at(DURING)
    late.json(*NO_SHOW, session, *CLEO, "--for", "ben", "--who", "mentor")
    argv = (*REOPEN, session, *FOR_ADA, "--to", status)
    assert late.refusal(*argv)["code"] == "REASON_REQUIRED"
    after = late.json(*argv, *WHY)
    assert (after["status"], after["noShowBy"]) == (status, None)
    assert (after["refundAmount"], after["refundStatus"]) == (None, "none")
    assert trail(terminal, session)[-1]["reasonDetails"] == "They met after all"


def test_reopening_is_for_coordinators_and_for_no_shows(terminal: Terminal, session: str) -> None:
    assert terminal.refusal(*REOPEN, session, *FOR_ADA, *WHY)["code"] == "WRONG_STATUS"
    terminal.at(DURING).json(*NO_SHOW, session, *ADA)
    assert terminal.at(DURING).refusal(*REOPEN, session, *ADA, *WHY)["code"] == "NOT_ALLOWED"
    wrong = terminal.at(DURING).refusal(*REOPEN, session, *FOR_ADA, *WHY, "--to", "cancelled")
    assert wrong["code"] in {"INVALID_VALUE", "WRONG_STATUS"}


@pytest.mark.parametrize("command", [JOIN, COMPLETE, NO_SHOW])
def test_a_cancelled_session_is_over(
    terminal: Terminal, session: str, command: tuple[str, str]
) -> None:
    cancelled(terminal, session, *BEN)
    assert terminal.at(DURING).refusal(*command, session, *ADA)["code"] == "WRONG_STATUS"


@pytest.mark.parametrize("command", [JOIN, COMPLETE, NO_SHOW])
def test_others_do_not_attend(terminal: Terminal, session: str, command: tuple[str, str]) -> None:
    error = terminal.at(DURING).refusal(*command, session, *DAN)
    assert error["code"] in {"NOT_ALLOWED", "NOT_FOUND"}


def test_people_read_where_they_meet(terminal: Terminal, session: str) -> None:
    out = terminal.at(START)(*JOIN, session, *BEN).out
    assert out.startswith("Joined.\n")
    assert "https://meet.jit.si/MentorDesk-" in out


def test_a_missed_session_is_booked_again(terminal: Terminal, session: str) -> None:
    terminal.at(DURING).json(*NO_SHOW, session, *ADA)
    again = terminal.at(DURING).json(
        *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-08T09:00Z"),
        *("--duration", "60", "--type", "video", "--title", "First steps"),
        *("--rescheduled-from", session),
    )
    assert again["rescheduledFrom"] == session
