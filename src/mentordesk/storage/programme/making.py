"""Makes an empty database into a shared programme."""

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert

from mentordesk.storage.programme.laying import become, lay_roles, lay_tables, resign
from mentordesk.storage.programme.roles import Roles, roles_of
from mentordesk.storage.tables import workspace


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
