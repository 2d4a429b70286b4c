"""Desks for every test of deciding."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.integration.handlers.desk import NOW, Desk

from mentordesk.storage.creating import create
from mentordesk.storage.sqlite import writing_engine

OpenDesk = Callable[[], Desk]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[OpenDesk]:
    """Give a way to open any number of desks, each with an empty workspace."""
    desks: list[Desk] = []

    def open_one() -> Desk:
        path = tmp_path / f"programme{len(desks)}.mentordesk"
        create(path, name="Tests", now=NOW)
        desks.append(Desk(writing_engine(path)))
        return desks[-1]

    yield open_one
    for desk in desks:
        desk.engine.dispose()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """Give a desk with an empty workspace."""
    return open_desk()


@pytest.fixture
def other_desk(open_desk: OpenDesk) -> Desk:
    """Give a second desk with an empty workspace of its own."""
    return open_desk()
