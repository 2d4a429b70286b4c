"""Whether a time may be proposed for a session that is there already."""

from dataclasses import replace
from datetime import datetime

from mentordesk.application.case import Case
from mentordesk.application.handlers.offering import Where, check_clear, check_offered
from mentordesk.domain.actions import Situation
from mentordesk.domain.errors import invalid
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import Proposal, RescheduleRequest
from mentordesk.domain.sessions import Session, check_duration, check_instant


def check_proposal(case: Case, situation: Situation, proposal: Proposal) -> tuple[str, ...]:
    """Refuse a time that is past, no change, or taken; give what a coordinator overrides.

    A mentee proposes only offered slots, a mentor any time at which both are free; the session
    being moved does not stand in its own way (Booking rules, Rescheduling).
    """
    check_duration(proposal.duration)
    check_instant(proposal.time, path="time")
    _check_ahead(proposal, now=case.now)
    _check_new(situation.session, request=situation.request, proposal=proposal)
    moved = replace(situation.session, scheduled_at=proposal.time, duration=proposal.duration)
    where = Where("time", moving=moved.id)
    if proposal.by is Party.MENTOR:
        check_clear(case, moved, where=where)
        return ()
    override = check_offered(case, moved, where=where)
    return () if override is None else (override,)


def _check_ahead(proposal: Proposal, *, now: datetime) -> None:
    """Refuse what is past; a proposal for this very moment would lapse at once."""
    if proposal.time <= now:
        raise invalid("The new time lies in the past.", path="time")


def _check_new(session: Session, *, request: RescheduleRequest | None, proposal: Proposal) -> None:
    if proposal.time == session.scheduled_at:
        raise invalid("The session is at this time already.", path="time")
    if request is None:
        return
    latest = (request.latest_time, request.proposed_duration)
    if latest == (proposal.time, proposal.duration):
        raise invalid("This is the time that was proposed; accept it instead.", path="time")
