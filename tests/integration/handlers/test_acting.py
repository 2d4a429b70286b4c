"""Booking rules, People: who may do what, and for whom."""

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import document, hours, mentor, person, wish

from mentordesk.application.commands import (
    AddException,
    AddPerson,
    ArchivePerson,
    Command,
    EditPerson,
    EditSession,
    SetAvailability,
    SetPolicy,
)
from mentordesk.domain.availability import AvailabilityException
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Role

CLOSED = AvailabilityException(id="", start_date=NOW.date(), end_date=NOW.date())


@pytest.mark.parametrize("actor", ["ada", "ben", "cleo", "local"])
def test_both_people_and_staff_may_book(office: Desk, actor: str) -> None:
    office.accepted(wish(), actor=actor)


def test_somebody_else_may_not_book(office: Desk) -> None:
    office.accepted(AddPerson(person=person("dora")))
    assert office.refused(wish(), actor="dora").code is Code.NOT_ALLOWED


def test_a_mentor_who_works_alone_acts_for_the_mentee(office: Desk) -> None:
    office.accepted(wish(), actor="ada", subject="ben")
    assert (office.trail()[-1].user_id, office.trail()[-1].subject_id) == ("ada", "ben")


def test_a_mentor_does_not_act_for_the_mentee_in_a_shared_programme(office: Desk) -> None:
    office.share()
    assert office.refused(wish(), actor="ada", subject="ben").code is Code.NOT_ALLOWED
    office.accepted(wish(), actor="cleo", subject="ben")


def test_a_mentee_does_not_act_for_the_mentor(office: Desk) -> None:
    assert office.refused(wish(), actor="ben", subject="ada").code is Code.NOT_ALLOWED


def test_nobody_is_acted_for_in_what_does_not_concern_them(office: Desk) -> None:
    office.accepted(AddPerson(person=person("dora")))
    refusal = office.refused(wish(), actor="cleo", subject="dora")
    assert refusal.code is Code.NOT_ALLOWED
    refusal = office.refused(SetAvailability(schedule=hours()), actor="cleo", subject="ben")
    assert refusal.code is Code.NOT_ALLOWED


def test_an_unknown_subject_is_named(office: Desk) -> None:
    refusal = office.refused(wish(), actor="cleo", subject="nobody")
    assert refusal.code is Code.NOT_FOUND
    assert "nobody" in refusal.message


def test_an_unknown_actor_is_named(office: Desk) -> None:
    assert office.refused(wish(), actor="nobody").code is Code.NOT_FOUND


def test_an_archived_person_cannot_act(office: Desk) -> None:
    office.accepted(ArchivePerson(person_id="cleo"))
    refusal = office.refused(wish(), actor="cleo")
    assert refusal.code is Code.NOT_ALLOWED
    assert "archived" in refusal.message


@pytest.mark.parametrize(
    "command",
    [
        AddPerson(person=person("dora")),
        ArchivePerson(person_id="ben"),
        EditPerson(person=person("cleo", Role.COORDINATOR, name="Other")),
        SetAvailability(schedule=hours()),
        AddException(mentor_id="ada", exception=CLOSED),
        SetPolicy(key="join_opens_minutes", value=5),
        document(),
    ],
    ids=lambda command: command.kind,
)
def test_a_mentee_may_not_change_the_programme(office: Desk, command: Command) -> None:
    assert office.refused(command, actor="ben").code is Code.NOT_ALLOWED


def test_a_mentor_changes_their_own_hours_and_nobody_elses(office: Desk) -> None:
    office.accepted(AddPerson(person=mentor("eve")))
    office.accepted(SetAvailability(schedule=hours("ada", buffer_minutes=0)), actor="ada")
    office.accepted(AddException(mentor_id="ada", exception=CLOSED), actor="ada")
    assert office.refused(SetAvailability(schedule=hours("eve")), actor="ada").code is (
        Code.NOT_ALLOWED
    )


def test_policies_are_for_admins(office: Desk) -> None:
    command = SetPolicy(key="join_opens_minutes", value=5)
    assert office.refused(command, actor="cleo").code is Code.NOT_ALLOWED
    office.accepted(AddPerson(person=person("root", Role.ADMIN)))
    office.accepted(command, actor="root")
    office.accepted(command, actor="local")


def test_only_admins_make_admins(office: Desk) -> None:
    dora = person("dora", Role.ADMIN)
    assert office.refused(AddPerson(person=dora), actor="cleo").code is Code.NOT_ALLOWED
    promoted = person("cleo", Role.COORDINATOR, Role.ADMIN)
    assert office.refused(EditPerson(person=promoted), actor="cleo").code is Code.NOT_ALLOWED
    office.accepted(AddPerson(person=dora))
    assert office.refused(ArchivePerson(person_id="dora"), actor="cleo").code is Code.NOT_ALLOWED
    office.accepted(EditPerson(person=promoted), actor="dora")


def test_only_admins_import_policies_or_admins(office: Desk) -> None:
    admin = {
        "id": "dora",
        "name": "Dora",
        "email": "dora@example.org",
        "timezone": "UTC",
        "roles": ["admin"],
    }
    for command in (document(policies={"join_opens_minutes": 5}), document(people=[admin])):
        assert office.refused(command, actor="cleo").code is Code.NOT_ALLOWED
    office.accepted(document(people=[{**admin, "roles": ["mentee"]}]), actor="cleo")


def test_people_change_themselves_but_not_their_roles(office: Desk) -> None:
    office.accepted(EditPerson(person=person("ben", name="Benjamin")), actor="ben")
    assert office.person("ben").name == "Benjamin"
    both = person("ben", Role.MENTEE, Role.COORDINATOR)
    assert office.refused(EditPerson(person=both), actor="ben").code is Code.NOT_ALLOWED


def test_only_the_two_people_and_staff_edit_a_session(office: Desk) -> None:
    session_id = office.accepted(wish())
    office.accepted(AddPerson(person=person("dora")))
    command = EditSession(session_id=session_id, title="Other")
    assert office.refused(command, actor="dora").code is Code.NOT_ALLOWED
    office.accepted(command, actor="ben")
