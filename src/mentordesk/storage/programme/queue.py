"""A host's connection: decides what was handed in, one command at a time under one lock."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row
from sqlalchemy.exc import DBAPIError

from mentordesk.application.commands import RunHousekeeping
from mentordesk.application.ports import Records
from mentordesk.application.queries import Viewer
from mentordesk.application.sharing import Connection
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import SYSTEM
from mentordesk.storage.programme.handed_in import CONTENT_FAULTS, read, unreadable
from mentordesk.storage.programme.hosting import HostConnection, open_host
from mentordesk.storage.programme.programme import check_revision
from mentordesk.storage.questions.asking import SqlQuestions
from mentordesk.storage.questions.shared import SharedSource
from mentordesk.storage.records import HostRecords, SqlRecords

Decide = Callable[[Records, Submission, datetime], Verdict]
Row = Mapping[str, Any]

SUBMITTED = "mentordesk_submitted"
_log = logging.getLogger(__name__)
_LOCK = """
    SELECT (SELECT version_num FROM alembic_version) FROM workspace WHERE id = 1 FOR UPDATE
"""
# Where nothing waits nothing is locked either.
_LOCK_IF_WAITING = """
    SELECT (SELECT version_num FROM alembic_version) FROM workspace
    WHERE id = 1 AND EXISTS (SELECT 1 FROM submissions WHERE position IS NULL) FOR UPDATE
"""
_OLDEST = "SELECT * FROM oldest()"
_SETTLE = "SELECT settle(%s, %s)"
_BEAT = "SELECT beat(%s, %s)"
_CLOCK = "SELECT clock_timestamp()"
# Content that a database cannot take however often it is asked: data, integrity, sizes.
_CONTENT_CLASSES = ("22", "23", "54")


class _UnfitError(Exception):
    """This command cannot be decided as what it says."""

    def __init__(self, number: int, *, why: BaseException) -> None:
        super().__init__(number)
        self.number = number
        self.why = type(why).__name__


class PostgresQueue:
    """Decides as a host; for one thread, and any number of hosts at once."""

    def __init__(self, host: HostConnection, *, decide: Decide, client: str) -> None:
        self._host = host
        self._session = host.session
        self._decide = decide
        self._id = str(uuid4())
        self._client = client

    def decide_next(self) -> Verdict | None:
        """Decide the oldest command in one transaction under the lock; None: nothing waits."""
        with self._host.telling():
            try:
                return self._decided(read)
            except _UnfitError as unfit:
                _log.warning("command %s is not understood: %s", unfit.number, unfit.why)
                return self._decided(partial(_refusing, unfit.number))

    def keep_house(self) -> None:
        """Let the system do what is due by the server's clock, if anything is."""
        with self._host.telling():
            if self._is_due(self._now()):
                with self._locked(_LOCK):
                    self._keep_house(self._now())
                    self._session.execute("COMMIT")

    def beat(self) -> None:
        """Tell everybody that a host is at work."""
        with self._host.telling():
            self._session.execute(_BEAT, [self._id, self._client])

    def listen(self, seconds: float) -> bool:
        """Wait for a hint that something was handed in, so many seconds at most."""
        return self._host.link.heard(seconds)

    def close(self) -> None:
        """Leave; a decision under way has not happened."""
        self._host.close()

    def _decided(self, reading: Callable[[Row], Submission]) -> Verdict | None:
        with self._locked(_LOCK_IF_WAITING, _OLDEST) as row:
            if row is None:
                self._session.execute("COMMIT")
                return None
            with _holding_nobody_up(row["number"]):
                records = HostRecords(self._host.connection)
                verdict = self._verdict(records, row, reading)
                self._settle(records, row["number"], verdict)
        return verdict

    def _settle(self, records: HostRecords, number: int, verdict: Verdict) -> None:
        """Write the log, mark a command as decided, and commit, in one round trip."""
        with self._session.pipeline():
            records.log.write()
            self._session.execute(_SETTLE, [number, verdict.position])
            self._session.execute("COMMIT")

    def _verdict(
        self, records: HostRecords, row: Row, reading: Callable[[Row], Submission]
    ) -> Verdict:
        submission, now = reading(row), row["arrivedAt"]
        records.foresee(submission, at=now)
        try:
            return self._decide(records, submission, now)
        except DomainError as error:
            earlier = records.log.find(submission.id) if error.code is Code.DUPLICATE else None
            if earlier is None:
                raise
            return earlier[1]

    def _keep_house(self, now: datetime) -> None:
        if not self._is_due(now):
            return
        submission = Submission(
            id=new_command_id(),
            actor=SYSTEM.id,
            command=RunHousekeeping(),
            issued_at=now,
            client=self._client,
        )
        self._decide(SqlRecords(self._host.connection), submission, now)

    def _is_due(self, now: datetime) -> bool:
        questions = SqlQuestions(SharedSource(self._host.connection), Viewer(SYSTEM, now))
        return questions.housekeeping_due()

    def _now(self) -> datetime:
        row = self._session.execute(_CLOCK).fetchone()
        now: datetime = row[0] if row else datetime.now(UTC)
        return now

    @contextmanager
    def _locked(self, lock: str, wanted: str = "SELECT 1") -> Iterator[Row | None]:
        """Open a transaction that nobody decides beside; who leaves it well has committed it.

        Give what is wanted, as it stands under the lock; None where the lock was not taken.
        """
        session = self._session
        try:
            with session.pipeline():
                session.execute("BEGIN")
                locked = session.execute(lock)
                found = session.cursor(row_factory=dict_row).execute(wanted)
            row = locked.fetchone()
            if row is not None:
                check_revision(self._host.link.place, row[0])
            yield None if row is None else found.fetchone()
        except BaseException:
            with suppress(psycopg.Error):
                session.rollback()
            raise


def open_queue(
    place: Connection, *, password: str | None, decide: Decide, client: str
) -> PostgresQueue:
    """Connect as a host; raise ProgrammeError where the login may not be one, or cannot connect."""
    host = open_host(place, password=password, application="mentordesk host")
    try:
        with host.telling():
            host.link.subscribe(SUBMITTED)
        return PostgresQueue(host, decide=decide, client=client)
    except BaseException:
        host.close()
        raise


def _refusing(number: int, row: Row) -> Submission:
    """Read the command that is not understood as just that, and any other as what it is."""
    return unreadable(row) if row["number"] == number else read(row)


@contextmanager
def _holding_nobody_up(number: int) -> Iterator[None]:
    """Tell what is wrong with a command itself from all else that may go wrong meanwhile."""
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        if not _is_of_content(error):
            raise
        raise _UnfitError(number, why=error) from None
    except (DomainError, *CONTENT_FAULTS) as error:
        raise _UnfitError(number, why=error) from None


def _is_of_content(error: DBAPIError | psycopg.Error) -> bool:
    told = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(told, "sqlstate", None) or ""
    return state[:2] in _CONTENT_CLASSES
