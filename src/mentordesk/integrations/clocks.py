"""Clocks: the system's, and one that stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that always reads the same instant (UTC), for planning and tests."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant
