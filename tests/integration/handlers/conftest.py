"""Desks for every test of deciding, each on SQLite and on PostgreSQL."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import settle_in
from tests.integration.postgres import Cluster

from mentordesk.storage.creating import create
from mentordesk.storage.migrating import upgrade
from mentordesk.storage.sqlite import writing_engine

OpenDesk = Callable[[], Desk]

_TEMPLATE = "empty_programme"


@pytest.fixture(scope="session")
def empty_programme(postgres_cluster: Cluster) -> str:
    """Migrate one database of the server, of which every test gets copies."""
    with postgres_cluster.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
    engine = create_engine(postgres_cluster.url(_TEMPLATE), poolclass=NullPool)
    with engine.begin() as connection:
        upgrade(connection)
    return _TEMPLATE


@pytest.fixture(params=["sqlite", "postgresql"])
def open_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenDesk]:
    """Give a way to open any number of desks, each with an empty workspace."""
    if request.param == "sqlite":
        yield from _on_sqlite(tmp_path)
    else:
        cluster = request.getfixturevalue("postgres_cluster")
        yield from _on_postgresql(cluster, request.getfixturevalue("empty_programme"))


def _on_sqlite(folder: Path) -> Iterator[OpenDesk]:
    engines: list[Engine] = []

    def open_one() -> Desk:
        path = folder / f"{len(engines)}.mentordesk"
        create(path, name="Tests", now=NOW)
        engines.append(writing_engine(path))
        return Desk(engines[-1])

    yield open_one
    for engine in engines:
        engine.dispose()


def _on_postgresql(cluster: Cluster, template: str) -> Iterator[OpenDesk]:
    names: list[sql.Identifier] = []

    def open_one() -> Desk:
        name = f"programme_{uuid.uuid4().hex}"
        names.append(sql.Identifier(name))
        making = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with cluster.connect("postgres") as administrator:
            administrator.execute(making.format(names[-1], sql.Identifier(template)))
        return Desk(create_engine(cluster.url(name), poolclass=NullPool))

    yield open_one
    with cluster.connect("postgres") as administrator:
        for name in names:
            administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """Give a desk with an empty workspace."""
    return open_desk()


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk with Ada (mentor, nine to five), Ben (mentee) and Cleo (coordinator)."""
    settle_in(desk)
    return desk


@pytest.fixture
def other_desk(open_desk: OpenDesk) -> Desk:
    """Give a second desk with an empty workspace of its own."""
    return open_desk()
