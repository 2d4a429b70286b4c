"""People who are connected to a shared programme, and the one who administers it."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.integration.programme.carrying import connected, hosting
from tests.sharing import SharedProgramme, SharingCluster

from mentordesk.application.administering import Letter
from mentordesk.application.deciding import decide
from mentordesk.storage.programme.administering import PostgresAdministration
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue


@pytest.fixture
def ben(shared_programme: SharedProgramme) -> Iterator[PostgresProgramme]:
    """Connect as Ben, a mentee."""
    with connected(shared_programme, "ben") as programme:
        yield programme


@pytest.fixture
def ada(shared_programme: SharedProgramme) -> Iterator[PostgresProgramme]:
    """Connect as Ada, a mentor."""
    with connected(shared_programme, "ada") as programme:
        yield programme


@pytest.fixture
def host(shared_programme: SharedProgramme) -> Iterator[PostgresQueue]:
    """Host as Cleo, a coordinator."""
    with hosting(shared_programme) as queue:
        yield queue


@pytest.fixture
def administrator(shared_programme: SharedProgramme) -> Iterator[psycopg.Connection]:
    """Look at the tables as the superuser, whom row security does not concern."""
    with shared_programme.administrator() as connection:
        yield connection


@pytest.fixture
def administration() -> PostgresAdministration:
    """Give who administers."""
    return PostgresAdministration(decide=decide, client="tests")


@pytest.fixture
def empty_database(sharing_cluster: SharingCluster) -> Iterator[str]:
    """Make an empty database and give its name."""
    name = f"empty_{uuid.uuid4().hex}"
    with sharing_cluster.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield name
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
        administrator.execute(drop.format(sql.Identifier(name)))


@pytest.fixture
def letter(sharing_cluster: SharingCluster, tmp_path: Path) -> Letter:
    """Say where people reach the server, and where to write that."""
    return Letter(
        server=f"localhost:{sharing_cluster.port}",
        certificate=sharing_cluster.authority.folder / "root.pem",
        file=tmp_path / "connection.json",
    )
