"""`mentordesk notifications` tells people what concerns them."""

from typing import Any

import pytest

from tests.end2end.cli.terminal import Terminal

LIST = ("notifications", "list")


@pytest.fixture
def session(terminal: Terminal) -> dict[str, Any]:
    booked: dict[str, Any] = terminal.json(
        *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-01T09:00Z"),
        *("--duration", "60", "--type", "video", "--title", "First steps"),
    )
    return booked


def test_both_people_hear_of_a_booking(terminal: Terminal, session: dict[str, Any]) -> None:
    for person in ("ada", "ben"):
        (told,) = terminal.json(*LIST, "--as", person)["notifications"]
        assert told["kind"] == "booking_created"
        assert told["sessionId"] == session["id"]
        assert told["link"] == f"mentordesk://sessions/{session['id']}"
        assert told["readAt"] is None


def test_one_notification_is_read(terminal: Terminal, session: dict[str, Any]) -> None:
    (told,) = terminal.json(*LIST, "--as", "ben")["notifications"]
    (read,) = terminal.json("notifications", "read", told["id"], "--as", "ben")["notifications"]
    assert read["readAt"] == "2026-11-23T08:00:00Z"
    assert terminal.json(*LIST, "--unread", "--as", "ben")["notifications"] == []
    assert terminal.json(*LIST, "--as", "ben")["notifications"] == [read]
    assert len(terminal.json(*LIST, "--unread", "--as", "ada")["notifications"]) == 1


def test_all_are_read_at_once(terminal: Terminal, session: dict[str, Any]) -> None:
    read = terminal.json("notifications", "read", "--all", "--as", "ada")["notifications"]
    assert len(read) == 1
    again = terminal.json("notifications", "read", "--all", "--as", "ada")
    assert again["notifications"] == []


def test_a_coordinator_reads_for_somebody(terminal: Terminal, session: dict[str, Any]) -> None:
    cleo = ("--as", "cleo", "--for", "ben")
    assert len(terminal.json(*LIST, *cleo)["notifications"]) == 1
    assert terminal.json(*LIST, "--as", "cleo")["notifications"] == []


def test_this_computer_itself_is_told_nothing(terminal: Terminal, session: dict[str, Any]) -> None:
    assert terminal.json(*LIST)["notifications"] == []


def test_people_read_what_happened(terminal: Terminal, session: dict[str, Any]) -> None:
    out = terminal(*LIST, "--as", "ben").out
    assert "booking_created" in out
    assert "First steps" in out
    assert "America/New_York" in out


def test_another_persons_notification_is_not_found(
    terminal: Terminal, session: dict[str, Any]
) -> None:
    (told,) = terminal.json(*LIST, "--as", "ben")["notifications"]
    error = terminal.refusal("notifications", "read", told["id"], "--as", "ada")
    assert (error["code"], error["details"]["option"]) == ("NOT_FOUND", "ID")


def test_mentees_do_not_read_for_others(terminal: Terminal, session: dict[str, Any]) -> None:
    error = terminal.refusal(*LIST, "--as", "dan", "--for", "ben")
    assert error["code"] in {"NOT_FOUND", "NOT_ALLOWED"}


@pytest.mark.parametrize("argv", [[], ["some-id", "--all"]])
def test_reading_says_which(terminal: Terminal, argv: list[str]) -> None:
    error = terminal.refusal("notifications", "read", *argv, "--as", "ben", status=2)
    assert "--all" in error["message"]
