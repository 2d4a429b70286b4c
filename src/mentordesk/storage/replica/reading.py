"""What is read of a replica without holding up who writes to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.application.sharing import Pull
from mentordesk.storage.connections import Readers
from mentordesk.storage.replica.damage import damage_marked
from mentordesk.storage.replica.images import people_added, person_as_shown
from mentordesk.storage.replica.ledger import Ledger
from mentordesk.storage.replica.outbox import Outbox
from mentordesk.storage.tables import people

_NAMES = [column.name for column in people.c]


class ReplicaReader:
    """Reads one state of a replica at a time; may be used from any number of threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readers = Readers(path)

    @contextmanager
    def books(self) -> Iterator[tuple[Ledger, Outbox]]:
        """Give the replica's own tables."""
        with damage_marked(self._path), self._readers.reading() as connection:
            yield Ledger(connection), Outbox(connection)

    def people(self) -> frozenset[str]:
        """Give the people that the server has shown."""
        with damage_marked(self._path), self._readers.reading() as connection:
            known = frozenset(row[0] for row in connection.execute("SELECT id FROM people"))
            return known - people_added(connection)

    def has_other_roles(self, pull: Pull) -> bool:
        """Tell whether a pull brings the replica's own person with other roles."""
        with damage_marked(self._path), self._readers.reading() as connection:
            me = Ledger(connection).identity().person_id
            known = person_as_shown(connection, me)
        mine = [row for row in pull.tables.get("people", ()) if row[_NAMES.index("id")] == me]
        place = _NAMES.index("roles")
        return any(known is None or row[place] != known[place] for row in mine)

    def close(self) -> None:
        """Close the file."""
        self._readers.close()
