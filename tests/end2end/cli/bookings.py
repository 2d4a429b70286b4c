"""One booked session that people change their minds about, and what they say of it."""

from typing import Any

from tests.end2end.cli.terminal import Terminal

Document = dict[str, Any]

START = "2026-12-01T09:00:00Z"
"""When the session begins: eight days and an hour after the terminal's own now."""
OFFERED, ALSO_OFFERED = "2026-12-03T13:00:00Z", "2026-12-03T14:30:00Z"
UNPUBLISHED = "2026-12-05T10:00:00Z"
"""A Saturday, on which the mentor publishes no hours."""
BEN, ADA, CLEO, DAN = (("--as", name) for name in ("ben", "ada", "cleo", "dan"))


def booked(
    terminal: Terminal, *, mentor: str = "ada", mentee: str = "ben", start: str = START
) -> str:
    """Book an hour and give the session's id."""
    session = terminal.json(
        *("book", "--mentor", mentor, "--mentee", mentee, "--start", start),
        *("--duration", "60", "--type", "video", "--title", "First steps"),
    )
    return str(session["id"])


def cancelled(terminal: Terminal, session: str, *argv: str) -> Document:
    """Cancel and give the session."""
    document: Document = terminal.json(
        "sessions", "cancel", session, "--category", "schedule_conflict", *argv
    )
    return document


def proposed(terminal: Terminal, session: str, *argv: str, to: str = OFFERED) -> Document:
    """Propose another time and give request and session."""
    document: Document = terminal.json("sessions", "reschedule", session, "--to", to, *argv)
    return document


def answered(terminal: Terminal, session: str, action: str, *argv: str) -> Document:
    """Answer a proposal and give request and session."""
    document: Document = terminal.json("sessions", "respond", session, "--action", action, *argv)
    return document


def shown(terminal: Terminal, session: str) -> Document:
    """Give the session as it is now."""
    document: Document = terminal.json("sessions", "show", session)
    return document


def news(terminal: Terminal, person: str) -> list[str]:
    """Give the kinds of what somebody was told, newest first."""
    told = terminal.json("notifications", "list", "--as", person)["notifications"]
    return [one["kind"] for one in told]


def trail(terminal: Terminal, session: str) -> list[Document]:
    """Give the session's audit entries, oldest first."""
    entries: list[Document] = terminal.json("sessions", "audit", session)["entries"]
    return entries
