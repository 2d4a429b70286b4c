"""The programme on a real PostgreSQL: a database of its own for each seed, and real time."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from tests.certificates import make_authority
from tests.sharing import SharedProgramme, SharingCluster, running_sharing_cluster
from tests.simulation.sharing.cast import ADMIN, AT_DESKS, COORDINATOR, opening
from tests.simulation.sharing.dump import Dump

from mentordesk.application.deciding import decide
from mentordesk.application.sharing import Programme, Queue
from mentordesk.application.verdicts import Submission
from mentordesk.domain.people import LOCAL
from mentordesk.storage.programme.deciding import decided_here
from mentordesk.storage.programme.laying import run_script
from mentordesk.storage.programme.logins import NewLogin, end_logins
from mentordesk.storage.programme.making import make_programme
from mentordesk.storage.programme.programme import open_programme
from mentordesk.storage.programme.queue import open_queue
from mentordesk.storage.revisions import HEAD

_TEMPLATE = "simulated"
_HOSTS = {COORDINATOR, ADMIN}
# Copied by way of the log, a sequence forgets in a crash what it gave out since.
_COPY = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
_CUT = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"


class _Host:
    """A host that stays connected from one time to the next, as hosts do."""

    def __init__(self, queue: Queue) -> None:
        self.decide_next = queue.decide_next
        self.keep_house = queue.keep_house
        self.beat = queue.beat
        self.listen = queue.listen
        self.leave = queue.close

    def close(self) -> None:
        """Stay until the place lets it go."""


class PostgresPlace:
    """A database that was copied from the template."""

    revision = HEAD

    def __init__(self, template: SharedProgramme) -> None:
        self._server = template.server
        self._logins: dict[str, NewLogin] = dict(template.logins)
        self._dump = Dump()
        self._administrator: psycopg.Connection | None = None
        self._host: _Host | None = None
        self._backup: str | None = None
        self.shared = SharedProgramme(
            template.server,
            f"simulated_{uuid.uuid4().hex}",
            template.roles,
            template.programme,
            self._logins,
        )
        self._copy(template.database, to=self.shared.database)
        # Roles are the server's: what another seed has ended is ended here as well.
        for person in template.logins:
            if not self.admits(person):
                self.invite(person)

    @property
    def programme_id(self) -> str:
        """Give the programme's id."""
        return self.shared.programme

    @property
    def now(self) -> datetime:
        """Give the server's clock, which is this computer's (UTC)."""
        return datetime.now(UTC)

    def pass_time(self, _time: timedelta) -> None:
        """Let time pass as it does."""

    def programme(self, person: str) -> Programme:
        """Connect with a person's login, over TLS and with its password."""
        login = self._logins[person]
        return open_programme(self.shared.connection_by(login), password=login.password)

    def queue(self) -> Queue:
        """Connect as a host."""
        if self._host is None:
            login = self._logins[ADMIN]
            place, password = self.shared.connection_by(login), login.password
            self._host = _Host(open_queue(place, password=password, decide=decide, client="tests"))
        return self._host

    def state(self) -> sqlite3.Connection:
        """Read the programme's tables, as the superuser."""
        return self._dump.of(self._as_administrator())

    def restart(self) -> None:
        """Stop the server as if it crashed, and start it."""
        self._hang_up()
        self._server.stop(mode="immediate")
        self._server.start()

    def back_up(self) -> None:
        """Copy the database, which nobody may be connected to."""
        self._drop_backup()
        self._backup = f"backup_{uuid.uuid4().hex}"
        self._copy(self.shared.database, to=self._backup)

    def restore(self) -> bool:
        """Put the copy in the database's place."""
        if self._backup is None:
            return False
        self._drop(self.shared.database)
        self._copy(self._backup, to=self.shared.database)
        return True

    def revoke(self, person: str) -> None:
        """End a person's login; who is connected stays so."""
        with self.shared.administering() as connection:
            end_logins(
                connection, self.shared.roles, names=[self._logins[person].role], now=self.now
            )

    def invite(self, person: str) -> None:
        """Give a person another login."""
        self._logins[person] = login = self.shared.invite(person, may_host=person in _HOSTS)
        self.shared.claim(login)

    def admits(self, person: str) -> bool:
        """Tell whether a person's login has not been ended."""
        # Roles belong to the server: a database that is brought back does not bring theirs back.
        asked = """
            SELECT 1 FROM logins JOIN pg_roles ON rolname = role
            WHERE role = %s AND "revokedAt" IS NULL AND rolcanlogin
        """
        asking = self._as_administrator().execute(asked, [self._logins[person].role])
        return asking.fetchone() is not None

    def upgrade(self, revision: str) -> None:
        """Stay as it is: one process holds one program, which knows one schema."""

    def close(self) -> None:
        """Drop everything."""
        self._drop_backup()
        self._drop(self.shared.database)
        self._dump.close()

    def _as_administrator(self) -> psycopg.Connection:
        """Give the one connection of the superuser, who looks at the programme very often."""
        if self._administrator is None:
            self._administrator = self.shared.administrator()
        return self._administrator

    def _hang_up(self) -> None:
        if self._administrator is not None:
            self._administrator.close()
            self._administrator = None
        if self._host is not None:
            self._host.leave()
            self._host = None

    def _copy(self, database: str, *, to: str) -> None:
        self._hang_up()
        with self._server.connect("postgres") as administrator:
            administrator.execute(_CUT, [database])
            administrator.execute(_COPY.format(sql.Identifier(to), sql.Identifier(database)))
        if to == self.shared.database:
            with self.shared.administering() as connection:
                run_script(connection, "database", self.shared.roles)

    def _drop(self, database: str) -> None:
        self._hang_up()
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database))
        with self._server.connect("postgres") as administrator:
            administrator.execute(drop)

    def _drop_backup(self) -> None:
        if self._backup is not None:
            self._drop(self._backup)
            self._backup = None


@contextmanager
def running_template() -> Iterator[SharedProgramme]:
    """Start a server of one's own, with the programme as it is before anything happens."""
    with (
        TemporaryDirectory() as folder,
        running_sharing_cluster(make_authority(Path(folder))) as server,
    ):
        yield _template(server)


def _template(server: SharingCluster) -> SharedProgramme:
    with server.connect("postgres") as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
        # The tests' servers are hasty; here a commit has to outlive a crash.
        administrator.execute("ALTER ROLE ALL SET synchronous_commit = on")
    engine = server.engine(_TEMPLATE)
    now = datetime.now(UTC)
    with engine.begin() as connection:
        roles = make_programme(connection, name="Oak Hill", now=now)
        for command_id, command in opening():
            submission = Submission(id=command_id, actor=LOCAL.id, command=command, issued_at=now)
            decided_here(connection, roles, submission, decide=decide, now=now).about_id()
        programme = connection.exec_driver_sql("SELECT programme FROM workspace").scalar_one()
    engine.dispose()
    bare = SharedProgramme(server, _TEMPLATE, roles, str(programme), logins={})
    people = (*AT_DESKS, ADMIN)
    logins = {each: bare.invite(each, may_host=each in _HOSTS) for each in people}
    for login in logins.values():
        bare.claim(login)
    return SharedProgramme(server, _TEMPLATE, roles, str(programme), logins)
