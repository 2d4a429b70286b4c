"""The times to which a session may be moved, and in whose zones they are read."""

from datetime import UTC, date, timedelta

from mentordesk.application.queries import Offer, Questions, SessionDetail
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.picking_clock import Clocks, day_span
from mentordesk.presentation.session_card import Reader


def offer_for(
    questions: Questions, *, detail: SessionDetail, first: date, last: date, reader: Reader
) -> Offer:
    """Ask for the mentor's times on the reader's days; the session itself is not in the way."""
    tz = clocks_for(detail, reader=reader).tz
    session = detail.session
    return questions.offer(
        session.mentor_id,
        since=day_span(first, tz=tz)[0].astimezone(UTC),
        until=day_span(last, tz=tz)[1].astimezone(UTC),
        duration=session.duration,
        mentee_id=session.mentee_id,
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


def furthest(offer: Offer, *, reader: Reader) -> date:
    """Give the last of the reader's days on which anything can be offered."""
    last = reader.now + timedelta(days=offer.schedule.max_advance_days)
    return last.astimezone(UTC).date()


def may_leave_hours(standpoint: Standpoint) -> bool:
    """Tell whether times outside the published hours may be proposed (Rescheduling)."""
    return standpoint.actor.is_staff or (
        standpoint.side is not None
        and (standpoint.detail.session.person_of(standpoint.side) == standpoint.detail.mentor.id)
    )
