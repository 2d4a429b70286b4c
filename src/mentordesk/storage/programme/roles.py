"""The database roles of a programme: opaque names, cluster-wide, derived from its id."""

import re
import secrets
import string
from dataclasses import dataclass

_LETTERS = string.ascii_lowercase + string.digits
_LENGTH = 10
_ID = re.compile(r"[0-9a-f]{8}-")


@dataclass(frozen=True, slots=True)
class Roles:
    """The group roles of one programme; what each is for stands in `roles.sql`."""

    programme: str
    owner: str
    reader: str
    worker: str
    host: str
    prefix: str

    def new_login(self) -> str:
        """Make a name for a login that says nothing of whose it is."""
        return self.prefix + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))

    def rendered(self, script: str) -> str:
        """Put the names into a script of SQL; they need no quoting."""
        for word in ("owner", "reader", "worker", "host"):
            script = script.replace(f"{{{word}}}", getattr(self, word))
        return script


def roles_of(programme: str) -> Roles:
    """Name the roles of the programme with this id, a UUID."""
    if not _ID.match(programme):
        message = f"“{programme}” is not a programme's id"
        raise ValueError(message)
    prefix = f"md_{programme[:8]}_"
    owner, reader, worker, host = (prefix + word for word in ("owner", "reader", "worker", "host"))
    return Roles(programme, owner, reader, worker, host, prefix)
