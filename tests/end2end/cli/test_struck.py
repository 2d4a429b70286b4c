"""Two processes want one slot; a process dies in the middle of a booking."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.cli.struck import Blow, Typing, raced
from tests.end2end.cli.terminal import NOW, Result, Terminal, environment

ROUNDS = range(6)
SEEDS = range(16)
LONGEST_COMMIT = 0.006
LONGEST_BOOKING = 0.09
# Sessions, payments, trail, notifications, log, busy periods: a booking writes to all of them.
COUNTS = """
    SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM payments),
        (SELECT count(*) FROM session_audit_log), (SELECT count(*) FROM notifications),
        (SELECT count(*) FROM log), (SELECT count(*) FROM busy_periods)
"""
# The import before is in the trail and in the log.
NOTHING = (0, 0, 1, 0, 1, 0)
EVERYTHING = (1, 1, 2, 2, 2, 2)


def booking(
    file: Path, *, mentor: str = "ada", mentee: str = "ben", start: str = "2026-12-01T09:00Z"
) -> list[str]:
    return [
        *("--workspace", str(file), "--now", NOW, "book", "--mentor", mentor, "--mentee", mentee),
        *("--start", start, "--duration", "60", "--type", "video", "--title", "First", "--json"),
    ]


def winner_and_loser(results: list[Result]) -> tuple[Any, dict[str, Any]]:
    """Tell apart who got the slot and who was refused; exactly one of each."""
    assert sorted(result.status for result in results) == [0, 1], results
    winner, loser = sorted(results, key=lambda result: result.status)
    return winner.json, loser.error


@pytest.mark.parametrize("_", ROUNDS)
def test_of_two_who_want_one_slot_exactly_one_gets_it(
    terminal: Terminal, tmp_path: Path, _: int
) -> None:
    argvs = [booking(terminal.file, mentee=mentee) for mentee in ("ben", "dan")]
    session, error = winner_and_loser(raced(tmp_path / "race", *argvs))
    assert error["code"] in {"SLOT_TAKEN", "NOT_OFFERED"}
    assert error["details"]["alternatives"]
    assert [one["id"] for one in terminal.json("sessions", "list")["sessions"]] == [session["id"]]
    assert terminal.json("check") == {"findings": []}


def test_of_two_overlapping_slots_exactly_one_is_given(terminal: Terminal, tmp_path: Path) -> None:
    argvs = [
        booking(terminal.file, mentee=mentee, start=f"2026-12-01T{start}Z")
        for mentee, start in (("ben", "09:00"), ("dan", "09:30"))
    ]
    winner_and_loser(raced(tmp_path / "race", *argvs))


def test_one_mentee_is_not_booked_twice_at_one_time(terminal: Terminal, tmp_path: Path) -> None:
    dates = ("--from", "2026-12-02", "--to", "2026-12-02")
    hours = ("--type", "AVAILABLE", "--block", "04:00-06:00")
    terminal.json("exceptions", "add", "--mentor", "ada", *dates, *hours)
    argvs = [
        booking(terminal.file, mentor=mentor, mentee="dan", start=f"2026-12-02T{start}Z")
        for mentor, start in (("ada", "04:30"), ("kai", "04:15"))
    ]
    winner_and_loser(raced(tmp_path / "race", *argvs))


def test_two_who_want_different_slots_both_get_them(terminal: Terminal, tmp_path: Path) -> None:
    argvs = [
        booking(terminal.file, mentee="ben", start="2026-12-01T09:00Z"),
        booking(terminal.file, mentee="dan", start="2026-12-03T13:00Z"),
    ]
    assert [result.status for result in raced(tmp_path / "race", *argvs)] == [0, 0]
    assert len(terminal.json("sessions", "list")["sessions"]) == 2


def test_a_crowd_gets_one_slot_once(terminal: Terminal, tmp_path: Path) -> None:
    argvs = [booking(terminal.file, mentee=mentee) for mentee in ("ben", "dan", "kai") * 2]
    statuses = [result.status for result in raced(tmp_path / "race", *argvs)]
    assert sorted(statuses) == [0, 1, 1, 1, 1, 1]


def test_two_programs_started_by_a_script_race_likewise(terminal: Terminal) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "mentordesk", *booking(terminal.file, mentee=mentee)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        for mentee in ("ben", "dan")
    ]
    results = []
    for program in programs:
        out, err = program.communicate(timeout=60)
        results.append(Result(program.returncode, out, err))
    winner_and_loser(results)


def held(file: Path) -> tuple[int, ...]:
    """Count the rows as anybody sees them who opens the file."""
    with closing(sqlite3.connect(file)) as connection:
        counts: tuple[int, ...] = connection.execute(COUNTS).fetchone()
    return counts


def assert_all_or_nothing(terminal: Terminal) -> tuple[int, ...]:
    assert terminal.json("check") == {"findings": []}
    rows = held(terminal.file)
    assert rows in (NOTHING, EVERYTHING)
    return rows


@pytest.fixture
def struck(
    file: Path, tmp_path: Path, terminal: Terminal
) -> Callable[[Blow], tuple[Result, Terminal]]:
    """Let a booking in a fresh copy of the workspace be struck."""
    copies = count()

    def strike(blow: Blow) -> tuple[Result, Terminal]:
        folder = tmp_path / f"copy-{next(copies)}"
        folder.mkdir()
        copy = Path(shutil.copy(file, folder / file.name))
        result = Typing(booking(copy), folder=folder / "streams", blow=blow).result()
        return result, Terminal(copy, terminal.typed)

    return strike


Struck = Callable[[Blow], tuple[Result, Terminal]]


def test_a_booking_killed_at_any_step_is_there_wholly_or_not_at_all(struck: Struck) -> None:
    outcomes = []
    for step in count(1):
        result, terminal = struck(Blow(step=step))
        rows = assert_all_or_nothing(terminal)
        outcomes.append(rows == EVERYTHING)
        if result.status == 0:
            break
        assert result.out == ""
    assert outcomes == sorted(outcomes), "once committed, a booking stays"
    assert outcomes.count(False) > 10
    assert outcomes.count(True) > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_booking_killed_within_its_commit_is_there_wholly_or_not_at_all(
    struck: Struck, seed: int
) -> None:
    seconds = random.Random(seed).uniform(1e-6, LONGEST_COMMIT)
    _, terminal = struck(Blow(seconds=seconds))
    assert_all_or_nothing(terminal)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_booking_killed_from_outside_is_there_wholly_or_not_at_all(
    terminal: Terminal, tmp_path: Path, seed: int
) -> None:
    typing = Typing(booking(terminal.file), folder=tmp_path / "streams")
    typing.kill_after(random.Random(seed).uniform(0.01, LONGEST_BOOKING))
    result = typing.result()
    rows = assert_all_or_nothing(terminal)
    assert result.status != 0 or rows == EVERYTHING


def test_after_a_kill_the_same_slot_can_be_booked(struck: Struck) -> None:
    result, terminal = struck(Blow(step=20))
    assert result.status < 0
    assert held(terminal.file) == NOTHING
    again = terminal.typed(booking(terminal.file))
    assert again.json["status"] == "scheduled"
