"""Faults of desktops: of their replicas, their outboxes and their rounds."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table
from tests.simulation.sharing.planted.fault import (
    RARELY,
    SELDOM,
    Fault,
    Planting,
    around,
    instead,
    nothing,
)

from mentordesk.application.replicas import Cause, Waiting
from mentordesk.application.sharing import Pull, RawRow
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.replica import applying, recording, taking, triggers
from mentordesk.storage.replica.expecting import Expecting
from mentordesk.storage.replica.ledger import Ledger
from mentordesk.storage.replica.outbox import Entry, Outbox, Refused
from mentordesk.storage.replica.pulled import put
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.storage.replica.settling import Settling
from mentordesk.storage.replica.turns import Turn, Turns
from mentordesk.storage.tables import busy_periods
from mentordesk.sync import rounds
from mentordesk.sync.rounds import Rounds

Right = Callable[..., Any]


def _other_triggers(name: str, wrong: object) -> Planting:
    """Let the triggers be others while this is planted; they are made once."""

    @contextmanager
    def plant() -> Iterator[None]:
        with instead(triggers, name, wrong)():
            triggers._statements.cache_clear()
            yield
        triggers._statements.cache_clear()

    return plant


def _acknowledged_when_sent(right: Right, self: SqliteReplica, command_ids: Sequence[str]) -> None:
    sent = list(command_ids)
    right(self, sent)
    with self._turns.turn() as turn:
        for entry in turn.outbox.entries():
            if entry.submission.id in sent:
                turn.outbox.remove(entry)
                turn.connection.execute(
                    "INSERT OR REPLACE INTO acknowledged VALUES (?, '{}', 0, '2026')",
                    (entry.submission.id,),
                )


def _cursor_first(right: Right, self: SqliteReplica, pull: Pull, *others: object) -> object:
    with self._turns.turn() as turn:
        turn.ledger.move(pull.cursor)
    self.cursor()
    return right(self, pull, *others)


def _in_two_steps(right: Right, connection: sqlite3.Connection, pull: Pull) -> object:
    taken = right(connection, pull)
    _commit(connection)
    return taken


def _commit(connection: sqlite3.Connection) -> None:
    connection.commit()
    connection.execute("BEGIN IMMEDIATE")


def _not_taken_back(_right: Right, connection: sqlite3.Connection) -> set[object]:
    connection.execute("DELETE FROM before_images")
    return set()


def _images_stay(right: Right, connection: sqlite3.Connection) -> object:
    images = connection.execute("SELECT * FROM before_images").fetchall()
    touched = right(connection)
    connection.executemany("INSERT INTO before_images VALUES (?, ?, ?)", images)
    return touched


def _added_to_calendar(
    _right: Right,
    connection: sqlite3.Connection,
    person: str,
    periods: Sequence[RawRow],
    _taken: object,
) -> None:
    put(connection, busy_periods, list(taking._named(person, periods)))


def _added_in_two_steps(right: Right, self: Outbox, *given: object) -> None:
    _commit(self._connection)
    right(self, *given)


def _heedless_of_others(right: Right, self: SqliteReplica, *given: object) -> object:
    self.cursor()
    return right(self, *given)


def _never_replaced(
    _right: Right,
    connection: sqlite3.Connection,
    table: Table,
    rows: Sequence[RawRow],
) -> None:
    marks = ", ".join("?" for _ in table.c)
    sql = f'INSERT OR IGNORE INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our words
    connection.executemany(sql, rows)


def _sent_once(right: Right, self: Rounds, *given: object, **how: object) -> None:
    right(self, *given, **how)
    self._is_unsure = False


def _held_too(_right: Right, outbox: Sequence[Waiting]) -> list[Waiting]:
    return list(outbox)


def _heedless_of_unfit(right: Right, self: Settling, pull: Pull, _unfit: object) -> None:
    right(self, pull, {})


def _vanishing(_right: Right, self: Settling, entry: Entry, _refusal: object) -> None:
    self._outbox.remove(entry)


def _held_and_gone(_right: Right, self: Outbox, entry: Entry, *_: object, **__: object) -> None:
    self.remove(entry)


def _accepted_anyway(right: Right, self: Settling, entry: Entry, refusal: object) -> None:
    self._outbox.remove(entry)
    self._outbox._connection.execute(
        "INSERT OR REPLACE INTO acknowledged VALUES (?, '{}', 0, '2026')", (entry.submission.id,)
    )


def _accepted_when_retried(
    right: Right, turn: Turn, command_id: str, instead: Submission | None
) -> Verdict:
    """Take what was lost in a restore for accepted as soon as it is tried again."""
    is_lost = turn.outbox.conflict(command_id).cause is Cause.LOST
    verdict: Verdict = right(turn, command_id, instead)
    for entry in turn.outbox.entries():
        if is_lost and entry.submission.id == command_id:
            turn.outbox.remove(entry)
            turn.ledger.acknowledge(entry.submission, entry.effect, verdict=verdict)
    return verdict


def _offered_once() -> Planting:
    """Offer what a restore lost again the first time only."""

    @contextmanager
    def plant() -> Iterator[None]:
        offered: set[str] = set()

        def wrong(right: Right, self: Outbox, refused: Refused) -> None:
            if refused.cause is Cause.REJECTED or refused.submission.id not in offered:
                right(self, refused)
            offered.add(refused.submission.id)

        with around(Outbox, "refuse", wrong)():
            yield

    return plant


def _done_anyway(_right: Right, cursor: sqlite3.Cursor, step: Any) -> bool:  # noqa: ANN401 - its own
    """Do again what was done, whatever is found by now."""
    cursor.execute(step.sql, step.parameters)
    cursor.fetchall()
    return True


_FORGETFUL: Mapping[str, str] = {"INSERT": "NEW", "UPDATE": "OLD"}
OF_REPLICAS = (
    Fault("acknowledged when sent", around(SqliteReplica, "mark_sent", _acknowledged_when_sent)),
    Fault(
        "the cursor moves before what was pulled is kept",
        around(SqliteReplica, "_applied", _cursor_first),
    ),
    Fault("what was pulled is kept before its verdicts", around(applying, "take", _in_two_steps)),
    Fault("expectations are not taken back", around(applying, "restore", _not_taken_back)),
    Fault("images stay after they were put back", around(applying, "restore", _images_stay)),
    Fault("deleted rows leave no image", _other_triggers("_REPLACED", _FORGETFUL)),
    Fault("nothing guards what is expected", _other_triggers("_guards", tuple)),
    Fault("what waits is not expected again", around(Expecting, "expect_again", lambda *_: [])),
    Fault(
        "what is expected again does not look at what came",
        around(recording, "_comes_to_the_same", _done_anyway),
        SELDOM,
    ),
    Fault(
        "what another window expects is not noticed",
        instead(Turns, "_forget_if_overtaken", nothing),
        RARELY,
    ),
    Fault("what has its verdict stays in the outbox", instead(Outbox, "remove", nothing)),
    Fault("a command is kept after its effect", around(Outbox, "add", _added_in_two_steps), SELDOM),
    Fault(
        "exceptions are added to those that were there",
        instead(taking, "_forget_exceptions", nothing),
    ),
    Fault(
        "busy periods are added to those that were there",
        around(taking, "_replace_calendar", _added_to_calendar),
    ),
    Fault("people out of sight stay", instead(taking, "_forget_people", nothing), SELDOM),
    Fault(
        "people out of sight leave their hours behind",
        instead(taking, "_OF_PEOPLE", (("people", "id"),)),
        SELDOM,
    ),
    Fault("everything is laid over what was there", instead(taking, "PULLED", ())),
    Fault("rows that are there are never replaced", around(taking, "put", _never_replaced)),
    Fault("conflicts are forgotten", instead(Outbox, "refuse", nothing)),
    Fault("what was refused vanishes", around(Settling, "_refuse", _vanishing)),
    Fault("what was refused counts as accepted", around(Settling, "_refuse", _accepted_anyway)),
    Fault("what is unfit is sent for ever", around(Settling, "settle", _heedless_of_unfit), SELDOM),
    Fault("what is held is gone", around(Outbox, "hold", _held_and_gone), SELDOM),
    Fault("what is held is sent", around(rounds, "_undecided", _held_too)),
    Fault(
        "what was held stays so after another try",
        instead(applying, "_released", lambda *_: frozenset()),
        RARELY,
    ),
    Fault("what was lost is not offered again", instead(Settling, "look_back", nothing), SELDOM),
    Fault(
        "what was lost counts as accepted when it is tried again",
        around(applying, "retry", _accepted_when_retried),
        SELDOM,
    ),
    Fault("what is lost a second time is not offered again", _offered_once(), SELDOM),
    Fault(
        "what was refused is tried again by its old name",
        instead(applying, "again", lambda submission, **_: submission),
        SELDOM,
    ),
    Fault("what was dealt with stays a conflict", instead(Outbox, "settle", nothing)),
    Fault(
        "the history is not looked at",
        instead(rounds, "_is_broken", lambda cursor, _: not cursor.position),
    ),
    Fault(
        "nothing is sent again over a new connection",
        around(Rounds, "__init__", _sent_once),
        RARELY,
    ),
    Fault(
        "other roles show nothing else",
        instead(SqliteReplica, "is_outgrown", lambda *_: False),
        SELDOM,
    ),
    Fault("any revision will do", instead(Rounds, "_check", nothing), SELDOM),
    Fault(
        "another window's round is not noticed",
        around(SqliteReplica, "_applied", _heedless_of_others),
        SELDOM,
    ),
    Fault("windows are not told", instead(Ledger, "feed", nothing)),
)
