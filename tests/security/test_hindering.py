"""Whatever one login does, the others hand in, a host decides, and everybody reads."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from mentordesk.application.sharing import Cursor
from tests.integration.programme.carrying import a_booking, connected, hosting, whole
from tests.security.crowd import hand_in
from tests.sharing import SharedProgramme

Hindrance = Callable[[SharedProgramme, ExitStack], None]


def idles_in_a_transaction(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Read everything, hand something in, and let nothing go."""
    connection = _mallory(crowd, stack)
    for table in ("people", "sessions", "log", "submissions", "workspace"):
        connection.execute(f"SELECT count(*) FROM {table}".encode())
    hand_in(connection)
    connection.execute("SELECT claim()")


def idles_with_an_old_snapshot(crowd: SharedProgramme, stack: ExitStack) -> None:
    """See the past for ever."""
    connection = _mallory(crowd, stack)
    connection.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
    connection.execute("SELECT count(*) FROM submissions")


def locks_what_can_be_locked(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Take every lock that may be had on every table."""
    connection = _mallory(crowd, stack)
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    ).fetchall()
    for (table,) in tables:
        for mode in ("ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE", "ACCESS EXCLUSIVE"):
            try:
                with connection.transaction():
                    connection.execute(f"LOCK TABLE {table} IN {mode} MODE NOWAIT".encode())
            except InsufficientPrivilege:
                continue


def resets_its_timeouts(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Wait for nothing to end, in a transaction that a tidy server would end."""
    connection = _mallory(crowd, stack)
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.execute(f"SET {name} = 0".encode())
    connection.execute("SELECT count(*) FROM sessions")
    hand_in(connection)


def floods_notifications(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Fill the queue of notifications while somebody does not read them."""
    deaf = _mallory(crowd, stack)
    deaf.execute("LISTEN noise")
    deaf.commit()
    deaf.execute("SELECT 1")
    connection = _mallory(crowd, stack)
    loud = """
        SELECT count(pg_notify('mentordesk_submitted', repeat('x', 7000) || n))
        FROM generate_series(1, 2000) AS n
    """
    connection.execute(loud.encode())
    connection.commit()


def forges_hints(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Say that there is news, with something in it."""
    connection = _mallory(crowd, stack)
    for channel in ("mentordesk_submitted", "mentordesk_decided"):
        connection.execute('SELECT pg_notify(%s, \'{"verdict": "accepted"}\')', [channel])
    connection.commit()


def fills_the_queue_of_commands(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Hand in nonsense that nobody can read."""
    connection = _mallory(crowd, stack)
    for number in range(20):
        hand_in(connection, kind="no_such_thing", parameters=f'{{"n": {number}}}')
    connection.commit()


def takes_all_connections(crowd: SharedProgramme, stack: ExitStack) -> None:
    """Connect until one may connect no more."""
    for _ in range(12):
        _mallory(crowd, stack)
    with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
        _mallory(crowd, stack)


HINDRANCES: tuple[Hindrance, ...] = (
    idles_in_a_transaction,
    idles_with_an_old_snapshot,
    locks_what_can_be_locked,
    resets_its_timeouts,
    floods_notifications,
    forges_hints,
    fills_the_queue_of_commands,
    takes_all_connections,
)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Keep what hinders open until the test is over."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("hindrance", HINDRANCES, ids=lambda each: each.__name__)
def test_one_login_does_not_keep_the_others_from_working(
    crowd: SharedProgramme, stack: ExitStack, hindrance: Hindrance
) -> None:
    hindrance(crowd, stack)
    with connected(crowd, "ben") as ben, hosting(crowd) as queue:
        booking = a_booking(days=3)
        assert ben.send([booking]) == {}
        verdicts = {}
        while (verdict := queue.decide_next()) is not None:
            verdicts[verdict.command_id] = verdict
        assert verdicts[booking.id].is_accepted
        queue.keep_house()
        queue.beat()
        pulled = ben.pull(Cursor(), asked=[booking.id], known=None)
        assert [each.command_id for each in pulled.verdicts] == [booking.id]
        assert whole(ben).tables["sessions"]


@pytest.mark.parametrize(
    "call",
    [
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_advisory_xact_lock(n) FROM generate_series(1, 100000) AS n",
        "SELECT pg_try_advisory_lock_shared(1)",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT pg_logical_emit_message(true, 'x', 'x')",
        "CREATE TEMPORARY TABLE heap AS SELECT 1",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    ],
)
def test_what_could_stop_others_and_nobody_needs_is_taken_away(
    crowd: SharedProgramme, call: str
) -> None:
    with crowd.connect("ben") as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(call.encode())


def test_one_question_does_not_fill_the_disk(crowd: SharedProgramme) -> None:
    with crowd.connect("ben") as connection:
        assert connection.execute("SHOW temp_file_limit").fetchone() == ("1GB",)
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SET temp_file_limit = -1")


def test_nobody_ends_what_others_do(crowd: SharedProgramme) -> None:
    with crowd.connect("eve") as other, crowd.connect("ben") as connection:
        for call in ("pg_terminate_backend", "pg_cancel_backend"):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(f"SELECT {call}(%s)".encode(), [other.info.backend_pid])


def _mallory(crowd: SharedProgramme, stack: ExitStack) -> psycopg.Connection:
    connection = crowd.connect("eve", autocommit=False)
    stack.callback(connection.close)
    return connection
