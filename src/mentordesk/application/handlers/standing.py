"""Where a session stands before a step, whether the step is allowed, and keeping what it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mentordesk.application.case import Case, Trace, session_ref
from mentordesk.application.handlers.telling import session_facts
from mentordesk.application.records import NotificationKind
from mentordesk.application.verdicts import Submission
from mentordesk.domain.actions import Action, Situation, overridden, refusal_of, side_of
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import SYSTEM
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import Negotiation, RescheduleRequest
from mentordesk.domain.sessions import Session


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What one accepted change of a session leaves in the trail and tells the other party.

    `told` are facts beyond those of every session.
    """

    trace: Trace
    kind: NotificationKind
    told: Mapping[str, object]


def situation_of(case: Case, session_id: str) -> Situation:
    """Load a session and how it stands for who acts; refuse strangers and wrong subjects."""
    session = case.records.sessions.get(session_id)
    case.require_party(mentor_id=session.mentor_id, mentee_id=session.mentee_id)
    return Situation(
        session=session,
        request=case.records.requests.open_of(session.id),
        actor=case.actor,
        side=side_of(session, actor=case.actor, subject=case.submission.subject),
        policies=case.records.policies.all(),
        now=case.now,
        reason=case.reason,
    )


def require(action: Action, situation: Situation) -> tuple[str, ...]:
    """Refuse what may not be done now; give the limits that were overridden."""
    refusal = refusal_of(action, situation)
    if refusal is not None:
        raise refusal
    return overridden(action, situation)


def side(situation: Situation) -> Party:
    """Give the side that acts, where the rules have made sure that there is one."""
    if situation.side is None:
        raise DomainError(Code.NOT_ALLOWED, "This is done for the mentor or for the mentee.")
    return situation.side


def open_request(situation: Situation) -> RescheduleRequest:
    """Give the open request, where the rules have made sure that there is one."""
    if situation.request is None:
        raise DomainError(Code.REQUEST_CLOSED, "There is no open request.")
    return situation.request


def keep(case: Case, negotiation: Negotiation) -> None:
    """Keep a session and its request; the session first, so that a held time is never free."""
    case.records.sessions.put(negotiation.session)
    case.records.requests.put(negotiation.request)


def announce(case: Case, session: Session, news: News) -> None:
    """Write the one audit entry of a change and tell the other party (Booking rules, Trace)."""
    case.audit(news.trace)
    case.tell(news.kind, session, facts={**session_facts(case, session), **news.told})


def session_trace(session: Session, action: str, **details: object) -> Trace:
    """Begin the audit entry of a change of a session; details that are None are left out."""
    said = {key: value for key, value in details.items() if value is not None}
    return Trace(
        action=action,
        about=session_ref(session.id),
        session_id=session.id,
        previous_scheduled_at=session.scheduled_at,
        details=said or None,
    )


def by_system(case: Case) -> Case:
    """Give the same case as the system's own doing, for nobody in particular."""
    submission: Submission = replace(case.submission, subject=None, reason=None)
    return replace(case, actor=SYSTEM, submission=submission)
