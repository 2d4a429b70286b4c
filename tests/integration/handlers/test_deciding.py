"""One place decides, once (Architecture, Deciding)."""

import pytest
from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import document, person, wish

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.commands import AddPerson, SetPolicy
from mentordesk.application.verdicts import new_command_id
from mentordesk.domain.errors import Code, DomainError


def test_the_same_command_twice_gives_the_first_verdict_and_one_session(office: Desk) -> None:
    command_id = new_command_id()
    first = office.submit(wish(), actor="ben", command_id=command_id)
    office.wait(hours=3)
    again = office.submit(wish(), actor="ben", command_id=command_id)
    assert again == first
    assert len(office.export()["sessions"]) == 1


def test_a_refusal_is_kept_and_given_again(office: Desk) -> None:
    command_id = new_command_id()
    first = office.submit(wish(title=""), command_id=command_id)
    again = office.submit(wish(title=""), command_id=command_id)
    assert (again.position, again.refusal) == (first.position, first.refusal)
    assert not again.is_accepted


@pytest.mark.parametrize("how", [{"actor": "ada"}, {"subject": "ben"}, {"reason": "Because."}])
def test_one_id_cannot_stand_for_two_wishes(office: Desk, how: dict[str, str]) -> None:
    command_id = new_command_id()
    office.accepted(wish(), actor="cleo", command_id=command_id)
    for command, options in ((wish(title="Other"), {}), (wish(), how)):
        with pytest.raises(DomainError) as caught:
            office.submit(command, **{"actor": "cleo", **options}, command_id=command_id)
        assert caught.value.code is Code.DUPLICATE


def test_positions_count_every_decision_without_gaps(desk: Desk) -> None:
    positions = [
        desk.submit(AddPerson(person=person(name))).position for name in ("a", "b", "b", "c")
    ]
    assert positions == [1, 2, 3, 4]


def test_a_verdict_names_what_it_touched(office: Desk) -> None:
    verdict = office.submit(wish(), actor="ben")
    kinds = sorted(ref.kind for ref in verdict.changes.touched)
    assert kinds == ["audit", "notification", "payment", "session"]
    assert Ref(Kind.SESSION, verdict.about_id()) in verdict.changes.touched
    assert verdict.changes.actor == "ben"
    assert not verdict.changes.everything


def test_a_refusal_touches_nothing(office: Desk) -> None:
    verdict = office.submit(wish(title=""))
    assert verdict.changes.touched == frozenset()


def test_a_big_import_touches_everything(desk: Desk) -> None:
    crowd = [
        {
            "id": f"p{number}",
            "name": "Person",
            "email": f"p{number}@example.org",
            "timezone": "UTC",
            "roles": ["mentee"],
        }
        for number in range(300)
    ]
    verdict = desk.submit(document(people=crowd))
    assert verdict.changes.everything
    assert verdict.changes.touches(Kind.PERSON, record_id="p7")


def test_every_accepted_change_writes_exactly_one_audit_entry(office: Desk) -> None:
    for command in (wish(), SetPolicy(key="join_opens_minutes", value=5), document()):
        before = len(office.trail())
        office.accepted(command)
        assert len(office.trail()) == before + 1
