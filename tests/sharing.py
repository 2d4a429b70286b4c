"""A shared programme for the tests: a cluster that speaks TLS only, and people with logins.

`shared_programme` is a database of its own for each test, copied from one that was made once in the
process. Roles belong to the cluster, so copies share the logins: a test that ends a login or
changes a password makes one for itself, by `SharedProgramme.invite`.
"""

import shutil
import socket
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from mentordesk.application.commands import AddPerson, Command, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Connection
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.people import LOCAL, Person, Role
from mentordesk.storage.programme.deciding import decided_here
from mentordesk.storage.programme.laying import run_script
from mentordesk.storage.programme.logins import NewLogin, hosts_by_default, make_login
from mentordesk.storage.programme.making import make_programme
from mentordesk.storage.programme.roles import Roles
from tests.certificates import Authority, make_authority
from tests.integration.handlers.factories import hours, mentor, person
from tests.integration.postgres import (
    SETTINGS,
    Cluster,
    running_cluster,
    server_programs,
    start,
    stop,
    unprivileged_user,
)

HOST = "localhost"
TEMPLATE = "programme_template"
# Two mentors with hours, two mentees, a coordinator and an admin; the last two may host.
PEOPLE: tuple[Person, ...] = (
    mentor("ada"),
    mentor("dan"),
    person("ben"),
    person("eve"),
    person("cleo", Role.COORDINATOR),
    person("amy", Role.ADMIN),
)
HBA = """
local    all all                 trust
hostssl  all all 127.0.0.1/32    scram-sha-256
hostssl  all all ::1/128         scram-sha-256
"""


@dataclass(frozen=True)
class SharingCluster:
    """A running server: by its socket as superuser, by TCP only with TLS and a password."""

    cluster: Cluster
    port: int
    authority: Authority
    programs: Path
    settings: Mapping[str, str]

    def engine(self, database: str) -> Engine:
        """Make an engine for the superuser."""
        return create_engine(self._socket_url(database), poolclass=NullPool)

    def connect(self, database: str) -> psycopg.Connection:
        """Open an autocommitting connection as the superuser."""
        directory = str(self.cluster.directory)
        return psycopg.connect(
            host=directory, port=self.port, user="postgres", dbname=database, autocommit=True
        )

    def admin_url(self, database: str) -> str:
        """Give the address that an administrator on the same computer uses."""
        place = f"host={self.cluster.directory}&port={self.port}&sslmode=disable"
        return f"postgresql://postgres@/{database}?{place}"

    def stop(self, *, mode: str = "immediate") -> None:
        """Stop the server; `immediate` is as if it crashed."""
        directory, owner = self.cluster.directory, unprivileged_user()
        stop(self.programs, directory=directory, owner=owner, mode=mode)

    def start(self) -> None:
        """Start it again."""
        directory, owner = self.cluster.directory, unprivileged_user()
        start(self.programs, directory=directory, owner=owner, settings=self.settings)

    def _socket_url(self, database: str) -> str:
        place = f"host={self.cluster.directory}&port={self.port}"
        return f"postgresql+psycopg://postgres@/{database}?{place}"


@dataclass(frozen=True)
class SharedProgramme:
    """A programme in a database of its own, with everybody's logins."""

    server: SharingCluster
    database: str
    roles: Roles
    programme: str
    logins: Mapping[str, NewLogin] = field(repr=False)

    def connection(self, person_id: str) -> Connection:
        """Give what a person's connection file says."""
        return self.connection_by(self.logins[person_id])

    def connection_by(self, login: NewLogin) -> Connection:
        """Give what the connection file of a login says."""
        return Connection(
            host=HOST,
            port=self.server.port,
            database=self.database,
            user=login.role,
            root_certificate=self.server.authority.certificate,
            programme=self.programme,
        )

    def password(self, person_id: str) -> str:
        """Give a person's password."""
        return self.logins[person_id].password

    def connect(self, person_id: str, *, autocommit: bool = True) -> psycopg.Connection:
        """Connect as a person with plain SQL, over TCP, TLS and a password."""
        return self.connect_by(self.logins[person_id], autocommit=autocommit)

    def connect_by(self, login: NewLogin, *, autocommit: bool = True) -> psycopg.Connection:
        """Connect by a login with plain SQL."""
        return psycopg.connect(
            host=HOST,
            port=self.server.port,
            dbname=self.database,
            user=login.role,
            password=login.password,
            sslmode="verify-full",
            sslrootcert=str(self.server.authority.folder / "root.pem"),
            autocommit=autocommit,
        )

    def administrator(self) -> psycopg.Connection:
        """Connect as the superuser, whom row security does not concern."""
        return self.server.connect(self.database)

    @contextmanager
    def administering(self) -> Iterator[SqlConnection]:
        """Open one transaction as the superuser."""
        engine = self.server.engine(self.database)
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    @property
    def admin_url(self) -> str:
        """Give the address that an administrator uses."""
        return self.server.admin_url(self.database)

    def decide(self, command: Command, *, actor: str = LOCAL.id, now: datetime) -> Verdict:
        """Decide a command at once, as an administrator's own doing unless told otherwise."""
        submission = Submission(
            id=new_command_id(), actor=actor, command=command, issued_at=now, client="tests"
        )
        with self.administering() as connection:
            return decided_here(connection, self.roles, submission, decide=decide, now=now)

    def invite(self, person_id: str, *, may_host: bool = False) -> NewLogin:
        """Make another login for a person, not shared with other tests."""
        with self.administering() as connection:
            return make_login(
                connection, self.roles, person_id=person_id, may_host=may_host, now=_now()
            )

    def claim(self, login: NewLogin) -> None:
        """Keep a one-time password for good, as a desktop does after changing it."""
        with self.connect_by(login) as connection:
            connection.execute("SELECT claim()")


@pytest.fixture(scope="session")
def sharing_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharingCluster]:
    """Start a server that speaks TLS, once in this process."""
    authority = make_authority(tmp_path_factory.mktemp("authority"))
    with running_sharing_cluster(authority) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def programme_template(sharing_cluster: SharingCluster) -> SharedProgramme:
    """Make a programme, of which every test gets a copy; its database takes no connections."""
    return make_shared_programme(sharing_cluster, TEMPLATE)


@pytest.fixture
def shared_programme(programme_template: SharedProgramme) -> Iterator[SharedProgramme]:
    """Give a programme with Ada and Dan (mentors), Ben and Eve (mentees), Cleo and Amy (staff)."""
    with copied(programme_template) as programme:
        yield programme


@contextmanager
def copied(template: SharedProgramme) -> Iterator[SharedProgramme]:
    """Copy a programme's database; it is dropped afterwards, whoever is connected."""
    name = f"programme_{uuid.uuid4().hex}"
    making = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    with template.server.connect("postgres") as administrator:
        administrator.execute(
            making.format(sql.Identifier(name), sql.Identifier(template.database))
        )
        copy = SharedProgramme(
            template.server, name, template.roles, template.programme, template.logins
        )
        with copy.administering() as connection:
            run_script(connection, "database", copy.roles)
        yield copy
        administrator.execute(drop)


def make_shared_programme(server: SharingCluster, database: str) -> SharedProgramme:
    """Make a database into a programme with everybody in it."""
    with server.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    engine = server.engine(database)
    now = _now()
    with engine.begin() as connection:
        roles = make_programme(connection, name="Oak Hill", now=now)
    with engine.begin() as connection:
        asked = "SELECT programme FROM workspace"
        programme = str(connection.exec_driver_sql(asked).scalar_one())
    engine.dispose()
    made = SharedProgramme(server, database, roles, programme, logins={})
    for each in PEOPLE:
        made.decide(AddPerson(person=each), now=now).about_id()
    for mentor_id in ("ada", "dan"):
        made.decide(SetAvailability(schedule=hours(mentor_id)), now=now).about_id()
    logins = {each.id: made.invite(each.id, may_host=hosts_by_default(each)) for each in PEOPLE}
    for login in logins.values():
        made.claim(login)
    return SharedProgramme(server, database, roles, programme, logins)


@contextmanager
def running_sharing_cluster(
    authority: Authority, *, base: Mapping[str, str] = SETTINGS
) -> Iterator[SharingCluster]:
    """Start a server of one's own, which may be stopped and started."""
    programs = server_programs()
    if programs is None:
        pytest.fail("PostgreSQL's server is missing; run: sudo apt-get install postgresql")
    port = free_port()
    settings = {
        **base,
        "listen_addresses": "localhost",
        "port": str(port),
        "ssl": "on",
        "ssl_cert_file": "server.crt",
        "ssl_key_file": "server.key",
        "password_encryption": "scram-sha-256",
    }

    def prepare(directory: Path) -> None:
        _prepare(directory / "data", authority)

    with running_cluster(programs, settings=settings, prepare=prepare) as cluster:
        yield SharingCluster(cluster, port, authority, programs, settings)


def free_port() -> int:
    """Find a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _prepare(data: Path, authority: Authority) -> None:
    """Give the server its certificate, and let nobody in by TCP without TLS and a password."""
    authority.issue(data, names="DNS:localhost,IP:127.0.0.1")
    (data / "pg_hba.conf").write_text(HBA, encoding="ascii")
    owner = unprivileged_user()
    for name in ("server.key", "server.crt", "pg_hba.conf"):
        (data / name).chmod(0o600)
        if owner:
            shutil.chown(data / name, owner)


def _now() -> datetime:
    return datetime.now(UTC)
