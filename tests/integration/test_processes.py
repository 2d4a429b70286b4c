"""Several processes at one file: one wins a race, and a kill leaves all or nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from tests.factories import NOW, FixedClock, a_mentor, a_person, a_schedule, a_submission

from mentordesk.application.commands import AddPerson, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.queries import Viewer
from mentordesk.domain.people import LOCAL
from mentordesk.storage.backups import restore
from mentordesk.storage.local import LocalWorkspace, open_workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(workspace_file: Path) -> Path:
    """Have a mentor with hours and a mentee in a workspace that nobody has open."""
    with closing(opened(workspace_file)) as workspace:
        for command in (
            AddPerson(person=a_mentor()),
            AddPerson(person=a_person()),
            SetAvailability(schedule=a_schedule()),
        ):
            workspace.submit(a_submission(command)).about_id()
    return workspace_file


def opened(path: Path) -> LocalWorkspace:
    return open_workspace(path, decide=decide, clock=FixedClock())


@contextmanager
def booker(way: str, file: Path, *number: int) -> Iterator[subprocess.Popen[str]]:
    """Start a process that books; it is gone afterwards."""
    command = [sys.executable, "-m", "tests.integration.booker", way, str(file)]
    command += map(str, number)
    search = os.pathsep.join(str(place) for place in (ROOT, ROOT / "src"))
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": search},
    )
    with process:
        yield process
        process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def sessions(workspace: LocalWorkspace) -> int:
    """Count the sessions of a workspace in which nothing is half."""
    assert workspace.check() == []
    with workspace.asking(Viewer(LOCAL, NOW)) as questions:
        document = questions.export()
        booked = document["sessions"]
        payments = document["payments"]
        assert isinstance(booked, list)
        assert isinstance(payments, list)
        assert len(booked) == len(payments) == questions.position() - 3
        assert all(len(questions.audit(session["id"])) == 1 for session in booked)
    return len(booked)


def test_two_processes_race_for_one_slot_and_exactly_one_wins(file: Path) -> None:
    with ExitStack() as running:
        racers = [running.enter_context(booker("race", file)) for _ in range(2)]
        assert [line(racer) for racer in racers] == ["ready", "ready"]
        for racer in racers:
            go(racer)
        assert sorted(line(racer) for racer in racers) == ["BOOKED", "SLOT_TAKEN"]
    with closing(opened(file)) as workspace:
        assert workspace.check() == []


def test_a_kill_before_any_statement_of_a_booking_leaves_nothing_of_it(file: Path) -> None:
    killed = 0
    with closing(opened(file)) as workspace:
        for number in count(1, 3):
            with booker("die", file, number) as process:
                told = line(process)
            assert sessions(workspace) == bool(told)
            if told:
                break
            assert process.returncode == -signal.SIGKILL
            killed += 1
    assert killed > 3


def test_a_kill_at_any_time_loses_nothing_that_was_told(file: Path) -> None:
    with booker("storm", file) as process:
        told = [line(process) for _ in range(25)]
    assert told == ["BOOKED"] * 25
    with closing(opened(file)) as workspace:
        assert sessions(workspace) >= 25


def test_a_killed_process_leaves_no_lock(file: Path, tmp_path: Path) -> None:
    with booker("race", file) as process:
        assert line(process) == "ready"
        with closing(opened(file)) as workspace:
            workspace.backup(tmp_path / "copy")
    restore(file, source=tmp_path / "copy", now=NOW)


def test_the_sentence_about_a_held_file_names_the_process(file: Path, tmp_path: Path) -> None:
    with closing(opened(file)) as workspace:
        workspace.backup(tmp_path / "copy")
    with booker("race", file) as process:
        assert line(process) == "ready"
        with pytest.raises(WorkspaceError) as refusal:
            restore(file, source=tmp_path / "copy", now=NOW)
        assert refusal.value.problem is Problem.HELD
        if sys.platform == "linux":
            assert f"process {process.pid}" in refusal.value.message
