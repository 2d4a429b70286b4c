"""Bringing people in, changing them and archiving them (Booking rules, People)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import FRIDAY_14, document, mentor, person, wish

from mentordesk.application.commands import AddPerson, ArchivePerson, EditPerson
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role


def test_a_person_without_an_id_gets_one(desk: Desk) -> None:
    person_id = desk.accepted(AddPerson(person=replace(person("x"), id="")))
    assert desk.person(person_id).name == "X"
    assert len(person_id) == 36


def test_everything_about_a_person_is_kept(desk: Desk) -> None:
    ada = mentor(
        name="Ada Byron",
        avatar="ada.png",
        headline="Analyst",
        bio="Wrote the first programme.\nAnd notes.",
        expertise=("Engines", "Poetry"),
        meeting_link="https://ada.example.org/{token}",
        roles=frozenset(Role),
    )
    desk.accepted(AddPerson(person=ada))
    assert desk.person("ada") == ada


def test_a_rate_is_kept_with_all_its_digits(desk: Desk) -> None:
    desk.accepted(AddPerson(person=mentor(hourly_rate=Decimal(80))))
    assert str(desk.person("ada").hourly_rate) == "80.00"


def test_an_id_is_given_once(office: Desk) -> None:
    refusal = office.refused(AddPerson(person=person("ben", email="other@example.org")))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "id")


@pytest.mark.parametrize("email", ["ben@example.org", "BEN@Example.ORG"])
def test_two_people_cannot_have_one_email(office: Desk, email: str) -> None:
    refusal = office.refused(AddPerson(person=person("dora", email=email)))
    assert (refusal.code, refusal.details["path"]) == (Code.DUPLICATE, "email")
    assert "Ben" in refusal.message
    changed = EditPerson(person=person("cleo", Role.COORDINATOR, email=email))
    assert office.refused(changed).code is Code.DUPLICATE


def test_a_person_keeps_their_own_email_when_edited(office: Desk) -> None:
    office.accepted(EditPerson(person=person("ben", email="BEN@example.org")))
    assert office.person("ben").email == "BEN@example.org"


@pytest.mark.parametrize("reserved", ["local", "system"])
def test_the_ids_of_the_program_itself_are_kept_free(desk: Desk, reserved: str) -> None:
    assert desk.refused(AddPerson(person=person(reserved))).details["path"] == "id"


def test_the_trail_names_the_fields_that_changed_and_not_their_contents(office: Desk) -> None:
    office.accepted(EditPerson(person=person("ben", name="Benjamin", timezone="Asia/Tokyo")))
    entry = office.trail()[-1]
    assert (entry.action, entry.about.id) == ("person_edited", "ben")
    assert entry.details == {"changed": ["name", "timezone"]}


def test_an_edit_that_changes_nobody_leaves_no_trace(office: Desk) -> None:
    trail = office.trail()
    office.accepted(EditPerson(person=office.person("ben")))
    assert office.trail() == trail


def test_an_unknown_person_is_not_edited(office: Desk) -> None:
    assert office.refused(EditPerson(person=person("nobody"))).code is Code.NOT_FOUND


def test_archiving_keeps_everything_and_hides_the_person(office: Desk) -> None:
    office.accepted(ArchivePerson(person_id="ben"))
    assert office.person("ben").archived_at == NOW
    with office.asking() as questions:
        assert "ben" not in {each.id for each in questions.people()}
    assert office.refused(ArchivePerson(person_id="ben")).code is Code.WRONG_STATUS


def test_editing_does_not_bring_a_person_back(office: Desk) -> None:
    office.accepted(ArchivePerson(person_id="ben"))
    office.accepted(EditPerson(person=person("ben", name="Benjamin")))
    assert office.person("ben").archived_at == NOW


def test_nobody_joins_archived(desk: Desk) -> None:
    desk.accepted(AddPerson(person=person("ben", archived_at=NOW)))
    assert desk.person("ben").is_active


@pytest.mark.parametrize("person_id", ["ada", "ben"])
def test_people_with_sessions_ahead_are_not_archived(office: Desk, person_id: str) -> None:
    office.accepted(wish())
    refusal = office.refused(ArchivePerson(person_id=person_id))
    assert (refusal.code, refusal.details["busyPeriods"]) == (Code.WRONG_STATUS, 1)


def test_a_mentor_with_sessions_stays_a_mentor(office: Desk) -> None:
    office.accepted(wish())
    retired = EditPerson(person=mentor(roles=frozenset({Role.COORDINATOR})))
    assert office.refused(retired).code is Code.WRONG_STATUS


def test_a_former_mentor_offers_nothing_and_the_programme_still_exports(
    office: Desk, other_desk: Desk
) -> None:
    finished = {
        "mentorId": "ada",
        "menteeId": "ben",
        "title": "Before",
        "status": "completed",
        "scheduledAt": "2026-11-20T09:00:00Z",
        "duration": 60,
    }
    office.accepted(document(sessions=[finished]))
    office.accepted(EditPerson(person=mentor(roles=frozenset({Role.COORDINATOR}))))
    assert office.refused(wish(FRIDAY_14)).details["path"] == "mentorId"
    export = office.export()
    assert [each["isActive"] for each in export["availability"]] == [False]
    other_desk.accepted(document(**export))
    assert other_desk.export() == export


@pytest.mark.parametrize("text", ["\ud800", "a\x00b"])
def test_broken_text_is_refused_and_nothing_is_logged(office: Desk, text: str) -> None:
    with pytest.raises(DomainError) as caught:
        office.submit(AddPerson(person=person("dora", name=text)))
    assert caught.value.code is Code.INVALID_VALUE
    with office.asking() as questions:
        position = questions.position()
    office.accepted(AddPerson(person=person("dora")))
    with office.asking() as questions:
        assert questions.position() == position + 1
