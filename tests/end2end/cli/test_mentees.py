"""`mentordesk mentees`: whom a mentor works with, and how much."""

from tests.end2end.cli.bookings import ADA, BEN, OFFERED, START, booked, cancelled
from tests.end2end.cli.terminal import Terminal

MENTEES = ("mentees", "--mentor")
WEEK_LATER = "2026-12-08T09:00:00Z"


def test_figures_and_mentees_of_a_mentor(terminal: Terminal, session: str) -> None:
    booked(terminal, start=WEEK_LATER)
    cancelled(terminal, booked(terminal, mentee="dan", start=OFFERED), *ADA)
    after = terminal.at("2026-12-01T10:00:00Z")
    after.json("sessions", "complete", session, *ADA)
    found = after.json(*MENTEES, "ada@example.org")
    assert found.keys() == {"stats", "mentees"}
    assert found["stats"] == {
        "totalMentees": 2,
        "totalSessions": 3,
        "upcomingSessions": 1,
        "completedSessions": 1,
        "cancelledSessions": 1,
        "activeMentees": 1,
    }
    by_id = {mentee["id"]: mentee for mentee in found["mentees"]}
    assert by_id.keys() == {"ben", "dan"}
    assert (
        by_id["ben"].items()
        >= {
            "name": "Ben Miles",
            "totalSessions": 2,
            "upcomingSessions": 1,
            "completedSessions": 1,
            "lastSessionAt": START,
            "nextSessionAt": WEEK_LATER,
        }.items()
    )
    assert by_id["dan"]["nextSessionAt"] is None


def test_a_mentor_without_sessions_has_nobody(terminal: Terminal) -> None:
    found = terminal.json(*MENTEES, "kai")
    assert found["stats"]["totalMentees"] == 0
    assert found["mentees"] == []


def test_people_read_whom_a_mentor_works_with(terminal: Terminal, session: str) -> None:
    out = terminal(*MENTEES, "ada", *ADA).out
    assert "Ben Miles" in out
    assert "Tue 1 Dec 2026 09:00 Europe/London" in out


def test_an_unknown_mentor_is_named(terminal: Terminal) -> None:
    error = terminal.refusal(*MENTEES, "nobody")
    assert (error["code"], error["details"]["option"]) == ("NOT_FOUND", "--mentor")


def test_a_mentee_sees_no_figures_of_others(terminal: Terminal, session: str) -> None:
    booked(terminal, mentee="dan", start=OFFERED)
    result = terminal(*MENTEES, "ada", *BEN, "--json")
    assert "dan" not in result.out
    assert "Dan" not in result.out
