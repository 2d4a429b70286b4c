"""`mentordesk import` and `export` move a whole programme, or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.cli.conftest import SAMPLE
from tests.end2end.cli.terminal import Result, Terminal

Typed = Callable[[list[str]], Result]
Written = Callable[[object], str]
Document = dict[str, Any]


@pytest.fixture
def empty(tmp_path: Path, typed: Typed) -> Terminal:
    """Sit down at a new workspace."""
    terminal = Terminal(tmp_path / "empty.mentordesk", typed)
    terminal.json("init")
    return terminal


@pytest.fixture
def document() -> Document:
    document: Document = json.loads(SAMPLE.read_text("utf-8"))
    return document


def test_an_import_counts_by_kind(empty: Terminal) -> None:
    counts = empty.json("import", str(SAMPLE))
    assert (counts["people"], counts["availability"], counts["sessions"]) == (6, 2, 0)


def test_an_export_imports_into_an_equal_one(terminal: Terminal, empty: Terminal) -> None:
    terminal.json(
        *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-01T09:00Z"),
        *("--duration", "60", "--type", "video", "--title", "First"),
    )
    terminal.json("policies", "set", "max_counter_proposals", "5")
    exported = terminal.file.with_name("programme.json")
    assert terminal.json("export", str(exported))["sessions"] == 1
    assert empty.json("import", str(exported))["sessions"] == 1
    assert empty.programme() == terminal.programme()


def test_the_demo_programme_goes_through_a_file_unchanged(
    tmp_path: Path, typed: Typed, empty: Terminal
) -> None:
    demo = Terminal(tmp_path / "demo.mentordesk", typed)
    assert demo.json("init", "--demo")["people"] > 10
    demo.json("export", str(tmp_path / "demo.json"))
    empty.json("import", str(tmp_path / "demo.json"))
    assert empty.programme() == demo.programme()


def test_sessions_come_as_csv_too(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "sessions.csv"
    rows = ["mentorId,menteeId,title,scheduledAt,duration", "ada,ben,Past,2026-10-06T09:00:00Z,60"]
    table.write_text("\n".join(rows), "utf-8")
    assert terminal.json("import", str(table))["sessions"] == 1
    (session,) = terminal.json("sessions", "list")["sessions"]
    assert session["title"] == "Past"


def test_people_read_what_came_in(empty: Terminal) -> None:
    out = empty("import", str(SAMPLE)).out
    assert f"Imported from {SAMPLE}:" in out
    assert "6  people" in out


def half(document: Document) -> str:
    text = json.dumps(document)
    return text[: len(text) // 2]


BROKEN: dict[str, tuple[Callable[[Document], object], str]] = {
    "an unknown key": (lambda d: d | {"peoples": []}, "peoples"),
    "a newer version": (lambda d: d | {"version": 2}, "version"),
    "another format": (lambda d: d | {"format": "calendar"}, "format"),
    "a wrong type": (lambda d: d["people"][0].update(name=7), "people[0].name"),
    "two people with one email": (
        lambda d: d["people"][1].update(email="ADA@example.org"),
        "people[1].email",
    ),
    "an unknown zone": (
        lambda d: d["people"][2].update(timezone="Mars/Base"),
        "people[2].timezone",
    ),
    "overlapping blocks": (
        lambda d: d["availability"][0]["weekly"][0]["timeBlocks"].append(
            {"startTime": "11:00", "endTime": "13:00"}
        ),
        "availability[0].weekly[0].timeBlocks",
    ),
    "an end before its start": (
        lambda d: d["availability"][0]["weekly"][1]["timeBlocks"][0].update(endTime="12:00"),
        "availability[0].weekly[1].timeBlocks[0].endTime",
    ),
    "an unknown mentor": (
        lambda d: d["availability"][1].update(mentorId="nobody"),
        "availability[1].mentorId",
    ),
    "a policy out of range": (
        lambda d: d.update(policies={"max_counter_proposals": -1}),
        "max_counter_proposals",
    ),
    "half a pair of surrogates": (
        lambda d: d["people"][0].update(name="\ud800"),
        "not valid Unicode",
    ),
}


@pytest.mark.parametrize(("spoil", "place"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_by_its_place_and_brings_nothing(
    empty: Terminal,
    written: Written,
    document: Document,
    spoil: Callable[[Document], object],
    place: str,
) -> None:
    spoiled = spoil(document) or document
    before = empty.programme()
    error = empty.refusal("import", written(spoiled))
    assert error["code"] in {"INVALID_VALUE", "DUPLICATE", "NOT_FOUND"}
    assert place in error["message"]
    assert empty.programme() == before


@pytest.mark.parametrize(
    "content",
    [
        b"people: none",
        SAMPLE.read_bytes()[:400],
        b"",
        b"[]",
        b"\x00\x01\x02",
        b"[" * 100_000,
        b'{"format": NaN}',
    ],
    ids=["text", "half", "empty", "list", "binary", "deep", "NaN"],
)
def test_a_file_that_is_no_programme_is_refused_in_one_sentence(
    empty: Terminal, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    before = empty.programme()
    error = empty.refusal("import", str(file))
    assert error["code"] == "INVALID_VALUE"
    assert str(file) in error["message"]
    assert empty.programme() == before


@pytest.mark.parametrize("command", ["import", "export"])
def test_a_folder_is_no_file(terminal: Terminal, tmp_path: Path, command: str) -> None:
    error = terminal.refusal(command, str(tmp_path), status=2)
    assert error["code"] in {"FILE_UNREADABLE", "FILE_UNWRITABLE"}


def test_a_missing_file_is_wrong_usage(terminal: Terminal, tmp_path: Path) -> None:
    error = terminal.refusal("import", str(tmp_path / "nothing.json"), status=2)
    assert error["code"] == "FILE_UNREADABLE"


def test_an_export_into_a_missing_folder_is_wrong_usage(terminal: Terminal, tmp_path: Path) -> None:
    error = terminal.refusal("export", str(tmp_path / "none" / "p.json"), status=2)
    assert error["code"] == "FILE_UNWRITABLE"


def test_an_export_does_not_destroy_a_workspace(terminal: Terminal) -> None:
    before = terminal.file.read_bytes()
    error = terminal.refusal("export", str(terminal.file), status=2)
    assert error["code"] == "FILE_UNWRITABLE"
    assert terminal.file.read_bytes() == before


def test_an_export_replaces_an_older_one_and_leaves_nothing_beside_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for _ in range(2):
        terminal.json("export", str(folder / "p.json"))
    assert [path.name for path in folder.iterdir()] == ["p.json"]


def test_the_same_people_come_in_once(terminal: Terminal) -> None:
    before = terminal.programme()
    assert "people[0]" in terminal.refusal("import", str(SAMPLE))["message"]
    assert terminal.programme() == before


def test_mentees_neither_import_nor_export(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.refusal("import", str(SAMPLE), "--as", "ben")["code"] == "NOT_ALLOWED"
    target = tmp_path / "p.json"
    assert terminal.refusal("export", str(target), "--as", "ben")["code"] == "NOT_ALLOWED"
    assert not target.exists()


def test_a_broken_table_is_refused_by_its_row_and_column(
    terminal: Terminal, tmp_path: Path
) -> None:
    table = tmp_path / "sessions.csv"
    rows = ["mentorId,menteeId,title,scheduledAt,duration", "ada,ben,Past,2026-10-06T09:00:00Z,7"]
    table.write_text("\n".join(rows), "utf-8")
    message = terminal.refusal("import", str(table))["message"]
    assert message.startswith(f"{table}: row 2, column duration: ")
