"""How long to wait before trying again, never twice the same for many at once."""

import random
from collections.abc import Callable

Chance = Callable[[], float]  # from 0 up to 1

_FIRST_SECONDS = 1.0
_MOST_SECONDS = 60.0
_HARDLY_NOTICED = 0.5
_LONGEST_REST = 10.0


class Backoff:
    """Waits one second at first and twice as long each time, up to a minute, less some chance."""

    def __init__(self, *, chance: Chance = random.random) -> None:
        self._chance = chance
        self._failures = 0

    def after_failure(self) -> float:
        """Give how many seconds to wait: from half of what is due to all of it."""
        due = min(_FIRST_SECONDS * 2.0**self._failures, _MOST_SECONDS)
        if due < _MOST_SECONDS:
            self._failures += 1
        return due * (1 + self._chance()) / 2

    def reset(self) -> None:
        """Begin anew: it worked."""
        self._failures = 0


def spread(seconds: float, *, chance: Chance) -> float:
    """Give a while around `seconds`, a quarter more or less, so that nobody asks in step."""
    return seconds * (3 + 2 * chance()) / 4


def rest_after(seconds: float) -> float:
    """Give how long to rest after a round that took so long, so that others get their turn."""
    return 0.0 if seconds < _HARDLY_NOTICED else min(seconds, _LONGEST_REST)
