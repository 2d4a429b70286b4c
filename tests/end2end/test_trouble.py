"""A workspace that cannot be used is named in the window, and tried again once it is mended."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.end2end.app import Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

UNPRIVILEGED = Path(__file__).with_name("unprivileged.py")


def damage(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def make_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def protect(file: Path) -> None:
    file.chmod(0o444)


@pytest.fixture
def ordinary(desktop: Desktop, environment: dict[str, str]) -> Iterator[Launcher]:
    with Launcher(str(UNPRIVILEGED), desktop=desktop, environment=environment) as launcher:
        yield launcher


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(damage, "damaged"), (make_newer, "newer"), (protect, "read-only|written")],
    ids=["damaged", "newer", "read-only"],
)
def test_what_is_wrong_is_said_in_the_window_and_can_be_tried_again(
    ordinary: Launcher,
    programme: Programme,
    keyboard: Keyboard,
    spoil: Callable[[Path], None],
    words: str,
) -> None:
    sound = programme.file.read_bytes()
    spoil(programme.file)
    app = ordinary(*programme.place)
    problem = app.window.find(identifier="problem")
    problem.find(role=Role.LABEL, name="This workspace cannot be opened")
    said = problem.find(role=Role.LABEL, name=re.compile(words)).name
    assert str(programme.file) in said
    app.wait_focus(role=Role.BUTTON, name="Try again")
    programme.file.chmod(0o644)
    programme.file.write_bytes(sound)
    keyboard.press("space")
    MentorDeskWindow(app).wait_items("Week")
    app.close()
