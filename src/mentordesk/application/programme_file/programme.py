"""What a programme file holds once read, and what the workspace around it holds already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mentordesk.domain.availability import Schedule
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies, PolicyValue
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Payment, Session
from mentordesk.domain.slots import BusyPeriod


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """A whole programme as the domain knows it, every rule checked."""

    people: Sequence[Person] = ()
    schedules: Sequence[Schedule] = ()
    sessions: Sequence[Session] = ()
    payments: Sequence[Payment] = ()
    requests: Sequence[RescheduleRequest] = ()
    policies: Mapping[str, PolicyValue] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Count what there is of each kind, under the file's keys."""
        return {
            "people": len(self.people),
            "availability": len(self.schedules),
            "sessions": len(self.sessions),
            "payments": len(self.payments),
            "requests": len(self.requests),
            "policies": len(self.policies),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """Of what a file names, that which the workspace holds already; by default nothing.

    `people` holds those found by id or by email; `buffers` (minutes) is by mentor with a
    schedule, `busy` by person.
    """

    people: Sequence[Person] = ()
    buffers: Mapping[str, int] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    requests: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    busy: Mapping[str, Sequence[BusyPeriod]] = field(default_factory=dict)
    policies: Policies = field(default_factory=lambda: Policies({}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """How what a file leaves out is made; `now` in UTC, ids and tokens come from labels."""

    now: datetime
    new_id: Callable[[str], str]
    new_token: Callable[[str], str]
