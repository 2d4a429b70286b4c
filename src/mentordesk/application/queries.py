"""Every question there is, and the frozen answers; who may see what is part of the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from mentordesk.application.records import AuditEntry, Notification
from mentordesk.domain.availability import Schedule
from mentordesk.domain.notes import Note
from mentordesk.domain.paying import checkout_url
from mentordesk.domain.people import Actor, Person, Role
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import MeetingType, Payment, Session, Status
from mentordesk.domain.slots import Slot


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks and at what instant (UTC); staff see everything but other people's private notes."""

    actor: Actor
    now: datetime


class SessionRow(NamedTuple):
    """What lists and calendars show of a session; instants in UTC, `duration` in minutes.

    `is_unconfirmed`: it shows what its programme has still to decide.
    """

    id: str
    mentor_id: str
    mentor_name: str
    mentee_id: str
    mentee_name: str
    title: str
    status: Status
    scheduled_at: datetime
    duration: int
    meeting_type: MeetingType
    location: str | None
    pending_reschedule_time: datetime | None
    pending_reschedule_by: Party | None
    pending_duration: int | None
    is_unconfirmed: bool = False


class Standing(StrEnum):
    """Sessions that somebody looks for again and again, as seen at the viewer's instant.

    `waiting`: a new time is proposed and the viewer (for staff: either side) is to answer it.
    `needs_outcome`: still scheduled though its time has passed. `upcoming`: scheduled, to come.
    """

    WAITING = "waiting"
    NEEDS_OUTCOME = "needs_outcome"
    UPCOMING = "upcoming"


class Companion(NamedTuple):
    """Somebody the viewer has sessions with (for staff: a mentor), with counts of standings."""

    person_id: str
    name: str
    upcoming: int
    waiting: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionFilter:
    """Which sessions: all conditions hold together; [since, until) in UTC, by start.

    `person_id` finds sessions on either side; `search` looks in titles and both names, whatever
    the letter case; `statuses` empty means any.
    """

    person_id: str | None = None
    mentor_id: str | None = None
    mentee_id: str | None = None
    statuses: frozenset[Status] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""
    standing: Standing | None = None


class Page(NamedTuple):
    """A part of a list by start time: at most `limit` rows after (or before) a known row."""

    limit: int
    after: tuple[datetime, str] | None = None
    before: tuple[datetime, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionDetail:
    """One session with everything around it.

    `latest_request` is open or closed, `notes` are those that the viewer may read, oldest first.
    `is_unconfirmed`: it shows what its programme has still to decide.
    """

    session: Session
    mentor: Person
    mentee: Person
    latest_request: RescheduleRequest | None
    payment: Payment | None
    sessions_together: int
    notes: tuple[Note, ...]
    policies: Policies
    is_unconfirmed: bool = False

    @property
    def request(self) -> RescheduleRequest | None:
        """Give the request that is open."""
        latest = self.latest_request
        return latest if latest is not None and latest.status in OPEN else None

    @property
    def checkout_url(self) -> str | None:
        """Give the page on which the session is paid; None where it is not paid on one."""
        return checkout_url(self.session, payment=self.payment, policies=self.policies)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A mentor's slots for one duration; `slots` in UTC, sorted by start."""

    schedule: Schedule
    duration: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MentorStats:
    """The figures above a mentor's schedule (specification, Mentor Schedule View)."""

    total_mentees: int
    total_sessions: int
    upcoming_sessions: int
    completed_sessions: int
    cancelled_sessions: int
    active_mentees: int
    waiting_for_mentor: int


class MenteeSummary(NamedTuple):
    """One mentee of a mentor's: counts, and when they met last and meet next (starts in UTC)."""

    person_id: str
    name: str
    email: str
    avatar: str | None
    total_sessions: int
    upcoming_sessions: int
    completed_sessions: int
    last_session: datetime | None
    next_session: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MentorMentees:
    """A mentor's figures and mentees, by name."""

    stats: MentorStats
    mentees: tuple[MenteeSummary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Housekept:
    """What one round of housekeeping did: ids of sessions, sorted.

    `reminded` names a session once for each person who was reminded.
    """

    expired: tuple[str, ...]
    completed: tuple[str, ...]
    reminded: tuple[str, ...]


class Questions(Protocol):
    """Everything that may be asked of one consistent state of the workspace.

    Answers hold only what the viewer may see; asking for one thing that the viewer may not see
    is NOT_FOUND, as if it were not there.
    """

    def position(self) -> int: ...
    def people(self, *, role: Role | None = None, search: str = "") -> Sequence[Person]:
        """Give the people who are not archived, by name; search looks in name, email, expertise."""
        ...

    def person(self, id_or_email: str) -> Person: ...
    def policies(self) -> Policies: ...
    def schedule(self, mentor_id: str) -> Schedule | None: ...
    def offer(
        self,
        mentor_id: str,
        *,
        since: datetime,
        until: datetime,
        duration: int | None = None,
        mentee_id: str | None = None,
        moving: str | None = None,
    ) -> Offer:
        """Give a mentor's slots with `since <= start < until` (UTC), `duration` in minutes.

        What the session `moving` occupies and holds does not count.
        """
        ...

    def sessions(
        self, which: SessionFilter, *, page: Page | None = None
    ) -> Sequence[SessionRow]: ...
    def sessions_overlapping(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[SessionRow]:
        """Give the sessions, and those with held proposals, that touch [since, until) in UTC."""
        ...

    def session_starts(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[datetime]:
        """Give when the sessions of a range begin (UTC), in order."""
        ...

    def count(self, which: SessionFilter) -> int: ...
    def companions(self) -> Sequence[Companion]:
        """Give the people for the navigator, by name."""
        ...

    def session(self, session_id: str) -> SessionDetail: ...
    def request(self, request_id: str) -> RescheduleRequest:
        """Give a request, open or closed."""
        ...

    def details(self, which: SessionFilter) -> Sequence[tuple[Session, str, str]]:
        """Give whole sessions with the mentor's and the mentee's name, by start."""
        ...

    def mentor_stats(self, mentor_id: str) -> MentorStats: ...
    def mentees(self, mentor_id: str) -> MentorMentees:
        """Give a mentor's figures and mentees, as far as the viewer sees their sessions."""
        ...

    def notifications(self, person_id: str) -> Sequence[Notification]: ...
    def audit(self, session_id: str) -> Sequence[AuditEntry]: ...
    def housekeeping_due(self) -> bool:
        """Tell cheaply whether housekeeping at the viewer's instant would do anything."""
        ...

    def housekept(self, position: int) -> Housekept:
        """Give what the housekeeping decided at a position of the log did; for staff."""
        ...

    def export(self) -> dict[str, object]:
        """Give the whole programme as a programme file's document."""
        ...
