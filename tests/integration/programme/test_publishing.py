"""Publishing a local workspace: all of it arrives as it was, or nothing does."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from tests.integration.databases import Database, dispose
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import FRIDAY_9, FRIDAY_14, settle_in, wish
from tests.sharing import SharingCluster

from mentordesk.application.commands import RequestReschedule
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.creating import create
from mentordesk.storage.programme.administering import PostgresAdministration
from mentordesk.storage.sqlite import writing_engine

KEPT = (
    """SELECT "personId", "sessionId", kind FROM busy_periods ORDER BY 1, 2, 3""",
    'SELECT position, "commandId", verdict, fingerprint FROM log ORDER BY position',
    "SELECT id, rev, status, duration FROM sessions ORDER BY id",
    "SELECT id, name, roles, rev FROM people ORDER BY id",
    "SELECT count(*) FROM session_audit_log",
)

# Written by whatever came last before the publication; a position later came a refusal.
CALENDARS = """
    SELECT "personId", rev = (SELECT max(position) - 1 FROM log) FROM calendars ORDER BY 1
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Make a workspace with a session, an open proposal, and a refusal in the log."""
    path = tmp_path / "Oak Hill.mentordesk"
    create(path, name="Oak Hill", now=NOW)
    engine = writing_engine(path)
    desk = Desk(engine)
    settle_in(desk)
    session_id = desk.accepted(wish(FRIDAY_9))
    desk.accepted(
        RequestReschedule(session_id=session_id, time=FRIDAY_14), actor="ada", subject="ada"
    )
    desk.refused(wish(FRIDAY_9))
    engine.dispose()
    return path


def test_a_workspace_is_published_with_its_log_and_busy_periods(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    empty_database: str,
    workspace: Path,
) -> None:
    made = administration.make(sharing_cluster.admin_url(empty_database), publish=workspace)
    assert made.people == 3
    local, shared = writing_engine(workspace), sharing_cluster.engine(empty_database)
    for asked in KEPT:
        assert _rows(shared, asked) == _rows(local, asked)
        assert _rows(shared, asked)
    name, is_shared = _rows(shared, 'SELECT name, "isShared" FROM workspace')[0]
    assert (name, is_shared) == ("Oak Hill", True)
    before, after = Database(local, local), Database(shared, shared)
    with before.asking() as there, after.asking() as here:
        assert here.export() == there.export()
    dispose(before)
    dispose(after)


def test_a_published_programme_goes_on_where_the_workspace_was(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    empty_database: str,
    workspace: Path,
) -> None:
    url = sharing_cluster.admin_url(empty_database)
    administration.make(url, publish=workspace)
    shared = sharing_cluster.engine(empty_database)
    desk = Desk(shared)
    taken = desk.refused(wish(FRIDAY_9))
    assert taken.code is Code.SLOT_TAKEN
    chained = _rows(shared, "SELECT max(position), count(*) FROM history")
    assert chained == _rows(shared, "SELECT max(position), count(*) FROM log")
    calendars = _rows(shared, CALENDARS)
    assert calendars == [("ada", True), ("ben", True)]
    assert [finding.kind for finding in administration.check(url)] == ["worker"]
    shared.dispose()


def test_a_replica_is_not_published(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    empty_database: str,
    workspace: Path,
) -> None:
    engine = writing_engine(workspace)
    with engine.begin() as connection:
        connection.exec_driver_sql('UPDATE workspace SET "isShared" = 1')
    engine.dispose()
    with pytest.raises(DomainError) as refused:
        administration.make(sharing_cluster.admin_url(empty_database), publish=workspace)
    assert refused.value.code is Code.WRONG_STATUS
    with sharing_cluster.connect(empty_database) as connection:
        assert connection.execute("SELECT to_regclass('public.people')").fetchone() == (None,)


def test_what_is_no_workspace_is_named_so(
    administration: PostgresAdministration,
    sharing_cluster: SharingCluster,
    empty_database: str,
    tmp_path: Path,
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada", encoding="utf-8")
    with pytest.raises(WorkspaceError) as refused:
        administration.make(sharing_cluster.admin_url(empty_database), publish=letter)
    assert refused.value.problem is Problem.NOT_A_WORKSPACE


def _rows(engine: Engine, asked: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(asked)]
