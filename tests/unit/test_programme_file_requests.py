"""Sessions and the requests to move them tell one story in a programme file."""

from typing import Any

import pytest
from tests.unit.programme_files import meeting, programme_file, read, refusal

from mentordesk.domain.rescheduling import RequestStatus

SESSION = meeting(
    id="s1",
    pendingRescheduleRequestId="r1",
    pendingRescheduleTime="2026-12-02T09:00:00Z",
    pendingRescheduleBy="mentee",
)
REQUEST: dict[str, Any] = {
    "id": "r1",
    "sessionId": "s1",
    "initiatedBy": "mentee",
    "initiatorId": "ben",
    "status": "pending",
    "proposedTime": "2026-12-02T09:00:00Z",
    "proposedDuration": 60,
    "originalTime": "2026-12-01T09:00:00Z",
    "expiresAt": "2026-12-01T09:00:00Z",
}
COUNTERED = {
    "status": "counter_proposed",
    "counterProposedTime": "2026-12-03T09:00:00Z",
    "counterProposedBy": "mentor",
    "counterProposalCount": 1,
}


def negotiation(session: dict[str, Any], *requests: dict[str, Any]) -> dict[str, Any]:
    return programme_file(sessions=[session], requests=list(requests))


def test_an_open_request_is_read_with_its_session() -> None:
    (request,) = read(negotiation(SESSION, REQUEST)).requests
    assert request.status is RequestStatus.PENDING
    assert request.counter_proposal_count == 0


def test_after_a_counter_proposal_the_session_follows_it() -> None:
    countered = {**REQUEST, **COUNTERED}
    followed = {
        **SESSION,
        "pendingRescheduleTime": "2026-12-03T09:00:00Z",
        "pendingRescheduleBy": "mentor",
    }
    assert read(negotiation(followed, countered)).requests
    error = refusal(negotiation(SESSION, countered))
    assert error.details["path"] == "sessions[0].pendingRescheduleTime"


@pytest.mark.parametrize("status", ["accepted", "rejected", "cancelled", "expired"])
def test_a_closed_request_leaves_nothing_pending(status: str) -> None:
    closed = {**REQUEST, "status": status}
    assert read(negotiation(meeting(id="s1"), closed)).requests
    error = refusal(negotiation(SESSION, closed))
    assert error.details["path"] == "sessions[0].pendingRescheduleRequestId"


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (negotiation(SESSION), "sessions[0].pendingRescheduleRequestId"),
        (negotiation(meeting(id="s1"), REQUEST), "sessions[0].pendingRescheduleRequestId"),
        (
            negotiation({**SESSION, "pendingRescheduleBy": "mentor"}, REQUEST),
            "sessions[0].pendingRescheduleBy",
        ),
        (negotiation(SESSION, {**REQUEST, "sessionId": "none"}), "requests[0].sessionId"),
        (negotiation(SESSION, {**REQUEST, "initiatorId": "none"}), "requests[0].initiatorId"),
        (negotiation(SESSION, {**REQUEST, "proposedDuration": 7}), "requests[0].proposedDuration"),
        (negotiation(SESSION, {**REQUEST, "status": "open"}), "requests[0].status"),
        (negotiation(SESSION, REQUEST, REQUEST), "requests[1].id"),
        (negotiation(SESSION, REQUEST, {**REQUEST, "id": "r2"}), "requests[1].status"),
        (negotiation(meeting(id="s1", status="completed"), REQUEST), "requests[0].status"),
    ],
)
def test_two_stories_are_refused_at_their_place(document: object, path: str) -> None:
    assert refusal(document).details["path"] == path
