"""A house for each test."""

from pathlib import Path

import pytest

from tests.end2end.sharing.house import House, a_house
from tests.sharing import SharedProgramme


@pytest.fixture
def house(shared_programme: SharedProgramme, tmp_path: Path) -> House:
    """Give everybody a computer."""
    return a_house(shared_programme, tmp_path)
