"""A mentor's figures and mentees (specification, Mentor Schedule View)."""

from collections.abc import Mapping
from typing import Any

from mentordesk.application.queries import (
    MenteeSummary,
    MentorMentees,
    MentorStats,
    Viewer,
)
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import ACTIVE, Status
from mentordesk.storage.questions.sight import visible_sessions
from mentordesk.storage.questions.source import Condition, Source, every, listed

_IS_UPCOMING = f"status = '{Status.SCHEDULED}' AND \"scheduledAt\" > :now"
_IS_ACTIVE = f"({_IS_UPCOMING}) OR status = '{Status.IN_PROGRESS}'"
_HAVE_MET = f"status IN ('{Status.COMPLETED}', '{Status.IN_PROGRESS}')"
_WAITS = f"status IN ({listed(ACTIVE)}) AND \"pendingRescheduleBy\" = '{Party.MENTEE}'"
_STATS = f"""
    SELECT
      COUNT(DISTINCT "menteeId") AS total_mentees,
      COUNT(*) AS total_sessions,
      COUNT(CASE WHEN {_IS_UPCOMING} THEN 1 END) AS upcoming_sessions,
      COUNT(CASE WHEN status = '{Status.COMPLETED}' THEN 1 END) AS completed_sessions,
      COUNT(CASE WHEN status = '{Status.CANCELLED}' THEN 1 END) AS cancelled_sessions,
      COUNT(DISTINCT CASE WHEN {_IS_ACTIVE} THEN "menteeId" END) AS active_mentees,
      COUNT(CASE WHEN {_WAITS} THEN 1 END) AS waiting_for_mentor
    FROM sessions
"""
_FIGURES = f"""
    SELECT "menteeId",
      COUNT(*) AS total,
      COUNT(CASE WHEN {_IS_UPCOMING} THEN 1 END) AS upcoming,
      COUNT(CASE WHEN status = '{Status.COMPLETED}' THEN 1 END) AS completed,
      MAX(CASE WHEN {_HAVE_MET} THEN "scheduledAt" END) AS "lastAt",
      MIN(CASE WHEN {_IS_UPCOMING} THEN "scheduledAt" END) AS "nextAt"
    FROM sessions
"""


class MenteesQuestions:
    """What may be asked about all the mentees of one mentor."""

    def __init__(self, source: Source, viewer: Viewer) -> None:
        self._source = source
        self._viewer = viewer

    def mentor_stats(self, mentor_id: str) -> MentorStats:
        """Count a mentor's sessions and mentees, as far as the viewer sees them."""
        where = self._of(mentor_id)
        (row,) = self._source.rows(f"{_STATS} WHERE {where.sql}", where.values)
        return MentorStats(**row)

    def mentees(self, mentor_id: str) -> MentorMentees:
        """Give a mentor's figures and mentees by name, as far as the viewer sees the sessions."""
        where = self._of(mentor_id)
        sql = f"""
            SELECT people.id, people.name, people.email, people.avatar,
              total, upcoming, completed, "lastAt", "nextAt"
            FROM people
            JOIN ({_FIGURES} WHERE {where.sql} GROUP BY "menteeId") AS each
              ON each."menteeId" = people.id
            ORDER BY {self._source.lowered("people.name")}, people.id
        """
        return MentorMentees(
            stats=self.mentor_stats(mentor_id),
            mentees=tuple(map(_summary, self._source.rows(sql, where.values))),
        )

    def _of(self, mentor_id: str) -> Condition:
        of_mentor = Condition('sessions."mentorId" = :mentor', {"mentor": mentor_id})
        now = Condition("TRUE", {"now": self._viewer.now})
        return every([of_mentor, visible_sessions(self._viewer), now])


def _summary(row: Mapping[str, Any]) -> MenteeSummary:
    return MenteeSummary(*row.values())
