"""Rows of an insert, several to a statement."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.storage.repositories.batches import MOST_PARAMETERS, batches

INSERT = "INSERT INTO seats (hall, number) VALUES (?, ?)"
EACH = MOST_PARAMETERS // 2


@given(st.integers(0, 3 * EACH))
def test_all_rows_arrive_once_and_in_their_order(number: int) -> None:
    rows = [("north", place) for place in range(number)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE seats (place INTEGER PRIMARY KEY, hall, number)")
        for sql, parameters in batches(INSERT, rows):
            connection.executemany(sql, parameters)
        found = connection.execute("SELECT hall, number FROM seats ORDER BY place").fetchall()
    assert found == rows


def test_many_rows_share_statements_and_the_rest_go_one_by_one() -> None:
    (together, shared), (single, rest) = batches(INSERT, [("north", 1)] * (2 * EACH + 3))
    assert together == INSERT + ", (?, ?)" * (EACH - 1)
    assert [len(values) for values in shared] == [2 * EACH, 2 * EACH]
    assert (single, len(rest)) == (INSERT, 3)


def test_few_rows_go_one_by_one() -> None:
    rows = [("north", 1), ("south", 2)]
    assert list(batches(INSERT, rows)) == [(INSERT, rows)]


def test_a_row_too_wide_to_share_a_statement_goes_alone() -> None:
    rows = [tuple(range(MOST_PARAMETERS))] * 2
    assert list(batches("INSERT INTO wide VALUES (…)", rows)) == [
        ("INSERT INTO wide VALUES (…)", rows)
    ]
