"""A desktop for each test process, and the program started on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.app import Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.hands import Keyboard, Pointer

SOURCES = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="session")
def desktop() -> Iterator[Desktop]:
    with Desktop() as started:
        yield started


@pytest.fixture
def environment(desktop: Desktop, tmp_path: Path) -> dict[str, str]:
    """Variables of the programs a test starts; it may change them before it starts one."""
    return desktop.environment(home=tmp_path / "home") | {"PYTHONPATH": str(SOURCES)}


@pytest.fixture
def app(desktop: Desktop, environment: dict[str, str]) -> Iterator[Launcher]:
    """Call it with the command line's arguments to open MentorDesk's window."""
    with Launcher("-m", "mentordesk", desktop=desktop, environment=environment) as launcher:
        yield launcher


@pytest.fixture
def keyboard(desktop: Desktop) -> Keyboard:
    return desktop.keyboard


@pytest.fixture
def pointer(desktop: Desktop) -> Pointer:
    return desktop.pointer
