"""What deciding and asking need from storage, as protocols that storage fulfils."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, runtime_checkable

from mentordesk.application.changes import ChangeSet
from mentordesk.application.queries import Questions, Viewer
from mentordesk.application.records import AuditEntry, Notification
from mentordesk.application.replicas import Sharing
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.domain.availability import AvailabilityException, Schedule
from mentordesk.domain.notes import Note
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies, PolicyValue
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Payment, Session
from mentordesk.domain.slots import BusyPeriod


class People(Protocol):
    """The people of the programme; `get` refuses an unknown id with NOT_FOUND."""

    def get(self, person_id: str) -> Person: ...
    def find(self, id_or_email: str) -> Person | None: ...
    def with_ids(self, ids: Iterable[str]) -> Sequence[Person]: ...
    def with_emails(self, emails: Iterable[str]) -> Sequence[Person]: ...
    def add(self, people: Iterable[Person]) -> None: ...
    def put(self, person: Person) -> None: ...


class Schedules(Protocol):
    """One schedule a mentor, with its exceptions; `put` replaces all of it."""

    def of(self, mentor_id: str) -> Schedule | None: ...
    def put(self, schedules: Iterable[Schedule]) -> None: ...
    def mentors_of_exceptions(self, ids: Iterable[str]) -> Mapping[str, str]: ...
    def mentor_of_exception(self, exception_id: str) -> str: ...
    def add_exception(self, mentor_id: str, exception: AvailabilityException) -> None: ...
    def remove_exception(self, exception_id: str) -> None: ...


class Sessions(Protocol):
    """Sessions, their payments, and the busy periods that the database derives from them."""

    def get(self, session_id: str) -> Session: ...
    def with_ids(self, ids: Iterable[str]) -> Sequence[Session]: ...
    def add(self, sessions: Iterable[Session]) -> None: ...
    def put(self, session: Session) -> None: ...
    def add_payments(self, payments: Iterable[Payment]) -> None: ...
    def busy(
        self, person_id: str, *, since: datetime, until: datetime, without: str | None = None
    ) -> Sequence[BusyPeriod]:
        """Give what overlaps [since, until) (UTC), sorted, leaving out session `without`."""
        ...

    def in_progress(self) -> Sequence[Session]:
        """Give the sessions under way, by start."""
        ...

    def starting(self, *, after: datetime, until: datetime) -> Sequence[Session]:
        """Give the scheduled sessions that start in (after, until] (UTC), by start."""
        ...


class Requests(Protocol):
    """Reschedule requests."""

    def get(self, request_id: str) -> RescheduleRequest: ...
    def present(self, ids: Iterable[str]) -> frozenset[str]: ...
    def open_of(self, session_id: str) -> RescheduleRequest | None: ...
    def lapsed(self, *, at: datetime) -> Sequence[RescheduleRequest]:
        """Give the open requests that have expired by an instant (UTC), the earliest first."""
        ...

    def add(self, requests: Iterable[RescheduleRequest]) -> None: ...
    def put(self, request: RescheduleRequest) -> None: ...


class Notes(Protocol):
    """What people wrote about sessions."""

    def add(self, notes: Iterable[Note]) -> None: ...


class PolicyBook(Protocol):
    """The programme's policies."""

    def all(self) -> Policies: ...
    def put(self, key: str, value: PolicyValue) -> None: ...


class Trail(Protocol):
    """The audit entries, which are only ever added."""

    def add(self, entries: Iterable[AuditEntry]) -> None: ...


class Notifications(Protocol):
    """What people are told."""

    def add(self, notifications: Iterable[Notification]) -> None: ...
    def present(self, ids: Iterable[str]) -> frozenset[str]:
        """Give those of these ids under which there is a notification."""
        ...

    def mark_read(
        self, person_id: str, *, ids: Sequence[str] | None, at: datetime
    ) -> Sequence[str]:
        """Mark a person's unread notifications (all if None) as of `at` (UTC); give their ids."""
        ...


class Log(Protocol):
    """Every decided command in order; positions start at 1 and have no gaps."""

    @property
    def next_position(self) -> int: ...
    def find(self, command_id: str) -> tuple[Submission, Verdict] | None: ...
    def append(self, submission: Submission, verdict: Verdict) -> None: ...


class Records(Protocol):
    """All of it within one writing transaction.

    Every row written is stamped with `log.next_position` as its `rev`. `written()` gives what
    was touched since the transaction began. `attempt()` takes back what was written inside it
    when an exception leaves it. A double booking that only the database sees leaves it as
    DomainError SLOT_TAKEN.
    """

    @property
    def people(self) -> People: ...
    @property
    def schedules(self) -> Schedules: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def policies(self) -> PolicyBook: ...
    @property
    def trail(self) -> Trail: ...
    @property
    def notifications(self) -> Notifications: ...
    @property
    def log(self) -> Log: ...
    @property
    def is_shared(self) -> bool:
        """Tell whether this is a shared programme, or a replica of one."""
        ...

    def written(self, *, actor: str) -> ChangeSet: ...
    def attempt(self) -> AbstractContextManager[None]: ...


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give the present instant in UTC."""
        ...


class Workspace(Protocol):
    """A place where commands are decided or expected, and questions are answered.

    `submit` and `has_news` may be called from one thread at a time each, the rest from any number.
    """

    @property
    def sharing(self) -> Sharing | None:
        """Give what a replica of a shared programme has beyond a local workspace, if it is one."""
        ...

    def submit(self, submission: Submission) -> Verdict: ...
    def asking(self, viewer: Viewer) -> AbstractContextManager[Questions]: ...
    def changes_since(self, position: int) -> Sequence[ChangeSet]: ...
    def has_news(self) -> bool:
        """Tell cheaply whether anybody, here or in another process, wrote since the last call."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class SlowStarter(Protocol):
    """A workspace whose first command takes longer, unless it was made ready before."""

    def get_ready(self) -> None:
        """Load what deciding needs; called where `submit` is, any number of times."""
        ...
