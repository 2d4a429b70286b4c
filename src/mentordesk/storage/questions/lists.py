"""Sessions as lists and calendars show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from mentordesk.application.queries import Page, SessionFilter, SessionRow, Viewer
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import LONGEST, MeetingType, Session, Status
from mentordesk.storage.questions.sight import sessions_of, visible_sessions
from mentordesk.storage.questions.source import Condition, Source, containing, every, pattern
from mentordesk.storage.questions.standings import stands
from mentordesk.storage.rows.sessions import maybe, session_of

_LONGEST_SESSION = timedelta(minutes=LONGEST)

# Outer joins keep the sessions leading: a range of time is then read along an index.
_WITH_NAMES = """
    sessions
    LEFT JOIN people AS mentors ON mentors.id = sessions."mentorId"
    LEFT JOIN people AS mentees ON mentees.id = sessions."menteeId"
"""
_ROWS = f"""
    SELECT sessions.id, sessions."mentorId", mentors.name AS "mentorName", sessions."menteeId",
      mentees.name AS "menteeName", sessions.title, sessions.status, sessions."scheduledAt",
      sessions.duration, sessions."meetingType", sessions.location,
      sessions."pendingRescheduleTime", sessions."pendingRescheduleBy",
      reschedule_requests."proposedDuration"
    FROM {_WITH_NAMES} LEFT JOIN reschedule_requests
      ON reschedule_requests.id = sessions."pendingRescheduleRequestId"
"""
_DETAILS = f"""
    SELECT sessions.*, mentors.name AS "mentorName", mentees.name AS "menteeName"
    FROM {_WITH_NAMES}
"""
_STARTS = 'SELECT sessions."scheduledAt" FROM sessions'
_COUNT = "SELECT COUNT(*) AS number FROM sessions"
_START = '(sessions."scheduledAt", sessions.id)'
_BY_START = 'ORDER BY sessions."scheduledAt", sessions.id'
_BACKWARDS = 'ORDER BY sessions."scheduledAt" DESC, sessions.id DESC'


class ListQuestions:
    """What may be asked about many sessions at once."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer

    def sessions(self, which: SessionFilter, *, page: Page | None = None) -> Sequence[SessionRow]:
        """Give sessions by start; a page that looks back still comes by start."""
        if page is None:
            return self._rows(which, [], _BY_START)
        limit = Condition("TRUE", {"limit": page.limit})
        if page.before is not None:
            earlier = _beside(page.before, "<")
            return self._rows(which, [earlier, limit], f"{_BACKWARDS} LIMIT :limit")[::-1]
        later = [] if page.after is None else [_beside(page.after, ">")]
        return self._rows(which, [*later, limit], f"{_BY_START} LIMIT :limit")

    def sessions_overlapping(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[SessionRow]:
        """Give the sessions, and those with held proposals, that touch [since, until) in UTC."""
        reach = since - _LONGEST_SESSION
        started = self._rows(which, _within("scheduledAt", reach, until))
        proposed = self._rows(which, _within("pendingRescheduleTime", reach, until))
        touching = {row.id: row for row in started if _end(row) > since}
        touching |= {row.id: row for row in proposed if _held_until(row) > since}
        return sorted(touching.values(), key=lambda row: (row.scheduled_at, row.id))

    def session_starts(
        self, which: SessionFilter, *, since: datetime, until: datetime
    ) -> Sequence[datetime]:
        """Give the starts in [since, until) in UTC, sorted."""
        within = _within("scheduledAt", since, until)
        found = self._found(_STARTS, which, within, 'ORDER BY sessions."scheduledAt"')
        return [row["scheduledAt"] for row in found]

    def count(self, which: SessionFilter) -> int:
        """Count the sessions of a filter."""
        (row,) = self._found(_COUNT, which, [])
        return int(row["number"])

    def details(self, which: SessionFilter) -> Sequence[tuple[Session, str, str]]:
        """Give whole sessions with the mentor's and the mentee's name, by start."""
        return [
            (session_of(row), row["mentorName"], row["menteeName"])
            for row in self._found(_DETAILS, which, [], _BY_START)
        ]

    def _rows(
        self, which: SessionFilter, conditions: Iterable[Condition], order: str = ""
    ) -> list[SessionRow]:
        return [_session_row(row) for row in self._found(_ROWS, which, conditions, order)]

    def _found(
        self, sql: str, which: SessionFilter, conditions: Iterable[Condition], order: str = ""
    ) -> Sequence[Mapping[str, Any]]:
        where = every([*self._matching(which), *conditions])
        return self._source.rows(f"{sql} WHERE {where.sql} {order}", where.values)

    def _matching(self, which: SessionFilter) -> Iterator[Condition]:
        """Translate a filter; only what it asks for becomes a condition."""
        yield visible_sessions(self._viewer)
        if which.mentor_id is not None:
            yield Condition('sessions."mentorId" = :mentor', {"mentor": which.mentor_id})
        if which.mentee_id is not None:
            yield Condition('sessions."menteeId" = :mentee', {"mentee": which.mentee_id})
        if which.person_id is not None:
            yield sessions_of(which.person_id, name="person")
        if which.statuses:
            yield _has_status(which.statuses)
        if which.standing is not None:
            yield stands(which.standing, self._viewer)
        yield from _asked_for(which)
        for number, word in enumerate(which.search.lower().split()):
            yield self._mentions(word, number=number)

    def _mentions(self, word: str, *, number: int) -> Condition:
        """Look for a word in the title and both names, whatever the letter case."""
        value = f"word{number}"
        title = containing(self._source.lowered("sessions.title"), name=value)
        name = containing(self._source.lowered("people.name"), name=value)
        named = f"SELECT id FROM people WHERE {name}"
        sql = f'{title} OR sessions."mentorId" IN ({named}) OR sessions."menteeId" IN ({named})'
        return Condition(sql, {value: pattern(word)})


def _asked_for(which: SessionFilter) -> Iterator[Condition]:
    """Ask for the filter's own [since, until); a side that is None is open."""
    if which.since is not None:
        yield Condition('sessions."scheduledAt" >= :first', {"first": which.since})
    if which.until is not None:
        yield Condition('sessions."scheduledAt" < :last', {"last": which.until})


def _within(column: str, since: datetime, until: datetime) -> list[Condition]:
    return [
        Condition(f'sessions."{column}" >= :since', {"since": since}),
        Condition(f'sessions."{column}" < :until', {"until": until}),
    ]


def _beside(row: tuple[datetime, str], sign: str) -> Condition:
    """Ask for what comes before or after a known row, as lists are sorted."""
    at, session_id = row
    return Condition(f"{_START} {sign} (:at, :id)", {"at": at, "id": session_id})


def _has_status(statuses: frozenset[Status]) -> Condition:
    named = {f"status{number}": status for number, status in enumerate(sorted(statuses))}
    return Condition(f"sessions.status IN ({', '.join(f':{name}' for name in named)})", named)


def _session_row(row: Mapping[str, Any]) -> SessionRow:
    return SessionRow(
        id=row["id"],
        mentor_id=row["mentorId"],
        mentor_name=row["mentorName"],
        mentee_id=row["menteeId"],
        mentee_name=row["menteeName"],
        title=row["title"],
        status=Status(row["status"]),
        scheduled_at=row["scheduledAt"],
        duration=row["duration"],
        meeting_type=MeetingType(row["meetingType"]),
        location=row["location"],
        pending_reschedule_time=row["pendingRescheduleTime"],
        pending_reschedule_by=maybe(Party, row["pendingRescheduleBy"]),
        pending_duration=row["proposedDuration"],
    )


def _end(row: SessionRow) -> datetime:
    return row.scheduled_at + timedelta(minutes=row.duration)


def _held_until(row: SessionRow) -> datetime:
    """Give the end of the proposed time; without a request of its own it is as long as now."""
    start = row.pending_reschedule_time or row.scheduled_at
    return start + timedelta(minutes=row.pending_duration or row.duration)
