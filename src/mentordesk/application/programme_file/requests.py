"""Reading requests to move sessions, and holding them and their sessions to one story."""

from collections.abc import Mapping, Sequence

from mentordesk.application.programme_file.drafts import Draft, Fields
from mentordesk.application.programme_file.places import at, misplaced
from mentordesk.application.programme_file.programme import Surroundings
from mentordesk.application.programme_file.uniqueness import check_apart
from mentordesk.domain.histories import check_request
from mentordesk.domain.people import Person
from mentordesk.domain.rescheduling import OPEN, RescheduleRequest
from mentordesk.domain.sessions import Session, Status


def requests_of(
    draft: Draft, *, sessions: Sequence[Session], people: Mapping[str, Person], near: Surroundings
) -> Sequence[RescheduleRequest]:
    """Make the requests that a file brings, each about a session that it brings, too."""
    by_id = {session.id: session for session in sessions}
    requests = []
    for number, fields in enumerate(draft.requests):
        with at(f"requests[{number}]"):
            requests.append(_request(fields, sessions=by_id, people=people))
    check_apart(
        [request.id for request in requests],
        taken=dict.fromkeys(near.requests, "a request in the workspace"),
        place="requests[{}].id",
        sentence="The id “{}” is already that of {}.",
    )
    open_requests = _open_by_session(requests)
    for number, session in enumerate(sessions):
        with at(f"sessions[{number}]"):
            _check_pending(session, open_requests.get(session.id))
    return requests


def _request(
    fields: Fields, *, sessions: Mapping[str, Session], people: Mapping[str, Person]
) -> RescheduleRequest:
    request = RescheduleRequest(**fields)
    check_request(request)
    session = sessions.get(request.session_id)
    if session is None:
        message = f"The file has no session with the id “{request.session_id}”."
        raise misplaced(message, path="sessionId")
    if request.initiator_id not in people:
        message = f"There is no person with the id “{request.initiator_id}”."
        raise misplaced(message, path="initiatorId")
    if request.status in OPEN and session.status is not Status.SCHEDULED:
        message = f"A request cannot be open while its session is {session.status}."
        raise misplaced(message, path="status")
    return request


def _open_by_session(requests: Sequence[RescheduleRequest]) -> Mapping[str, RescheduleRequest]:
    found: dict[str, RescheduleRequest] = {}
    for number, request in enumerate(requests):
        if request.status not in OPEN:
            continue
        if request.session_id in found:
            message = f"The session “{request.session_id}” has another open request."
            raise misplaced(message, path=f"requests[{number}].status")
        found[request.session_id] = request
    return found


def _check_pending(session: Session, request: RescheduleRequest | None) -> None:
    """Refuse pending fields that tell another story than the session's open request."""
    says = {
        "pendingRescheduleRequestId": session.pending_reschedule_request_id,
        "pendingRescheduleTime": session.pending_reschedule_time,
        "pendingRescheduleBy": session.pending_reschedule_by,
    }
    should = (request.id, request.latest_time, request.latest_by) if request else (None,) * 3
    for (key, said), expected in zip(says.items(), should, strict=True):
        if said != expected:
            message = "This is not what the session's open request says."
            if request is None:
                message = "This needs an open request, and the session has none."
            raise misplaced(message, path=key)
