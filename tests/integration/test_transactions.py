"""What a transaction writes is stamped, noted, logged, and taken back when it fails."""

from dataclasses import replace

import pytest
from tests.factories import (
    NOW,
    a_mentor,
    a_payment,
    a_person,
    a_schedule,
    a_session,
    a_submission,
    at,
)
from tests.integration.databases import Database

from mentordesk.application.changes import ChangeSet, Kind, Ref
from mentordesk.application.commands import EditSession, SetPolicy
from mentordesk.application.records import AuditEntry, Notification, NotificationKind
from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.domain.errors import Code, DomainError
from mentordesk.storage.records import SqlRecords


@pytest.fixture
def programme(database: Database) -> Database:
    """Have a mentor with hours, a mentee, and a session of theirs."""
    with database.writing() as records:
        records.people.add([a_mentor(), a_person()])
        records.schedules.put([a_schedule()])
        records.sessions.add([a_session()])
    return database


def test_policies_keep_their_type(database: Database) -> None:
    with database.writing() as records:
        records.policies.put("cancellation_cutoff_hours", 5)
        records.policies.put("require_cancellation_reason", False)
        records.policies.put("cancellation_cutoff_hours", 6)
    with database.writing() as records:
        assert records.policies.all().values == {
            "cancellation_cutoff_hours": 6,
            "require_cancellation_reason": False,
        }


def test_marking_as_read_touches_only_what_was_unread_and_asked_for(programme: Database) -> None:
    def news(name: str, person_id: str) -> Notification:
        return Notification(
            id=name,
            person_id=person_id,
            kind=NotificationKind.BOOKING_CREATED,
            created_at=NOW,
            session_id="s1",
            facts={"title": "First steps"},
        )

    with programme.writing() as records:
        records.notifications.add([news("a", "p1"), news("b", "p1"), news("c", "m1")])
    with programme.writing() as records:
        assert records.notifications.mark_read("p1", ids=["b", "c"], at=NOW) == ["b"]
        assert records.notifications.mark_read("p1", ids=None, at=NOW) == ["a"]
        assert records.notifications.mark_read("p1", ids=None, at=NOW) == []
        assert {ref.id for ref in records.written(actor="p1").touched} == {"a", "b"}


@pytest.mark.parametrize(
    "refusal", [None, Refusal(Code.SLOT_TAKEN, "This time is taken.", {"alternatives": []})]
)
def test_the_log_gives_back_what_was_decided(database: Database, refusal: Refusal | None) -> None:
    submission = replace(
        a_submission(SetPolicy(key="max_counter_proposals", value=2)),
        subject="p1",
        reason="Agreed",
        client="test",
        address="127.0.0.1",
    )
    about = Ref(Kind.POLICY, "max_counter_proposals")
    verdict = Verdict(
        command_id=submission.id,
        position=1,
        decided_at=NOW,
        changes=ChangeSet(1, "local", frozenset({about})),
        about=about,
        refusal=refusal,
    )
    with database.writing() as records:
        assert records.log.find(submission.id) is None
        records.log.append(submission, verdict)
    with database.writing() as records:
        assert records.log.find(submission.id) == (submission, verdict)
        assert records.log.next_position == 2


def test_every_row_written_carries_the_position(programme: Database) -> None:
    submission = a_submission(SetPolicy(key="max_counter_proposals", value=2))
    verdict = Verdict(
        command_id=submission.id, position=1, decided_at=NOW, changes=ChangeSet(1, "local")
    )
    with programme.writing() as records:
        records.log.append(submission, verdict)
    with programme.writing() as records:
        records.sessions.put(a_session(title="Next steps"))
        records.sessions.add_payments([a_payment()])
        touched = records.written(actor="local")
    assert touched.position == 2
    assert touched.touched == {Ref(Kind.SESSION, "s1"), Ref(Kind.PAYMENT, "s1")}
    assert programme.rows("SELECT rev FROM sessions") == [(2,)]
    assert programme.rows("SELECT rev FROM payments") == [(2,)]
    assert programme.rows("SELECT rev FROM people") == [(1,), (1,)]


def attempt_both(records: SqlRecords) -> None:
    with records.attempt():
        records.people.add([a_person("within")])
        records.sessions.add([a_session("s2", start=at(9, 30))])


def test_an_attempt_that_fails_leaves_nothing_of_itself(programme: Database) -> None:
    with programme.writing() as records:
        records.people.add([a_person("before")])
        with pytest.raises(DomainError) as refusal:
            attempt_both(records)
        records.people.add([a_person("after")])
        touched = records.written(actor="local").touched
    assert refusal.value.code is Code.SLOT_TAKEN
    assert {ref.id for ref in touched} == {"before", "after"}
    with programme.writing() as records:
        assert records.people.find("within") is None
        assert records.people.find("after") is not None


def add_and_fail(records: SqlRecords) -> str:
    records.people.add([a_person("p2")])
    return "nobody"


def test_a_transaction_that_fails_leaves_nothing(programme: Database) -> None:
    with pytest.raises(DomainError), programme.writing() as records:
        records.people.get(add_and_fail(records))
    with programme.writing() as records:
        assert records.people.find("p2") is None


def test_very_many_changes_are_told_as_everything(database: Database) -> None:
    with database.writing() as records:
        records.people.add(a_person(f"p{number}") for number in range(201))
        assert records.written(actor="local") == ChangeSet(1, "local", everything=True)


def test_an_audit_entry_may_name_no_session(programme: Database) -> None:
    entry = AuditEntry(
        id="a1",
        about=Ref(Kind.POLICY, "max_counter_proposals"),
        session_id=None,
        user_id="local",
        subject_id=None,
        action="policy_set",
        created_at=NOW,
    )
    with programme.writing() as records:
        records.trail.add([entry])
    assert programme.rows('SELECT "aboutId", "sessionId" FROM session_audit_log') == [
        ("max_counter_proposals", None)
    ]


def test_what_was_asked_before_is_not_remembered_past_a_change(programme: Database) -> None:
    renamed = replace(a_person(), name="Bo Lin")
    with programme.writing() as records:
        assert records.people.get("p1") == a_person()
        assert records.policies.all().values == {}
        records.people.put(renamed)
        records.policies.put("max_counter_proposals", 1)
        assert records.people.get("p1") == renamed
        assert records.policies.all().values == {"max_counter_proposals": 1}


def test_what_was_foreseen_is_asked_again_past_a_change(programme: Database) -> None:
    edited = replace(a_session(), title="Another title")
    with programme.writing() as records:
        records.foresee(a_submission(EditSession(session_id=edited.id), actor="p1"), at=NOW)
        assert records.people.get("p1") == a_person()
        records.sessions.put(edited)
        assert records.sessions.get(edited.id) == edited


def test_what_was_foreseen_is_asked_again_past_what_an_attempt_inserts(programme: Database) -> None:
    command = SetPolicy(key="max_counter_proposals", value=1)
    with programme.writing() as records:
        records.foresee(a_submission(command, actor="p1"), at=NOW)
        with records.attempt():
            records.policies.put(command.key, command.value)
            assert records.policies.all().values == {command.key: command.value}


def test_what_an_attempt_wrote_is_not_remembered_when_it_fails(programme: Database) -> None:
    with programme.writing() as records:
        with pytest.raises(DomainError):
            rename_and_fail(records)
        assert records.people.get("p1") == a_person()
        assert records.policies.all().values == {}


def rename_and_fail(records: SqlRecords) -> None:
    with records.attempt():
        records.people.put(replace(a_person(), name="Bo Lin"))
        records.policies.put("max_counter_proposals", 1)
        assert records.people.get("p1").name == "Bo Lin"
        assert records.policies.all().values
        records.people.get("nobody")
