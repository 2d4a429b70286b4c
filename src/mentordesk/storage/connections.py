"""Connections to a workspace's SQLite file, and those that read, kept for the next question."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

APPLICATION_ID = 0x4D44736B  # "MDsk"
PATIENCE_SECONDS = 4.0
LARGE_LOG = 16 * 2**20  # bytes beside a replica, beyond which its log is emptied and cut


def open_file(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open a database file that exists: `mode` is `ro` or `rw` as in SQLite's URIs."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def open_writer(path: Path) -> sqlite3.Connection:
    """Open a workspace to write to it: references are held, a commit is on the disk."""
    return _prepared(path, prepare=set_durable)


def open_replica(path: Path) -> sqlite3.Connection:
    """Open a replica to write to it: it refers to rows that its person may not see.

    What guards it while something is expected is made of temporary triggers, kept in memory.
    What comes from the server could be pulled again, but it lies in one file with what was never
    sent: every commit is on the disk before it is told. That is one wait for the disk with WAL,
    and four with a rollback journal. Whoever commits has to see to `checkpointing`.
    """
    return _prepared(path, prepare=_set_for_replica)


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a workspace to read it only."""
    return _prepared(path, prepare=_forbid_writing)


def _prepared(path: Path, *, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    with ExitStack() as undo:
        connection = open_file(path, mode="rw")
        undo.callback(connection.close)
        _define_functions(connection)
        prepare(connection)
        undo.pop_all()
    return connection


def _forbid_writing(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only=ON")


class Readers:
    """Gives each who asks a connection to themselves; as many are kept as once were needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spare: SimpleQueue[sqlite3.Connection] = SimpleQueue()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state until the context is left."""
        connection = self._spare_one() or open_reader(self._path)
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.rollback()
            self._spare.put(connection)

    def close(self) -> None:
        """Close what nobody uses; nobody may ask any more."""
        while connection := self._spare_one():
            connection.close()

    def _spare_one(self) -> sqlite3.Connection | None:
        try:
            return self._spare.get_nowait()
        except Empty:
            return None


def journal_mode(version: tuple[int, ...]) -> str:
    """Choose WAL only where SQLite is free of the bug that can damage a WAL database."""
    is_mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51)
    is_mended = is_mended or (3, 44, 6) <= version < (3, 45)
    return "wal" if is_mended else "delete"


def set_durable(connection: sqlite3.Connection) -> None:
    """Hold foreign keys, and put a commit on the disk before it is told."""
    connection.execute("PRAGMA foreign_keys=ON")
    _set_commits(connection, wished=journal_mode(sqlite3.sqlite_version_info))


def _set_for_replica(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")
    # What does not fit into the cache would be written early, and lock out whoever reads.
    connection.execute("PRAGMA cache_spill=OFF")
    # Before anything can be committed: a commit would checkpoint beside others who write.
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute(f"PRAGMA journal_size_limit={LARGE_LOG}")
    _set_commits(connection, wished="wal")


def _set_commits(connection: sqlite3.Connection, *, wished: str) -> None:
    # With a log that is FULL; of a rollback journal FULL may bring back after a power cut what was
    # committed, as the folder is not synced when the journal is gone (SQLite, PRAGMA synchronous).
    connection.execute("PRAGMA synchronous=EXTRA")
    (present,) = connection.execute("PRAGMA journal_mode").fetchone()
    if present != wished:
        connection.execute(f"PRAGMA journal_mode={wished}")


def _define_functions(connection: sqlite3.Connection) -> None:
    """Give `lower` all letters; SQLite's own knows those of English only."""
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()
