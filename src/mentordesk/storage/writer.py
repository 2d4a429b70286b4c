"""What needs SQLAlchemy in a workspace, writing above all; loaded when it is first needed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mentordesk.application.findings import Finding
from mentordesk.storage.checking import check
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.sqlite import reading_engine, writing_engine


class Writer:
    """Opens transactions on a workspace's file, a single one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = writing_engine(path)

    @contextmanager
    def writing(self) -> Iterator[SqlRecords]:
        """Give the records of one transaction; it is committed unless something is raised."""
        with self._engine.begin() as connection:
            yield SqlRecords(connection)

    def get_ready(self) -> None:
        """Open the file."""
        with self._engine.connect():
            pass

    def check(self) -> Sequence[Finding]:
        """Give what is wrong with the workspace, nothing if it is sound."""
        engine = reading_engine(self._path)
        try:
            with engine.connect() as connection:
                return check(connection)
        finally:
            engine.dispose()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()
