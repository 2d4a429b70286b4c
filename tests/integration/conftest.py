"""What storage's tests stand on: a database of either kind, and an open workspace."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import create_engine
from tests.factories import NOW, FixedClock
from tests.integration.databases import Database, dispose
from tests.integration.postgres import Cluster

from mentordesk.application.deciding import decide
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.migrating import upgrade
from mentordesk.storage.sqlite import reading_engine, writing_engine

TEMPLATE = "mentordesk_template"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Run a test on both databases."""
    made: Database = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def sqlite(workspace_file: Path) -> Iterator[Database]:
    """Make an empty workspace."""
    made = Database(writer=writing_engine(workspace_file), reader=reading_engine(workspace_file))
    yield made
    dispose(made)


@pytest.fixture
def postgresql(postgres_template: Cluster) -> Iterator[Database]:
    """Make an empty database of the newest schema."""
    name = f"test_{uuid.uuid4().hex}"
    with postgres_template.connect("postgres") as administrator:
        administrator.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}".encode())
        engine = create_engine(postgres_template.url(name))
        made = Database(writer=engine, reader=engine)
        yield made
        dispose(made)
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def postgres_template(postgres_cluster: Cluster) -> Cluster:
    """Migrate once; copying a database takes less time than migrating it."""
    with postgres_cluster.connect("postgres") as administrator:
        administrator.execute(f"CREATE DATABASE {TEMPLATE}".encode())
    engine = create_engine(postgres_cluster.url(TEMPLATE))
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    return postgres_cluster


@pytest.fixture(scope="session")
def empty_workspace_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that tests copy."""
    path = tmp_path_factory.mktemp("empty") / "programme.mentordesk"
    create(path, name="Test programme", now=NOW)
    return path


@pytest.fixture
def workspace_file(empty_workspace_file: Path, tmp_path: Path) -> Path:
    """Give a test an empty workspace's file."""
    return Path(copyfile(empty_workspace_file, tmp_path / empty_workspace_file.name))


@pytest.fixture
def workspace(workspace_file: Path) -> Iterator[LocalWorkspace]:
    """Open an empty workspace whose clock stands at `NOW`."""
    opened = open_workspace(workspace_file, decide=decide, clock=FixedClock())
    yield opened
    opened.close()
