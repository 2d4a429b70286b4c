"""What must hold before something is done with a session: each check gives the refusal, or None."""

from mentordesk.domain.attending import join_window, no_show_window
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import is_open, whose_turn
from mentordesk.domain.sessions import RefundStatus, Status
from mentordesk.domain.situations import Situation, not_allowed


def before_start(situation: Situation) -> DomainError | None:
    """Refuse once the booked time has come."""
    if situation.now < situation.session.scheduled_at:
        return None
    return DomainError(Code.CUTOFF_PASSED, "The session's time has come already.")


def after_start(situation: Situation) -> DomainError | None:
    """Refuse before the booked time, unless somebody has joined."""
    begun = situation.session.status is Status.IN_PROGRESS
    if begun or situation.now >= situation.session.scheduled_at:
        return None
    return DomainError(Code.TOO_EARLY, "The session has not begun yet.")


def no_open_request(situation: Situation) -> DomainError | None:
    """Refuse while a request is open."""
    if not is_open(situation.request, now=situation.now):
        return None
    message = "A new time is being negotiated already; answer or withdraw that first."
    return DomainError(Code.REQUEST_OPEN, message)


def an_open_request(situation: Situation) -> DomainError | None:
    """Refuse without a request that can still be answered."""
    if is_open(situation.request, now=situation.now):
        return None
    message = "There is no open request any more: it was answered, withdrawn or has expired."
    return DomainError(Code.REQUEST_CLOSED, message)


def turn(situation: Situation) -> DomainError | None:
    """Refuse the side that made the latest proposal."""
    if situation.request is None or whose_turn(situation.request) is situation.side:
        return None
    return DomainError(Code.NOT_YOUR_TURN, "The other side has to answer first.")


def own_request(situation: Situation) -> DomainError | None:
    """Refuse the side that did not initiate the request."""
    if situation.request is None or situation.request.initiated_by is situation.side:
        return None
    return not_allowed("Only the side that made the request may withdraw it.")


def mentors_request(situation: Situation) -> DomainError | None:
    """Refuse where the mentee initiated the request."""
    if situation.request is None or situation.request.initiated_by is Party.MENTOR:
        return None
    return not_allowed("Only a request of the mentor's can be answered by cancelling.")


def join_time(situation: Situation) -> DomainError | None:
    """Refuse outside the time for joining, both ends included."""
    opens, closes = join_window(situation.session, policies=situation.policies)
    if situation.now < opens:
        minutes = situation.policies.number("join_opens_minutes")
        return DomainError(Code.TOO_EARLY, f"Joining opens {minutes} minutes before the start.")
    if situation.now > closes:
        minutes = situation.policies.number("join_closes_minutes")
        return DomainError(Code.CUTOFF_PASSED, f"Joining closed {minutes} minutes after the start.")
    return None


def no_show_early(situation: Situation) -> DomainError | None:
    """Refuse before a no-show may be reported."""
    window = no_show_window(situation.session, policies=situation.policies)
    if situation.now >= window.start:
        return None
    minutes = situation.policies.number("no_show_after_minutes")
    message = f"A no-show can be reported from {minutes} minutes after the start."
    return DomainError(Code.TOO_EARLY, message)


def reason_given(situation: Situation) -> DomainError | None:
    """Refuse without a written reason."""
    if situation.reason:
        return None
    return DomainError(Code.REASON_REQUIRED, "Reopening needs a written reason.")


def not_paid_back(situation: Situation) -> DomainError | None:
    """Refuse once the price was paid back."""
    if situation.session.refund_status is not RefundStatus.PROCESSED:
        return None
    message = "The price was paid back already; book the session again instead."
    return DomainError(Code.WRONG_STATUS, message)


def refund_waits(situation: Situation) -> DomainError | None:
    """Refuse where no refund is pending or failed."""
    status = situation.session.refund_status
    if status in {RefundStatus.PENDING, RefundStatus.FAILED}:
        return None
    message = "No refund waits to be settled."
    return DomainError(Code.WRONG_STATUS, message, refundStatus=str(status))
