"""Nobody writes but through what the rules decide."""

from contextlib import suppress

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from mentordesk.storage.programme.rights import present_rights, wished_rights
from mentordesk.storage.tables import metadata, shared_metadata
from tests.security.crowd import as_worker
from tests.sharing import SharedProgramme

TABLES = sorted({*metadata.tables, *shared_metadata.tables, "alembic_version"})
COLUMN = {
    table.name: next(iter(table.columns)).name
    for tables in (metadata, shared_metadata)
    for table in tables.sorted_tables
} | {"alembic_version": "version_num", "submissions": "commandId"}
ATTEMPTS = (
    "INSERT INTO {table} DEFAULT VALUES",
    "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {table}",
    'UPDATE {table} SET "{column}" = "{column}"',
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE false",
    "TRUNCATE {table}",
    "TRUNCATE {table} CASCADE",
    "COPY {table} FROM STDIN",
    "LOCK TABLE {table} IN ROW EXCLUSIVE MODE",
    "LOCK TABLE {table} IN SHARE MODE",
    "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "SELECT 1 FROM {table} FOR UPDATE",
    "SELECT 1 FROM {table} FOR KEY SHARE",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} ADD COLUMN more text",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "CREATE INDEX ON {table} (({column}))",
    "CREATE POLICY mine ON {table} USING (true)",
    "CREATE TRIGGER mine BEFORE INSERT ON {table} EXECUTE FUNCTION never_deleted()",
    "CREATE RULE mine AS ON SELECT TO {table} DO INSTEAD NOTHING",
    "DROP TABLE {table}",
)
# What may be made or changed of the database itself and of its server.
BEYOND = (
    "CREATE TABLE mine (id text)",
    "CREATE TEMPORARY TABLE mine (id text)",
    "CREATE VIEW mine AS SELECT 1",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine",
    "CREATE PUBLICATION mine FOR ALL TABLES",
    "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION never_deleted()",
    "DROP FUNCTION me()",
    "ALTER FUNCTION me() SECURITY INVOKER",
    "ALTER ROLE {other} PASSWORD 'known'",
    "ALTER ROLE {other} SET search_path = pg_temp",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "ALTER ROLE CURRENT_USER CREATEROLE",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
    "ALTER ROLE {other} RENAME TO ada",
    "ALTER DATABASE {database} SET default_transaction_read_only = on",
    "SET ssl = off",
    "SET log_statement = 'none'",
    "COMMENT ON ROLE {other} IS 'Ben'",
    "SET ROLE {owner}",
    "SET ROLE {worker}",
    "SET ROLE {host}",
    "SET ROLE {other}",
    "SET SESSION AUTHORIZATION {other}",
    "SET session_replication_role = replica",
    "GRANT {worker} TO CURRENT_USER",
    "GRANT {reader} TO {other}",
    "SELECT pg_read_file('pg_hba.conf')",
    "SELECT lo_import('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/tmp/mine'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT * FROM pg_statistic",
    "SELECT pg_reload_conf()",
    "CHECKPOINT",
)
OF_WORKERS = {
    "log": ("UPDATE", "DELETE", "TRUNCATE"),
    "history": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "session_audit_log": ("UPDATE", "DELETE", "TRUNCATE"),
    "notes": ("UPDATE", "DELETE", "TRUNCATE"),
    "sessions": ("DELETE", "TRUNCATE"),
    "people": ("DELETE", "TRUNCATE"),
    "busy_periods": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "calendars": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "submissions": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "logins": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "hosts": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
    "alembic_version": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"),
}
HOW = {
    "INSERT": "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {table}",
    "UPDATE": 'UPDATE {table} SET "{column}" = "{column}"',
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table}",
}


@pytest.mark.parametrize("person_id", ["ben", "ada", "cleo", "amy"])
def test_no_login_writes_to_a_table_or_holds_it(crowd: SharedProgramme, person_id: str) -> None:
    before = _contents(crowd)
    with crowd.connect(person_id) as connection:
        done = [
            statement
            for table in TABLES
            for attempt in ATTEMPTS
            if _works(connection, statement := _filled(crowd, attempt, table=table))
        ]
    assert done == []
    assert _contents(crowd) == before


@pytest.mark.parametrize("person_id", ["ben", "amy"])
def test_no_login_hands_its_rights_on(crowd: SharedProgramme, person_id: str) -> None:
    with crowd.connect(person_id) as connection:
        for table in TABLES:
            # PostgreSQL only warns whoever has a right that they may not hand it on.
            with suppress(InsufficientPrivilege):
                connection.execute(f"GRANT ALL ON {table} TO PUBLIC".encode())
        for function in ("me()", "standing(bigint)", "claim()"):
            connection.execute(f"GRANT ALL ON FUNCTION {function} TO PUBLIC".encode())
    with crowd.administering() as administrator:
        assert present_rights(administrator, crowd.roles) == wished_rights()


@pytest.mark.parametrize("person_id", ["ben", "ada"])
def test_no_login_changes_the_database_or_its_server(
    crowd: SharedProgramme, person_id: str
) -> None:
    with crowd.connect(person_id) as connection:
        done = [each for each in BEYOND if _works(connection, _filled(crowd, each))]
    assert done == []


def test_a_coordinator_becomes_the_worker_and_nobody_else(crowd: SharedProgramme) -> None:
    with crowd.connect("cleo") as connection:
        done = [each for each in BEYOND if _works(connection, _filled(crowd, each))]
    assert done == ["SET ROLE {worker}", "SET ROLE {host}"]


def test_a_worker_adds_to_the_trail_and_takes_nothing_from_it(crowd: SharedProgramme) -> None:
    with as_worker(crowd) as connection:
        done = [
            (table, word)
            for table, words in OF_WORKERS.items()
            for word in words
            if _works(connection, _filled(crowd, HOW[word], table=table))
        ]
    assert done == []


def test_a_worker_cannot_book_anybody_twice(crowd: SharedProgramme) -> None:
    twice = """
        UPDATE sessions SET "mentorId" = 'ada', "scheduledAt" = (
          SELECT "scheduledAt" FROM sessions WHERE "mentorId" = 'ada' AND "menteeId" = 'ben'
        ) WHERE "mentorId" = 'dan'
    """
    with as_worker(crowd) as connection, pytest.raises(psycopg.errors.ExclusionViolation):
        connection.execute(twice.encode())


def test_a_worker_cannot_lift_what_holds_it(crowd: SharedProgramme) -> None:
    attempts = (
        "ALTER TABLE sessions DISABLE TRIGGER ALL",
        "ALTER TABLE busy_periods DROP CONSTRAINT ex_busy_periods_person",
        "SET session_replication_role = replica",
        "SET ROLE {owner}",
        "CREATE TABLE mine (id text)",
        "CREATE OR REPLACE FUNCTION me() RETURNS text LANGUAGE sql AS 'SELECT 1'",
    )
    with as_worker(crowd) as connection:
        assert [each for each in attempts if _works(connection, _filled(crowd, each))] == []


def _works(connection: psycopg.Connection, statement: str) -> bool:
    """Try a statement; it is taken back even if it works."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode())
    except (InsufficientPrivilege, psycopg.errors.CantChangeRuntimeParam):
        return False
    return True


def _filled(programme: SharedProgramme, attempt: str, *, table: str = "") -> str:
    roles = programme.roles
    return attempt.format(
        table=table,
        column=COLUMN.get(table, ""),
        database=programme.database,
        owner=roles.owner,
        reader=roles.reader,
        worker=roles.worker,
        host=roles.host,
        other=programme.logins["eve"].role,
    )


def _contents(programme: SharedProgramme) -> list[tuple[object, ...]]:
    with programme.administrator() as connection:
        return [
            row
            for table in TABLES
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1".encode())
        ]
