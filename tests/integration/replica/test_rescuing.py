"""Damaged replicas: what only they have is saved, the rest comes again."""

import pytest
from tests.factories import FixedClock, a_booking, a_mentor
from tests.fake_programme import FakeProgramme, Server
from tests.integration.replica.damage import overwrite_pages_of
from tests.integration.replica.desks import SCHEMAS, WHERE, Desk

from mentordesk.application.commands import EditPerson
from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.opening import open_replica
from mentordesk.sync.rounds import Rounds


def test_the_outbox_of_a_damaged_replica_is_saved_and_the_rest_pulled_again(
    mentee: Desk, server: Server
) -> None:
    path = mentee.replica.path
    booked = mentee.do(a_booking())
    mentee.replica.close()
    overwrite_pages_of(path, "people")
    opened = open_replica(path, decide=decide, clock=FixedClock())
    rounds = Rounds(opened.replica, FakeProgramme(server, "p1"), schemas=SCHEMAS)
    server.do(EditPerson(person=a_mentor()))
    with pytest.raises(WorkspaceError) as raised:
        rounds.run()
    assert raised.value.problem is Problem.DAMAGED
    opened.replica.close()
    opened.lock.release()
    again = open_replica(path, decide=decide, clock=FixedClock())
    notice = again.replica.status().notice or ""
    (kept,) = (path.parent / "backups").glob("*-damaged.mentordesk")
    assert str(kept) in notice
    assert [each.submission.id for each in again.replica.outbox()] == [booked.command_id]
    Rounds(again.replica, FakeProgramme(server, "p1"), schemas=SCHEMAS).run()
    assert mentee.rows("SELECT id FROM people ORDER BY id") == [("m1",), ("p1",)]
    assert mentee.rows("SELECT id FROM sessions") == [(booked.about_id(),)]
    server.decide_all()
    assert Rounds(again.replica, FakeProgramme(server, "p1"), schemas=SCHEMAS).run().accepted == 1
    again.replica.close()
    again.lock.release()


def test_a_replica_whose_own_books_are_damaged_is_mended_on_opening(mentee: Desk) -> None:
    path = mentee.replica.path
    booked = mentee.do(a_booking())
    mentee.replica.close()
    overwrite_pages_of(path, "conflicts")
    opened = open_replica(path, decide=decide, clock=FixedClock())
    assert [each.submission.id for each in opened.replica.outbox()] == [booked.command_id]
    assert opened.replica.cursor().position == 0
    opened.replica.close()
    opened.lock.release()


def test_a_file_that_does_not_tell_whose_it_was_is_left_alone(mentee: Desk) -> None:
    path = mentee.replica.path
    mentee.replica.close()
    overwrite_pages_of(path, "replica")
    before = path.read_bytes()
    with pytest.raises(WorkspaceError) as raised:
        open_replica(path, decide=decide, clock=FixedClock())
    assert raised.value.problem is Problem.DAMAGED
    assert path.read_bytes() == before


def test_a_replica_is_never_made_over_something(mentee: Desk) -> None:
    whose = Whose(programme="x", person_id="p1", connection=WHERE)
    with pytest.raises(WorkspaceError) as raised:
        make_replica(mentee.replica.path, whose=whose, now=FixedClock().now())
    assert raised.value.problem is Problem.EXISTS
