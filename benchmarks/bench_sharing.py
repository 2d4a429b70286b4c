"""A shared programme on PostgreSQL: first sync, rounds, a click's way to its verdict, deciding."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psycopg
from benchmarks.figures import Figure, Work, compare, milliseconds
from benchmarks.shared_programmes import (
    SCHEMAS,
    booking,
    desktop,
    hosting,
    programme_with,
    template,
)
from psycopg.types.json import Jsonb
from tests.sharing import SharedProgramme, copied

from mentordesk.application.sharing import Cursor, Standing
from mentordesk.application.verdicts import Submission
from mentordesk.storage.connections import open_file, set_durable
from mentordesk.storage.programme.programme import PostgresProgramme, open_programme
from mentordesk.storage.programme.pulling import PULLED
from mentordesk.storage.programme.queue import PostgresQueue
from mentordesk.storage.programme.raw import raw_columns
from mentordesk.sync.rounds import Rounds

SMALL, LARGE = 1_000, 100_000
DECIDED = 61
_TABLES = ("sessions", "payments", "session_audit_log", "notifications", "log")
Row = Sequence[object]
Batch = Sequence[tuple[str, Row]]


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, template(Path(folder)) as programme:
        yield _deciding(programme)
        yield _asking(programme)
        yield _clicking(programme, Path(folder))
        with programme_with(programme, sessions=LARGE) as large:
            yield _first_sync(large, Path(folder))
            yield _quiet(large, Path(folder))
            with programme_with(programme, sessions=SMALL) as small:
                yield _growing(small, large, Path(folder))


def _deciding(programme: SharedProgramme) -> Figure:
    """Decide bookings that wait, beside writing their rows."""
    bookings = [booking(number) for number in range(DECIDED)]
    batches = _rows_of(programme, bookings)
    with copied(programme) as ours, copied(programme) as plain:
        _hand_in(ours, bookings)
        with hosting(ours) as queue, _plainly(plain) as connection:
            return compare(
                queue.decide_next,
                baseline=_inserting(batches, connection),
                name="Deciding a booking",
                described="the same rows, one transaction each, by psycopg",
                limit=3.0,
                rounds=DECIDED - 1,
            )


def _asking(programme: SharedProgramme) -> Figure:
    """Hand in, decide and pull, beside writing the rows of the decision."""
    bookings = [booking(number) for number in range(DECIDED)]
    batches = _rows_of(programme, bookings)
    waiting = iter(bookings)
    with (
        copied(programme) as ours,
        copied(programme) as plain,
        hosting(ours) as queue,
        _connected(ours, "ben") as ben,
        _plainly(plain) as connection,
    ):
        whole = ben.pull(Cursor(), asked=(), known=None)
        known = whole.sighted or frozenset()

        def ask() -> None:
            wished = next(waiting)
            ben.send([wished])
            here = Cursor(_decided(queue) - 1, "", whole.cursor.people_rev)
            (verdict,) = ben.pull(here, asked=[wished.id], known=known).verdicts
            verdict.about_id()

        return compare(
            ask,
            baseline=_inserting(batches, connection),
            name="Submitting, deciding and pulling",
            described="the same rows in one transaction by psycopg",
            limit=5.0,
            rounds=DECIDED - 1,
        )


def _clicking(programme: SharedProgramme, folder: Path) -> Figure:
    """Submit, decide and pull, beside writing the rows of the decision."""
    bookings = [booking(number) for number in range(DECIDED)]
    batches = _rows_of(programme, bookings)
    waiting = iter(bookings)
    with (
        copied(programme) as ours,
        copied(programme) as plain,
        hosting(ours) as queue,
        desktop(ours, "ben", folder / "clicks.mentordesk") as desk,
        _plainly(plain) as connection,
    ):

        def decide_now(_standing: Standing) -> None:
            """Decide what was handed in at once, as a desktop that hosts does in its rounds."""
            _decided(queue)

        rounds = Rounds(desk.replica, desk.programme, schemas=SCHEMAS, decide_now=decide_now)
        rounds.run()

        def click() -> None:
            desk.replica.submit(next(waiting)).about_id()
            if rounds.run().accepted != 1:
                raise RuntimeError("the verdict did not come")

        return compare(
            click,
            baseline=_inserting(batches, connection),
            name="The same, and with the replica's own two commits",
            described="the same rows in one transaction by psycopg",
            limit=5.0,
            rounds=DECIDED - 1,
        )


def _first_sync(programme: SharedProgramme, folder: Path) -> Figure:
    """Bring everything into a new replica, beside COPY out and executemany in."""
    numbers = count()

    def ours() -> None:
        with desktop(programme, "cleo", folder / f"first-{next(numbers)}.mentordesk") as desk:
            desk.rounds.run()

    def plain() -> None:
        with desktop(programme, "cleo", folder / f"first-{next(numbers)}.mentordesk") as desk:
            _copy(programme, into=desk.replica.path)

    return compare(
        ours,
        baseline=plain,
        name=f"First sync of {LARGE:,} sessions",
        described="COPY out and sqlite3 executemany in",
        limit=2.0,
        rounds=3,
    )


def _copy(programme: SharedProgramme, *, into: Path) -> None:
    """Copy every table that a replica has, in one transaction."""
    with programme.connect("cleo") as source, closing(open_file(into, mode="rw")) as target:
        set_durable(target)
        target.execute("PRAGMA foreign_keys=OFF")
        target.execute("BEGIN IMMEDIATE")
        for table in PULLED:
            copying = f"COPY (SELECT {raw_columns(table)} FROM {table.name}) TO STDOUT"
            with source.cursor().copy(copying.encode()) as copy:
                rows = list(copy.rows())
            places = ", ".join("?" for _ in table.c)
            target.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
        target.execute("COMMIT")


def _quiet(programme: SharedProgramme, folder: Path) -> Figure:
    """Ask where nothing happened, beside a plain question and its answer."""
    with desktop(programme, "cleo", folder / "quiet.mentordesk") as desk:
        desk.rounds.run()
        with programme.connect("cleo") as plain:
            return compare(
                desk.rounds.run,
                baseline=lambda: plain.execute("SELECT 1").fetchone(),
                name="A round in which nothing happened",
                described="one plain round trip",
                limit=3.0,
            )


def _growing(small: SharedProgramme, large: SharedProgramme, folder: Path) -> Figure:
    """Take one booking in, with many sessions beside it and with few."""
    with (
        _bringing(large, folder / "large.mentordesk") as many,
        _bringing(small, folder / "small.mentordesk") as few,
    ):
        pairs = [(next(many), next(few)) for _ in range(DECIDED)]
    ours, baseline = (median(column) for column in zip(*pairs, strict=True))
    return Figure(
        name=f"A round that brings a booking, {LARGE:,} sessions",
        ours=ours,
        baseline=baseline,
        described=f"the same with {SMALL:,}",
        limit=1.3,
    )


@contextmanager
def _bringing(programme: SharedProgramme, file: Path) -> Iterator[Iterator[float]]:
    """Have a booking decided each time, and time the round that brings it to a coordinator."""
    with (
        hosting(programme) as queue,
        desktop(programme, "ben", file.with_suffix(".ben")) as ben,
        desktop(programme, "cleo", file) as desk,
    ):
        desk.rounds.run()

        def rounds() -> Iterator[float]:
            for number in count():
                ben.programme.send([booking(number)])
                _decided(queue)
                yield milliseconds(desk.rounds.run)

        yield rounds()


def _rows_of(programme: SharedProgramme, bookings: Sequence[Submission]) -> Sequence[Batch]:
    """Decide every booking elsewhere; give the rows that each wrote, by table."""
    with copied(programme) as sample, hosting(sample) as queue, sample.administrator() as reader:
        _hand_in(sample, bookings)
        positions = [_decided(queue) for _ in bookings]
        return [
            [(table, row) for table in _TABLES for row in _written(reader, table, each)]
            for each in positions
        ]


def _decided(queue: PostgresQueue) -> int:
    """Decide what waits longest; give its position. It has to be accepted."""
    verdict = queue.decide_next()
    if verdict is None:
        raise RuntimeError("nothing waits")
    verdict.about_id()
    return verdict.position


def _written(reader: psycopg.Connection, table: str, position: int) -> Sequence[Row]:
    stamp = "position" if table == "log" else "rev"
    asked = f"SELECT * FROM {table} WHERE {stamp} = %s"
    rows = reader.execute(asked.encode(), [position])
    return [[_document(value) for value in row] for row in rows]


def _document(value: object) -> object:
    return Jsonb(value) if isinstance(value, dict | list) else value


@contextmanager
def _connected(programme: SharedProgramme, person: str) -> Iterator[PostgresProgramme]:
    place, password = programme.connection(person), programme.password(person)
    with closing(open_programme(place, password=password)) as opened:
        yield opened


def _hand_in(programme: SharedProgramme, bookings: Sequence[Submission]) -> None:
    with _connected(programme, "ben") as ben:
        if ben.send(bookings):
            raise RuntimeError("a booking could not be handed in")


@contextmanager
def _plainly(programme: SharedProgramme) -> Iterator[psycopg.Connection]:
    """Connect as hosts do, by TCP and TLS, and with their rights."""
    with programme.connect("cleo", autocommit=False) as connection:
        connection.execute(f"SET ROLE {programme.roles.worker}".encode())
        connection.commit()
        yield connection


def _inserting(batches: Sequence[Batch], connection: psycopg.Connection) -> Work:
    """Insert the rows of one booking each time, in one transaction."""
    waiting = iter(batches)

    def once() -> None:
        for table, row in next(waiting):
            places = ", ".join("%s" for _ in row)
            into = f"INSERT INTO {table} VALUES ({places})"
            connection.execute(into.encode(), row)
        connection.commit()

    return once
