"""A small programme, made once and copied for each test."""

import json
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordesk.__main__ import main
from tests.end2end.cli.bookings import booked
from tests.end2end.cli.terminal import Result, Terminal, in_own_process

SAMPLE = Path(__file__).parent / "sample.json"


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workspace that tests copy."""
    folder = tmp_path_factory.mktemp("sample")
    file = folder / "sample.mentordesk"
    terminal = Terminal(file, partial(in_own_process, XDG_CONFIG_HOME=str(folder)))
    assert terminal.json("init")["people"] == 0
    assert terminal.json("import", str(SAMPLE))["people"] == 6
    return file


@pytest.fixture
def typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str]], Result]:
    """Type commands in this process."""

    def run(argv: list[str]) -> Result:
        monkeypatch.setattr(sys, "argv", ["mentordesk", *argv])
        capsys.readouterr()
        status = main()
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


@pytest.fixture
def file(sample_workspace: Path, tmp_path: Path) -> Path:
    """Copy the sample programme's workspace."""
    return Path(shutil.copy(sample_workspace, tmp_path / "programme.mentordesk"))


@pytest.fixture
def terminal(file: Path, typed: Callable[[list[str]], Result]) -> Terminal:
    """Sit down at the sample programme."""
    return Terminal(file, typed)


@pytest.fixture
def session(terminal: Terminal) -> str:
    """Book Ada for Ben and give the session's id."""
    return booked(terminal)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[object], str]:
    """Write a document into a file to be named on the command line."""

    def write(document: object) -> str:
        path = tmp_path / "given.json"
        path.write_text(json.dumps(document), "utf-8")
        return str(path)

    return write
