"""When what may be done with a session changes by time alone."""

from datetime import datetime, timedelta

from mentordesk.domain.attending import completes_at, join_window, no_show_window
from mentordesk.domain.cancelling import cancellation_terms
from mentordesk.domain.limits import RESCHEDULE_CUTOFFS
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.rescheduling import RescheduleRequest
from mentordesk.domain.sessions import Session


def turning_points(
    session: Session, *, request: RescheduleRequest | None, policies: Policies
) -> tuple[datetime, ...]:
    """Give the instants (UTC, sorted) at which a limit passes, for either side and for staff.

    Between two of them nothing is newly allowed or refused, nor does a refund change.
    """
    join = join_window(session, policies=policies)
    no_show = no_show_window(session, policies=policies)
    points = {session.scheduled_at, completes_at(session, policies=policies), *join, *no_show}
    for side in Party:
        terms = cancellation_terms(session, side=side, policies=policies, now=session.scheduled_at)
        hours = policies.number(RESCHEDULE_CUTOFFS[side])
        points |= {terms.free_until, terms.until, session.scheduled_at - timedelta(hours=hours)}
    if request is not None:
        points.add(request.expires_at)
    return tuple(sorted(points))
