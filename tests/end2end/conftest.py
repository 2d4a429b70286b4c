"""A desktop for each test process, and the program started on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.app import Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.forking import type_quickly
from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

SOURCES = Path(__file__).parents[2] / "src"
OAK_HILL = Path(__file__).with_name("oak_hill.json")


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


@pytest.fixture(scope="session")
def imported(desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the programme once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("imported")
    environment = desktop.environment(home=folder / "home") | {"PYTHONPATH": str(SOURCES)}
    programme = Programme(folder / "imported.mentordesk", environment, type_quickly)
    programme.json("init")
    programme.json("import", str(OAK_HILL))
    return programme.file


@pytest.fixture
def programme(imported: Path, environment: dict[str, str], tmp_path: Path) -> Programme:
    """Give a test its own copy of the programme."""
    file = Path(shutil.copy(imported, tmp_path / "Oak Hill.mentordesk"))
    return Programme(file, environment, type_quickly)


@pytest.fixture
def opened(app: Launcher, programme: Programme) -> Opens:
    """Call it with further options to open the window on the programme, which is then read."""

    def open_window(*options: str) -> MentorDeskWindow:
        window = MentorDeskWindow(app(*programme.place, *options))
        window.calendar.find(role=Role.LIST)
        return window

    return open_window
