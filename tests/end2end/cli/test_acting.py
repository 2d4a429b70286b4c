"""Who acts, for whom, in which workspace, by which clock."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.integrations.places import profiles_file
from mentordesk.integrations.profiles import Profiles
from tests.end2end.cli.terminal import Result, Terminal

Typed = Callable[[list[str]], Result]
BOOK = (
    *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-01T09:00Z"),
    *("--duration", "60", "--type", "video", "--title", "First steps"),
)


def acted(terminal: Terminal, *argv: str) -> tuple[str, str | None]:
    """Book and give who did it, and for whom, as the trail tells."""
    session = terminal.json(*BOOK, *argv)
    (entry,) = terminal.json("sessions", "audit", session["id"], *argv[:2])["entries"]
    return entry["userId"], entry["subjectId"]


def test_without_a_name_this_computer_acts(terminal: Terminal) -> None:
    assert acted(terminal) == ("local", None)


def test_a_person_acts_by_email(terminal: Terminal) -> None:
    assert acted(terminal, "--as", "ben@example.org") == ("ben", None)


def test_a_coordinator_acts_for_somebody(terminal: Terminal) -> None:
    assert acted(terminal, "--as", "cleo", "--for", "ben@example.org") == ("cleo", "ben")


def test_the_profile_of_the_workspace_acts(terminal: Terminal) -> None:
    Profiles(profiles_file()).choose("ben", workspace=terminal.file)
    assert acted(terminal) == ("ben", None)


def test_a_named_person_goes_before_the_profile(terminal: Terminal) -> None:
    Profiles(profiles_file()).choose("ben", workspace=terminal.file)
    assert acted(terminal, "--as", "cleo") == ("cleo", None)


def test_this_computer_can_be_named_beside_a_profile(terminal: Terminal) -> None:
    Profiles(profiles_file()).choose("ben", workspace=terminal.file)
    assert acted(terminal, "--as", "local") == ("local", None)


def test_a_profile_who_has_gone_is_named(terminal: Terminal) -> None:
    Profiles(profiles_file()).choose("gone", workspace=terminal.file)
    error = terminal.refusal("people", "list")
    assert error["code"] == "NOT_FOUND"
    assert "profile" in error["message"]


@pytest.mark.parametrize("option", ["--as", "--for"])
def test_nobody_is_not_found(terminal: Terminal, option: str) -> None:
    error = terminal.refusal("people", "list", option, "nobody")
    assert (error["code"], error["details"]["option"]) == ("NOT_FOUND", option)


def test_an_archived_person_does_not_act(terminal: Terminal) -> None:
    terminal.json("people", "archive", "dan")
    assert terminal.refusal("sessions", "list", "--as", "dan")["code"] == "NOT_ALLOWED"


def test_the_environment_names_the_workspace(
    terminal: Terminal, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDESK_WORKSPACE", str(terminal.file))
    assert len(typed(["people", "list", "--json"]).json["people"]) == 6


def test_an_option_goes_before_the_environment(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MENTORDESK_WORKSPACE", str(tmp_path / "another"))
    assert len(terminal.json("people", "list")["people"]) == 6


def test_the_usual_workspace_lies_in_the_data_folder(typed: Typed) -> None:
    made = typed(["init", "--json"]).json
    folder = Path(os.environ["XDG_DATA_HOME"]) / "mentordesk"
    assert made == {"workspace": str(folder / "programme.mentordesk"), "people": 0}
    assert typed(["people", "list"]).out == "Nothing to show.\n"


def test_the_fixed_clock_decides_what_is_past(terminal: Terminal) -> None:
    later = Terminal(terminal.file, terminal.typed, now="2026-12-01T09:00:01Z")
    assert later.refusal(*BOOK)["message"].startswith("--start: ")
    assert terminal.json(*BOOK)["createdAt"] == "2026-11-23T08:00:00Z"


def test_global_options_may_follow_the_command(typed: Typed, file: Path) -> None:
    listing = typed(["people", "list", "--json", "--workspace", str(file), "--as", "cleo"])
    assert len(listing.json["people"]) == 6
