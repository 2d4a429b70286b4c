"""What is read of a replica without holding up who writes to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.storage.connections import Readers
from mentordesk.storage.replica.damage import damage_marked
from mentordesk.storage.replica.ledger import Ledger
from mentordesk.storage.replica.outbox import Outbox

_PEOPLE_SHOWN = """
    SELECT id FROM people
    EXCEPT
    SELECT json_extract("rowKey", '$[0]') FROM before_images
    WHERE "tableName" = 'people' AND image IS NULL
"""


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
            return frozenset(row[0] for row in connection.execute(_PEOPLE_SHOWN))

    def close(self) -> None:
        """Close the file."""
        self._readers.close()
