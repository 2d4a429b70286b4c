"""`mentordesk slots` answers like the specification's endpoint."""

import pytest

from tests.end2end.cli.terminal import Terminal

TUESDAY = ("--from", "2026-12-01T00:00Z", "--to", "2026-12-02T00:00Z")
SLOTS = ("slots", "--mentor", "ada", *TUESDAY)


def book(terminal: Terminal, start: str, *, mentee: str = "ben") -> None:
    arguments = ["--mentor", "ada", "--mentee", mentee, "--start", start, "--duration", "60"]
    terminal.json("book", *arguments, "--type", "video", "--title", "Start")


def test_slots_have_exactly_the_specified_keys(terminal: Terminal) -> None:
    offer = terminal.json(*SLOTS)
    assert offer.keys() == {
        "slots",
        "mentorTimezone",
        "requestedTimezone",
        "sessionDuration",
        "bufferTime",
    }
    assert offer["mentorTimezone"] == "Europe/London"
    assert offer["sessionDuration"] == 60
    assert offer["bufferTime"] == 15
    assert offer["slots"][0] == {
        "startTime": "2026-12-01T09:00:00+00:00",
        "endTime": "2026-12-01T10:00:00+00:00",
        "available": True,
    }
    assert [slot["startTime"][11:16] for slot in offer["slots"]] == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
        "11:00",
    ]


def test_starts_stand_in_the_requested_zone_with_its_offset(terminal: Terminal) -> None:
    offer = terminal.json(*SLOTS, "--timezone", "Asia/Kathmandu")
    assert offer["requestedTimezone"] == "Asia/Kathmandu"
    assert offer["slots"][0]["startTime"] == "2026-12-01T14:45:00+05:45"


def test_without_a_zone_it_is_the_mentors(terminal: Terminal) -> None:
    assert terminal.json(*SLOTS)["requestedTimezone"] == "Europe/London"


def test_without_a_zone_it_is_that_of_who_acts(terminal: Terminal) -> None:
    assert terminal.json(*SLOTS, "--as", "ben")["requestedTimezone"] == "America/New_York"


def test_dates_begin_at_midnight_of_the_requested_zone(terminal: Terminal) -> None:
    dates = ("--from", "2026-12-01", "--to", "2026-12-02", "--timezone", "Pacific/Kiritimati")
    starts = [
        slot["startTime"] for slot in terminal.json("slots", "--mentor", "ada", *dates)["slots"]
    ]
    assert starts == ["2026-12-01T23:00:00+14:00", "2026-12-01T23:30:00+14:00"]


def test_a_taken_time_comes_back_with_its_reason(terminal: Terminal) -> None:
    book(terminal, "2026-12-01T09:00Z")
    slots = terminal.json(*SLOTS)["slots"]
    assert [slot["available"] for slot in slots] == [False, False, False, True, True]
    assert slots[0]["reason"] == "Already booked"


def test_a_closed_day_comes_back_with_the_exceptions_reason(terminal: Terminal) -> None:
    dates = ("--from", "2026-12-29", "--to", "2026-12-30")
    slots = terminal.json("slots", "--mentor", "ada@example.org", *dates)["slots"]
    assert {slot["reason"] for slot in slots} == {"Holidays"}


def test_a_mentees_own_sessions_are_left_out_where_the_mentee_is_known(terminal: Terminal) -> None:
    book(terminal, "2026-12-01T09:00Z")
    wednesday = ("--from", "2026-12-01T00:00Z", "--to", "2026-12-03T00:00Z")
    kai = ("slots", "--mentor", "kai", *wednesday, "--duration", "30")
    assert all(slot["available"] for slot in terminal.json(*kai, "--mentee", "dan")["slots"])


def test_a_longer_session_has_fewer_starts(terminal: Terminal) -> None:
    assert len(terminal.json(*SLOTS, "--duration", "120")["slots"]) == 3


def test_people_read_the_zones_name_and_the_reasons(terminal: Terminal) -> None:
    book(terminal, "2026-12-01T09:00Z")
    out = terminal(*SLOTS, "--timezone", "America/New_York").out
    assert "Ada Byron" in out
    assert "Tue 1 Dec 2026 04:00-05:00 America/New_York  Already booked" in out
    assert "Tue 1 Dec 2026 05:30-06:30 America/New_York  free" in out


def test_a_range_without_slots_says_so(terminal: Terminal) -> None:
    out = terminal("slots", "--mentor", "ada", "--from", "2026-12-05", "--to", "2026-12-06").out
    assert "Nothing to show." in out


@pytest.mark.parametrize(
    ("argv", "code", "option"),
    [
        (["--mentor", "nobody", *TUESDAY], "NOT_FOUND", "--mentor"),
        (["--mentor", "ben", *TUESDAY], "INVALID_VALUE", "--mentor"),
        (["--mentor", "ada", *TUESDAY, "--mentee", "nobody"], "NOT_FOUND", "--mentee"),
        (["--mentor", "ada", *TUESDAY, "--timezone", "Mars/Base"], "INVALID_VALUE", "--timezone"),
        (["--mentor", "ada", *TUESDAY, "--timezone", "../etc"], "INVALID_VALUE", "--timezone"),
        (["--mentor", "ada", *TUESDAY, "--duration", "7"], "INVALID_VALUE", "--duration"),
        (["--mentor", "ada", *TUESDAY, "--duration", "700"], "INVALID_VALUE", "--duration"),
        (
            ["--mentor", "ada", "--from", "2026-12-02", "--to", "2026-12-01"],
            "INVALID_VALUE",
            "--to",
        ),
        (
            ["--mentor", "ada", "--from", "2026-12-02", "--to", "2026-12-02"],
            "INVALID_VALUE",
            "--to",
        ),
        (
            [
                *("--mentor", "ada", "--from", "2011-12-30", "--to", "2012-01-01"),
                *("--timezone", "Pacific/Apia"),
            ],
            "INVALID_VALUE",
            "--from",
        ),
    ],
)
def test_a_refusal_names_the_option(
    terminal: Terminal, argv: list[str], code: str, option: str
) -> None:
    error = terminal.refusal("slots", *argv)
    assert error["code"] == code
    assert error["details"]["option"] == option
    assert error["message"].startswith(f"{option}: ")
