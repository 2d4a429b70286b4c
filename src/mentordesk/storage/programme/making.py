"""Makes an empty database into a shared programme."""

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert

from mentordesk.application.sharing import Connection as Place
from mentordesk.application.sharing import Trouble
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.programme.laying import become, lay_roles, lay_tables, resign
from mentordesk.storage.programme.roles import Roles, roles_of
from mentordesk.storage.programme.troubles import trouble_with
from mentordesk.storage.tables import workspace

# Everything in the database that is neither PostgreSQL's own nor came with an extension.
_FOREIGN = """
    SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (
        SELECT 1 FROM pg_depend AS d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      )
"""


def require_tls(connection: Connection, place: Place) -> None:
    """Refuse a server that nobody could reach: people's programs accept no less than TLS."""
    if connection.exec_driver_sql("SHOW ssl").scalar_one() != "on":
        raise trouble_with(place, Trouble.NO_TLS)


def require_empty(connection: Connection) -> None:
    """Refuse a database that holds anything: a programme has one for itself."""
    if connection.exec_driver_sql(_FOREIGN).scalar_one():
        message = "The database is not empty: a programme needs one for itself."
        raise DomainError(Code.WRONG_STATUS, message)


def make_programme(
    connection: Connection,
    *,
    name: str,
    now: datetime,
    fill: Callable[[Connection], None] | None = None,
) -> Roles:
    """Lay everything within the caller's transaction; give the programme's roles.

    `now` is in UTC. `fill` writes records before the triggers watch.
    """
    programme = str(uuid.uuid4())
    roles = roles_of(programme)
    lay_roles(connection, roles)
    lay_tables(connection, roles, fill=fill)
    become(connection, roles.owner)
    identity = {
        "id": 1,
        "application": "mentordesk",
        "programme": programme,
        "name": name,
        "createdAt": now,
        "isShared": True,
    }
    connection.execute(insert(workspace), identity)
    resign(connection)
    return roles
