"""Whatever breaks between desktops and their programme, nothing is lost or done twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.simulation.sharing.planted import FAULTS
from tests.simulation.sharing.planted.fault import SOON, Fault
from tests.simulation.sharing.planted.looking import look_for
from tests.simulation.sharing.postgres import PostgresPlace, running_template
from tests.simulation.sharing.running import run

ROOT = Path(__file__).parents[3]
# Shares of 200 seeds, so that processes can take turns.
SHARE = 20
# Every fault that shows itself within a seed or two; all of them are planted by the command.
AT_ONCE = [fault for fault in FAULTS if fault.seeds <= SOON]


@pytest.mark.parametrize("first", range(0, 200, SHARE))
def test_desktops_and_programme_come_together(first: int) -> None:
    """Run the command that people run; measuring coverage as well would take as long again."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.simulation.sharing", *share_from(first)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def share_from(first: int) -> list[str]:
    return ["--first", str(first), "--seeds", str(SHARE), "--processes", "1"]


def test_a_seed_repeats() -> None:
    first, second = (run(7, operations=range(1, 61)) for _ in range(2))
    assert first == second


def test_desktops_and_postgresql_come_together() -> None:
    with running_template() as template:
        done = run(1, operations=range(1, 41), make_place=lambda _: PostgresPlace(template))
    assert done.failure is None


@pytest.mark.parametrize("fault", AT_ONCE, ids=[fault.name for fault in AT_ONCE])
def test_the_simulator_sees_what_is_wrong(fault: Fault) -> None:
    assert look_for(fault).seed is not None
