"""Who may do what in a programme's database, as lines that can be compared with a list."""

from collections.abc import Iterator

from sqlalchemy import Connection

from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.programme.scripts import script

_WORDS = ("owner", "reader", "worker", "host")


def present_rights(connection: Connection, roles: Roles) -> frozenset[str]:
    """Give what there is: grants, policies, and functions that run with the owner's rights."""
    words = {getattr(roles, word): word for word in _WORDS}
    found = connection.exec_driver_sql(script("rights.sql"))
    return frozenset(
        " ".join(filter(None, (kind, name, privilege, words.get(role, role))))
        for kind, name, privilege, role in found
    )


def wished_rights() -> frozenset[str]:
    """Give what there should be, as it is listed."""
    return frozenset(_lines())


def _lines() -> Iterator[str]:
    for line in script("grants.txt").splitlines():
        if line and not line.startswith("#"):
            yield line
