"""The times to which a session may be moved, and in whose zones they are read."""

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.picking_clock import Clocks
from mentordesk.presentation.picking_fit import Leeway
from mentordesk.presentation.picking_questions import Sought
from mentordesk.presentation.session_card import Reader


def sought_for(standpoint: Standpoint) -> Sought:
    """Seek the mentor's times, as long as the session, or as what is proposed for it."""
    session, request = standpoint.detail.session, standpoint.detail.request
    minutes = session.duration
    if request is not None and standpoint.has_request:
        minutes = request.proposed_duration
    return Sought(
        mentor_id=session.mentor_id,
        mentee_id=session.mentee_id,
        duration=minutes,
        moving=session.id,
    )


def clocks_for(detail: SessionDetail, *, reader: Reader) -> Clocks:
    """Read times in the reader's zone with the other side's beside it."""
    other = detail.mentee if reader.actor.id == detail.mentor.id else detail.mentor
    return Clocks(
        viewer=reader.zone,
        beside=other.timezone,
        viewer_name="",
        beside_name=other.name,
        locale=reader.locale,
    )


def leeway_of(standpoint: Standpoint) -> Leeway:
    """Tell which times may be proposed: mentors need no published hours (Rescheduling)."""
    if standpoint.side is Party.MENTOR:
        return Leeway.ANY
    return Leeway.WITH_REASON if standpoint.actor.is_staff else Leeway.OFFERED
