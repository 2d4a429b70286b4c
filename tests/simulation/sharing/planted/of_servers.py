"""Faults of the programme's database and of those who decide on it."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from tests.simulation.sharing import memory, server
from tests.simulation.sharing.chance import again_id
from tests.simulation.sharing.memory import MemoryProgramme
from tests.simulation.sharing.planted.fault import (
    RARELY,
    SELDOM,
    Fault,
    Planting,
    around,
    both,
    instead,
    nothing,
)
from tests.simulation.sharing.server import Handed, Server
from tests.simulation.sharing.sight import Rows

from mentordesk.application.replicas import Applied, Waiting
from mentordesk.application.sharing import Cursor, Pull, Standing
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.domain.errors import Code
from mentordesk.storage.repositories.sessions import SqlSessions
from mentordesk.storage.repositories.writing import Writing
from mentordesk.sync.rounds import Rounds

Right = Callable[..., Any]


def _without(*triggers: str) -> Planting:
    """Drop triggers of the server's database."""

    def wrong(right: Right, self: Server) -> None:
        right(self)
        for name in triggers:
            self.kept.execute(f"DROP TRIGGER IF EXISTS {name}")

    return around(Server, "__init__", wrong)


def _deaf(_right: Right, *_: object, **__: object) -> list[object]:
    return []


def _twice(right: Right, self: Server, submission: Submission, *, person: str) -> Refusal | None:
    """Take what comes again for something new."""
    sql = 'SELECT 1 FROM submissions WHERE "commandId" = :id'
    if self.rows(sql, id=submission.id):
        submission = replace(submission, id=again_id(submission.id))
    refusal: Refusal | None = right(self, submission, person=person)
    return refusal


def _rights_first(
    right: Right, self: Server, submission: Submission, *, person: str
) -> Refusal | None:
    """Take everybody who comes again for somebody who has lost their rights meanwhile."""
    if self.rows('SELECT 1 FROM submissions WHERE "commandId" = :id', id=submission.id):
        return Refusal(Code.NOT_ALLOWED, "Only a coordinator or an admin may act for others.")
    refusal: Refusal | None = right(self, submission, person=person)
    return refusal


def _unfit_unasked(
    right: Right,
    self: Rounds,
    cursor: Cursor,
    standing: Standing,
    outbox: Sequence[Waiting],
    **how: Any,  # noqa: ANN401 - the product's
) -> Applied:
    """Ask for no verdict on what the programme would not take."""
    fit = [each for each in outbox if each.submission.id not in how["unfit"]]
    applied: Applied = right(self, cursor, standing, fit, **how)
    return applied


def _told_early(right: Right, self: Server) -> Verdict | None:
    """Mark a submission as decided before it is."""
    handed = self.next_waiting()
    if handed is None:
        return None
    sql = "UPDATE submissions SET position = ? WHERE number = ?"
    self.kept.execute(sql, (self.position + 1, handed.number))
    with self.deciding() as connection:
        return self.decided(connection, handed.submission, handed.arrived_at)


def _as_the_client_says(right: Right, self: Server) -> Handed | None:
    """Let a command count from when its author's clock said."""
    handed: Handed | None = right(self)
    return handed and handed._replace(arrived_at=handed.submission.issued_at)


def _same_history(right: Right, self: MemoryProgramme, cursor: Cursor) -> Standing:
    standing: Standing = right(self, cursor)
    return replace(standing, history=cursor.history)


def _one_behind(right: Right, self: MemoryProgramme, cursor: Cursor) -> Standing:
    standing: Standing = right(self, cursor)
    return replace(standing, position=standing.position - 1)


def _instantless(kept: sqlite3.Connection, verdict: Verdict) -> None:
    """Chain the history without the instants of decisions."""
    before = kept.execute("SELECT digest FROM history ORDER BY position DESC LIMIT 1").fetchone()
    text = f"{before[0] if before else ''}{verdict.command_id}{verdict.is_accepted}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    kept.execute("INSERT INTO history VALUES (?, ?)", (verdict.position, digest))


def _skipping_one(right: Right, seen: Mapping[str, Rows], *, since: int, **how: object) -> object:
    return right(seen, since=since + 1 if since else 0, **how)


def _knowing_everybody(
    right: Right, seen: Mapping[str, Rows], *, known: frozenset[str], since: int
) -> object:
    everybody = frozenset(str(row[0]) for row in seen["people"])
    return right(seen, since=since, known=everybody if since else known)


def _without_old_exceptions(
    right: Right, seen: Mapping[str, Rows], *, since: int, **how: object
) -> object:
    tables, people = right(seen, since=since, **how)
    name = "availability_exceptions"
    new = [row for row in tables[name] if int(str(row[-1])) > since]
    return {**tables, name: new}, people


def _blind_to_leavers(right: Right, *given: object, **how: Any) -> Pull:  # noqa: ANN401 - the port's
    pull: Pull = right(*given, **how)
    return pull if pull.is_whole else replace(pull, sighted=None)


def _verdicts_of_later(
    right: Right,
    self: MemoryProgramme,
    cursor: Cursor,
    **how: Any,  # noqa: ANN401 - the port's
) -> Pull:
    pull: Pull = right(self, cursor, **how)
    self._server.decide_next()
    return replace(pull, verdicts=self._verdicts(how["asked"]))


def _rows_of_later(
    right: Right,
    self: MemoryProgramme,
    cursor: Cursor,
    **how: Any,  # noqa: ANN401 - the port's
) -> Pull:
    before = self._verdicts(how["asked"])
    self._server.decide_next()
    pull: Pull = right(self, cursor, **how)
    return replace(pull, verdicts=before)


OF_SERVERS = (
    Fault(
        "the constraint is dropped, and hosts decide on a stale state",
        both(
            _without("busy_periods_insert", "busy_periods_update"),
            around(SqlSessions, "busy", _deaf),
        ),
    ),
    Fault("what is handed in twice is two commands", around(Server, "hand_in", _twice)),
    Fault(
        "the newest command is decided first",
        instead(server, "OLDEST", server.OLDEST.replace("ORDER BY number", "ORDER BY number DESC")),
    ),
    Fault(
        "a command counts as decided before it is",
        around(Server, "decide_next", _told_early),
        SELDOM,
    ),
    Fault(
        "a command counts from when its author's clock said",
        around(Server, "next_waiting", _as_the_client_says),
    ),
    Fault(
        "a rejected command leaves its rows behind",
        instead(Writing, "attempt", lambda _: nullcontext()),
        SELDOM,
    ),
    Fault("any history will do", around(MemoryProgramme, "standing", _same_history)),
    Fault(
        "the history leaves out when something was decided",
        instead(server, "chain", _instantless),
        RARELY,
    ),
    Fault(
        "the last decision is not asked for",
        around(MemoryProgramme, "standing", _one_behind),
        SELDOM,
    ),
    Fault("time that was booked changes no calendar", _without("calendars_insert")),
    Fault("time that was freed changes no calendar", _without("calendars_delete")),
    Fault(
        "the first position after the cursor is left out", around(memory, "_news", _skipping_one)
    ),
    Fault(
        "whom one meets for the first time stays unknown",
        around(memory, "_news", _knowing_everybody),
    ),
    Fault("a person comes without their old hours", instead(memory, "_owner", nothing)),
    Fault(
        "old exceptions do not come with the schedule",
        around(memory, "_news", _without_old_exceptions),
        SELDOM,
    ),
    Fault(
        "nobody is told who went out of sight",
        around(MemoryProgramme, "pull", _blind_to_leavers),
        SELDOM,
    ),
    Fault(
        "verdicts are of a later state than the rows",
        around(MemoryProgramme, "pull", _verdicts_of_later),
    ),
    Fault(
        "rows are of a later state than the verdicts",
        around(MemoryProgramme, "pull", _rows_of_later),
    ),
    Fault(
        "what may not come again is refused for good",
        both(
            around(Server, "hand_in", _rights_first),
            around(Rounds, "_pull", _unfit_unasked),
        ),
    ),
    Fault("nothing is ever lacking", around(MemoryProgramme, "lacking", lambda *_: frozenset())),
    Fault("revoked logins are admitted", instead(MemoryProgramme, "_check_login", nothing)),
)
