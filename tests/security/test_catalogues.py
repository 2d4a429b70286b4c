"""What PostgreSQL shows to everybody holds nothing about anybody."""

import re

import psycopg
import pytest

from mentordesk.storage.programme.rights import present_rights, wished_rights
from tests.integration.programme.carrying import connected, hosting
from tests.security.crowd import SECRETS, hand_in
from tests.sharing import PEOPLE, SharedProgramme

PERSONAL = {
    *SECRETS.values(),
    *(person.name for person in PEOPLE),
    *(person.id for person in PEOPLE),
}
# Everything that lists or samples what is in the database or going on in the server.
CATALOGUES = (
    "pg_stat_activity",
    "pg_roles",
    "pg_user",
    "pg_settings",
    "pg_db_role_setting",
    "pg_description",
    "pg_shdescription",
    "pg_stats_ext",
    "pg_locks",
    "pg_prepared_statements",
    "pg_cursors",
    "pg_class",
    "pg_attribute",
    "pg_proc",
    "pg_constraint",
    "pg_trigger",
    "pg_policies",
    "pg_sequences",
    "pg_stat_user_tables",
    "pg_largeobject_metadata",
    "pg_replication_slots",
    "pg_stat_replication",
    "pg_auth_members",
    "pg_database",
)


def test_no_catalogue_names_anybody(crowd: SharedProgramme) -> None:
    with crowd.administrator() as administrator:
        administrator.execute("ANALYZE")
    with connected(crowd, "eve"), hosting(crowd), crowd.connect("ben") as connection:
        for catalogue in CATALOGUES:
            rows = connection.execute(f"SELECT c::text FROM {catalogue} AS c".encode()).fetchall()
            words = " ".join(row for (row,) in rows)
            assert [each for each in PERSONAL if re.search(rf"\b{each}\b", words)] == [], catalogue


def test_nobody_sees_what_others_are_doing(crowd: SharedProgramme) -> None:
    with crowd.connect("eve") as other, crowd.connect("ben") as connection:
        other.execute(f"SELECT 1 /* {SECRETS['eve']} */".encode())
        told = connection.execute(
            """
            SELECT query, client_addr, application_name FROM pg_stat_activity
            WHERE usename = %s
            """,
            [crowd.logins["eve"].role],
        ).fetchall()
    assert told == [("<insufficient privilege>", None, "")]


def test_the_name_of_a_login_says_nothing_of_its_person(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        names = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname ^@ %s", [crowd.roles.prefix]
        ).fetchall()
    groups = {crowd.roles.owner, crowd.roles.reader, crowd.roles.worker, crowd.roles.host}
    logins = {name for (name,) in names} - groups
    assert logins >= {login.role for login in crowd.logins.values()}
    assert all(re.fullmatch(r"md_[0-9a-f]{8}_[a-z0-9]{10}", name) for name in logins)


def test_a_notification_is_a_hint_without_content(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as listening:
        for channel in ("mentordesk_submitted", "mentordesk_decided"):
            listening.execute(f"LISTEN {channel}".encode())
        with crowd.connect("eve") as connection:
            hand_in(connection)
        with hosting(crowd) as queue:
            queue.decide_next()
        heard = list(listening.notifies(timeout=5, stop_after=2))
    assert {each.channel for each in heard} == {"mentordesk_submitted", "mentordesk_decided"}
    assert {each.payload for each in heard} == {""}


def test_the_planner_tells_nothing_of_rows_that_are_not_seen(crowd: SharedProgramme) -> None:
    with crowd.administrator() as administrator:
        administrator.execute("ANALYZE")
    with crowd.connect("ben") as connection:
        values = connection.execute(
            "SELECT count(*) FROM pg_stats WHERE schemaname = 'public'"
        ).fetchone()
    assert values == (0,)


def test_rights_are_those_on_the_list(crowd: SharedProgramme) -> None:
    with crowd.administering() as connection:
        present = present_rights(connection, crowd.roles)
    assert sorted(present - wished_rights()) == []
    assert sorted(wished_rights() - present) == []


@pytest.mark.parametrize("word", ["PUBLIC", "host"])
def test_nothing_is_given_to_everybody(word: str) -> None:
    assert [right for right in wished_rights() if right.split()[-1] == word] == []


def test_a_login_of_another_programme_does_not_come_in(crowd: SharedProgramme) -> None:
    with crowd.server.connect("postgres") as administrator:
        administrator.execute("DROP ROLE IF EXISTS md_ffffffff_abcdefghij")
        administrator.execute("CREATE ROLE md_ffffffff_abcdefghij LOGIN PASSWORD 'known'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(
            host="localhost",
            port=crowd.server.port,
            dbname=crowd.database,
            user="md_ffffffff_abcdefghij",
            password="known",  # noqa: S106 - a test's
        )
