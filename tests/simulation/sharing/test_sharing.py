"""Whatever breaks between desktops and their programme, nothing is lost or done twice."""

import pytest
from tests.simulation.sharing.planted import FAULTS
from tests.simulation.sharing.planted.fault import SOON, Fault
from tests.simulation.sharing.planted.looking import look_for
from tests.simulation.sharing.postgres import PostgresPlace, running_template
from tests.simulation.sharing.running import run

# Shares of 200 seeds, so that processes can take turns.
SHARE = 5
OPERATIONS = range(1, 201)
# Every fault that shows itself within a seed or two; all of them are planted by the command.
AT_ONCE = [fault for fault in FAULTS if fault.seeds <= SOON]


@pytest.mark.parametrize("first", range(0, 200, SHARE))
def test_desktops_and_programme_come_together(first: int) -> None:
    for seed in range(first, first + SHARE):
        done = run(seed, operations=OPERATIONS)
        again = f"python -m tests.simulation.sharing --first {seed} --seeds 1"
        assert done.failure is None, f"{again}\n{done.failure}"


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
