"""Sessions as lists and calendars show them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, tuple_

from mentordesk.application.queries import Page, SessionFilter, SessionRow, Viewer
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import LONGEST, MeetingType, Session, Status
from mentordesk.storage.questions.sight import sessions_of, visible_sessions
from mentordesk.storage.questions.standings import stands
from mentordesk.storage.questions.words import mentions
from mentordesk.storage.rows.sessions import maybe, session_of
from mentordesk.storage.tables import people, reschedule_requests, sessions

Statement = Select[*tuple[Any, ...]]

_LONGEST_SESSION = timedelta(minutes=LONGEST)

mentors = people.alias("mentors")
mentees = people.alias("mentees")
# Outer joins keep the sessions leading: a range of time is then read along an index.
_WITH_NAMES = sessions.outerjoin(mentors, mentors.c.id == sessions.c.mentorId).outerjoin(
    mentees, mentees.c.id == sessions.c.menteeId
)
_ROWS = select(
    sessions.c.id,
    sessions.c.mentorId,
    mentors.c.name,
    sessions.c.menteeId,
    mentees.c.name,
    sessions.c.title,
    sessions.c.status,
    sessions.c.scheduledAt,
    sessions.c.duration,
    sessions.c.meetingType,
    sessions.c.location,
    sessions.c.pendingRescheduleTime,
    sessions.c.pendingRescheduleBy,
    reschedule_requests.c.proposedDuration,
).select_from(
    _WITH_NAMES.outerjoin(
        reschedule_requests,
        reschedule_requests.c.id == sessions.c.pendingRescheduleRequestId,
    )
)
_DETAILS = select(
    sessions, mentors.c.name.label("mentorName"), mentees.c.name.label("menteeName")
).select_from(_WITH_NAMES)
_STARTS = select(sessions.c.scheduledAt)
_COUNT = select(func.count()).select_from(sessions)
_BY_START = (sessions.c.scheduledAt, sessions.c.id)


class ListQuestions:
    """What may be asked about many sessions at once."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def sessions(self, which: SessionFilter, *, page: Page | None = None) -> Sequence[SessionRow]:
        """Give sessions by start; a page that looks back still comes by start."""
        statement = self._matching(_ROWS, which)
        if page is None:
            return self._rows(statement.order_by(*_BY_START))
        if page.before is not None:
            earlier = statement.where(tuple_(*_BY_START) < page.before)
            backwards = (column.desc() for column in _BY_START)
            return self._rows(earlier.order_by(*backwards).limit(page.limit))[::-1]
        if page.after is not None:
            statement = statement.where(tuple_(*_BY_START) > page.after)
        return self._rows(statement.order_by(*_BY_START).limit(page.limit))

    def sessions_overlapping(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[SessionRow]:
        """Give the sessions, and those with held proposals, that touch [since, until) in UTC."""
        reach = since - _LONGEST_SESSION
        started = self._found(which, _within(sessions.c.scheduledAt, reach, until))
        proposed = self._found(which, _within(sessions.c.pendingRescheduleTime, reach, until))
        touching = {row.id: row for row in started if _end(row) > since}
        touching |= {row.id: row for row in proposed if _held_until(row) > since}
        return sorted(touching.values(), key=lambda row: (row.scheduled_at, row.id))

    def session_starts(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[datetime]:
        """Give the starts in [since, until) in UTC, sorted."""
        starts = self._matching(_STARTS, which)
        starts = starts.where(*_within(sessions.c.scheduledAt, since, until))
        statement = starts.order_by(sessions.c.scheduledAt)
        return self._connection.execute(statement).scalars().all()

    def count(self, which: SessionFilter) -> int:
        """Count the sessions of a filter."""
        return int(self._connection.execute(self._matching(_COUNT, which)).scalar_one())

    def details(self, which: SessionFilter) -> Sequence[tuple[Session, str, str]]:
        """Give whole sessions with the mentor's and the mentee's name, by start."""
        statement = self._matching(_DETAILS, which).order_by(*_BY_START)
        return [
            (session_of(row), row["mentorName"], row["menteeName"])
            for row in self._connection.execute(statement).mappings()
        ]

    def _found(self, which: SessionFilter, when: Iterable[ColumnElement[bool]]) -> list[SessionRow]:
        return self._rows(self._matching(_ROWS, which).where(*when))

    def _rows(self, statement: Statement) -> list[SessionRow]:
        return [_session_row(row) for row in self._connection.execute(statement)]

    def _matching(self, statement: Statement, which: SessionFilter) -> Statement:
        conditions = list(_conditions(which))
        if which.standing is not None:
            conditions.append(stands(which.standing, self._viewer))
        return statement.where(and_(visible_sessions(self._viewer), *conditions))


def _conditions(which: SessionFilter) -> Iterator[ColumnElement[bool]]:
    """Translate a filter; only what it asks for becomes a condition."""
    for column, wished in (
        (sessions.c.mentorId, which.mentor_id),
        (sessions.c.menteeId, which.mentee_id),
    ):
        if wished is not None:
            yield column == wished
    if which.person_id is not None:
        yield sessions_of(which.person_id)
    if which.statuses:
        yield sessions.c.status.in_(sorted(which.statuses))
    yield from _within(sessions.c.scheduledAt, which.since, which.until)
    yield from map(_mentions, which.search.lower().split())


def _within(
    column: ColumnElement[datetime], since: datetime | None, until: datetime | None
) -> Iterator[ColumnElement[bool]]:
    """Ask for [since, until); a side that is None is open."""
    if since is not None:
        yield column >= since
    if until is not None:
        yield column < until


def _mentions(word: str) -> ColumnElement[bool]:
    """Look for a word in the title and both names, whatever the letter case."""
    named = select(people.c.id).where(mentions(people.c.name, word=word))
    return or_(
        mentions(sessions.c.title, word=word),
        sessions.c.mentorId.in_(named),
        sessions.c.menteeId.in_(named),
    )


def _session_row(row: Row[*tuple[Any, ...]]) -> SessionRow:
    """Name what `_ROWS` selects; by place, which is quicker than by name."""
    return SessionRow(
        id=row[0],
        mentor_id=row[1],
        mentor_name=row[2],
        mentee_id=row[3],
        mentee_name=row[4],
        title=row[5],
        status=Status(row[6]),
        scheduled_at=row[7],
        duration=row[8],
        meeting_type=MeetingType(row[9]),
        location=row[10],
        pending_reschedule_time=row[11],
        pending_reschedule_by=maybe(Party, row[12]),
        pending_duration=row[13],
    )


def _end(row: SessionRow) -> datetime:
    return row.scheduled_at + timedelta(minutes=row.duration)


def _held_until(row: SessionRow) -> datetime:
    """Give the end of the proposed time; without a request of its own it is as long as now."""
    start = row.pending_reschedule_time or row.scheduled_at
    return start + timedelta(minutes=row.pending_duration or row.duration)
