"""`mentordesk sessions` finds, shows and edits what has been booked."""

from typing import Any

import pytest

from tests.end2end.cli.terminal import Terminal

Session = dict[str, Any]


def booked(terminal: Terminal, *, mentee: str, start: str, title: str) -> Session:
    session: Session = terminal.json(
        *("book", "--mentor", "ada", "--mentee", mentee, "--start", start),
        *("--duration", "60", "--type", "video", "--title", title),
    )
    return session


@pytest.fixture
def first(terminal: Terminal) -> Session:
    return booked(terminal, mentee="ben", start="2026-12-01T09:00Z", title="First steps")


@pytest.fixture
def second(terminal: Terminal) -> Session:
    return booked(terminal, mentee="dan", start="2026-12-03T13:00Z", title="Second thoughts")


def found(terminal: Terminal, *argv: str) -> list[str]:
    return [session["id"] for session in terminal.json("sessions", "list", *argv)["sessions"]]


def test_sessions_come_by_start(terminal: Terminal, second: Session, first: Session) -> None:
    assert found(terminal) == [first["id"], second["id"]]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--person", "ben"], ["first"]),
        (["--person", "ada@example.org"], ["first", "second"]),
        (["--status", "scheduled"], ["first", "second"]),
        (["--status", "completed", "cancelled"], []),
        (["--from", "2026-12-02T00:00Z"], ["second"]),
        (["--to", "2026-12-03T13:00Z"], ["first"]),
        (["--from", "2026-12-03", "--to", "2026-12-04"], ["second"]),
        (["--search", "THOUGHT"], ["second"]),
        (["--search", "miles"], ["first"]),
        (["--as", "dan"], ["second"]),
        (["--as", "kai"], []),
    ],
)
def test_conditions_hold_together(
    terminal: Terminal, first: Session, second: Session, argv: list[str], expected: list[str]
) -> None:
    ids = {"first": first["id"], "second": second["id"]}
    assert found(terminal, *argv) == [ids[name] for name in expected]


def test_a_date_begins_at_midnight_of_who_reads(terminal: Terminal, first: Session) -> None:
    ten_to_midnight = ("--from", "2026-12-01", "--to", "2026-12-02")
    assert found(terminal, *ten_to_midnight, "--as", "ben") == [first["id"]]


def test_people_read_times_in_their_own_zone(terminal: Terminal, first: Session) -> None:
    out = terminal("sessions", "list", "--as", "ben").out
    assert "Tue 1 Dec 2026 04:00-05:00 America/New_York" in out
    assert "First steps" in out


def test_no_sessions_are_said_to_be_none(terminal: Terminal) -> None:
    assert terminal("sessions", "list").out == "Nothing to show.\n"


def test_a_session_is_shown_with_request_payment_and_people(
    terminal: Terminal, first: Session
) -> None:
    shown = terminal.json("sessions", "show", first["id"])
    assert shown.items() >= first.items()
    assert shown["request"] is None
    assert shown["payment"]["method"] == "invoice"
    assert shown["mentor"]["email"] == "ada@example.org"
    assert shown["mentee"]["timezone"] == "America/New_York"


def test_people_read_a_session(terminal: Terminal, first: Session) -> None:
    out = terminal("sessions", "show", first["id"]).out
    assert "First steps" in out
    assert "Tue 1 Dec 2026 09:00-10:00" in out
    assert "invoice" in out


def test_an_edit_changes_what_was_said_and_counts_the_version(
    terminal: Terminal, first: Session
) -> None:
    wished = ("--title", "Next steps", "--description", "Bring the draft.", "--type", "audio")
    after = terminal.json("sessions", "edit", first["id"], *wished)
    changed = {key for key in first if first[key] != after[key]}
    assert changed >= {"title", "description", "meetingType", "version"}
    assert after["scheduledAt"] == first["scheduledAt"]
    assert after["version"] == 2


def test_an_edit_is_in_the_trail(terminal: Terminal, first: Session) -> None:
    terminal.json("sessions", "edit", first["id"], "--title", "Next steps", "--as", "ada")
    entries = terminal.json("sessions", "audit", first["id"])["entries"]
    assert [entry["action"] for entry in entries] == ["book", "edit"]
    assert entries[1]["userId"] == "ada"
    assert entries[0]["newScheduledAt"] == "2026-12-01T09:00:00Z"
    assert entries[0]["policySnapshot"]["cancellation_cutoff_hours"] == 2
    assert entries[1]["userAgent"].endswith("(command line)")
    assert entries[1]["ipAddress"] == ""


def test_people_read_the_trail(terminal: Terminal, first: Session) -> None:
    out = terminal("sessions", "audit", first["id"]).out
    assert "book" in out
    assert "local" in out


@pytest.mark.parametrize(
    ("argv", "option"),
    [
        (["--title", " "], "--title"),
        (["--description", "x" * 20_001], "--description"),
        (["--type", "in_person"], "--location"),
    ],
)
def test_a_refused_edit_names_the_option_and_changes_nothing(
    terminal: Terminal, first: Session, argv: list[str], option: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal("sessions", "edit", first["id"], *argv)
    assert error["code"] == "INVALID_VALUE"
    assert error["message"].startswith(f"{option}: ")
    assert terminal.programme() == before


def test_an_edit_of_nothing_is_wrong_usage(terminal: Terminal, first: Session) -> None:
    error = terminal.refusal("sessions", "edit", first["id"], status=2)
    assert "--title" in error["message"]


@pytest.mark.parametrize("action", [["show"], ["audit"], ["edit", "--title", "T"]])
def test_an_unknown_session_is_not_found(terminal: Terminal, action: list[str]) -> None:
    assert terminal.refusal("sessions", *action, "nothing")["code"] == "NOT_FOUND"


def test_others_do_not_see_a_session(terminal: Terminal, first: Session) -> None:
    assert terminal.refusal("sessions", "show", first["id"], "--as", "dan")["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "argv", [["--from", "2026-12-02", "--to", "2026-12-01"], ["--person", "nobody"]]
)
def test_a_list_of_nonsense_is_refused_by_the_option(terminal: Terminal, argv: list[str]) -> None:
    assert terminal.refusal("sessions", "list", *argv)["message"].startswith(f"{argv[-2]}: ")


ABOUT_ONE = {
    "show": ("sessions", "show", "nothing"),
    "audit": ("sessions", "audit", "nothing"),
    "edit": ("sessions", "edit", "nothing", "--title", "More"),
    "note": ("sessions", "note", "nothing", "Read chapter two"),
    "cancel": ("sessions", "cancel", "nothing", "--category", "other"),
    "reschedule": ("sessions", "reschedule", "nothing", "--to", "2026-12-03T13:00Z"),
    "respond": ("sessions", "respond", "nothing", "--action", "accept"),
    "withdraw": ("sessions", "withdraw", "nothing"),
    "join": ("sessions", "join", "nothing"),
    "complete": ("sessions", "complete", "nothing"),
    "no-show": ("sessions", "no-show", "nothing"),
    "reopen": ("sessions", "reopen", "nothing"),
    "settle": ("refund", "settle", "nothing", "processed"),
}


@pytest.mark.parametrize("argv", ABOUT_ONE.values(), ids=ABOUT_ONE)
def test_an_unknown_session_is_named_with_its_argument(
    terminal: Terminal, argv: tuple[str, ...]
) -> None:
    error = terminal.refusal(*argv)
    assert (error["code"], error["details"]["option"]) == ("NOT_FOUND", "ID")
    assert error["message"] == "ID: There is no session “nothing”."
