"""Opens connections to a programme's database: verified, watched, and every failure named."""

import errno
import logging
import ssl
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.rows import TupleRow

from mentordesk.application.sharing import Connection, ProgrammeError, Trouble
from mentordesk.storage.programme.addresses import STRICT, checked, is_socket
from mentordesk.storage.programme.probing import probe, trusting
from mentordesk.storage.programme.troubles import (
    failure_of,
    is_broken_off,
    trouble_with,
    words_told,
)

OLDEST_SERVER = 150_000
CONNECT_SECONDS = 10
PATIENCE_SECONDS = 30.0
STATEMENT_SECONDS = 25
APPLICATION = "mentordesk"
_WAKE_SECONDS = 0.1
_KNOWS_REQUIRED_AUTHENTICATION = 160_000  # libpq's version

# What every session sets, whatever the role, the database or a function before it wished: one
# statement, in which a pooler shows itself too. The server has to notice within a minute that a
# desktop is gone: it would keep the place of each lost connection for two hours, and a login has
# few of them.
_PREPARE = """
    SELECT pg_backend_pid(),
      set_config('search_path', 'public, pg_temp', false),
      set_config('TimeZone', 'UTC', false),
      set_config('DateStyle', 'ISO', false),
      set_config('lock_timeout', '15s', false),
      set_config('statement_timeout', %s, false),
      set_config('idle_in_transaction_session_timeout', '30s', false),
      set_config('tcp_keepalives_idle', '15', false),
      set_config('tcp_keepalives_interval', '5', false),
      set_config('tcp_keepalives_count', '3', false),
      set_config('tcp_user_timeout', '30000', false)
"""
# What a server says of itself when it takes no changes: as a standby, or because it is told so.
_READ_ONLY = ("in_hot_standby", "default_transaction_read_only")
Result = TypeVar("Result")


class StalledError(psycopg.OperationalError):
    """Nothing came from the server for longer than it may keep one waiting."""


class Session(psycopg.Connection[TupleRow]):
    """A connection that does not wait for ever for a server that fell silent."""

    patience: float | None = PATIENCE_SECONDS

    def wait(
        self, gen: PQGen[Result], interval: float = _WAKE_SECONDS, timeout: float | None = None
    ) -> Result:
        """Wait for what the server is to send, as long as anything comes; else it is over."""
        try:
            return super().wait(_watched(gen, patience=self.patience), interval, timeout)
        except StalledError:
            # Whoever cleans up after the failure must not wait as long again.
            self.close()
            raise


class Link:
    """A session with the programme at `place`, whose failures are told as ProgrammeError."""

    def __init__(self, place: Connection, session: Session) -> None:
        self.place = place
        self.session = session
        self._is_hinted = False

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Raise what goes wrong with the database as ProgrammeError."""
        try:
            yield
        except psycopg.Error as error:
            is_alive = not (self.session.closed or self.session.broken)
            # The driver's error may hold a row's values: it goes no further.
            raise failure_of(self.place, error, is_alive=is_alive) from None

    def subscribe(self, channel: str) -> None:
        """Listen to a channel whose messages mean only that it is worth asking."""
        self.session.execute(f'LISTEN "{channel}"'.encode())

    def heard(self, seconds: float) -> bool:
        """Wait for a message, so many seconds at most; several at once are one."""
        with self.telling():
            self.session.patience = None
            for _ in self.session.notifies(timeout=seconds, stop_after=1):
                self._is_hinted = True
            self.session.patience = PATIENCE_SECONDS
        heard, self._is_hinted = self._is_hinted, False
        return heard

    def close(self) -> None:
        """Leave; whatever was not committed has not happened."""
        self.session.close()


def connect(
    place: Connection,
    *,
    password: str | None,
    application: str = APPLICATION,
) -> Link:
    """Open an autocommitting session; raise ProgrammeError with a precise diagnosis.

    Whether there is a programme, and whose, is for whoever asks it first.
    """
    _hush_driver()
    session = _opened(checked(place), password=password, application=application)
    link = Link(place, session)
    with ExitStack() as undo:
        undo.callback(session.close)
        _examine(link)
        undo.pop_all()
    return link


def _hush_driver() -> None:
    """Keep off terminals what the driver says of failures, which are told in our own words."""
    driver = logging.getLogger("psycopg")
    if not driver.handlers:
        driver.addHandler(logging.NullHandler())


def _opened(place: Connection, *, password: str | None, application: str) -> Session:
    with _folder() as folder:
        parameters = _parameters(place, folder=folder, application=application)
        try:
            return Session.connect(
                **parameters, password=password or "", autocommit=True, prepare_threshold=2
            )
        except psycopg.Error as error:
            trouble = _why(place, error, password=password)
    raise trouble_with(place, trouble, code="connecting")


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for what libpq reads from files; a full disk here is no end of all trying."""
    try:
        with TemporaryDirectory(prefix="mentordesk-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        message = (
            "Connecting takes a small file in this computer's folder for temporary ones, which "
            f"cannot be written: {error.strerror}."
        )
        raise ProgrammeError(Trouble.NO_SPACE if is_full else Trouble.FAILED, message) from error


def _parameters(place: Connection, *, folder: Path, application: str) -> dict[str, Any]:
    """Name everything that matters, so that no variable or file of the system's decides it."""
    return {
        "host": place.host,
        "port": place.port,
        "dbname": place.database,
        "user": place.user,
        "application_name": application,
        "client_encoding": "UTF8",
        "options": "",
        "passfile": str(folder / "none"),
        "gssencmode": "disable",
        "target_session_attrs": "any",
        "connect_timeout": CONNECT_SECONDS,
        "keepalives": 1,
        "keepalives_idle": 15,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": int(PATIENCE_SECONDS * 1000),
        **_encryption(place, folder=folder),
    }


def _encryption(place: Connection, *, folder: Path) -> dict[str, Any]:
    mode = place.options.get("sslmode", STRICT)
    if is_socket(place.host):
        return {"sslmode": "disable"}
    if mode != STRICT:
        return {"sslmode": mode}
    # Nothing but proof of the password may be asked for, never the password itself.
    is_known = psycopg.pq.version() >= _KNOWS_REQUIRED_AUTHENTICATION
    required = {"require_auth": "scram-sha-256"} if is_known else {}
    return {"sslmode": STRICT, "sslrootcert": _roots(place, folder=folder), **required}


def _roots(place: Connection, *, folder: Path) -> str:
    """Give the file of trusted certificates: libpq reads them from one while it connects."""
    pem = place.root_certificate or "".join(
        ssl.DER_cert_to_PEM_cert(each) for each in trusting(place).get_ca_certs(binary_form=True)
    )
    if not pem:
        return "system"
    file = folder / "roots.pem"
    file.write_text(pem, encoding="ascii")
    return str(file)


def _why(place: Connection, error: psycopg.Error, *, password: str | None) -> Trouble:
    """Find out why no connection came to be."""
    trouble = words_told(error)
    pgconn = error.pgconn
    if pgconn is not None and pgconn.needs_password and not password:
        return Trouble.PASSWORD_MISSING
    # A server that speaks another language says nothing that we know after a password.
    is_refused = pgconn is not None and pgconn.used_password and not is_broken_off(error)
    return trouble or probe(place) or (Trouble.PASSWORD if is_refused else Trouble.LOST)


def _examine(link: Link) -> None:
    """Refuse what looks like the database and is not: a pooler, a standby, one too old."""
    info = link.session.info
    if info.server_version < OLDEST_SERVER:
        raise trouble_with(link.place, Trouble.OLD_SERVER)
    with link.telling():
        row = link.session.execute(_PREPARE, [f"{STATEMENT_SECONDS}s"]).fetchone()
    # A pooler hands out numbers of its own in place of the server's processes.
    if row is None or row[0] != info.backend_pid:
        raise trouble_with(link.place, Trouble.POOLER)
    if any(info.parameter_status(name) == "on" for name in _READ_ONLY):
        raise trouble_with(link.place, Trouble.READ_ONLY)


def _watched(gen: PQGen[Result], *, patience: float | None) -> Generator[Any, Any, Result]:
    """Pass on what a wait waits for, and give up once nothing has come for too long."""
    heard_at = monotonic()
    try:
        awaited = next(gen)
        while True:
            ready = yield awaited
            if ready:
                heard_at = monotonic()
            elif patience is not None and monotonic() - heard_at > patience:
                raise StalledError("the server fell silent")
            awaited = gen.send(ready)
    except StopIteration as done:
        result: Result = done.value
        return result
