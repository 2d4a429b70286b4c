"""`mentordesk sessions note`: private to who wrote it, unless shared."""

import pytest

from tests.end2end.cli.bookings import ADA, BEN, CLEO, DAN
from tests.end2end.cli.terminal import Terminal

NOTE = ("sessions", "note")


def read(terminal: Terminal, session: str, *argv: str) -> list[str]:
    notes = terminal.json("sessions", "show", session, *argv)["notes"]
    return [note["text"] for note in notes]


def test_a_note_is_given_back(terminal: Terminal, session: str) -> None:
    note = terminal.json(*NOTE, session, "Knows proofs already", *ADA)
    assert note == {
        "id": note["id"],
        "sessionId": session,
        "authorId": "ada",
        "text": "Knows proofs already",
        "visibility": "private",
        "createdAt": "2026-11-23T08:00:00Z",
    }


def test_a_private_note_is_for_who_wrote_it(terminal: Terminal, session: str) -> None:
    terminal.json(*NOTE, session, "Knows proofs already", *ADA)
    assert read(terminal, session, *ADA) == ["Knows proofs already"]
    assert read(terminal, session, *BEN) == read(terminal, session, *CLEO) == []


def test_a_shared_note_is_for_both(terminal: Terminal, session: str) -> None:
    assert terminal.json(*NOTE, session, "Read chapter two", "--shared", *ADA)["visibility"] == (
        "shared"
    )
    for who in (ADA, BEN, CLEO):
        assert read(terminal, session, *who) == ["Read chapter two"]


def test_people_read_notes(terminal: Terminal, session: str) -> None:
    out = terminal(*NOTE, session, "Read chapter two", *ADA).out
    assert out.startswith("Noted.\n")
    assert "Read chapter two" in terminal("sessions", "show", session, *ADA).out


@pytest.mark.parametrize("text", ["", "  ", "x" * 20_001])
def test_a_note_says_something(terminal: Terminal, session: str, text: str) -> None:
    error = terminal.refusal(*NOTE, session, text, *ADA)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", "TEXT")


def test_others_write_no_notes(terminal: Terminal, session: str) -> None:
    error = terminal.refusal(*NOTE, session, "Hello", *DAN)
    assert error["code"] in {"NOT_ALLOWED", "NOT_FOUND"}
