"""Setting up and looking after a shared programme."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from alembic import command
from psycopg import errors
from tests.integration.handlers.factories import person
from tests.sharing import SharedProgramme, SharingCluster

from mentordesk.application.administering import Letter
from mentordesk.application.commands import ArchivePerson
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role
from mentordesk.storage.guards import drop_guards
from mentordesk.storage.migrating import configuration
from mentordesk.storage.programme.addresses import read_connection
from mentordesk.storage.programme.administering import PostgresAdministration
from mentordesk.storage.programme.laying import become, run_script
from mentordesk.storage.programme.logins import NewLogin
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.storage.tables import metadata, shared_metadata


def test_an_empty_database_becomes_a_programme_without_people(
    administration: PostgresAdministration, sharing_cluster: SharingCluster, empty_database: str
) -> None:
    url = sharing_cluster.admin_url(empty_database)
    made = administration.make(url)
    assert (made.revision, made.people) == (HEAD, 0)
    assert [finding.kind for finding in administration.check(url)] == ["worker"]


def test_a_database_that_holds_anything_is_left_alone(
    administration: PostgresAdministration, sharing_cluster: SharingCluster, empty_database: str
) -> None:
    url = sharing_cluster.admin_url(empty_database)
    with sharing_cluster.connect(empty_database) as connection:
        connection.execute("CREATE SCHEMA elsewhere CREATE TABLE letters (text text)")
    with pytest.raises(DomainError) as refused:
        administration.make(url)
    assert refused.value.code is Code.WRONG_STATUS
    with sharing_cluster.connect(empty_database) as connection:
        assert connection.execute("SELECT to_regclass('public.people')").fetchone() == (None,)


def test_a_programme_is_made_once(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    with pytest.raises(DomainError):
        administration.make(shared_programme.admin_url)


def test_a_database_without_a_programme_is_named_so(
    administration: PostgresAdministration, sharing_cluster: SharingCluster, empty_database: str
) -> None:
    with pytest.raises(ProgrammeError) as told:
        administration.check(sharing_cluster.admin_url(empty_database))
    assert told.value.trouble is Trouble.NOT_A_PROGRAMME


def test_bringing_somebody_in_is_decided_and_logged_like_everything_else(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    kept = administration.add_person(shared_programme.admin_url, person("fay", Role.MENTOR))
    assert (kept.id, kept.roles) == ("fay", frozenset({Role.MENTOR}))
    with shared_programme.administrator() as connection:
        entry = connection.execute(
            "SELECT kind, actor, client FROM log ORDER BY position DESC LIMIT 1"
        ).fetchone()
        digests = connection.execute("SELECT count(*) = max(position) FROM history").fetchone()
    assert entry == ("add_person", "local", "tests")
    assert digests == (True,)


def test_a_person_who_breaks_a_rule_is_refused_and_nobody_is_added(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    twin = replace(person("twin"), email="BEN@example.org")
    with pytest.raises(DomainError) as refused:
        administration.add_person(shared_programme.admin_url, twin)
    assert refused.value.code is Code.DUPLICATE
    with shared_programme.administrator() as connection:
        assert connection.execute("SELECT id FROM people WHERE id = 'twin'").fetchone() is None


def test_an_invitation_is_a_file_without_a_password_and_a_password(
    administration: PostgresAdministration, shared_programme: SharedProgramme, letter: Letter
) -> None:
    invited, invitation = administration.invite(
        shared_programme.admin_url, "ben@example.org", letter
    )
    assert invited.id == "ben"
    text = invitation.connection_file.read_text(encoding="utf-8")
    assert invitation.connection_file.stat().st_mode & 0o777 == 0o600
    assert invitation.password not in text
    assert "ben" not in invitation.user
    place = read_connection(invitation.connection_file)
    assert place == shared_programme.connection_by(_login(invitation.user, invitation.password))
    with shared_programme.connect_by(_login(invitation.user, invitation.password)) as connection:
        assert connection.execute("SELECT me()").fetchone() == ("ben",)


def test_the_password_never_reaches_the_server_in_clear(
    administration: PostgresAdministration, shared_programme: SharedProgramme, letter: Letter
) -> None:
    with shared_programme.administrator() as connection:
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
        _, invitation = administration.invite(shared_programme.admin_url, "ben", letter)
        connection.execute("ALTER SYSTEM RESET log_statement")
        connection.execute("SELECT pg_reload_conf()")
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [invitation.user]
        ).fetchone()
    log = (shared_programme.server.cluster.directory / "log").read_text(encoding="utf-8")
    assert invitation.user in log
    assert invitation.password not in log
    assert kept is not None
    assert kept[0].startswith("SCRAM-SHA-256$")


@pytest.mark.parametrize(("person_id", "hosts"), [("ben", False), ("ada", False), ("cleo", True)])
def test_coordinators_and_admins_host_unless_told_otherwise(
    administration: PostgresAdministration,
    shared_programme: SharedProgramme,
    letter: Letter,
    person_id: str,
    hosts: bool,
) -> None:
    usual, told = letter, replace(letter, may_host=not hosts)
    for wished, expected in ((usual, hosts), (told, not hosts)):
        _, invitation = administration.invite(shared_programme.admin_url, person_id, wished)
        invitation.connection_file.unlink()
        assert invitation.may_host is expected
        login = _login(invitation.user, invitation.password)
        assert _becomes_worker(shared_programme, login) is expected


def test_an_earlier_invitation_ends_with_the_next_but_a_login_in_use_stays(
    administration: PostgresAdministration,
    shared_programme: SharedProgramme,
    letter: Letter,
    tmp_path: Path,
) -> None:
    url = shared_programme.admin_url
    _, first = administration.invite(url, "ben", letter)
    administration.invite(url, "ben", replace(letter, file=tmp_path / "second.json"))
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        shared_programme.connect_by(_login(first.user, first.password))
    with shared_programme.connect("ben") as connection:
        assert connection.execute("SELECT me()").fetchone() == ("ben",)


def test_a_one_time_password_that_has_lapsed_opens_nothing(
    shared_programme: SharedProgramme,
) -> None:
    login = shared_programme.invite("ben")
    with shared_programme.administrator() as connection:
        connection.execute(
            """UPDATE logins SET "invitedUntil" = now() - interval '1 second' WHERE role = %s""",
            [login.role],
        )
    with shared_programme.connect_by(login) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)
        for asked in ("SELECT * FROM standing(0)", "SELECT claim()", "SELECT lacking('{}')"):
            with pytest.raises(psycopg.Error) as told:
                connection.execute(asked.encode())
            assert told.value.sqlstate == "MD003"


@pytest.mark.parametrize("server", [None, "host name", "host:123456", "user@host"])
def test_an_invitation_says_by_which_name_the_server_is_reached(
    administration: PostgresAdministration,
    shared_programme: SharedProgramme,
    letter: Letter,
    server: str | None,
) -> None:
    with pytest.raises(DomainError) as refused:
        administration.invite(shared_programme.admin_url, "ben", replace(letter, server=server))
    assert refused.value.details == {"path": "server"}


def test_an_invitation_that_cannot_be_written_makes_no_login(
    administration: PostgresAdministration, shared_programme: SharedProgramme, letter: Letter
) -> None:
    assert letter.file is not None
    letter.file.write_text("precious", encoding="utf-8")
    with pytest.raises(FileExistsError):
        administration.invite(shared_programme.admin_url, "ben", letter)
    assert letter.file.read_text(encoding="utf-8") == "precious"
    assert _live_logins(shared_programme, "ben") == 1


def test_who_is_archived_gets_no_login(
    administration: PostgresAdministration, shared_programme: SharedProgramme, letter: Letter
) -> None:
    shared_programme.decide(ArchivePerson(person_id="eve"), now=_now())
    with pytest.raises(DomainError) as refused:
        administration.invite(shared_programme.admin_url, "eve", letter)
    assert refused.value.code is Code.WRONG_STATUS


def test_a_revoked_login_is_cut_off_and_stays_out(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    administration.add_person(shared_programme.admin_url, person("fay"))
    login = shared_programme.invite("fay")
    idle = shared_programme.connect_by(login, autocommit=False)
    # What an open transaction holds of its own role must not keep the administrator waiting.
    idle.execute("ALTER ROLE CURRENT_USER SET work_mem = '8MB'")
    idle.execute("SELECT claim()")
    revoked = administration.revoke(shared_programme.admin_url, "fay")
    assert (revoked.users, revoked.connections) == ((login.role,), 1)
    with pytest.raises(psycopg.OperationalError):
        idle.execute("SELECT 1")
    idle.close()
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        shared_programme.connect_by(login)
    assert _live_logins(shared_programme, "fay") == 0


def test_an_upgrade_renews_everything_and_cuts_off_who_is_in_its_way(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    url = shared_programme.admin_url
    before = administration.check(url)
    with shared_programme.administrator() as connection:
        connection.execute("DROP POLICY reader ON people")
        connection.execute("GRANT SELECT ON mails TO PUBLIC")
    assert {finding.kind for finding in administration.check(url)} - {
        finding.kind for finding in before
    } == {"grants", "definition"}
    holding = shared_programme.connect("ben", autocommit=False)
    holding.execute("SELECT * FROM people")
    done = administration.upgrade(url)
    assert (done.before, done.after, done.connections) == (HEAD, HEAD, 1)
    with pytest.raises(psycopg.OperationalError):
        holding.execute("SELECT 1")
    holding.close()
    assert administration.check(url) == before
    with shared_programme.connect("ben") as connection:
        found = connection.execute("SELECT id FROM people ORDER BY id").fetchall()
    assert found == [("ada",), ("ben",), ("dan",)]


def test_an_older_schema_is_brought_up_to_date_with_everything_in_it(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    url = shared_programme.admin_url
    with shared_programme.administering() as connection:
        become(connection, shared_programme.roles.owner)
        run_script(connection, "unlay", shared_programme.roles)
        drop_guards(connection)
        command.downgrade(configuration(connection), KNOWN[-2])
    with pytest.raises(ProgrammeError) as told:
        administration.add_person(url, person("fay"))
    assert told.value.trouble is Trouble.OLDER
    assert "schema" in {finding.kind for finding in administration.check(url)}
    done = administration.upgrade(url)
    assert (done.before, done.after) == (KNOWN[-2], HEAD)
    assert "schema" not in {finding.kind for finding in administration.check(url)}
    with shared_programme.connect("ben") as connection:
        found = connection.execute("SELECT id FROM people ORDER BY id").fetchall()
    assert found == [("ada",), ("ben",), ("dan",)]


def test_a_newer_programme_is_neither_changed_nor_decided_upon(
    administration: PostgresAdministration, shared_programme: SharedProgramme
) -> None:
    with shared_programme.administrator() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    url = shared_programme.admin_url
    for attempt in (
        lambda: administration.upgrade(url),
        lambda: administration.add_person(url, person("fay")),
    ):
        with pytest.raises(ProgrammeError) as told:
            attempt()
        assert told.value.trouble is Trouble.NEWER


def test_a_connection_file_holds_only_what_it_takes_to_connect(
    administration: PostgresAdministration, shared_programme: SharedProgramme, letter: Letter
) -> None:
    _, invitation = administration.invite(shared_programme.admin_url, "ada", letter)
    document = json.loads(invitation.connection_file.read_text(encoding="utf-8"))
    assert "Ada" not in json.dumps(document)
    assert document["programme"] == shared_programme.programme


def test_every_table_of_the_programme_is_under_row_security(
    shared_programme: SharedProgramme,
) -> None:
    with shared_programme.administrator() as connection:
        forced = connection.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        ).fetchall()
    tables = {*metadata.tables, *shared_metadata.tables, "alembic_version"}
    assert {name for (name,) in forced} == tables


def _login(role: str, password: str) -> NewLogin:
    return NewLogin(role=role, password=password, may_host=False)


def _becomes_worker(programme: SharedProgramme, login: NewLogin) -> bool:
    with programme.connect_by(login) as connection:
        try:
            connection.execute(f"SET ROLE {programme.roles.worker}".encode())
        except errors.InsufficientPrivilege:
            return False
        return True


def _live_logins(programme: SharedProgramme, person_id: str) -> int:
    with programme.administrator() as connection:
        found = connection.execute(
            'SELECT count(*) FROM logins WHERE "personId" = %s AND "revokedAt" IS NULL',
            [person_id],
        ).fetchone()
    assert found is not None
    number: int = found[0]
    return number


def _now() -> datetime:
    return datetime.now(UTC)
