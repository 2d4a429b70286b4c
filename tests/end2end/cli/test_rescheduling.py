"""`mentordesk sessions reschedule`, `respond` and `withdraw`: two people agree on another time."""

import pytest

from tests.end2end.cli.bookings import (
    ADA,
    ALSO_OFFERED,
    BEN,
    CLEO,
    DAN,
    OFFERED,
    START,
    UNPUBLISHED,
    answered,
    cancelled,
    news,
    proposed,
    shown,
    trail,
)
from tests.end2end.cli.terminal import Terminal

ASK = ("sessions", "reschedule")
RESPOND = ("sessions", "respond")
WITHDRAW = ("sessions", "withdraw")
PENDING = ("pendingRescheduleRequestId", "pendingRescheduleTime", "pendingRescheduleBy")


def is_free(terminal: Terminal, start: str) -> bool:
    day = ("--from", start[:10] + "T00:00Z", "--to", start[:10] + "T23:59Z")
    found = terminal.json("slots", "--mentor", "ada", *day, "--timezone", "UTC")["slots"]
    return any(one["available"] and one["startTime"][:16] == start[:16] for one in found)


def test_a_proposal_gives_request_and_session(terminal: Terminal, session: str) -> None:
    document = proposed(terminal, session, *BEN, "--details", "A lecture moved")
    assert document.keys() == {"request", "session"}
    request, after = document["request"], document["session"]
    assert request == {
        "id": request["id"],
        "sessionId": session,
        "initiatedBy": "mentee",
        "initiatorId": "ben",
        "status": "pending",
        "proposedTime": OFFERED,
        "proposedDuration": 60,
        "originalTime": START,
        "counterProposedTime": None,
        "counterProposedBy": None,
        "counterProposalCount": 0,
        "expiresAt": "2026-11-25T08:00:00Z",
    }
    assert [after[key] for key in PENDING] == [request["id"], OFFERED, "mentee"]
    assert (after["scheduledAt"], after["mentorName"]) == (START, "Ada Byron")


def test_propose_counter_accept(terminal: Terminal, session: str) -> None:
    first = proposed(terminal, session, *BEN)["request"]
    later = terminal.at("2026-11-23T09:00:00Z")
    counter = answered(later, session, "counter_propose", *ADA, "--time", UNPUBLISHED)
    assert counter["request"]["id"] == first["id"]
    assert counter["request"]["status"] == "counter_proposed"
    assert counter["request"]["counterProposedTime"] == UNPUBLISHED
    assert counter["request"]["counterProposedBy"] == "mentor"
    assert counter["request"]["counterProposalCount"] == 1
    assert counter["request"]["expiresAt"] == "2026-11-25T09:00:00Z"
    assert counter["session"]["pendingRescheduleTime"] == UNPUBLISHED
    assert counter["session"]["pendingRescheduleBy"] == "mentor"
    end = answered(later, session, "accept", *BEN)
    assert end["request"]["status"] == "accepted"
    assert end["session"]["scheduledAt"] == UNPUBLISHED
    assert [end["session"][key] for key in PENDING] == [None, None, None]
    assert (end["session"]["rescheduleCount"], end["session"]["mentorRescheduleCount"]) == (1, 0)
    assert is_free(terminal, OFFERED)


def test_the_mentors_own_request_counts_as_the_mentors(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *ADA, to=UNPUBLISHED)
    after = answered(terminal, session, "accept", *BEN)["session"]
    assert (after["rescheduleCount"], after["mentorRescheduleCount"]) == (0, 1)


def test_a_new_length_comes_with_the_new_time(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN, "--duration", "90")
    after = answered(terminal, session, "accept", *ADA)["session"]
    assert (after["scheduledAt"], after["duration"]) == (OFFERED, 90)


def test_the_mentor_declines(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    end = answered(terminal, session, "reject", *ADA, "--details", "Not that week")
    assert end["request"]["status"] == "rejected"
    assert end["session"]["scheduledAt"] == START
    assert [end["session"][key] for key in PENDING] == [None, None, None]
    assert is_free(terminal, OFFERED)


def test_a_session_shows_its_latest_request_when_it_is_closed_too(
    terminal: Terminal, session: str
) -> None:
    proposed(terminal, session, *BEN)
    declined = answered(terminal, session, "reject", *ADA)["request"]
    assert terminal.json("sessions", "show", session)["request"] == declined
    assert "rejected" in terminal("sessions", "show", session).out
    second = proposed(terminal, session, *ADA, to=UNPUBLISHED)["request"]
    assert terminal.json("sessions", "show", session)["request"] == second
    withdrawn = terminal.json(*WITHDRAW, session, *ADA)["request"]
    assert terminal.json("sessions", "show", session)["request"] == withdrawn


def test_a_mentee_does_not_decline(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *ADA, to=UNPUBLISHED)
    error = terminal.refusal(*RESPOND, session, "--action", "reject", *BEN)
    assert error["code"] == "NOT_ALLOWED"


def test_the_mentee_cancels_instead_with_a_full_refund(terminal: Terminal, session: str) -> None:
    late = terminal.at("2026-11-30T12:00:00Z")
    proposed(late, session, *ADA, to=UNPUBLISHED)
    end = answered(late, session, "cancel_session", *BEN)
    assert end["request"]["status"] == "cancelled"
    assert (end["session"]["status"], end["session"]["cancelledBy"]) == ("cancelled", "mentee")
    assert (end["session"]["refundPercentage"], end["session"]["refundAmount"]) == (100, "80.00")


@pytest.mark.parametrize("who", [ADA, BEN])
def test_nobody_cancels_in_answer_to_the_mentees_request(
    terminal: Terminal, session: str, who: tuple[str, str]
) -> None:
    proposed(terminal, session, *BEN)
    error = terminal.refusal(*RESPOND, session, "--action", "cancel_session", *who)
    assert error["code"] in {"NOT_ALLOWED", "NOT_YOUR_TURN"}
    assert shown(terminal, session)["status"] == "scheduled"


def test_who_asked_withdraws(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    answered(terminal, session, "counter_propose", *ADA, "--time", UNPUBLISHED)
    end = terminal.json(*WITHDRAW, session, *BEN)
    assert end["request"]["status"] == "cancelled"
    assert [end["session"][key] for key in PENDING] == [None, None, None]
    assert is_free(terminal, OFFERED)
    assert news(terminal, "ada")[0] == "reschedule_withdrawn"


def test_the_other_side_does_not_withdraw(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    assert terminal.refusal(*WITHDRAW, session, *ADA)["code"] == "NOT_ALLOWED"


@pytest.mark.parametrize("action", ["accept", "counter_propose", "reject"])
def test_nobody_answers_themselves(terminal: Terminal, session: str, action: str) -> None:
    proposed(terminal, session, *ADA, to=UNPUBLISHED)
    time = ("--time", ALSO_OFFERED) if action == "counter_propose" else ()
    error = terminal.refusal(*RESPOND, session, "--action", action, *time, *ADA)
    assert error["code"] == "NOT_YOUR_TURN"


def test_a_session_has_one_open_request(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    for who in (ADA, BEN):
        error = terminal.refusal(*ASK, session, "--to", ALSO_OFFERED, *who)
        assert error["code"] == "REQUEST_OPEN"


def test_an_answer_to_a_request_that_was_replaced_is_refused(
    terminal: Terminal, session: str
) -> None:
    stale = proposed(terminal, session, *BEN)["request"]["id"]
    terminal.json(*WITHDRAW, session, *BEN)
    accept = (*RESPOND, session, "--action", "accept", "--request", stale, *ADA)
    assert terminal.refusal(*accept)["code"] == "REQUEST_CLOSED"
    fresh = proposed(terminal, session, *BEN, to=ALSO_OFFERED)["request"]["id"]
    assert terminal.refusal(*accept)["code"] == "REQUEST_CLOSED"
    assert shown(terminal, session)["scheduledAt"] == START
    end = answered(terminal, session, "accept", "--request", fresh, *ADA)
    assert end["session"]["scheduledAt"] == ALSO_OFFERED


def test_without_a_request_there_is_nothing_to_answer(terminal: Terminal, session: str) -> None:
    for argv in ((*RESPOND, session, "--action", "accept", *ADA), (*WITHDRAW, session, *BEN)):
        assert terminal.refusal(*argv)["code"] == "REQUEST_CLOSED"


def test_a_proposed_time_is_held_until_the_request_closes(terminal: Terminal, session: str) -> None:
    book = ("book", "--mentor", "ada", "--mentee", "dan", "--start", OFFERED, "--duration", "60")
    what = ("--type", "video", "--title", "Second thoughts")
    proposed(terminal, session, *BEN)
    assert not is_free(terminal, OFFERED)
    assert terminal.refusal(*book, *what)["code"] == "SLOT_TAKEN"
    answered(terminal, session, "counter_propose", *ADA, "--time", ALSO_OFFERED)
    assert not is_free(terminal, ALSO_OFFERED)
    terminal.json(*WITHDRAW, session, *BEN)
    assert terminal.json(*book, *what)["scheduledAt"] == OFFERED


def test_a_cancelled_session_is_not_moved(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    cancelled(terminal, session, *ADA)
    accept = terminal.refusal(*RESPOND, session, "--action", "accept", *ADA)
    assert accept["code"] in {"REQUEST_CLOSED", "WRONG_STATUS"}
    again = terminal.refusal(*ASK, session, "--to", ALSO_OFFERED, *BEN)
    assert again["code"] == "WRONG_STATUS"


def test_a_coordinator_acts_for_either_side(terminal: Terminal, session: str) -> None:
    request = proposed(terminal, session, *CLEO, "--for", "ben")["request"]
    assert request["initiatedBy"] == "mentee"
    accept = (*RESPOND, session, "--action", "accept")
    assert terminal.refusal(*accept, *CLEO)["code"] == "NOT_ALLOWED"
    assert terminal.refusal(*accept, *CLEO, "--for", "ben")["code"] == "NOT_YOUR_TURN"
    answered(terminal, session, "accept", *CLEO, "--for", "ada")
    asked, accepted = trail(terminal, session)[1:]
    assert (asked["action"], asked["userId"], asked["subjectId"]) == ("reschedule", "cleo", "ben")
    assert (accepted["action"], accepted["subjectId"]) == ("reschedule_accepted", "ada")
    assert (accepted["previousScheduledAt"], accepted["newScheduledAt"]) == (START, OFFERED)


def test_others_do_not_take_part(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    for argv in ((*RESPOND, session, "--action", "accept"), (*WITHDRAW, session)):
        assert terminal.refusal(*argv, *DAN)["code"] in {"NOT_ALLOWED", "NOT_FOUND"}


def test_the_other_side_is_told_of_every_step(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    assert news(terminal, "ada")[0] == "reschedule_requested"
    answered(terminal, session, "counter_propose", *ADA, "--time", ALSO_OFFERED)
    assert news(terminal, "ben")[0] == "reschedule_countered"
    answered(terminal, session, "accept", *BEN)
    assert news(terminal, "ada")[0] == "reschedule_accepted"
    assert len(news(terminal, "ada")) + len(news(terminal, "ben")) == 5


def test_an_expired_request_takes_no_answer(terminal: Terminal, session: str) -> None:
    proposed(terminal, session, *BEN)
    late = terminal.at("2026-11-25T08:00:01Z")
    error = late.refusal(*RESPOND, session, "--action", "accept", *ADA)
    assert error["code"] == "REQUEST_CLOSED"
    in_time = terminal.at("2026-11-25T07:59:59Z")
    assert answered(in_time, session, "accept", *ADA)["session"]["scheduledAt"] == OFFERED


def test_after_an_expired_request_another_time_is_proposed(
    terminal: Terminal, session: str
) -> None:
    proposed(terminal, session, *BEN)
    late = terminal.at("2026-11-25T08:00:01Z")
    request = proposed(late, session, *ADA, to=ALSO_OFFERED)["request"]
    assert (request["initiatedBy"], request["status"]) == ("mentor", "pending")
    standings = sorted(one["status"] for one in terminal.programme()["requests"])
    assert standings == ["expired", "pending"]


def test_people_read_where_a_request_stands(terminal: Terminal, session: str) -> None:
    out = terminal(*ASK, session, "--to", OFFERED, *BEN).out
    assert out.startswith("Proposed")
    assert "Thu 3 Dec 2026 08:00-09:00 America/New_York" in out
    assert "Wed 25 Nov 2026 03:00 America/New_York" in out
    assert "Thu 3 Dec 2026 08:00-09:00" in terminal("sessions", "show", session, *BEN).out
