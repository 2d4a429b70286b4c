"""What a login sees with plain SQL is what the rules let its person see, row by row."""

import psycopg
import pytest

from mentordesk.storage.tables import metadata, shared_metadata
from tests.security.crowd import SECRETS, as_worker
from tests.sharing import PEOPLE, SharedProgramme

MINE = """("mentorId" = %(me)s OR "menteeId" = %(me)s)"""
OF_MINE = f"""(%(staff)s OR "sessionId" IN (SELECT id FROM sessions WHERE {MINE}))"""
KNOWN = f"""
    (%(staff)s OR id = %(me)s OR roles LIKE '%%mentor%%' OR id IN (
      SELECT "mentorId" FROM sessions WHERE {MINE}
      UNION SELECT "menteeId" FROM sessions WHERE {MINE}
    ))
"""
OF_KNOWN = f"IN (SELECT id FROM people WHERE {KNOWN})"
# Each table with what tells its rows apart, and which of them somebody sees.
SIGHT = {
    "sessions": ("id", f"%(staff)s OR {MINE}"),
    "payments": ('"sessionId"', OF_MINE),
    "reschedule_requests": ("id", OF_MINE),
    "notes": ("id", f""""authorId" = %(me)s OR (visibility = 'shared' AND {OF_MINE})"""),
    "session_audit_log": (
        "id",
        f"""
        (action <> 'note_private' OR "userId" = %(me)s) AND (
          CASE WHEN "sessionId" IS NOT NULL THEN {OF_MINE}
          ELSE %(staff)s OR "userId" = %(me)s OR "aboutId" = %(me)s END
        )
        """,
    ),
    "people": ("id", KNOWN),
    "schedules": ('"mentorId"', f'"mentorId" {OF_KNOWN}'),
    "availability_exceptions": ("id", f'"mentorId" {OF_KNOWN}'),
    "calendars": ('"personId"', f'"personId" {OF_KNOWN}'),
    "notifications": ("id", '%(staff)s OR "personId" = %(me)s'),
    "session_policies": ("key", "true"),
    "workspace": ("id", "true"),
    "hosts": ("id", "true"),
    "alembic_version": ("version_num", "true"),
    "log": ('"commandId"', "actor = %(me)s"),
    "submissions": ('"commandId"', "actor = %(me)s"),
    "logins": ("role", '%(admin)s OR "personId" = %(me)s'),
}
UNSEEN = ("busy_periods", "history", "mails", "derived_busy_periods")
STAFF = ("cleo", "amy")


@pytest.mark.parametrize("person_id", [person.id for person in PEOPLE])
def test_a_login_sees_the_rows_that_its_person_may_see(
    crowd: SharedProgramme, person_id: str
) -> None:
    who = {"me": person_id, "staff": person_id in STAFF, "admin": person_id == "amy"}
    with crowd.administrator() as administrator, crowd.connect(person_id) as connection:
        for table, (key, condition) in SIGHT.items():
            asked = f"SELECT {key} FROM {table} WHERE {condition} ORDER BY 1"
            expected = administrator.execute(asked.encode(), who).fetchall()
            seen = connection.execute(f"SELECT {key} FROM {table} ORDER BY 1".encode()).fetchall()
            assert seen == expected, table


def test_every_table_is_either_seen_in_part_or_not_at_all() -> None:
    tables = {*metadata.tables, *shared_metadata.tables, "alembic_version", "derived_busy_periods"}
    assert {*SIGHT, *UNSEEN} == tables


@pytest.mark.parametrize("table", UNSEEN)
def test_some_tables_are_for_functions_alone(crowd: SharedProgramme, table: str) -> None:
    for person_id in ("ben", "ada", "cleo", "amy"):
        refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with crowd.connect(person_id) as connection, refused:
            connection.execute(f"SELECT * FROM {table}".encode())


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("log", ("parameters", "changes", "fingerprint", "address", "client", "reason")),
        ("submissions", ("parameters", "number", "digest", "address", "reason")),
        ("hosts", ("snapshot",)),
    ],
)
def test_some_columns_are_for_functions_alone(
    crowd: SharedProgramme, table: str, columns: tuple[str, ...]
) -> None:
    with crowd.connect("amy") as connection:
        for column in columns:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT {column} FROM {table}".encode())


@pytest.mark.parametrize(("person_id", "others"), [("ben", SECRETS), ("cleo", SECRETS)])
def test_nobody_comes_across_a_private_note_of_somebody_else(
    crowd: SharedProgramme, person_id: str, others: dict[str, str]
) -> None:
    with crowd.connect(person_id) as connection:
        for table in ("notes", "session_audit_log"):
            rows = connection.execute(f"SELECT t::text FROM {table} AS t".encode()).fetchall()
            found = [secret for secret in others.values() for (row,) in rows if secret in row]
            # Why a session is to be moved is no secret to who looks after sessions.
            allowed = (
                {SECRETS["dan"]} if (person_id, table) == ("cleo", "session_audit_log") else set()
            )
            assert set(found) <= allowed


def test_free_and_busy_names_no_session_that_one_does_not_see(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        entries = connection.execute(
            """
            SELECT "personId", "sessionId" IS NOT NULL, kind FROM calendar_entries()
            ORDER BY 1, 2, 3
            """
        ).fetchall()
        asked = connection.execute(
            "SELECT count(*) FROM calendar_entries(ARRAY['eve', 'cleo', 'nobody', NULL])"
        ).fetchone()
    assert entries == [
        ("ada", False, "session"),  # with Eve
        ("ada", True, "session"),
        ("ben", True, "session"),
        ("dan", False, "hold"),
        ("dan", False, "session"),
    ]
    assert asked == (0,)


def test_staff_know_everybodys_times(crowd: SharedProgramme) -> None:
    with crowd.connect("cleo") as connection:
        entries = connection.execute(
            """
            SELECT count(*), count("sessionId"), count(DISTINCT "personId") FROM calendar_entries()
            """
        ).fetchone()
    assert entries == (8, 8, 4)


def test_a_hold_that_has_lapsed_is_busy_no_more(crowd: SharedProgramme) -> None:
    with crowd.administrator() as connection:
        connection.execute("""UPDATE reschedule_requests SET "expiresAt" = now()""")
    with crowd.connect("cleo") as connection:
        kinds = connection.execute("SELECT DISTINCT kind FROM calendar_entries()").fetchall()
    assert kinds == [("session",)]


def test_whoever_loses_a_role_loses_sight_at_once(crowd: SharedProgramme) -> None:
    with crowd.connect("cleo") as connection, crowd.administrator() as administrator:
        assert _count(connection, "sessions") == 3
        administrator.execute("UPDATE people SET roles = 'mentee' WHERE id = 'cleo'")
        assert _count(connection, "sessions") == 0
        administrator.execute("UPDATE people SET roles = 'coordinator' WHERE id = 'cleo'")
        assert _count(connection, "sessions") == 3
        administrator.execute("""UPDATE people SET "archivedAt" = now() WHERE id = 'cleo'""")
        assert _count(connection, "sessions") == 0


def test_a_revoked_login_sees_nothing_even_while_it_is_still_connected(
    crowd: SharedProgramme,
) -> None:
    with crowd.connect("amy") as connection, crowd.administrator() as administrator:
        administrator.execute("""UPDATE logins SET "revokedAt" = now() WHERE "personId" = 'amy'""")
        for table in SIGHT:
            if table != "alembic_version":
                assert _count(connection, table) == 0, table


def test_a_host_reads_as_themselves_until_they_become_the_worker(crowd: SharedProgramme) -> None:
    with crowd.connect("cleo") as connection:
        assert _count(connection, "notes") == 1
    with as_worker(crowd) as connection:
        assert _count(connection, "notes") == 4


def _count(connection: psycopg.Connection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    assert found is not None
    number: int = found[0]
    return number
