"""How long to wait before trying again."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.sync.backoff import Backoff, spread


def test_waits_double_up_to_a_minute() -> None:
    backoff = Backoff(chance=lambda: 1.0)
    waits = [backoff.after_failure() for _ in range(9)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_what_worked_begins_anew() -> None:
    backoff = Backoff(chance=lambda: 1.0)
    for _ in range(5):
        backoff.after_failure()
    backoff.reset()
    assert backoff.after_failure() == 1


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 2_000))
def test_chance_takes_up_to_half_of_a_wait_however_often_it_failed(
    chance: float, failures: int
) -> None:
    backoff = Backoff(chance=lambda: chance)
    for _ in range(failures):
        assert 0.5 <= backoff.after_failure() <= 60
    assert spread(2.0, chance=lambda: chance) == 2.0 * (3 + 2 * chance) / 4
