"""Decides what an administrator does, in the database itself and in its order."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from mentordesk.application.ports import Records
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.storage.programme.laying import become, resign
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.records import SqlRecords

Decide = Callable[[Records, Submission, datetime], Verdict]

# Whoever decides holds this one row: so positions are committed in order.
TAKE_TURN = "SELECT id FROM workspace WHERE id = 1 FOR UPDATE"


def decided_here(
    connection: Connection, roles: Roles, submission: Submission, *, decide: Decide, now: datetime
) -> Verdict:
    """Decide at `now` (UTC) within the caller's transaction, in turn with all hosts."""
    become(connection, roles.owner)
    connection.exec_driver_sql(TAKE_TURN)
    verdict = decide(SqlRecords(connection), submission, now)
    resign(connection)
    return verdict
