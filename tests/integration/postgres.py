"""A real PostgreSQL for the tests: a cluster per test process, an empty database per test."""

import glob
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
SETTINGS = {
    "listen_addresses": "",  # the socket in our own directory is enough, and nobody else's
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "16MB",
    "timezone": "Asia/Kathmandu",  # whoever relies on the server's zone being UTC finds out here
}
# Stops the cluster once its standard input ends, which happens however our process ends.
WATCH = 'cat >/dev/null; "$0" stop --silent --mode=immediate --pgdata="$1/data"; rm -rf "$1"'


@dataclass(frozen=True)
class Cluster:
    """A running server that listens on a socket in its directory only."""

    directory: Path

    def url(self, database: str) -> str:
        """Return SQLAlchemy's address of a database, as the superuser."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.directory}"

    def connect(self, database: str) -> psycopg.Connection:
        """Open an autocommitting connection as the superuser."""
        return psycopg.connect(
            host=str(self.directory), user="postgres", dbname=database, autocommit=True
        )


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """Start a cluster for this test process; starting takes less than a second."""
    programs = server_programs()
    if programs is None:
        pytest.fail("PostgreSQL's server is missing; run: sudo apt-get install postgresql")
    with running_cluster(programs) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """Make an empty database for one test and return SQLAlchemy's address of it."""
    name = f"test_{uuid.uuid4().hex}"
    with postgres_cluster.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield postgres_cluster.url(name)
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
        administrator.execute(drop.format(sql.Identifier(name)))


def server_programs() -> Path | None:
    """Find the newest server; Debian keeps its programs outside PATH."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    candidates = [Path(match) for place in PLACES for match in glob.glob(place)]  # noqa: PTH207 - patterns are absolute
    complete = [path for path in candidates if (path / "initdb").exists()]
    return max(complete, key=version_of, default=None)


def version_of(programs: Path) -> int:
    """Read the major version from a directory such as `postgresql/15/bin`."""
    digits = "".join(filter(str.isdigit, programs.parent.name))
    return int(digits or 0)


@contextmanager
def running_cluster(
    programs: Path,
    *,
    settings: Mapping[str, str] = SETTINGS,
    prepare: Callable[[Path], None] = lambda directory: None,
) -> Iterator[Cluster]:
    """Make and start a cluster; it is gone afterwards, even if this process is killed.

    `prepare` may change its files, in the directory that it gets, before it starts.
    """
    directory = Path(tempfile.mkdtemp(prefix="mentordesk-postgres-"))
    owner = unprivileged_user()
    if owner:
        shutil.chown(directory, owner)
    watcher = subprocess.Popen(
        ["sh", "-c", WATCH, programs / "pg_ctl", directory],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=directory,
        user=owner,
        start_new_session=True,  # Ctrl-C is for the tests; the watcher must outlive them
    )
    with watcher:  # leaving closes its input and waits for it
        initialise(programs, directory=directory, owner=owner)
        prepare(directory)
        start(programs, directory=directory, owner=owner, settings=settings)
        yield Cluster(directory)


def unprivileged_user() -> str | None:
    """Name the user to start the server as: PostgreSQL refuses to run as root."""
    return "nobody" if os.geteuid() == 0 else None


def initialise(programs: Path, *, directory: Path, owner: str | None) -> None:
    """Make the cluster's files; only who may enter the directory reaches its socket."""
    command: list[Path | str] = [
        *(programs / "initdb", f"--pgdata={directory / 'data'}", "--username=postgres"),
        *("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"),
    ]
    attempt(command, directory=directory, owner=owner)


def start(
    programs: Path, *, directory: Path, owner: str | None, settings: Mapping[str, str] = SETTINGS
) -> None:
    """Start the server and return once it takes connections."""
    given = [f"-c {name}='{value}'" for name, value in settings.items()]
    options = " ".join([f"-k '{directory}'", *given])
    command: list[Path | str] = [
        *(programs / "pg_ctl", "start", "--wait", f"--pgdata={directory / 'data'}"),
        *(f"--log={directory / 'log'}", f"--options={options}"),
    ]
    attempt(command, directory=directory, owner=owner)


def stop(programs: Path, *, directory: Path, owner: str | None, mode: str) -> None:
    """Stop the server: `smart`, `fast`, or `immediate`, which is as if it crashed."""
    command: list[Path | str] = [
        *(programs / "pg_ctl", "stop", "--silent", f"--mode={mode}"),
        f"--pgdata={directory / 'data'}",
    ]
    attempt(command, directory=directory, owner=owner)


def attempt(command: list[Path | str], *, directory: Path, owner: str | None) -> None:
    """Run one of the server's programs; its words and the server's log explain a failure."""
    output = directory / "output"
    with output.open("wb") as file:
        done = subprocess.run(
            command, stdout=file, stderr=file, cwd=directory, user=owner, check=False
        )
    if done.returncode:
        log = directory / "log"
        words = output.read_text() + (log.read_text() if log.exists() else "")
        pytest.fail(f"{Path(command[0]).name} failed:\n{words}")
