"""Joining, completing, missing and reopening a session (Booking rules, Attending)."""

from dataclasses import dataclass

from mentordesk.application.case import Case, session_ref
from mentordesk.application.changes import Ref
from mentordesk.application.codec import iso
from mentordesk.application.commands import (
    CompleteSession,
    JoinSession,
    MarkNoShow,
    ReopenSession,
)
from mentordesk.application.handlers.rescheduling import expire
from mentordesk.application.handlers.standing import (
    News,
    announce,
    by_system,
    require,
    session_trace,
    situation_of,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.actions import Action, Situation
from mentordesk.domain.attending import completed, missed, reopened, started
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Session, Status, check_transition


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """One change of status: its audit action, what is told, and facts for both."""

    action: str
    kind: NotificationKind
    facts: dict[str, object]
    override: tuple[str, ...] = ()


def join_session(command: JoinSession, case: Case) -> Ref:
    """Enter a session; the first to do so starts it, and the other party is told."""
    situation = situation_of(case, command.session_id)
    require(Action.JOIN, situation)
    if situation.session.status is Status.IN_PROGRESS:
        return session_ref(command.session_id)
    if situation.request is not None:
        # The time has come: nothing is negotiated about a session under way.
        expire(situation.request, case)
        situation = situation_of(case, command.session_id)
    after = started(situation.session, now=case.now)
    facts: dict[str, object] = {"changed": ["status"], "startedAt": iso(case.now)}
    step = _Step(action="join", kind=NotificationKind.BOOKING_CHANGED, facts=facts)
    return _kept(case, situation, after, step=step)


def complete_session(command: CompleteSession, case: Case) -> Ref:
    """Say that a session took place."""
    situation = situation_of(case, command.session_id)
    require(Action.COMPLETE, situation)
    return _completed(case, situation)


def complete_by_itself(session: Session, case: Case) -> Ref:
    """Complete a session under way that is long over; as the system's doing, both are told."""
    system = by_system(case)
    return _completed(system, situation_of(system, session.id))


def mark_no_show(command: MarkNoShow, case: Case) -> Ref:
    """Say who did not come: a mentor reports the mentee, a coordinator either side."""
    situation = situation_of(case, command.session_id)
    override = require(Action.NO_SHOW, situation)
    who = command.who or Party.MENTEE
    if who is Party.MENTOR and not situation.actor.is_staff:
        message = "Only a coordinator may report that the mentor did not come."
        raise DomainError(Code.NOT_ALLOWED, message, path="who")
    after = missed(situation.session, by=who)
    facts: dict[str, object] = {"noShowBy": str(who)}
    if who is Party.MENTOR:
        facts["refundAmount"] = str(after.refund_amount)
    step = _Step(
        action="no_show", kind=NotificationKind.SESSION_NO_SHOW, facts=facts, override=override
    )
    return _kept(case, situation, after, step=step)


def reopen_session(command: ReopenSession, case: Case) -> Ref:
    """Take a no-show back, with a reason; nobody may be booked twice by it."""
    situation = situation_of(case, command.session_id)
    require(Action.REOPEN, situation)
    check_transition(situation.session.status, command.to, by=case.actor)
    after = reopened(situation.session, to=command.to, policies=situation.policies, now=case.now)
    facts: dict[str, object] = {"changed": ["status"], "status": str(command.to)}
    step = _Step(action="reopen", kind=NotificationKind.BOOKING_CHANGED, facts=facts)
    return _kept(case, situation, after, step=step)


def _completed(case: Case, situation: Situation) -> Ref:
    after = completed(situation.session, policies=situation.policies, now=case.now)
    facts: dict[str, object] = {"endedAt": iso(after.ended_at or case.now)}
    step = _Step(action="complete", kind=NotificationKind.SESSION_COMPLETED, facts=facts)
    return _kept(case, situation, after, step=step)


def _kept(case: Case, situation: Situation, after: Session, *, step: _Step) -> Ref:
    """Keep a session's new status, if the change is a legal one."""
    before = situation.session
    check_transition(before.status, after.status, by=case.actor)
    case.records.sessions.put(after)
    trace = session_trace(
        before,
        step.action,
        **step.facts,
        before=str(before.status),
        after=str(after.status),
        override=list(step.override) or None,
    )
    announce(case, after, News(trace=trace, kind=step.kind, told=step.facts))
    return session_ref(after.id)
