"""`mentordesk housekeeping` does what is due, once, and says what it did."""

import pytest

from tests.end2end.cli.bookings import ADA, BEN, START, booked, news, proposed, shown, trail
from tests.end2end.cli.terminal import Terminal

NOTHING: dict[str, list[str]] = {"expired": [], "completed": [], "reminded": []}


def kept(terminal: Terminal, *argv: str) -> dict[str, list[str]]:
    done: dict[str, list[str]] = terminal.json("housekeeping", *argv)
    return done


def test_nothing_is_due_at_first(terminal: Terminal, session: str) -> None:
    assert kept(terminal) == NOTHING
    assert terminal("housekeeping").out == "Nothing to show.\n"


def test_a_request_expires_though_nobody_answers(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    assert kept(terminal.at("2026-11-25T07:59:59Z")) == NOTHING
    late = terminal.at("2026-11-25T08:00:01Z")
    assert kept(late) == NOTHING | {"expired": [session]}
    assert kept(late) == NOTHING
    after = shown(terminal, session)
    assert (after["request"]["status"], after["pendingRescheduleTime"]) == ("expired", None)
    assert (after["scheduledAt"], after["status"]) == (START, "scheduled")
    assert news(terminal, "ada")[0] == news(terminal, "ben")[0] == "reschedule_expired"
    assert trail(terminal, session)[-1]["userId"] == "system"
    (request,) = terminal.programme()["requests"]
    assert request["status"] == "expired"
    assert booked(late, mentee="dan", start="2026-12-03T13:00:00Z")


def test_a_session_under_way_is_completed_when_it_is_long_over(
    terminal: Terminal, session: str
) -> None:
    terminal.at(START).json("sessions", "join", session, *ADA)
    assert kept(terminal.at("2026-12-01T11:59:59Z"))["completed"] == []
    late = terminal.at("2026-12-01T12:00:01Z")
    assert kept(late)["completed"] == [session]
    after = shown(terminal, session)
    assert (after["status"], after["endedAt"]) == ("completed", "2026-12-01T10:00:00Z")
    assert kept(late) == NOTHING


def test_what_nobody_joined_waits_for_an_outcome(terminal: Terminal, session: str) -> None:
    assert kept(terminal.at("2026-12-03T12:00:00Z")) == NOTHING
    assert shown(terminal, session)["status"] == "scheduled"


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        ("2026-11-30T09:00:00Z", 24 * 60),
        ("2026-12-01T08:00:00Z", 60),
        ("2026-12-01T08:50:00Z", 10),
    ],
)
def test_both_are_reminded_once(terminal: Terminal, session: str, now: str, minutes: int) -> None:
    due = terminal.at(now)
    assert kept(due)["reminded"] == [session, session]
    assert kept(due) == NOTHING
    for person in ("ada", "ben"):
        told = terminal.json("notifications", "list", "--as", person)["notifications"][0]
        assert told["kind"] == "session_reminder"
        assert told["facts"]["minutesBefore"] == minutes


def test_each_reminder_comes_on_its_own(terminal: Terminal, session: str) -> None:
    for now in ("2026-11-30T09:00:00Z", "2026-12-01T08:00:00Z", "2026-12-01T08:50:00Z"):
        kept(terminal.at(now))
    assert news(terminal, "ben").count("session_reminder") == 3


def test_the_system_acts_whoever_asks(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    assert kept(terminal.at("2026-11-26T08:00:00Z"), *BEN)["expired"] == [session]
    assert trail(terminal, session)[-1]["userId"] == "system"


def test_people_read_what_was_done(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    out = terminal.at("2026-11-26T08:00:00Z")("housekeeping").out
    assert "request expired" in out
    assert session in out
