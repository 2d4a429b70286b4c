"""Rounds: what goes out, what comes back, and what stays as it was when something fails."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from tests.factories import a_booking, at
from tests.fake_programme import FakeProgramme, Server
from tests.integration.replica.desks import SCHEMAS, Desk

from mentordesk.application.commands import AddNote, BookSession, CancelSession, EditSession
from mentordesk.application.replicas import Cause, OutboxState
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.application.verdicts import Refusal, Submission
from mentordesk.domain.errors import Code
from mentordesk.sync.rounds import Rounds


def _sessions(desk: Desk) -> list[object]:
    return [row[0] for row in desk.rows('SELECT "scheduledAt" FROM sessions ORDER BY 1')]


def test_a_first_round_brings_everything_the_person_may_see(desks: dict[str, Desk]) -> None:
    assert {row[0] for row in desks["c1"].rows("SELECT id FROM people")} == {
        "m1",
        "p1",
        "p2",
        "c1",
    }
    assert {row[0] for row in desks["p1"].rows("SELECT id FROM people")} == {"m1", "p1"}
    assert desks["p1"].rows('SELECT "mentorId" FROM schedules') == [("m1",)]


def test_a_command_shows_at_once_and_waits_for_its_verdict(mentee: Desk) -> None:
    verdict = mentee.do(a_booking())
    assert verdict.is_accepted
    assert _sessions(mentee) == ["2026-11-24T09:00:00.000000Z"]
    (waiting,) = mentee.replica.outbox()
    assert waiting.state is OutboxState.WAITING
    assert verdict.about in waiting.touched


def test_what_is_refused_here_leaves_nothing(mentee: Desk) -> None:
    before = mentee.state()
    verdict = mentee.do(a_booking(start=at(3)))
    assert verdict.refusal is not None
    assert verdict.refusal.code is Code.NOT_OFFERED
    assert mentee.state() == before
    assert not mentee.replica.outbox()


def test_an_accepted_command_leaves_the_outbox_with_the_state_that_shows_it(
    mentee: Desk, server: Server
) -> None:
    mentee.do(a_booking())
    done = mentee.sync()
    assert (done.sent, done.accepted) == (1, 0)
    assert mentee.replica.outbox()[0].state is OutboxState.SENT
    server.decide_all()
    assert mentee.sync().accepted == 1
    assert not mentee.replica.outbox()
    assert mentee.rows("SELECT rev FROM sessions") == [(6,)]
    assert mentee.replica.acknowledged()


def test_two_people_see_each_others_changes(desks: dict[str, Desk], server: Server) -> None:
    desks["p1"].do(a_booking())
    desks["p1"].sync()
    server.decide_all()
    desks["m1"].sync()
    assert _sessions(desks["m1"]) == ["2026-11-24T09:00:00.000000Z"]
    names = {row[0] for row in desks["m1"].rows("SELECT id FROM people")}
    assert names == {"m1", "p1"}


def test_a_slot_somebody_else_took_is_refused_at_once_though_nobody_says_whose(
    desks: dict[str, Desk], server: Server
) -> None:
    desks["p2"].do(_booking_for("p2"))
    desks["p2"].sync()
    server.decide_all()
    desks["p1"].sync()
    assert desks["p1"].rows('SELECT "sessionId" FROM busy_periods') == [("~m1~0",)]
    verdict = desks["p1"].do(a_booking())
    assert verdict.refusal is not None


def test_whoever_loses_a_race_has_a_conflict_and_sees_what_the_server_sees(
    desks: dict[str, Desk], server: Server
) -> None:
    desks["p1"].do(a_booking())
    desks["p2"].do(_booking_for("p2"))
    desks["p2"].sync()
    desks["p1"].sync()
    server.decide_all()
    assert desks["p1"].sync().rejected == 1
    assert _sessions(desks["p1"]) == []
    (conflict,) = desks["p1"].replica.conflicts()
    assert conflict.cause is Cause.REJECTED
    assert conflict.refusal.code in {Code.SLOT_TAKEN, Code.NOT_OFFERED}
    assert conflict.refusal.details["alternatives"]
    assert not desks["p1"].replica.outbox()


def test_what_was_built_upon_a_refused_command_is_held_with_it_and_follows_it(
    desks: dict[str, Desk], server: Server
) -> None:
    mentee = desks["p1"]
    booked = mentee.do(a_booking())
    mentee.do(EditSession(session_id=booked.about_id(), title="Second steps"))
    desks["p2"].do(_booking_for("p2"))
    desks["p2"].sync()
    mentee.sync()
    server.decide_all()
    mentee.sync()
    (conflict,) = mentee.replica.conflicts()
    assert [each.command.kind for each in conflict.held] == ["edit_session"]
    instead = mentee.asking_for(a_booking(start=at(13)))
    verdict = mentee.replica.retry(conflict.submission.id, instead=instead)
    assert verdict.is_accepted
    assert mentee.rows("SELECT title FROM sessions") == [("Second steps",)]
    mentee.sync()
    server.decide_all()
    assert mentee.sync().accepted == 2
    assert mentee.rows('SELECT title, "scheduledAt" FROM sessions') == [
        ("Second steps", "2026-11-24T13:00:00.000000Z")
    ]
    assert not mentee.replica.conflicts()


def test_a_dropped_conflict_takes_what_was_held_with_it(
    desks: dict[str, Desk], server: Server
) -> None:
    mentee = desks["p1"]
    booked = mentee.do(a_booking())
    mentee.do(AddNote(session_id=booked.about_id(), text="Bring the loom"))
    desks["p2"].do(_booking_for("p2"))
    desks["p2"].sync()
    mentee.sync()
    server.decide_all()
    mentee.sync()
    (conflict,) = mentee.replica.conflicts()
    mentee.replica.drop(conflict.submission.id)
    assert not mentee.replica.conflicts()
    assert not mentee.replica.outbox()


def test_a_conflict_that_is_still_refused_stays(desks: dict[str, Desk], server: Server) -> None:
    mentee = desks["p1"]
    mentee.do(a_booking())
    desks["p2"].do(_booking_for("p2"))
    desks["p2"].sync()
    mentee.sync()
    server.decide_all()
    mentee.sync()
    (conflict,) = mentee.replica.conflicts()
    assert not mentee.replica.retry(conflict.submission.id).is_accepted
    assert mentee.replica.conflicts() == [conflict]
    assert not mentee.replica.outbox()


def test_expectations_are_taken_back_before_the_servers_rows_are_laid_down(
    desks: dict[str, Desk], server: Server
) -> None:
    mentee = desks["p1"]
    base = mentee.state()
    booked = mentee.do(a_booking())
    mentee.do(CancelSession(session_id=booked.about_id(), category="other"))
    for entry in list(mentee.replica.outbox()):
        server.queue[entry.submission.id] = entry.submission
    server.queue.clear()
    server.do(a_booking(start=at(15)), actor="p1")
    mentee.sync()
    starts = _sessions(mentee)
    assert starts == ["2026-11-24T09:00:00.000000Z", "2026-11-24T15:00:00.000000Z"]
    assert base != mentee.state()


def test_a_quiet_round_is_one_question(mentee: Desk, server: Server) -> None:
    mentee.sync()
    server.asked.clear()
    mentee.sync()
    assert server.asked == ["standing"]


def test_nothing_is_lost_while_the_server_is_out_of_reach(mentee: Desk, server: Server) -> None:
    mentee.do(a_booking())
    server.trouble = Trouble.LOST
    with pytest.raises(ProgrammeError):
        mentee.sync()
    server.trouble = None
    mentee.sync()
    server.decide_all()
    assert mentee.sync().accepted == 1


@pytest.mark.parametrize(
    ("revision", "trouble"), [("9999", Trouble.NEWER), ("0001", Trouble.OLDER)]
)
def test_another_schema_leaves_the_outbox_alone(
    mentee: Desk, server: Server, revision: str, trouble: Trouble
) -> None:
    mentee.do(a_booking())
    server.revision = revision
    with pytest.raises(ProgrammeError) as raised:
        mentee.sync()
    assert raised.value.trouble is trouble
    assert mentee.replica.outbox()[0].state is OutboxState.WAITING


def test_what_was_accepted_is_no_conflict_though_its_author_may_not_hand_it_in_any_more(
    mentee: Desk, server: Server
) -> None:
    mentee.do(a_booking())
    mentee.sync()
    server.decide_all()
    again = Rounds(mentee.replica, _Strict(server, "p1"), schemas=SCHEMAS)
    assert again.run().accepted == 1
    assert not mentee.replica.conflicts()
    assert not mentee.replica.outbox()


class _Strict(FakeProgramme):
    """Takes nothing any more, known or not."""

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        return dict.fromkeys((each.id for each in submissions), Refusal(Code.NOT_ALLOWED, "No."))


def _booking_for(person_id: str) -> BookSession:
    return replace(a_booking(), mentee_id=person_id)
