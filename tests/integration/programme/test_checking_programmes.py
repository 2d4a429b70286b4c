"""`admin check` finds what should never be found in a programme's database, or around it."""

from collections.abc import Iterator

import pytest
from tests.sharing import SharedProgramme, SharingCluster, copied, make_shared_programme

from mentordesk.storage.programme.administering import PostgresAdministration
from mentordesk.storage.programme.surroundings import MENDED

# What somebody may have done to a database, and the word for what that breaks.
DAMAGE = {
    "UPDATE alembic_version SET version_num = '0002'": "schema",
    "GRANT SELECT ON history TO {reader}": "grants",
    "GRANT UPDATE (name) ON people TO {reader}": "grants",
    "REVOKE SELECT ON people FROM {reader}": "grants",
    "GRANT EXECUTE ON FUNCTION settle(bigint, bigint) TO PUBLIC": "grants",
    "GRANT CREATE ON SCHEMA public TO PUBLIC": "grants",
    "CREATE SCHEMA free; GRANT USAGE ON SCHEMA free TO PUBLIC": "grants",
    "CREATE POLICY more ON people TO {reader} USING (true)": "grants",
    "DROP POLICY reader ON sessions": "grants",
    "ALTER FUNCTION i_am_staff() SECURITY INVOKER": "grants",
    "GRANT TEMPORARY ON DATABASE {database} TO PUBLIC": "grants",
    "ALTER TABLE notes NO FORCE ROW LEVEL SECURITY": "row_security",
    "ALTER TABLE notes DISABLE ROW LEVEL SECURITY": "row_security",
    "CREATE TABLE extra (id text)": "owner",
    "ALTER TABLE notes OWNER TO postgres": "owner",
    "ALTER FUNCTION me() RESET search_path": "search_path",
    "ALTER TABLE sessions DISABLE TRIGGER sessions_insert": "trigger",
    "ALTER POLICY reader ON sessions USING (true)": "definition",
    """
    CREATE OR REPLACE FUNCTION people_i_meet() RETURNS SETOF text LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS 'SELECT id FROM people'
    """: "definition",
    "DROP TRIGGER log_history ON log": "definition",
    "DROP TRIGGER submissions_tell ON submissions": "definition",
    """
    CREATE TRIGGER idle BEFORE UPDATE ON sessions
    FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
    """: "definition",
    "CREATE RULE deaf AS ON INSERT TO submissions DO INSTEAD NOTHING": "definition",
    "COMMENT ON TABLE workspace IS NULL": "definition",
    "ALTER TABLE busy_periods DROP CONSTRAINT ex_busy_periods_person": "exclusion",
    "CREATE EXTENSION pg_stat_statements": "extension",
    "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC": "hardening",
    "ALTER FUNCTION texteq LEAKPROOF": "hardening",
    """
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I RESET temp_file_limit', current_database());
    END $$
    """: "hardening",
    """
    UPDATE logins SET "revokedAt" = now() WHERE "personId" = 'ben'
    """: "logins",
    "DELETE FROM logins WHERE \"personId\" = 'ben'": "logins",
    'UPDATE logins SET "mayHost" = true WHERE "personId" = \'ben\'': "roles",
    """
    INSERT INTO submissions ("commandId", role, actor, kind, parameters, client, address,
      "issuedAt", "arrivedAt", digest, transaction)
    VALUES ('c', 'r', 'ben', 'k', '{{}}', '', '', now(), now() - interval '16 minutes', '', 3)
    """: "waiting",
}
# The same about roles, which belong to the whole cluster and have to be taken back.
ROLES = {
    "GRANT {worker} TO {ben}": "REVOKE {worker} FROM {ben}",
    "GRANT {owner} TO {ben}": "REVOKE {owner} FROM {ben}",
    "GRANT {host} TO {ben}": "REVOKE {host} FROM {ben}",
    "REVOKE {reader} FROM {ben}": "GRANT {reader} TO {ben}",
    "ALTER ROLE {ben} BYPASSRLS": "ALTER ROLE {ben} NOBYPASSRLS",
    "ALTER ROLE {ben} SUPERUSER": "ALTER ROLE {ben} NOSUPERUSER",
}


@pytest.fixture(scope="session")
def checked_template(sharing_cluster: SharingCluster) -> SharedProgramme:
    """Make a programme whose logins are all known: other tests make more of their own one's."""
    return make_shared_programme(sharing_cluster, "checked_template")


@pytest.fixture
def attended(checked_template: SharedProgramme) -> Iterator[SharedProgramme]:
    """Give a programme with a host at work, without whom nothing is sound."""
    with copied(checked_template) as programme:
        with programme.connect("cleo") as connection:
            connection.execute(f"SET ROLE {programme.roles.worker}".encode())
            connection.execute("SELECT beat('here', 'tests')")
        yield programme


def test_a_programme_as_it_was_made_is_sound(
    administration: PostgresAdministration, attended: SharedProgramme
) -> None:
    assert administration.check(attended.admin_url) == []


@pytest.mark.parametrize(("damage", "kind"), DAMAGE.items())
def test_damage_is_found(
    administration: PostgresAdministration, attended: SharedProgramme, damage: str, kind: str
) -> None:
    _run(attended, damage)
    assert kind in {finding.kind for finding in administration.check(attended.admin_url)}


def test_a_changed_definition_is_named_and_an_upgrade_lays_it_anew(
    administration: PostgresAdministration, attended: SharedProgramme
) -> None:
    _run(attended, "ALTER POLICY reader ON sessions USING (true)")
    found = [finding.message for finding in administration.check(attended.admin_url)]
    assert found == ["The policy reader of sessions is not as MentorDesk laid it."]
    administration.upgrade(attended.admin_url)
    assert administration.check(attended.admin_url) == []


@pytest.mark.parametrize("comment", ["NULL", "'Oak Hill'"])
def test_a_programme_from_before_its_rules_were_remembered_needs_an_upgrade(
    administration: PostgresAdministration, attended: SharedProgramme, comment: str
) -> None:
    _run(attended, f"COMMENT ON TABLE workspace IS {comment}")
    (found,) = administration.check(attended.admin_url)
    assert "`mentordesk admin upgrade` lays them anew" in found.message
    administration.upgrade(attended.admin_url)
    assert administration.check(attended.admin_url) == []


def test_what_no_file_can_have_made_is_found_after_an_upgrade_too(
    administration: PostgresAdministration, attended: SharedProgramme
) -> None:
    _run(attended, "CREATE RULE deaf AS ON INSERT TO submissions DO INSTEAD NOTHING")
    administration.upgrade(attended.admin_url)
    found = [finding.message for finding in administration.check(attended.admin_url)]
    assert found == ["The rule deaf of submissions was not laid by MentorDesk."]


@pytest.fixture(params=ROLES.items(), ids=lambda pair: pair[0])
def changed(attended: SharedProgramme, request: pytest.FixtureRequest) -> Iterator[SharedProgramme]:
    """Change a role for as long as the test takes."""
    change, back = request.param
    _run(attended, change)
    yield attended
    _run(attended, back)


def test_a_role_that_may_do_more_or_less_than_it_should_is_found(
    administration: PostgresAdministration, changed: SharedProgramme
) -> None:
    found = administration.check(changed.admin_url)
    assert {finding.kind for finding in found} == {"roles"}
    assert all(changed.logins["ben"].role in finding.message for finding in found)


def test_a_door_without_tls_is_found(
    administration: PostgresAdministration, attended: SharedProgramme
) -> None:
    file = attended.server.cluster.directory / "data" / "pg_hba.conf"
    before = file.read_text(encoding="ascii")
    file.write_text(before + "host all all 0.0.0.0/0 scram-sha-256\n", encoding="ascii")
    found = administration.check(attended.admin_url)
    file.write_text(before, encoding="ascii")
    assert [finding.kind for finding in found] == ["hba"]


def test_a_release_with_known_holes_is_found(
    administration: PostgresAdministration,
    attended: SharedProgramme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with attended.administrator() as connection:
        major, minor = divmod(connection.info.server_version, 10_000)
    monkeypatch.setitem(MENDED, major, minor)
    assert administration.check(attended.admin_url) == []
    monkeypatch.setitem(MENDED, major, minor + 1)
    (found,) = administration.check(attended.admin_url)
    assert found.kind == "version"
    assert f"PostgreSQL {major}.{minor} has known holes" in found.message


def _run(programme: SharedProgramme, statement: str) -> None:
    roles = programme.roles
    text = statement.format(
        owner=roles.owner,
        reader=roles.reader,
        worker=roles.worker,
        host=roles.host,
        ben=programme.logins["ben"].role,
        database=programme.database,
    )
    with programme.administrator() as connection:
        connection.execute(text.encode())
