"""Sessions as a table, with errors in the words of a spreadsheet."""

import pytest
from tests.unit.programme_files import ADA, BEN, read

from mentordesk.application.programme_file.session_table import document_from_csv, in_rows
from mentordesk.domain.errors import Code, DomainError

HEADER = "id,mentorId,menteeId,title,scheduledAt,duration,status"
ROW = "s1,ada,ben,Thesis,2026-12-01T09:00:00Z,60,scheduled"
OTHER = "s2,ada,ben,Thesis,2026-12-02T09:00:00Z,60,"


def table(*rows: str) -> bytes:
    return "\r\n".join(rows).encode()


def refusal_of(data: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        read({**document_from_csv(data), "people": [ADA, BEN]})
    return in_rows(caught.value).message


def test_rows_become_sessions() -> None:
    document = document_from_csv(table(HEADER, ROW, OTHER))
    first, second = read({**document, "people": [ADA, BEN]}).sessions
    assert (first.id, first.title, first.duration) == ("s1", "Thesis", 60)
    assert second.status == "scheduled", "an empty cell takes the default"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_stand_apart_by_comma_semicolon_or_tab(separator: str) -> None:
    data = table(HEADER, ROW).replace(b",", separator.encode())
    assert document_from_csv(data) == document_from_csv(table(HEADER, ROW))


def test_a_spreadsheets_mark_and_empty_rows_at_the_end_are_no_hindrance() -> None:
    data = b"\xef\xbb\xbf" + table(HEADER, ROW, ",,,,,,", "", "")
    assert document_from_csv(data) == document_from_csv(table(HEADER, ROW))


def test_a_quoted_cell_may_hold_lines_and_commas() -> None:
    header = f"{HEADER},description"
    document = document_from_csv(table(header, f'{ROW},"One,\ntwo"', f"{OTHER},"))
    first, _ = read({**document, "people": [ADA, BEN]}).sessions
    assert first.description == "One,\ntwo"


def test_numbers_money_and_settings_are_read() -> None:
    header = f"{HEADER},rate,currency,refundPercentage,recordingConfig"
    row = ROW.replace("scheduled", "cancelled")
    document = document_from_csv(table(header, f'{row},80,USD,70,"{{""on"": true}}"'))
    (session,) = read({**document, "people": [ADA, BEN]}).sessions
    assert (str(session.rate), session.refund_percentage) == ("80.00", 70)
    assert session.recording_config == {"on": True}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty; its first row must name the columns."),
        (table("id,wrong"), "row 1: There is no column “wrong”"),
        (table("id,id"), "row 1: The column id stands there twice."),
        (table("id,mentorId"), "row 1: The column menteeId is missing."),
        (table(HEADER, ROW, "", OTHER), "row 3: The row is empty."),
        (table(HEADER, "s1,ada"), "row 2: The row has 2 cells where the header names 7."),
        (table(HEADER, ROW + ",more"), "row 2: The row has 8 cells where the header names 7."),
        (table(HEADER, 's1,"ada'), "The file is not CSV: unexpected end of data in line 2."),
        (table(HEADER, ROW, OTHER.replace("60", "long")), "row 3, column duration: "),
        (table(HEADER, ROW, OTHER.replace("60", "7")), "row 3, column duration: "),
        (table(HEADER, ROW, OTHER.replace("ben", "x")), "row 3, column menteeId: "),
        (table(HEADER, OTHER.replace("ada", "")), "row 2, column mentorId: This key is required."),
        (table(HEADER, ROW, OTHER.replace("s2", "s1")), "is already that of row 2."),
        (table(HEADER, ROW, OTHER.replace("02T", "01T")), "busy with row 2 from"),
        (table(f"{HEADER},recordingConfig", f"{ROW},on"), "row 2, column recordingConfig: "),
        (b"\xff\xfei\x00d\x00", "The file is written in UTF-16; save it as UTF-8."),
        (table(HEADER, ROW) + b"\xe9", "The file is not UTF-8 text: see line 2, column"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_row_and_column_of_a_fault_are_named(data: bytes, message: str) -> None:
    assert message in refusal_of(data)


def test_errors_about_other_things_stay_as_they_are() -> None:
    error = DomainError(Code.INVALID_VALUE, "people[3].email: wrong", path="people[3].email")
    told = in_rows(error)
    assert (told.code, told.message, told.details) == (error.code, error.message, error.details)
