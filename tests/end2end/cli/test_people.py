"""`mentordesk people` keeps who is in the programme."""

import pytest

from tests.end2end.cli.terminal import Terminal

NEW = ("--name", "Grace Lee", "--email", "grace@example.org", "--timezone", "Asia/Kolkata")
ADD = ("people", "add", *NEW, "--role", "mentor", "mentee")


def test_people_come_by_name(terminal: Terminal) -> None:
    people = terminal.json("people", "list")["people"]
    assert [person["id"] for person in people] == ["ada", "ben", "cleo", "dan", "eve", "kai"]
    assert people[0]["email"] == "ada@example.org"
    assert people[0]["hourlyRate"] == "80.00"


def test_a_role_or_a_word_narrows_the_list(terminal: Terminal) -> None:
    def ids(*argv: str) -> list[str]:
        return [person["id"] for person in terminal.json("people", "list", *argv)["people"]]

    assert ids("--role", "mentor") == ["ada", "kai"]
    assert ids("--search", "BYR") == ["ada"]


def test_people_read_a_table(terminal: Terminal) -> None:
    out = terminal("people", "list").out
    assert "NAME" in out
    assert "ada   Ada Byron  ada@example.org   mentor          Europe/London" in out


def test_an_added_person_has_every_field(terminal: Terminal) -> None:
    more = [
        *("--id", "grace", "--avatar", "https://example.org/g.png", "--headline", "Compilers"),
        *("--bio", "Wrote one.", "--expertise", "COBOL", "Ships", "--hourly-rate", "95.50"),
        *("--currency", "INR", "--meeting-link", "https://meet.example.org/{token}"),
    ]
    person = terminal.json(*ADD, *more)
    assert sorted(person.pop("roles")) == ["mentee", "mentor"]
    assert person == {
        "id": "grace",
        "name": "Grace Lee",
        "email": "grace@example.org",
        "timezone": "Asia/Kolkata",
        "avatar": "https://example.org/g.png",
        "headline": "Compilers",
        "bio": "Wrote one.",
        "expertise": ["COBOL", "Ships"],
        "hourlyRate": "95.50",
        "currency": "INR",
        "meetingLink": "https://meet.example.org/{token}",
        "archivedAt": None,
    }


def test_an_id_is_made_where_none_is_given(terminal: Terminal) -> None:
    person = terminal.json(*ADD)
    assert terminal.json("people", "list", "--search", "grace")["people"] == [person]


def test_an_edit_changes_what_was_said_and_nothing_else(terminal: Terminal) -> None:
    (before,) = terminal.json("people", "list", "--search", "Ada")["people"]
    after = terminal.json("people", "edit", "ada@example.org", "--headline", "Analytical engines")
    assert after == {**before, "headline": "Analytical engines"}


def test_an_empty_value_takes_a_field_away(terminal: Terminal) -> None:
    person = terminal.json("people", "edit", "ada", "--hourly-rate", "", "--expertise", "")
    assert person["hourlyRate"] is None
    assert person["expertise"] == []


def test_an_archived_person_is_not_in_the_list_any_more(terminal: Terminal) -> None:
    assert terminal.json("people", "archive", "dan")["archivedAt"] == "2026-11-23T08:00:00Z"
    assert terminal.json("people", "list", "--search", "dan")["people"] == []
    assert terminal.refusal("people", "archive", "dan")["code"] == "WRONG_STATUS"


def test_people_read_whom_they_added(terminal: Terminal) -> None:
    out = terminal(*ADD, "--hourly-rate", "20").out
    assert "Grace Lee" in out
    assert "20.00 USD an hour" in out


REFUSED = {
    "an email twice": ([*ADD, "--email", "ADA@example.org"], "DUPLICATE", "--email"),
    "an id twice": ([*ADD, "--id", "ada"], "INVALID_VALUE", "--id"),
    "the id of the computer": ([*ADD, "--id", "local"], "INVALID_VALUE", "--id"),
    "no email": ([*ADD, "--email", "grace"], "INVALID_VALUE", "--email"),
    "no name": ([*ADD, "--name", " "], "INVALID_VALUE", "--name"),
    "no such zone": ([*ADD, "--timezone", "Mars/Base"], "INVALID_VALUE", "--timezone"),
    "no such currency": ([*ADD, "--currency", "pounds"], "INVALID_VALUE", "--currency"),
    "a negative rate": ([*ADD, "--hourly-rate", "-1"], "INVALID_VALUE", "--hourly-rate"),
    "an endless rate": ([*ADD, "--hourly-rate", "NaN"], "INVALID_VALUE", "--hourly-rate"),
    "a rate too fine": ([*ADD, "--hourly-rate", "1.001"], "INVALID_VALUE", "--hourly-rate"),
    "no web address": ([*ADD, "--meeting-link", "x"], "INVALID_VALUE", "--meeting-link"),
    "another's email": (
        ["people", "edit", "ben", "--email", "ada@example.org"],
        "DUPLICATE",
        "--email",
    ),
    "nobody": (["people", "edit", "nobody", "--name", "N"], "NOT_FOUND", "ID"),
    "nobody either": (["people", "archive", "nobody"], "NOT_FOUND", "ID"),
}


@pytest.mark.parametrize(("argv", "code", "option"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_names_the_option_and_changes_nothing(
    terminal: Terminal, argv: list[str], code: str, option: str
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*argv)
    assert error["code"] == code
    assert error["message"].startswith(f"{option}: ")
    assert terminal.programme() == before


def test_an_edit_of_nothing_is_wrong_usage(terminal: Terminal) -> None:
    assert "--name" in terminal.refusal("people", "edit", "ada", status=2)["message"]


def test_mentees_add_nobody(terminal: Terminal) -> None:
    assert terminal.refusal(*ADD, "--as", "ben")["code"] == "NOT_ALLOWED"
