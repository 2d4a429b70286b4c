"""Finding people who would be in two places at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.application.codec import iso
from mentordesk.application.programme_file.places import misplaced
from mentordesk.application.programme_file.programme import Surroundings
from mentordesk.domain.people import Person
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import ACTIVE, Session
from mentordesk.domain.timespans import Span, merged

IN_WORKSPACE = "a session in the workspace"


class _Occupied(NamedTuple):
    person_id: str
    start: datetime
    end: datetime
    place: str


def check_no_overlaps(
    sessions: Sequence[Session],
    *,
    requests: Sequence[RescheduleRequest],
    people: Mapping[str, Person],
    near: Surroundings,
) -> None:
    """Refuse two active sessions or holds of one person that overlap, naming both places.

    One pass over the periods sorted by person and start. Booking rules, Slots 6.
    """
    last: _Occupied | None = None
    for period in sorted([*_brought(sessions, requests, near), *_there(near)]):
        if last is not None and last.person_id == period.person_id and last.end > period.start:
            raise _overlap(last, period, people)
        last = period


def _brought(
    sessions: Sequence[Session], requests: Sequence[RescheduleRequest], near: Surroundings
) -> Iterator[_Occupied]:
    """Give what each session and its hold occupy; a session does not collide with itself."""
    holds = {request.session_id: request for request in requests if request.status in OPEN}
    for number, session in enumerate(sessions):
        if session.status in ACTIVE:
            place = f"sessions[{number}]"
            buffer = timedelta(minutes=near.buffers.get(session.mentor_id, 0))
            for start, end in merged(_spans(session, holds.get(session.id))):
                yield _Occupied(session.mentor_id, start, end + buffer, place)
                yield _Occupied(session.mentee_id, start, end, place)


def _spans(session: Session, request: RescheduleRequest | None) -> Iterable[Span]:
    yield Span(session.scheduled_at, session.ends_at)
    if request is not None:
        length = timedelta(minutes=request.proposed_duration)
        yield Span(request.latest_time, request.latest_time + length)


def _there(near: Surroundings) -> Iterator[_Occupied]:
    for person_id, periods in near.busy.items():
        spans = merged(Span(period.start, period.clear_until) for period in periods)
        for start, end in spans:
            yield _Occupied(person_id, start, end, IN_WORKSPACE)


def _overlap(earlier: _Occupied, later: _Occupied, people: Mapping[str, Person]) -> Exception:
    ours, theirs = (later, earlier) if later.place != IN_WORKSPACE else (earlier, later)
    name = people[ours.person_id].name
    message = (
        f"{name} is busy with {theirs.place} from {iso(theirs.start)} to {iso(theirs.end)},"
        f" and this one would go from {iso(ours.start)} to {iso(ours.end)}."
    )
    return misplaced(message, path=f"{ours.place}.scheduledAt")
