"""Desks with the sample week at which a mentor or this computer sits."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.schedule_samples import MENTOR
from tests.schedule_workspace import a_workspace

from mentordesk.domain.people import Actor, Role
from mentordesk.ui.desk import Desk

ROSALIND = Actor(id=MENTOR, name="Dr Rosalind Franklin", roles=frozenset({Role.MENTOR}))
ADA = Actor(id="ada", name="Ada Byron", roles=frozenset({Role.MENTEE}))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_workspace(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def week_file(sample_file: Path, tmp_path: Path) -> Path:
    return Path(copyfile(sample_file, tmp_path / "week.mentordesk"))


@pytest.fixture
def mentors_desk(week_file: Path, qtbot: QtBot) -> Iterator[Desk]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        yield desk


@pytest.fixture
def staff_desk(week_file: Path, qtbot: QtBot) -> Iterator[Desk]:
    with a_desk(week_file, qtbot=qtbot) as desk:
        yield desk
