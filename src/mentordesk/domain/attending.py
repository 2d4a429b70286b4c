"""Attending: when one may join, complete or report a no-show (Booking rules, Attending)."""

from dataclasses import replace
from datetime import datetime, timedelta

from mentordesk.domain.cancelling import ALL, refund_of, with_refund
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.sessions import RefundStatus, Session, Status
from mentordesk.domain.timespans import Span


def join_window(session: Session, *, policies: Policies) -> Span:
    """Give from when until when one may join (UTC), both ends included."""
    return Span(
        session.scheduled_at - timedelta(minutes=policies.number("join_opens_minutes")),
        session.scheduled_at + timedelta(minutes=policies.number("join_closes_minutes")),
    )


def no_show_window(session: Session, *, policies: Policies) -> Span:
    """Give from when until when a no-show may be reported (UTC), both ends included."""
    return Span(
        session.scheduled_at + timedelta(minutes=policies.number("no_show_after_minutes")),
        session.scheduled_at + timedelta(hours=policies.number("no_show_window_hours")),
    )


def completes_at(session: Session, *, policies: Policies) -> datetime:
    """Give when the system completes a session under way that nobody has completed (UTC)."""
    return session.ends_at + timedelta(minutes=policies.number("join_closes_minutes"))


def started(session: Session, *, now: datetime) -> Session:
    """Give a session that somebody has joined."""
    return replace(session, status=Status.IN_PROGRESS, started_at=now, version=session.version + 1)


def completed(session: Session, *, policies: Policies, now: datetime) -> Session:
    """Give a session that took place; what is said long afterwards ended when it was to end."""
    ended = now
    if now >= completes_at(session, policies=policies):
        ended = max(session.ends_at, session.started_at or session.ends_at)
    return replace(session, status=Status.COMPLETED, ended_at=ended, version=session.version + 1)


def missed(session: Session, *, by: Party) -> Session:
    """Give a session that one side missed; a mentor's no-show pays everything back."""
    after = replace(session, status=Status.NO_SHOW, no_show_by=by, version=session.version + 1)
    if by is Party.MENTEE:
        return after
    return with_refund(after, refund_of(session, percentage=ALL))


def reopened(session: Session, *, to: Status, policies: Policies, now: datetime) -> Session:
    """Give a session that was not missed after all: nothing is paid back for it any more."""
    after = replace(
        session,
        status=Status.SCHEDULED,
        no_show_by=None,
        refund_amount=None,
        refund_percentage=None,
        refund_status=RefundStatus.NONE,
        version=session.version + 1,
    )
    if to is Status.SCHEDULED:
        return after
    return replace(completed(after, policies=policies, now=now), version=session.version + 1)
