"""Servers that were restored, rights that changed, and two who work on one file."""

import shutil
from dataclasses import replace
from pathlib import Path

from tests.factories import a_booking, a_mentor, a_person, at
from tests.fake_programme import Server
from tests.integration.replica.desks import Desk, open_desk

from mentordesk.application.commands import AddNote, EditPerson, EditSession
from mentordesk.application.replicas import Cause, OutboxState
from mentordesk.application.verdicts import derived_id
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Role


def test_what_a_restored_server_has_lost_is_offered_again(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    booked = mentee.do(a_booking())
    mentee.sync()
    server.decide_all()
    mentee.sync()
    server.restore(tmp_path / "copy")
    server.do(EditPerson(person=a_person("p1", name="Bo Lin")))
    server.do(EditPerson(person=a_person("p1", name="Bo Linn")))
    mentee.reconnected().sync()
    assert mentee.rows("SELECT id FROM sessions") == []
    assert mentee.rows("SELECT name FROM people WHERE id = 'p1'") == [("Bo Linn",)]
    (conflict,) = mentee.replica.conflicts()
    assert (conflict.cause, conflict.submission.id) == (Cause.LOST, booked.command_id)
    assert mentee.replica.retry(booked.command_id).is_accepted
    mentee.sync()
    server.decide_all()
    assert mentee.sync().accepted == 1
    assert mentee.rows("SELECT id FROM sessions") == [(booked.about_id(),)]


def test_a_server_restored_to_before_the_cursor_is_noticed(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    server.do(EditPerson(person=a_person("p1", name="Bo Lin")))
    mentee.sync()
    server.restore(tmp_path / "copy")
    mentee.reconnected().sync()
    assert mentee.rows("SELECT name FROM people WHERE id = 'p1'") == [("Bo Li",)]


def test_what_a_restored_server_lost_undecided_is_handed_in_again(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    mentee.do(a_booking())
    mentee.sync()
    assert mentee.replica.outbox()[0].state is OutboxState.SENT
    server.restore(tmp_path / "copy")
    mentee.reconnected().sync()
    assert len(server.decide_all()) == 1


def test_somebody_who_becomes_a_coordinator_sees_what_was_there_before(
    mentee: Desk, server: Server
) -> None:
    other = replace(a_booking(), mentee_id="p2")
    server.do(other, actor="p2")
    mentee.sync()
    assert mentee.rows("SELECT id FROM sessions") == []
    roles = [Role.MENTEE, Role.COORDINATOR]
    server.do(EditPerson(person=a_person("p1", name="Bo Li", roles=roles)))
    mentee.sync()
    assert len(mentee.rows("SELECT id FROM sessions")) == 1


def test_a_mentor_who_is_no_mentor_any_more_disappears_with_the_hours(
    mentee: Desk, server: Server
) -> None:
    mentor = a_mentor()
    server.do(EditPerson(person=replace(mentor, roles=frozenset({Role.MENTEE}))))
    mentee.sync()
    assert mentee.rows("SELECT id FROM people") == [("p1",)]
    assert mentee.rows('SELECT "mentorId" FROM schedules') == []


def test_a_second_window_takes_over_what_the_first_one_brought(
    mentee: Desk, server: Server
) -> None:
    second = open_desk(mentee.replica.path, server, "p1")
    cursor = mentee.replica.cursor()
    standing = mentee.programme.standing(cursor)
    pull = mentee.programme.pull(cursor, asked=[], known=mentee.replica.people())
    mentee.do(a_booking())
    second.sync()
    server.decide_all()
    second.sync()
    applied = mentee.replica.apply(pull, unfit={}, standing=standing)
    assert applied == (0, 0, 0)
    assert len(mentee.rows("SELECT id FROM sessions")) == 1
    second.replica.close()


def test_the_same_command_handed_in_twice_is_one(mentee: Desk, server: Server) -> None:
    submission = mentee.asking_for(a_booking())
    first = mentee.replica.submit(submission)
    assert mentee.replica.submit(submission).about == first.about
    assert len(mentee.replica.outbox()) == 1
    mentee.sync()
    server.decide_all()
    mentee.sync()
    assert mentee.replica.submit(submission).about == first.about
    assert not mentee.replica.outbox()


def test_nothing_changes_on_a_second_round(mentee: Desk, server: Server) -> None:
    booked = mentee.do(a_booking())
    mentee.sync()
    server.decide_all()
    mentee.do(EditSession(session_id=booked.about_id(), title="Second steps"))
    mentee.sync()
    server.do(a_booking(start=at(13)), actor="p1")
    mentee.sync()
    before = mentee.state()
    mentee.sync()
    assert mentee.state() == before


def test_what_a_copy_handed_to_a_restored_server_again_gets_its_new_verdict(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    booked = mentee.do(a_booking())
    mentee.sync()
    mentee.replica.rest()
    shutil.copy(mentee.replica.path, tmp_path / "second.mentordesk")
    second = open_desk(tmp_path / "second.mentordesk", server, "p1")
    server.decide_all()
    mentee.sync()
    server.restore(tmp_path / "copy")
    server.do(replace(a_booking(), mentee_id="p2"), actor="p2")
    second.sync()
    mentee = mentee.reconnected()
    mentee.sync()
    assert not mentee.replica.acknowledged()
    assert [each.submission.id for each in mentee.replica.outbox()] == [booked.command_id]
    server.decide_all()
    assert mentee.sync().rejected == 1
    second.sync()
    assert [each.submission.id for each in second.replica.conflicts()] == [booked.command_id]
    second.replica.close()


def test_an_acceptance_that_a_restored_server_has_taken_back_is_a_conflict(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    mentee.do(a_booking())
    mentee.sync()
    mentee.replica.rest()
    shutil.copy(mentee.replica.path, tmp_path / "second.mentordesk")
    second = open_desk(tmp_path / "second.mentordesk", server, "p1")
    server.decide_all()
    mentee.sync()
    server.restore(tmp_path / "copy")
    server.do(replace(a_booking(), mentee_id="p2"), actor="p2")
    second.sync()
    server.decide_all()
    mentee.reconnected().sync()
    (conflict,) = mentee.replica.conflicts()
    assert conflict.cause is Cause.REJECTED
    assert not mentee.replica.acknowledged()
    second.replica.close()


def test_a_lost_command_that_a_copy_handed_in_again_is_no_conflict_any_more(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "copy")
    booked = mentee.do(a_booking())
    mentee.replica.rest()
    shutil.copy(mentee.replica.path, tmp_path / "second.mentordesk")
    second = open_desk(tmp_path / "second.mentordesk", server, "p1")
    mentee.sync()
    server.decide_all()
    mentee.sync()
    server.restore(tmp_path / "copy")
    mentee = mentee.reconnected()
    mentee.sync()
    assert [each.cause for each in mentee.replica.conflicts()] == [Cause.LOST]
    second.sync()
    server.decide_all()
    mentee.sync()
    assert not mentee.replica.conflicts()
    assert mentee.replica.acknowledged() == [booked.command_id]
    assert mentee.rows("SELECT id FROM sessions") == [(booked.about_id(),)]
    second.replica.close()


def test_what_is_held_back_here_though_a_copy_has_had_it_decided_is_not_held_for_long(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    booked = mentee.do(a_booking())
    edited = mentee.do(EditSession(session_id=booked.about_id(), title="Second steps"))
    mentee.replica.rest()
    shutil.copy(mentee.replica.path, tmp_path / "second.mentordesk")
    second = open_desk(tmp_path / "second.mentordesk", server, "p1")
    server.do(replace(a_booking(), mentee_id="p2"), actor="p2")
    second.sync()
    server.decide_all()
    second.sync()
    instead = second.asking_for(a_booking(start=at(13)))
    assert second.replica.retry(booked.command_id, instead=instead).is_accepted
    second.sync()
    server.decide_all()
    assert mentee.sync().rejected == 2
    assert [each.state for each in mentee.replica.outbox()] == [OutboxState.HELD]
    assert mentee.sync().accepted == 1
    assert not mentee.replica.outbox()
    assert mentee.replica.acknowledged() == [derived_id(edited.command_id, "again")]
    assert mentee.rows("SELECT title FROM sessions") == [("Second steps",)]
    second.replica.close()


def test_what_a_copy_had_accepted_meanwhile_is_not_done_here_as_well(
    desks: dict[str, Desk], server: Server, tmp_path: Path
) -> None:
    booked = server.do(a_booking())
    desk, cleo = desks["c1"], a_person("c1", name="Cleo", roles=[Role.COORDINATOR])
    desk.sync()
    noted = desk.do(AddNote(session_id=booked.about_id(), text="Bring the loom"))
    server.do(EditPerson(person=replace(cleo, roles=frozenset({Role.MENTEE}))))
    desk.sync()
    server.decide_all()
    server.do(EditPerson(person=cleo))
    assert desk.sync().rejected == 1
    desk.replica.rest()
    shutil.copy(desk.replica.path, tmp_path / "second.mentordesk")
    second = open_desk(tmp_path / "second.mentordesk", server, "c1")
    assert second.replica.retry(noted.command_id).is_accepted
    second.sync()
    server.decide_all()
    desk.sync()
    before = desk.state()
    refusal = desk.replica.retry(noted.command_id).refusal
    assert refusal is not None
    assert refusal.code is Code.DUPLICATE
    assert desk.state() == before
    assert [each.submission.id for each in desk.replica.conflicts()] == [noted.command_id]
    second.replica.close()
