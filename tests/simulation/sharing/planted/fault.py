"""A fault that is planted on purpose, to see whether the simulator sees it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

Planting = Callable[[], AbstractContextManager[object]]


# Most faults show themselves at once; the others say how long they may take.
SOON = 5
SELDOM = 60
RARELY = 300


@dataclass(frozen=True)
class Fault:
    """What is wrong, in a few words, and how it is planted; caught within so many seeds."""

    name: str
    plant: Planting
    seeds: int = SOON


def instead(owner: object, name: str, wrong: Any) -> Planting:  # noqa: ANN401 - whatever was there
    """Put something wrong in the place of what a module or class has."""
    return lambda: patch.object(owner, name, wrong)


def around(owner: object, name: str, wrong: Callable[..., Any]) -> Planting:
    """Put something wrong around what a module or class has; it gets that first."""

    def plant() -> AbstractContextManager[object]:
        right = getattr(owner, name)
        return patch.object(owner, name, lambda *given, **named: wrong(right, *given, **named))

    return plant


def both(*plantings: Planting) -> Planting:
    """Plant several at once: alone, each is made good by the others."""

    @contextmanager
    def plant() -> Iterator[None]:
        with ExitStack() as planted:
            for each in plantings:
                planted.enter_context(each())
            yield

    return plant


def nothing(*_: object, **__: object) -> None:
    """Leave out what should have been done."""
