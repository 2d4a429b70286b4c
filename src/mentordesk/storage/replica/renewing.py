"""Making a replica, or giving one that is there another way to its programme."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentordesk.application.sharing import Connection, ProgrammeError, Standing, Trouble
from mentordesk.storage.connections import open_replica
from mentordesk.storage.replica.damage import damage_marked
from mentordesk.storage.replica.ledger import Ledger
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.telling import is_replica


def settle_replica(
    path: Path,
    *,
    connection: Connection,
    standing: Standing,
    now: datetime,
    bring: Callable[[Path], None],
) -> None:
    """Make a replica at `path`; one of the same person and programme is kept and reconnected.

    `bring` brings a replica's file up to date. Raise EXISTS over anything else that is there,
    OTHER_PROGRAMME over somebody else's replica. `now` is in UTC.
    """
    path = path.resolve()
    if is_replica(path):
        _reconnect(path, connection, standing)
        bring(path)
    else:
        whose = Whose(
            programme=standing.programme, person_id=standing.person_id, connection=connection
        )
        make_replica(path, whose=whose, now=now, bring=bring)


def _reconnect(path: Path, connection: Connection, standing: Standing) -> None:
    with damage_marked(path), closing(open_replica(path)) as database:
        ledger = Ledger(database)
        identity = ledger.identity()
        if (identity.programme, identity.person_id) != (standing.programme, standing.person_id):
            message = f"{path} is a replica of another programme or person; choose another file."
            raise ProgrammeError(Trouble.OTHER_PROGRAMME, message)
        ledger.connect(connection)
