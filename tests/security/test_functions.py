"""Every function, called with what no program of ours would ever give it."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.integration.programme.carrying import hosting
from tests.security.crowd import SECRETS, as_worker, hand_in
from tests.sharing import SharedProgramme

CALLS = {
    "me": "SELECT me()",
    "i_am_staff": "SELECT i_am_staff()",
    "i_am_admin": "SELECT i_am_admin()",
    "i_take_part_in": "SELECT i_take_part_in('x')",
    "people_i_meet": "SELECT people_i_meet()",
    "standing": "SELECT * FROM standing(0)",
    "lacking": "SELECT lacking('{}')",
    "verdicts_on": "SELECT verdicts_on('{}')",
    "claim": "SELECT claim()",
    "calendar_entries": "SELECT * FROM calendar_entries()",
    "submit": "SELECT submit(NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    "beat": "SELECT beat('x', 'x')",
    "oldest": "SELECT * FROM oldest()",
    "settle": "SELECT settle(1, 1)",
    "caller": "SELECT caller()",
    "room_for": "SELECT room_for('x')",
    "is_document": "SELECT is_document('{}')",
    "same_again": "SELECT same_again('x', 'x')",
    "chained": "SELECT chained('', '', '', now())",
    "write_history": "SELECT write_history()",
    "derive_busy_periods": "SELECT derive_busy_periods('x', '{}')",
}
TRIGGERS = {
    "sessions_derive",
    "sessions_move",
    "reschedule_requests_derive",
    "schedules_shrink_buffer",
    "schedules_keep_buffer",
    "never_deleted",
    "calendars_follow",
    "history_follow",
    "tell_hosts",
    "tell_logins",
}
READERS = {
    *("me", "i_am_staff", "i_am_admin", "i_take_part_in", "people_i_meet", "standing", "lacking"),
    *("verdicts_on", "claim", "calendar_entries", "submit"),
}
WORKERS = {"me", "standing", "beat", "oldest", "settle"}
LONG = "x" * 65_537
INVALID: tuple[dict[str, object], ...] = (
    {"id": None},
    {"id": ""},
    {"id": "not-a-uuid"},
    {"id": "8B5F0C3E-7A52-4C2B-9D0A-0F1E2D3C4B5A"},
    {"id": "{8b5f0c3e-7a52-4c2b-9d0a-0f1e2d3c4b5a}"},
    {"kind": None},
    {"kind": ""},
    {"kind": "Book Session"},
    {"kind": "x" * 61},
    {"kind": "x'; DROP TABLE people; --"},
    {"parameters": None},
    {"parameters": ""},
    {"parameters": "null"},
    {"parameters": "[]"},
    {"parameters": "{"},
    {"parameters": '{"a": "\\u0000"}'},
    {"parameters": '{"a": "\\ud800"}'},
    {"parameters": '{"a": 1e999999}'},
    {"parameters": '{"a": ' + "[" * 30_000 + "]" * 30_000 + "}"},
    {"parameters": f'{{"a": "{LONG}"}}'},
    {"parameters": f'{{"a": "{"x" * 8_388_608}"}}', "kind": "import_programme"},
    {"reason": "x" * 20_001},
    {"subject": "x" * 1_001},
    {"client": None},
    {"client": "x" * 201},
    {"at": None},
    {"at": "infinity"},
    {"at": "-infinity"},
    {"at": datetime(1899, 12, 31, tzinfo=UTC)},
    {"at": "294276-12-31 00:00Z"},
    {"at": "4712-01-01 00:00Z BC"},
)


def test_every_function_of_the_programme_is_tried_here(crowd: SharedProgramme) -> None:
    with crowd.administrator() as connection:
        found = connection.execute(
            """
            SELECT proname FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND proowner = %s::regrole
            """,
            [crowd.roles.owner],
        ).fetchall()
    assert {name for (name,) in found} == {*CALLS, *TRIGGERS}


@pytest.mark.parametrize("person_id", ["ben", "ada", "cleo", "amy"])
def test_a_login_calls_what_is_meant_for_logins(crowd: SharedProgramme, person_id: str) -> None:
    with crowd.connect(person_id) as connection:
        assert _callable(connection) == READERS


def test_a_worker_calls_what_is_meant_for_workers(crowd: SharedProgramme) -> None:
    with as_worker(crowd) as connection:
        assert _callable(connection) == WORKERS


def test_who_is_acting_is_who_logged_in_whatever_else_is_said(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        connection.execute("SET application_name = 'ada'")
        connection.execute(f"SET ROLE {crowd.roles.reader}".encode())
        connection.execute("SET search_path = pg_temp, public")
        command_id = hand_in(connection)
    with as_worker(crowd) as connection:
        row = connection.execute(
            'SELECT role, actor, address FROM submissions WHERE "commandId" = %s', [command_id]
        ).fetchone()
    assert row is not None
    assert row[:2] == (crowd.logins["ben"].role, "ben")
    assert row[2] in {"127.0.0.1", "::1"}


@pytest.mark.parametrize("changes", INVALID, ids=lambda each: str(each)[:40])
def test_what_has_not_the_form_of_a_command_is_refused(
    crowd: SharedProgramme, changes: dict[str, object]
) -> None:
    with crowd.connect("cleo") as connection:
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, **changes)
        assert refused.value.sqlstate in {"MD004", "22008"}
        assert _waiting(crowd) == 1


def test_a_picture_and_a_programme_have_room(crowd: SharedProgramme) -> None:
    with crowd.connect("cleo") as connection:
        hand_in(connection, kind="edit_person", parameters=f'{{"a": "{"x" * 1_500_000}"}}')
        hand_in(connection, kind="import_programme", parameters=f'{{"a": "{"x" * 8_000_000}"}}')
    assert _waiting(crowd) == 3


@pytest.mark.parametrize("subject", ["ada", "eve", "cleo", "nobody", "", "BEN", "ben "])
def test_nobody_but_staff_acts_for_others(crowd: SharedProgramme, subject: str) -> None:
    with crowd.connect("ben") as connection:
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, subject=subject)
        assert refused.value.sqlstate == "MD006"
        hand_in(connection, subject="ben")
    with crowd.connect("cleo") as connection:
        hand_in(connection, subject=subject)


def test_nobody_but_staff_has_a_host_read_a_whole_programme(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, kind="import_programme")
        assert refused.value.sqlstate == "MD006"


def test_the_same_command_twice_is_one_command(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        command_id = hand_in(connection, parameters='{"a": 1}')
        hand_in(connection, id=command_id, parameters='{"a": 1}')
        # Sent again later, by another program of the same person: still the same wish.
        later = datetime.now(UTC) + timedelta(hours=1)
        hand_in(connection, id=command_id, parameters='{"a": 1}', at=later, client="other")
    assert _waiting(crowd) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": '{"a": 2}'},
        {"kind": "cancel_session"},
        {"reason": "because"},
        {"subject": "ben"},
    ],
)
def test_one_id_does_not_stand_for_two_wishes(
    crowd: SharedProgramme, changes: dict[str, object]
) -> None:
    with crowd.connect("ben") as connection:
        command_id = hand_in(connection, parameters='{"a": 1}')
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, **{"id": command_id, "parameters": '{"a": 1}', **changes})
    assert refused.value.sqlstate == "MD001"


@pytest.mark.parametrize("table", ["submissions", "log"])
def test_somebody_elses_command_id_is_refused_without_a_word_about_it(
    crowd: SharedProgramme, table: str
) -> None:
    with crowd.administrator() as connection:
        taken = connection.execute(
            f"""SELECT "commandId" FROM {table} WHERE actor = 'eve' LIMIT 1""".encode()
        ).fetchone()
    assert taken is not None
    with crowd.connect("ben") as connection:
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, id=taken[0], parameters=f'{{"secret": "{SECRETS["eve"]}"}}')
        assert refused.value.sqlstate == "MD001"
        assert _told(refused.value) == {"COMMAND_ID_IN_USE"}
        # It is not theirs either when they ask what is missing.
        assert connection.execute("SELECT lacking(%s)", [[taken[0]]]).fetchall() == [taken]


def test_one_login_cannot_fill_the_queue(crowd: SharedProgramme) -> None:
    flood = """
        SELECT count(submit(gen_random_uuid()::text, NULL, 'book_session', '{}', NULL, 'x', now()))
        FROM generate_series(1, %s)
    """
    with crowd.connect("ben") as connection:
        connection.execute(flood.encode(), [5_000])
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(flood.encode(), [1])
        assert refused.value.sqlstate == "MD005"
    with crowd.connect("ada") as connection:
        hand_in(connection)


def test_one_login_cannot_fill_the_disk_with_what_waits(crowd: SharedProgramme) -> None:
    large = f'{{"a": "{"x" * 8_000_000}"}}'
    with crowd.connect("cleo") as connection:
        for _ in range(8):
            hand_in(connection, kind="import_programme", parameters=large)
        with pytest.raises(psycopg.Error) as refused:
            hand_in(connection, kind="import_programme", parameters=large)
        assert refused.value.sqlstate == "MD005"


@pytest.mark.parametrize("position", [-1, 0, 1, 10**18, None])
def test_standing_answers_for_any_position(crowd: SharedProgramme, position: int | None) -> None:
    with crowd.connect("ben") as connection:
        row = connection.execute(
            "SELECT person_id, history IS NULL FROM standing(%s)", [position]
        ).fetchone()
    assert row == ("ben", position not in {0, 1})


def test_odd_arrays_are_answered_with_nothing(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        assert connection.execute("SELECT lacking(NULL)").fetchall() == []
        asked = "SELECT count(*) FROM calendar_entries(%s)"
        for people in ([], [None], ["eve"], ["'; --"], ["eve"] * 10_000):
            assert connection.execute(asked, [people]).fetchone() == (0,)


def test_a_command_arrives_when_it_is_committed_not_when_it_is_written(
    crowd: SharedProgramme,
) -> None:
    """Whoever keeps a transaction open hands in later, not earlier."""
    with hosting(crowd) as queue:
        while queue.decide_next() is not None:
            pass
        holding = crowd.connect("ben", autocommit=False)
        command_id = hand_in(holding)
        queue.beat()
        with crowd.administrator() as connection:
            seen = connection.execute('SELECT max("seenAt") FROM hosts').fetchone()
        holding.commit()
        holding.close()
    with as_worker(crowd) as connection:
        row = connection.execute('SELECT "commandId", "arrivedAt" FROM oldest()').fetchone()
        written = connection.execute(
            'SELECT "arrivedAt" FROM submissions WHERE "commandId" = %s', [command_id]
        ).fetchone()
    assert seen is not None
    assert written is not None
    assert row == (command_id, seen[0])
    assert written[0] < seen[0]


def test_a_command_that_was_there_before_the_host_looked_arrived_when_it_was_written(
    crowd: SharedProgramme,
) -> None:
    with hosting(crowd) as queue:
        while queue.decide_next() is not None:
            pass
        with crowd.connect("ben") as connection:
            command_id = hand_in(connection)
        queue.beat()
    with as_worker(crowd) as connection:
        row = connection.execute(
            """
            SELECT o."commandId", o."arrivedAt" = s."arrivedAt"
            FROM oldest() AS o JOIN submissions AS s USING (number)
            """
        ).fetchone()
    assert row == (command_id, True)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 / (CASE WHEN name LIKE 'Eve%' THEN 0 ELSE 1 END) FROM people",
        "SELECT name::int FROM people WHERE id = 'eve'",
        "SELECT text::int FROM notes",
        "SELECT * FROM notes WHERE text::json IS NOT NULL",
    ],
)
def test_an_error_tells_nothing_of_rows_that_are_not_seen(
    crowd: SharedProgramme, statement: str
) -> None:
    with crowd.connect("ben") as connection:
        try:
            rows = connection.execute(statement.encode()).fetchall()
        except psycopg.Error as error:
            words = " ".join(_told(error))
        else:
            words = str(rows)
    assert "Eve" not in words
    assert not any(secret in words for secret in SECRETS.values())


def _callable(connection: psycopg.Connection) -> set[str]:
    found = set()
    for name, call in CALLS.items():
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(call.encode())
        except InsufficientPrivilege:
            continue
        except psycopg.Error as error:
            if not (error.sqlstate or "").startswith("MD"):
                raise
        found.add(name)
    return found


def _told(error: psycopg.Error) -> set[str]:
    """Give all that a client is told of an error but the place in our own functions."""
    said = error.diag
    parts = (said.message_primary, said.message_detail, said.message_hint, said.column_name)
    return {part for part in parts if part}


def _waiting(programme: SharedProgramme) -> int:
    with programme.administrator() as connection:
        found = connection.execute(
            "SELECT count(*) FROM submissions WHERE position IS NULL"
        ).fetchone()
    assert found is not None
    number: int = found[0]
    return number
