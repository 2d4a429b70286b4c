"""Tables, times and refusals read well in a terminal."""

import json
from datetime import UTC, datetime

import pytest

from mentordesk.cli.answers import REFUSED, Answer, Complaint, complain, give
from mentordesk.cli.moments import moment_text, span_text
from mentordesk.cli.refusals import complaint_about
from mentordesk.cli.tables import fields, table, width
from mentordesk.domain.errors import invalid

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    lines = list(table(("ID", "NAME"), [("a", "Ada"), ("long id", "Ben")]))
    assert lines == ["ID       NAME", "a        Ada", "long id  Ben"]


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert width("木村") == 4
    assert width("Zoe\u0308") == 3
    assert list(table(("N", "X"), [("木村", "a"), ("Ada", "b")])) == [
        "N     X",
        "木村  a",
        "Ada   b",
    ]


def test_a_table_of_nothing_says_so() -> None:
    assert list(table(("ID",), [])) == ["Nothing to show."]


def test_what_could_steer_a_terminal_is_shown_as_spaces() -> None:
    (_, line) = table(("TITLE",), [("red \x1b[31m\nnext",)])
    assert line == "red  [31m next"


def test_fields_without_a_value_are_left_out() -> None:
    lines = list(fields([("Name", "Ada"), ("Location", None), ("Bio", ""), ("Buffer", 0)]))
    assert lines == ["Name    Ada", "Buffer  0"]


def test_a_time_names_its_zone() -> None:
    assert moment_text(NINE, timezone="Asia/Kathmandu") == "Tue 1 Dec 2026 14:45 Asia/Kathmandu"


def test_a_session_across_midnight_names_both_days() -> None:
    text = span_text(NINE, minutes=120, timezone="Pacific/Kiritimati")
    assert text == "Tue 1 Dec 2026 23:00-Wed 2 Dec 2026 01:00 Pacific/Kiritimati"


@pytest.mark.parametrize(("hour", "offset"), [(0, "+01:00"), (1, "+00:00")])
def test_an_hour_that_a_clock_shows_twice_names_its_offset(hour: int, offset: str) -> None:
    twice = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    expected = f"Sun 25 Oct 2026 01:30 (UTC{offset}) Europe/London"
    assert moment_text(twice, timezone="Europe/London") == expected


def test_a_refusal_inside_a_list_names_the_option_of_its_field() -> None:
    error = invalid("It ends too early.", path="exceptions[2].timeBlocks[0].endTime")
    complaint = complaint_about(error, names={"endTime": "--block"}, timezone="UTC")
    assert complaint.message == "--block: It ends too early."
    assert complaint.details["option"] == "--block"


def test_a_refusal_about_nothing_in_particular_stays_as_it_is() -> None:
    complaint = complaint_about(invalid("No."), names={"endTime": "--block"}, timezone="UTC")
    assert complaint.message == "No."
    assert complaint.hints == ()


def test_nothing_that_is_printed_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that came from somebody else, in a line, a document and a refusal."""
    name = "Ada\x1b]0;mine\x07\x9b2J"
    answer = Answer(document={"name": name}, lines=[f"Added {name}.\nOn two lines."])
    give(answer, as_json=False)
    assert capsys.readouterr().out == "Added Ada ]0;mine  2J.\nOn two lines.\n"
    give(answer, as_json=True)
    printed = capsys.readouterr().out
    assert all(each.isprintable() or each == "\n" for each in printed)
    assert json.loads(printed) == {"name": name}
    complain(Complaint(code="X", message=name, details={}, status=REFUSED), as_json=False)
    assert capsys.readouterr().err == "mentordesk: Ada ]0;mine  2J\n"
