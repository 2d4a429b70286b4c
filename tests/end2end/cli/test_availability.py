"""`mentordesk availability` and `exceptions` keep when a mentor can be booked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end2end.cli.terminal import Terminal

Written = Callable[[object], str]
SHOW = ("availability", "show", "--mentor", "ada")
SET = ("availability", "set", "--mentor", "ada")
ADD = ("exceptions", "add", "--mentor", "ada", "--from", "2026-12-01", "--to", "2026-12-01")


def hours(*blocks: tuple[str, str]) -> dict[str, object]:
    """Write a Monday with these hours."""
    times = [{"startTime": start, "endTime": end} for start, end in blocks]
    return {"weekly": [{"dayOfWeek": 1, "timeBlocks": times}]}


def test_a_schedule_has_its_pattern_and_exceptions(terminal: Terminal) -> None:
    schedule = terminal.json(*SHOW)
    assert schedule["mentorId"] == "ada"
    assert schedule["bufferMinutes"] == 15
    assert [day["dayOfWeek"] for day in schedule["weekly"]] == [2, 4]
    (exception,) = schedule["exceptions"]
    assert exception["reason"] == "Holidays"
    assert exception["id"]


def test_what_is_shown_can_be_set_again(terminal: Terminal, written: Written) -> None:
    schedule = terminal.json(*SHOW)
    assert terminal.json(*SET, written(schedule)) == schedule


def test_setting_replaces_the_hours(terminal: Terminal, written: Written) -> None:
    given = hours(("10:00", "24:00")) | {"bufferMinutes": 0}
    schedule = terminal.json(*SET, written(given))
    assert schedule["timezone"] == "Europe/London"
    assert schedule["exceptions"] == []
    assert terminal.json(*SHOW) == schedule


def test_people_read_the_hours_with_their_zone(terminal: Terminal) -> None:
    out = terminal(*SHOW).out
    assert "HOURS (Europe/London)" in out
    assert "Tuesday   09:00-12:00 AVAILABLE" in out
    assert "Holidays" in out


def test_a_mentor_without_hours_is_told_so(terminal: Terminal) -> None:
    terminal.json(
        *("people", "add", "--id", "new", "--name", "New", "--email", "n@example.org"),
        *("--timezone", "UTC", "--role", "mentor"),
    )
    error = terminal.refusal("availability", "show", "--mentor", "new")
    assert error["code"] == "NOT_FOUND"
    assert "has no availability yet" in error["message"]


FILES = {
    "overlapping blocks": (hours(("09:00", "12:00"), ("11:00", "13:00")), "weekly[0].timeBlocks"),
    "an end before its start": (hours(("12:00", "09:00")), "weekly[0].timeBlocks[0].endTime"),
    "no time of day": (hours(("9 o'clock", "12:00")), "weekly[0].timeBlocks[0].startTime"),
    "a day too many": ({"weekly": [{"dayOfWeek": 7}]}, "weekly[0].dayOfWeek"),
    "an unknown key": ({"weekdays": []}, "weekdays"),
    "a wrong type": ({"bufferMinutes": "15"}, "bufferMinutes"),
    "out of range": ({"slotStepMinutes": 1}, "slotStepMinutes"),
    "no such zone": ({"timezone": "Mars/Base"}, "timezone"),
    "another mentor": ({"mentorId": "kai"}, "mentorId"),
    "no object": ([], ""),
}


@pytest.mark.parametrize(("document", "place"), FILES.values(), ids=FILES)
def test_a_broken_file_is_refused_by_its_place_and_changes_nothing(
    terminal: Terminal, written: Written, document: object, place: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*SET, written(document))
    assert error["code"] == "INVALID_VALUE"
    assert place in error["message"]
    assert terminal.programme() == before


@pytest.mark.parametrize("content", [b"hours: none", b'{"weekly": [', b"", b"\xff\xfe{}", b"\x80"])
def test_a_file_that_is_not_json_is_refused(
    terminal: Terminal, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "hours.json"
    file.write_bytes(content)
    error = terminal.refusal(*SET, str(file))
    assert error["code"] == "INVALID_VALUE"
    assert str(file) in error["message"]


def test_a_missing_file_is_wrong_usage(terminal: Terminal, tmp_path: Path) -> None:
    error = terminal.refusal(*SET, str(tmp_path / "nothing.json"), status=2)
    assert error["code"] == "FILE_UNREADABLE"
    assert "No such file" in error["message"]


def test_a_closed_day_closes_every_slot(terminal: Terminal) -> None:
    exception = terminal.json(*ADD, "--why", "Conference")
    assert exception["type"] == "BLOCKED"
    assert exception["isFullDay"] is True
    day = ("--from", "2026-12-01", "--to", "2026-12-02")
    slots = terminal.json("slots", "--mentor", "ada", *day)["slots"]
    assert {slot["reason"] for slot in slots} == {"Conference"}
    assert exception in terminal.json(*SHOW)["exceptions"]


def test_a_block_closes_a_part_of_the_day(terminal: Terminal) -> None:
    exception = terminal.json(*ADD, "--block", "09:00-10:00", "11:30-12:00")
    assert exception["isFullDay"] is False
    day = ("--from", "2026-12-01", "--to", "2026-12-02")
    slots = terminal.json("slots", "--mentor", "ada", *day)["slots"]
    assert [slot["available"] for slot in slots] == [False, False, True, True, False]


def test_extra_hours_open_a_closed_weekday(terminal: Terminal) -> None:
    dates = ("--from", "2026-12-05", "--to", "2026-12-05")
    extra = ("--type", "AVAILABLE", "--block", "10:00-11:00")
    terminal.json("exceptions", "add", "--mentor", "ada", *dates, *extra)
    day = ("--from", "2026-12-05", "--to", "2026-12-06")
    (slot,) = terminal.json("slots", "--mentor", "ada", *day)["slots"]
    assert slot["startTime"] == "2026-12-05T10:00:00+00:00"


def test_a_removed_exception_closes_nothing_any_more(terminal: Terminal) -> None:
    exception = terminal.json(*ADD)
    assert terminal.json("exceptions", "remove", exception["id"]) == exception
    assert exception not in terminal.json(*SHOW)["exceptions"]
    assert terminal.refusal("exceptions", "remove", exception["id"])["code"] == "NOT_FOUND"


def test_people_read_what_they_closed(terminal: Terminal) -> None:
    out = terminal(*ADD, "--why", "Conference").out
    assert "BLOCKED whole days" in out
    assert "Conference" in out


EXCEPTIONS = {
    "an end before its start": (["--to", "2026-11-30"], "INVALID_VALUE", "--to"),
    "hours that open nothing": (["--type", "AVAILABLE"], "INVALID_VALUE", "--block"),
    "two at one time": (
        ["--from", "2026-12-31", "--to", "2027-01-02"],
        "INVALID_VALUE",
        "--from",
    ),
    "nobody": (["--mentor", "nobody"], "NOT_FOUND", "--mentor"),
    "somebody who is no mentor": (["--mentor", "ben"], "INVALID_VALUE", "--mentor"),
}


@pytest.mark.parametrize(("argv", "code", "option"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_a_refused_exception_names_the_option_and_changes_nothing(
    terminal: Terminal, argv: list[str], code: str, option: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*ADD, *argv)
    assert error["code"] == code
    assert error["message"].startswith(f"{option}: ")
    assert terminal.programme() == before


def test_mentors_keep_their_own_hours_only(terminal: Terminal, written: Written) -> None:
    own = ("availability", "set", "--mentor", "kai", written(hours(("09:00", "10:00"))))
    assert terminal.json(*own, "--as", "kai")["mentorId"] == "kai"
    assert terminal.refusal(*ADD, "--as", "kai")["code"] == "NOT_ALLOWED"
