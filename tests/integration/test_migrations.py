"""The migrations lead to the schema that the program knows, on both databases and both ways."""

import shutil
import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from tests.factories import NOW, FixedClock, a_mentor, a_person, a_session
from tests.integration.databases import Database, dispose

from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.resources import migrations_dir
from mentordesk.storage import local, migrating, recognising
from mentordesk.storage.creating import create
from mentordesk.storage.guards import differing_guards, drop_guards
from mentordesk.storage.local import open_workspace
from mentordesk.storage.locking import hold_shared
from mentordesk.storage.migrating import configuration, migrate_file, upgrade
from mentordesk.storage.places import newest_backup
from mentordesk.storage.repositories.writing import MOST_NUMBERED
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.storage.sqlite import reading_engine, writing_engine
from mentordesk.storage.tables import metadata, shared_metadata

NEXT = '''
"""Widens what a session keeps, by copying its table."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text(), nullable=True))
{more}

def downgrade() -> None:
    pass
'''
UNNUMBERED = """
    INSERT INTO session_audit_log (
      id, "userId", action, "ipAddress", "userAgent", "aboutKind", "aboutId", "createdAt", rev
    )
    VALUES (
      '{entry}', 'local', 'edit', '', '', 'person', 'm1', '2026-11-22T08:00:00.000000Z', {rev}
    )
"""
NUMBERED = "SELECT id, sequence FROM session_audit_log ORDER BY sequence"
SQLITE_SCHEMA = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_autoindex%' ORDER BY type, name
"""
POSTGRES_SCHEMA = (
    """
    SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2
    """,
    """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2
    """,
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
)


def words(sql: str | None) -> list[str]:
    """Compare statements by their words: migrations may lay constraints in another order."""
    return sorted((sql or "").replace(",", " ").replace("(", " ( ").split())


def sqlite_schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(SQLITE_SCHEMA).fetchall()
    return [(*row[:3], words(row[3])) for row in rows]


def postgres_schema(engine: Engine) -> list[list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(query)] for query in POSTGRES_SCHEMA
        ]


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Copy the migrations, so that a test may add to them."""
    return shutil.copytree(migrations_dir(), tmp_path / "migrations")


def add_revision(scripts: Path, *, more: str = "") -> None:
    text = NEXT.format(head=HEAD, more=more)
    (scripts / "versions" / "9999_next.py").write_text(text, encoding="utf-8")


@pytest.fixture
def booked(workspace_file: Path) -> Path:
    """Have a session in a workspace."""
    made = Database(writer=writing_engine(workspace_file), reader=reading_engine(workspace_file))
    with made.writing() as records:
        records.people.add([a_mentor(), a_person()])
        records.sessions.add([a_session()])
    dispose(made)
    return workspace_file


def test_the_known_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(migrations_dir()))
    history = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(history)) == KNOWN
    assert scripts.get_current_head() == HEAD


def test_a_migrated_file_is_like_a_new_one(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new", tmp_path / "migrated"
    create(new, name="New", now=NOW)
    migrated.touch()
    engine = writing_engine(migrated)
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    assert sqlite_schema(migrated) == sqlite_schema(new)


def test_migrated_tables_of_postgresql_are_those_that_the_program_knows(
    postgresql: Database, postgres_url: str
) -> None:
    declared = create_engine(postgres_url)
    for index in chain.from_iterable(table.indexes for table in metadata.sorted_tables):
        options = index.dialect_options
        options["postgresql"]["where"] = options["sqlite"]["where"]
    metadata.create_all(declared)
    shared_metadata.create_all(declared)
    with declared.begin() as connection:
        connection.exec_driver_sql("CREATE VIEW derived_busy_periods AS SELECT 1")
    tables = set(inspect(declared).get_table_names())
    assert tables == {*metadata.tables, *shared_metadata.tables}
    migrated = postgres_schema(postgresql.writer)
    for known, laid in zip(postgres_schema(declared), migrated, strict=True):
        outside = [row for row in laid if "alembic" in str(row) or "derived_" in str(row)]
        assert [row for row in laid if row not in outside] == [
            row for row in known if "derived_" not in str(row)
        ]
    declared.dispose()


def test_taking_all_migrations_back_leaves_nothing(postgres_url: str, tmp_path: Path) -> None:
    file = tmp_path / "programme"
    file.touch()
    for engine in (writing_engine(file), create_engine(postgres_url)):
        with engine.begin() as connection:
            upgrade(connection)
        with engine.begin() as connection:
            drop_guards(connection)
            command.downgrade(configuration(connection), "base")
        assert inspect(engine).get_table_names() == ["alembic_version"]
        with engine.begin() as connection:
            upgrade(connection)
        engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_written_before_it_was_numbered_keeps_its_order(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = tmp_path / "programme"
    file.touch()
    is_file = kind == "sqlite"
    url = "" if is_file else request.getfixturevalue("postgres_url")
    engine = writing_engine(file) if is_file else create_engine(url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0003")
        for entry, rev in (("z", 1), ("a", 1), ("m", 2), ("b", 2)):
            connection.exec_driver_sql(UNNUMBERED.format(entry=entry, rev=rev))
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
        numbered = connection.exec_driver_sql(NUMBERED).all()
    engine.dispose()
    assert [tuple(row) for row in numbered] == [
        ("z", MOST_NUMBERED),
        ("a", MOST_NUMBERED + 1),
        ("m", 2 * MOST_NUMBERED),
        ("b", 2 * MOST_NUMBERED + 1),
    ]


def test_migrating_keeps_a_backup_and_every_record_and_rule(booked: Path, scripts: Path) -> None:
    add_revision(scripts)
    before = booked.read_bytes()
    backup = migrate_file(booked, now=NOW, scripts=scripts)
    assert backup == newest_backup(booked)
    with closing(sqlite3.connect(booked)) as connection:
        assert connection.execute("SELECT id, mood FROM sessions").fetchall() == [("s1", None)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM busy_periods").fetchone() == (2,)
    engine = reading_engine(booked)
    with engine.connect() as connection:
        assert differing_guards(connection) == []
        checks = inspect(connection).get_check_constraints("sessions")
        assert "ck_sessions_status" in {check["name"] for check in checks}
    engine.dispose()
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchone() == (HEAD,)
    assert booked.read_bytes() != before


def test_a_migration_that_fails_changes_nothing(booked: Path, scripts: Path) -> None:
    add_revision(scripts, more="    op.execute('SELECT no_such_thing()')")
    before = booked.read_bytes()
    with pytest.raises(Exception, match="no_such_thing"):
        migrate_file(booked, now=NOW, scripts=scripts)
    assert booked.read_bytes() == before


def test_nobody_migrates_what_somebody_uses(booked: Path, scripts: Path) -> None:
    add_revision(scripts)
    lock = hold_shared(booked)
    with pytest.raises(WorkspaceError) as held:
        migrate_file(booked, now=NOW, scripts=scripts)
    assert held.value.problem is Problem.HELD
    lock.release()


def test_a_migrated_file_is_too_new_for_this_program(booked: Path, scripts: Path) -> None:
    add_revision(scripts)
    migrate_file(booked, now=NOW, scripts=scripts)
    before = booked.read_bytes()
    with pytest.raises(WorkspaceError) as newer:
        open_workspace(booked, decide=decide, clock=FixedClock())
    assert newer.value.problem is Problem.NEWER
    assert booked.read_bytes() == before


def test_opening_an_older_workspace_migrates_it(
    booked: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_revision(scripts)
    monkeypatch.setattr(local, "HEAD", "9999")
    monkeypatch.setattr(recognising, "KNOWN", (*KNOWN, "9999"))
    monkeypatch.setattr(migrating, "migrations_dir", lambda: scripts)
    with closing(open_workspace(booked, decide=decide, clock=FixedClock())) as workspace:
        assert {finding.kind for finding in workspace.check()} == {"revision"}
        with pytest.raises(WorkspaceError):
            migrate_file(booked, now=NOW)
    assert newest_backup(booked) is not None
    with closing(sqlite3.connect(booked)) as connection:
        assert connection.execute("SELECT mood FROM sessions").fetchall() == [(None,)]
