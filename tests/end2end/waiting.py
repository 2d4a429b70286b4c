"""Waiting for something to become true, with a deadline; never for a fixed time."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TypeVar

PATIENCE = 10.0
STEP = 0.02

Found = TypeVar("Found")


def wait_for(
    look: Callable[[], Found | None],
    *,
    what: str,
    seconds: float = PATIENCE,
    explain: Callable[[], str] = str,
) -> Found:
    """Look again and again until there is something; `explain` adds to the failure's text."""
    deadline = monotonic() + seconds
    clock = Event()
    while not (found := look()):
        if monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}\n{explain()}")
        clock.wait(STEP)
    return found
