"""Desks for every test of deciding, each on SQLite and on PostgreSQL.

They are copies of workspaces that are made once: making one takes many times as long.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from tests.integration.handlers.desk import NOW, Desk, Kept
from tests.integration.handlers.factories import settle_in
from tests.integration.postgres import Cluster

from mentordesk.storage.creating import create
from mentordesk.storage.migrating import upgrade
from mentordesk.storage.sqlite import writing_engine

Copy = Callable[[Kept], Desk]


@pytest.fixture(scope="session")
def kept_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workspaces of which every test gets copies."""
    folder = tmp_path_factory.mktemp("kept")
    create(folder / Kept.EMPTY, name="Tests", now=NOW)
    copyfile(folder / Kept.EMPTY, folder / Kept.OFFICE)
    engine = writing_engine(folder / Kept.OFFICE)
    settle_in(Desk(engine))
    engine.dispose()
    return folder


@pytest.fixture(scope="session")
def kept_databases(postgres_cluster: Cluster) -> Cluster:
    """Migrate one database of the server, and let people settle in another."""
    with postgres_cluster.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(Kept.EMPTY)))
        engine = create_engine(postgres_cluster.url(Kept.EMPTY), poolclass=NullPool)
        with engine.begin() as connection:
            upgrade(connection)
        _copy_database(administrator, Kept.EMPTY, to=Kept.OFFICE)
    settle_in(Desk(create_engine(postgres_cluster.url(Kept.OFFICE), poolclass=NullPool)))
    return postgres_cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copy]:
    """Give a way to open any number of desks, each with a workspace of its own."""
    if request.param == "sqlite":
        opening = _on_sqlite(tmp_path, request.getfixturevalue("kept_files"))
    else:
        opening = _on_postgresql(request.getfixturevalue("kept_databases"))
    with opening as copy:
        yield copy


@contextmanager
def _on_sqlite(folder: Path, kept: Path) -> Iterator[Copy]:
    with ExitStack() as opened:

        def copy(what: Kept) -> Desk:
            path = folder / f"{uuid.uuid4().hex}.mentordesk"
            engine = writing_engine(copyfile(kept / what, path))
            opened.callback(engine.dispose)
            return Desk(engine)

        yield copy


@contextmanager
def _on_postgresql(cluster: Cluster) -> Iterator[Copy]:
    with ExitStack() as opened:
        administrator = opened.enter_context(cluster.connect("postgres"))

        def copy(what: Kept) -> Desk:
            name = f"programme_{uuid.uuid4().hex}"
            _copy_database(administrator, what, to=name)
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            opened.callback(partial(administrator.execute, drop))
            engine = create_engine(cluster.url(name))
            opened.callback(engine.dispose)
            return Desk(engine)

        yield copy


def _copy_database(administrator: psycopg.Connection, name: str, *, to: str) -> None:
    making = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    administrator.execute(making.format(sql.Identifier(to), sql.Identifier(name)))


@pytest.fixture
def desk(copied: Copy) -> Desk:
    """Give a desk with an empty workspace."""
    return copied(Kept.EMPTY)


@pytest.fixture
def office(copied: Copy) -> Desk:
    """Give a desk with Ada (mentor, nine to five), Ben (mentee) and Cleo (coordinator)."""
    return copied(Kept.OFFICE)


@pytest.fixture
def other_desk(copied: Copy) -> Desk:
    """Give a second desk with an empty workspace of its own."""
    return copied(Kept.EMPTY)
