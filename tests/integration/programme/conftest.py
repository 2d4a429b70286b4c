"""What administering is tested with: empty databases, and the one who administers."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg import sql
from tests.sharing import SharingCluster

from mentordesk.application.administering import Letter
from mentordesk.application.deciding import decide
from mentordesk.storage.programme.administering import PostgresAdministration


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
