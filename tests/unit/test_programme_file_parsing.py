"""What is no programme file is refused in one clear sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.programme_files import programme_file

from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.domain.errors import Code, DomainError

WHOLE = json.dumps(programme_file(), indent=1)


def refusal(data: bytes) -> DomainError:
    with pytest.raises(DomainError) as caught:
        document_from_json(data)
    assert caught.value.code is Code.INVALID_VALUE
    return caught.value


def test_a_programme_file_is_parsed() -> None:
    assert document_from_json(WHOLE.encode()) == programme_file()


def test_a_mark_in_front_of_utf_8_is_no_hindrance() -> None:
    assert document_from_json(b"\xef\xbb\xbf" + WHOLE.encode()) == programme_file()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty: JSON is expected in line 1, column 1."),
        (b" \n ", "The file is empty: JSON is expected in line 2, column 2."),
        (b'{"format": ', "The file ends in the middle: there should be more in line 1, column 12."),
        (b'{\n "a": 1,\n b}', "in line 3, column 2."),
        (b"id,name\n", "The file is not JSON: Expecting value in line 1, column 1."),
        (b'{"form', "The file is not JSON: Unterminated string starting in line 1, column 2."),
        (b'{"a": 1} x', "The file is not JSON: Extra data in line 1, column 10."),
        (b"[]", "The file is JSON but no programme file: it is not an object."),
        (b"null", "The file is JSON but no programme file: it is not an object."),
        (b"{}", "format: A programme file says “mentordesk-programme” here; this is another file."),
        (b'{"format": "x", "format": "y"}', "The key “format” stands twice in one object."),
        (b'{"format": NaN}', "The file is not JSON: NaN is no JSON value."),
        (b'{"a": 1' + b"0" * 5000 + b"}", "The number 100000000000000000… is too large."),
        (b"[" * 200_000, "The file is nested too deeply to be a programme file."),
        (b'{\n"a": "\xff"}', "The file is not UTF-8 text: see line 2, column 7."),
        ('{"ü": "\xe9"}'.encode("latin-1"), "The file is not UTF-8 text: see line 1, column 3."),
        ("{}".encode("utf-16"), "The file is written in UTF-16; save it as UTF-8."),
        ("{}".encode("utf-32"), "The file is written in UTF-32; save it as UTF-8."),
        (b"SQLite format 3\x00", "The file is not JSON: Expecting value in line 1, column 1."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_the_sentence_says_what_the_file_is_and_where_it_breaks(data: bytes, message: str) -> None:
    assert message in refusal(data).message


def test_a_file_of_a_newer_program_is_named_as_such() -> None:
    newer = json.dumps({**programme_file(), "version": 2}).encode()
    assert refusal(newer).message == (
        "version: The file needs a newer MentorDesk: this one reads 1, not 2."
    )


def test_half_a_file_is_refused_wherever_it_is_cut() -> None:
    for end in range(len(WHOLE) - 1):
        refusal(WHOLE[:end].encode())


@given(st.binary(max_size=60))
def test_no_bytes_at_all_break_more_than_the_file(data: bytes) -> None:
    refusal(data)
