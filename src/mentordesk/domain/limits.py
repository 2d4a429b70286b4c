"""Limits that a coordinator may override with a reason: each gives the refusal, or None."""

from datetime import datetime, timedelta

from mentordesk.domain.attending import no_show_window
from mentordesk.domain.cancelling import cutoff_of
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.rescheduling import moves_left, rounds_left
from mentordesk.domain.sessions import Session
from mentordesk.domain.situations import Situation


def no_show_late(situation: Situation) -> DomainError | None:
    """Refuse once a no-show may be reported no more."""
    window = no_show_window(situation.session, policies=situation.policies)
    if situation.now <= window.end:
        return None
    hours = situation.policies.number("no_show_window_hours")
    message = f"A no-show can be reported until {hours} hours after the start."
    return DomainError(Code.CUTOFF_PASSED, message)


def cancel_cutoff(situation: Situation) -> DomainError | None:
    """Refuse a mentee inside the cut-off; a mentor confirms instead."""
    session, policies = situation.session, situation.policies
    if situation.side is not Party.MENTEE:
        return None
    if situation.now <= cutoff_of(session, side=Party.MENTEE, policies=policies):
        return None
    hours = policies.number("cancellation_cutoff_hours")
    message = f"Cancelling is possible until {hours} hours before the start."
    return DomainError(Code.CUTOFF_PASSED, message)


RESCHEDULE_CUTOFFS = {
    Party.MENTEE: "reschedule_cutoff_hours",
    Party.MENTOR: "mentor_reschedule_cutoff_hours",
}


def reschedule_until(session: Session, *, side: Party, policies: Policies) -> datetime:
    """Give the last instant (UTC) at which a side may ask for a new time; it still counts."""
    return session.scheduled_at - timedelta(hours=policies.number(RESCHEDULE_CUTOFFS[side]))


def reschedule_cutoff(situation: Situation) -> DomainError | None:
    """Refuse inside the side's cut-off; exactly at it is in time."""
    if situation.side is None:
        return None
    hours = situation.policies.number(RESCHEDULE_CUTOFFS[situation.side])
    until = reschedule_until(situation.session, side=situation.side, policies=situation.policies)
    if situation.now <= until:
        return None
    message = f"A new time can be proposed until {hours} hours before the start."
    return DomainError(Code.CUTOFF_PASSED, message)


def move_limit(situation: Situation) -> DomainError | None:
    """Refuse once the side has had its number of moves."""
    if situation.side is None:
        return None
    if moves_left(situation.session, side=situation.side, policies=situation.policies):
        return None
    message = f"The {situation.side} has had this session moved as often as the programme allows."
    return DomainError(Code.LIMIT_REACHED, message)


def round_limit(situation: Situation) -> DomainError | None:
    """Refuse once there were as many counter-proposals as allowed."""
    if situation.request is None or rounds_left(situation.request, policies=situation.policies):
        return None
    message = "There were as many counter-proposals as the programme allows."
    return DomainError(Code.LIMIT_REACHED, message)
