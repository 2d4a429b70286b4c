"""What the product's own tables say, and whether that is what the notebook says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.integration.handlers.desk import Desk
from tests.integration.handlers.test_replaying import log_of, tables_of
from tests.simulation.negotiation.model import MOVES, ROUNDS, Meeting, Notebook, minutes
from tests.simulation.negotiation.programme import open_quickly

from mentordesk.application.replaying import replay
from mentordesk.application.verdicts import Verdict
from mentordesk.storage.creating import create

CENT = Decimal("0.01")


@dataclass(frozen=True)
class News:
    """What one accepted command must have left behind."""

    entries: int
    told: frozenset[str]
    expired: Sequence[str]
    expired_told: Sequence[str]


def check_state(desk: Desk, book: Notebook) -> None:
    """Compare every session, hold and busy period with the notebook."""
    sessions = {row["id"]: row for row in _rows(desk, "SELECT * FROM sessions")}
    requests = _rows(desk, "SELECT * FROM reschedule_requests")
    periods = _rows(desk, "SELECT * FROM busy_periods")
    assert sessions.keys() == book.meetings.keys()
    for key, meeting in book.meetings.items():
        _check_session(sessions[key], meeting)
        _check_request([row for row in requests if row["sessionId"] == key], meeting)
        _check_pending(sessions[key], requests, meeting)
    _check_holds(periods, book)
    _check_nobody_twice(periods)
    _check_limits(desk, requests)


def check_trace(desk: Desk, verdict: Verdict, news: News) -> None:
    """Look for the one audit entry of a change, and for the news of it."""
    entries = _written(desk, "session_audit_log", verdict)
    expired = [row for row in entries if row["action"] == "reschedule_expired"]
    assert tuple(sorted(row["sessionId"] for row in expired)) == news.expired
    assert len(entries) - len(expired) == news.entries
    assert all(row["policySnapshot"] for row in entries)
    told = _written(desk, "notifications", verdict)
    lapsed = [row["personId"] for row in told if row["kind"] == "reschedule_expired"]
    assert tuple(sorted(lapsed)) == news.expired_told
    others = {"reschedule_expired", "session_reminder"}
    assert {row["personId"] for row in told if row["kind"] not in others} == news.told


def check_no_trace(desk: Desk, verdict: Verdict) -> None:
    """Look for anything that a refused command should not have left."""
    assert _written(desk, "session_audit_log", verdict) == []
    assert _written(desk, "notifications", verdict) == []


def check_replay(desk: Desk, path: Path) -> None:
    """Decide the whole log again in an empty workspace: it must come to the same."""
    create(path, name="Again", now=desk.now)
    other = open_quickly(path, now=desk.now)
    replay(log_of(desk), decide=other.decide)
    assert tables_of(other) == tables_of(desk)
    other.engine.dispose()


def _check_session(row: dict[str, Any], meeting: Meeting) -> None:
    assert row["status"] == meeting.status
    assert (_when(row["scheduledAt"]), row["duration"]) == (meeting.start, meeting.length)
    assert row["refundPercentage"] == meeting.refund
    assert row["refundStatus"] == meeting.refund_status
    assert row["rescheduleCount"] == meeting.moves["mentee"]
    assert row["mentorRescheduleCount"] == meeting.moves["mentor"]
    if meeting.refund is not None:
        price, amount = Decimal(row["rate"]), Decimal(row["refundAmount"])
        assert amount <= price
        assert amount == (price * meeting.refund / 100).quantize(CENT, ROUND_HALF_UP)


def _check_request(rows: Sequence[dict[str, Any]], meeting: Meeting) -> None:
    """Look for at most one open request, and that it is the notebook's."""
    is_open = [row for row in rows if row["status"] in {"pending", "counter_proposed"}]
    assert len(is_open) == int(meeting.talk is not None)
    for row in is_open:
        talk = meeting.talk
        assert talk is not None
        latest = row["counterProposedTime"] or row["proposedTime"]
        assert (_when(latest), row["proposedDuration"]) == (talk.start, talk.length)
        assert (row["initiatedBy"], row["counterProposalCount"]) == (talk.begun_by, talk.rounds)
        assert _when(row["expiresAt"]) == talk.expires


def _check_pending(
    session: dict[str, Any], requests: Sequence[dict[str, Any]], meeting: Meeting
) -> None:
    talk = meeting.talk
    pending = (session["pendingRescheduleTime"], session["pendingRescheduleBy"])
    if talk is None:
        assert (session["pendingRescheduleRequestId"], *pending) == (None, None, None)
        return
    assert (_when(pending[0]), pending[1]) == (talk.start, talk.last_by)
    named = next(row for row in requests if row["id"] == session["pendingRescheduleRequestId"])
    assert named["sessionId"] == session["id"]


def _check_holds(periods: Sequence[dict[str, Any]], book: Notebook) -> None:
    held = {
        (row["sessionId"], row["personId"], _when(row["startsAt"]), _when(row["endsAt"]))
        for row in periods
        if row["kind"] == "hold"
    }
    wished = {
        (key, person, one.talk.start, one.talk.start + minutes(one.talk.length))
        for key, one in book.meetings.items()
        if one.talk is not None
        for person in (one.mentor, one.mentee)
    }
    assert held == wished


def _check_nobody_twice(periods: Sequence[dict[str, Any]]) -> None:
    for one, other in combinations(periods, 2):
        if one["personId"] == other["personId"] and one["sessionId"] != other["sessionId"]:
            apart = one["clearUntil"] <= other["startsAt"] or other["clearUntil"] <= one["startsAt"]
            assert apart, (one, other)


def _check_limits(desk: Desk, requests: Sequence[dict[str, Any]]) -> None:
    """Look for counters above their limits that no coordinator overrode."""
    overridden = {
        row["sessionId"]
        for row in _rows(desk, "SELECT * FROM session_audit_log WHERE details LIKE '%override%'")
    }
    for row in _rows(desk, "SELECT * FROM sessions"):
        counts = (row["rescheduleCount"], row["mentorRescheduleCount"])
        assert max(counts) <= MOVES or row["id"] in overridden
    for row in requests:
        assert row["counterProposalCount"] <= ROUNDS or row["sessionId"] in overridden


def _written(desk: Desk, table: str, verdict: Verdict) -> list[dict[str, Any]]:
    return _rows(desk, f'SELECT * FROM "{table}" WHERE rev = {verdict.position}')  # noqa: S608 - ours


def _rows(desk: Desk, query: str) -> list[dict[str, Any]]:
    with desk.engine.connect() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text)
