"""Negotiating a new time: ask, answer, take back (Booking rules, Rescheduling)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mentordesk.application.case import Case
from mentordesk.application.changes import Kind, Ref
from mentordesk.application.codec import iso
from mentordesk.application.commands import (
    RequestReschedule,
    RespondToReschedule,
    WithdrawReschedule,
)
from mentordesk.application.handlers.cancelling import Cancellation, write_cancellation
from mentordesk.application.handlers.proposing import check_proposal
from mentordesk.application.handlers.standing import (
    News,
    announce,
    by_system,
    keep,
    open_request,
    require,
    session_trace,
    side,
    situation_of,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.actions import Action, Situation
from mentordesk.domain.cancelling import ALL, DETAILS_LENGTH, refund_of
from mentordesk.domain.errors import Code, DomainError, invalid
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import (
    Negotiation,
    Proposal,
    RescheduleAnswer,
    RescheduleRequest,
    accepted,
    countered,
    expired,
    rejected,
    requested,
    withdrawn,
)
from mentordesk.domain.sessions import Session
from mentordesk.domain.texts import check_text
from mentordesk.domain.zones import utc

Step = tuple[str, NotificationKind]
# The audit entry's action and what the other party is told, for each step.
_REQUESTED: Step = ("reschedule", NotificationKind.RESCHEDULE_REQUESTED)
_COUNTERED: Step = ("reschedule_countered", NotificationKind.RESCHEDULE_COUNTERED)
_ACCEPTED: Step = ("reschedule_accepted", NotificationKind.RESCHEDULE_ACCEPTED)
_REJECTED: Step = ("reschedule_rejected", NotificationKind.RESCHEDULE_REJECTED)
_WITHDRAWN: Step = ("reschedule_withdrawn", NotificationKind.RESCHEDULE_WITHDRAWN)
_EXPIRED: Step = ("reschedule_expired", NotificationKind.RESCHEDULE_EXPIRED)
# After these the proposed time is one that somebody is still waiting for, or has got.
_WITH_NEW_TIME = frozenset({_REQUESTED, _COUNTERED, _ACCEPTED})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Round:
    """One command in a negotiation: what it says, how things stood, and the limits overridden."""

    case: Case
    situation: Situation
    details: str = ""
    override: tuple[str, ...] = ()


def request_reschedule(command: RequestReschedule, case: Case) -> Ref:
    """Propose a new time; it is held until the request closes."""
    situation = situation_of(case, command.session_id)
    override = require(Action.RESCHEDULE, situation)
    _check_details(command.details)
    proposal = _proposal(command, situation, usual=situation.session.duration)
    override += check_proposal(case, situation, proposal)
    opened = requested(
        situation.session,
        proposal=proposal,
        request_id=case.new_id("request"),
        now=case.now,
        policies=situation.policies,
    )
    case.records.requests.add([opened.request])
    case.records.sessions.put(opened.session)
    this = _Round(case=case, situation=situation, details=command.details, override=override)
    return _told(this, opened, step=_REQUESTED)


def respond_to_reschedule(command: RespondToReschedule, case: Case) -> Ref:
    """Answer a session's open request."""
    situation = situation_of(case, command.session_id)
    _check_meant(command, situation)
    action, answer = _ANSWERS[command.action]
    override = require(action, situation)
    _check_details(command.details)
    this = _Round(case=case, situation=situation, details=command.details, override=override)
    return answer(command, this)


def withdraw_reschedule(command: WithdrawReschedule, case: Case) -> Ref:
    """Take back an open request of one's own side."""
    situation = situation_of(case, command.session_id)
    require(Action.WITHDRAW, situation)
    ended = withdrawn(situation.session, request=open_request(situation))
    keep(case, ended)
    return _told(_Round(case=case, situation=situation), ended, step=_WITHDRAWN)


def expire(request: RescheduleRequest, case: Case) -> None:
    """Close a request that nobody answered in time; as the system's doing, both are told."""
    system = by_system(case)
    situation = situation_of(system, request.session_id)
    ended = expired(situation.session, request=request)
    keep(system, ended)
    _told(_Round(case=system, situation=situation), ended, step=_EXPIRED)


def _accept(_command: RespondToReschedule, this: _Round) -> Ref:
    ended = accepted(this.situation.session, request=open_request(this.situation))
    keep(this.case, ended)
    return _told(this, ended, step=_ACCEPTED)


def _reject(_command: RespondToReschedule, this: _Round) -> Ref:
    ended = rejected(this.situation.session, request=open_request(this.situation))
    keep(this.case, ended)
    return _told(this, ended, step=_REJECTED)


def _counter(command: RespondToReschedule, this: _Round) -> Ref:
    request = open_request(this.situation)
    proposal = _proposal(command, this.situation, usual=request.proposed_duration)
    override = this.override + check_proposal(this.case, this.situation, proposal)
    passed = countered(
        this.situation.session,
        request=request,
        proposal=proposal,
        now=this.case.now,
        policies=this.situation.policies,
    )
    keep(this.case, passed)
    return _told(replace(this, override=override), passed, step=_COUNTERED)


def _cancel(command: RespondToReschedule, this: _Round) -> Ref:
    """Cancel in answer to the mentor's request: everything is paid back."""
    cancellation = Cancellation(
        side=Party.MENTEE,
        refund=refund_of(this.situation.session, percentage=ALL),
        details=command.details.strip(),
    )
    write_cancellation(this.case, this.situation, cancellation)
    return _ref(open_request(this.situation))


Answer = Callable[[RespondToReschedule, _Round], Ref]
_ANSWERS: Mapping[RescheduleAnswer, tuple[Action, Answer]] = MappingProxyType(
    {
        RescheduleAnswer.ACCEPT: (Action.ACCEPT, _accept),
        RescheduleAnswer.REJECT: (Action.REJECT, _reject),
        RescheduleAnswer.COUNTER_PROPOSE: (Action.COUNTER_PROPOSE, _counter),
        RescheduleAnswer.CANCEL_SESSION: (Action.CANCEL_IN_RESPONSE, _cancel),
    }
)


def _proposal(
    command: RequestReschedule | RespondToReschedule, situation: Situation, *, usual: int
) -> Proposal:
    if command.time is None:
        raise invalid("A counter-proposal needs a time.", path="time")
    duration = usual if command.duration is None else command.duration
    return Proposal(side(situation), utc(command.time), duration)


def _check_meant(command: RespondToReschedule, situation: Situation) -> None:
    """Refuse an answer to another request than the open one, whatever the screen still shows."""
    present = situation.request
    if command.request_id is None or (present is not None and present.id == command.request_id):
        return
    message = "The request that this answers is closed: it was answered, withdrawn or has expired."
    raise DomainError(Code.REQUEST_CLOSED, message, requestId=command.request_id)


def _check_details(details: str) -> None:
    check_text(details, path="details", longest=DETAILS_LENGTH)


def _told(this: _Round, after: Negotiation, *, step: Step) -> Ref:
    action, kind = step
    facts = _facts(this.situation.session, request=after.request)
    trace = session_trace(
        this.situation.session,
        action,
        **facts,
        override=list(this.override) or None,
        reason=this.case.reason,
    )
    proposed = after.request.latest_time if step in _WITH_NEW_TIME else None
    said = this.details.strip() or None
    trace = replace(trace, new_scheduled_at=proposed, reason_details=said)
    news = News(trace=trace, kind=kind, told={**facts, "details": said})
    announce(this.case, after.session, news)
    return _ref(after.request)


def _facts(session: Session, *, request: RescheduleRequest) -> dict[str, object]:
    """Give what was proposed by whom, and the session's time before this step."""
    return {
        "requestId": request.id,
        "initiatedBy": str(request.initiated_by),
        "proposedBy": str(request.latest_by),
        "proposedTime": iso(request.latest_time),
        "proposedDuration": request.proposed_duration,
        "previousTime": iso(session.scheduled_at),
        "previousDuration": session.duration,
        "round": request.counter_proposal_count,
        "expiresAt": iso(request.expires_at),
    }


def _ref(request: RescheduleRequest) -> Ref:
    return Ref(Kind.REQUEST, request.id)
