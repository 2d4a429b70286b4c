"""Questions about people, one session and its trace; what may not be seen is not there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import (
    NOW,
    a_mentor,
    a_payment,
    a_person,
    a_request,
    a_schedule,
    a_session,
    at,
)
from tests.integration.databases import Database

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.queries import MentorStats
from mentordesk.application.records import AuditEntry, Notification, NotificationKind
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import LOCAL, Actor, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import Status
from mentordesk.storage.questions.asking import SqlQuestions

ADA = Actor(id="m1", name="Ada Byron", roles=frozenset({Role.MENTOR}))
BO = Actor(id="p1", name="Bo Li", roles=frozenset({Role.MENTEE}))
CY = Actor(id="p2", name="Cy Ng", roles=frozenset({Role.MENTEE}))
Ask = Callable[[SqlQuestions], object]


@pytest.fixture(autouse=True)
def programme(database: Database) -> None:
    """Have Ada meet Bo; Cy has met nobody; Old was a mentor."""
    old = replace(a_mentor("old", name="Old Hand"), archived_at=NOW)
    with database.writing() as records:
        records.people.add(
            [
                a_mentor("m1", name="Ada Byron"),
                a_mentor("m2", name="Édith Ōtani"),
                old,
                a_person("p1", name="bo Li"),
                a_person("p2", name="Cy Ng"),
            ]
        )
        records.schedules.put([a_schedule("m1")])
        records.sessions.add([a_session("s1")])
        records.sessions.add_payments([a_payment("s1")])


def names(database: Database, actor: Actor, role: Role | None = None, search: str = "") -> str:
    with database.asking(actor) as questions:
        return " ".join(person.id for person in questions.people(role=role, search=search))


def test_staff_see_everybody_who_is_not_archived_by_name(database: Database) -> None:
    assert names(database, LOCAL) == "m1 p1 p2 m2"


def test_others_see_themselves_whom_they_meet_and_all_mentors(database: Database) -> None:
    assert names(database, ADA) == "m1 p1 m2"
    assert names(database, BO) == "m1 p1 m2"
    assert names(database, CY) == "m1 p2 m2"


@pytest.mark.parametrize(
    ("role", "search", "found"),
    [
        (Role.MENTOR, "", "m1 m2"),
        (Role.MENTEE, "", "p1 p2"),
        (Role.ADMIN, "", ""),
        (None, "ÉDITH", "m2"),
        (None, "example.ORG bo", "p1"),
        (None, "looms", "m1 m2"),
        (None, "%", ""),
    ],
)
def test_people_are_found_by_role_and_words(
    database: Database, role: Role | None, search: str, found: str
) -> None:
    assert names(database, LOCAL, role, search) == found


def test_a_person_is_found_by_id_or_email_even_if_archived(database: Database) -> None:
    with database.asking() as questions:
        assert questions.person("M1@Example.ORG").id == "m1"
        assert questions.person("old").archived_at == NOW


def test_an_id_goes_before_an_email(database: Database) -> None:
    with database.writing() as records:
        records.people.add([replace(a_person("p1@example.org"), email="other@example.org")])
    with database.asking() as questions:
        assert questions.person("p1@example.org").id == "p1@example.org"


@pytest.mark.parametrize(
    ("actor", "ask"),
    [
        (LOCAL, lambda q: q.person("nobody")),
        (LOCAL, lambda q: q.session("none")),
        (LOCAL, lambda q: q.offer("nobody", since=at(0), until=at(24))),
        (BO, lambda q: q.person("p2")),
        (BO, lambda q: q.person("old")),
        (CY, lambda q: q.session("s1")),
        (CY, lambda q: q.audit("s1")),
        (CY, lambda q: q.notifications("p1")),
        (CY, lambda q: q.offer("m1", since=at(0), until=at(24), mentee_id="p1")),
    ],
)
def test_what_may_not_be_seen_is_not_there(database: Database, actor: Actor, ask: Ask) -> None:
    with database.asking(actor) as questions, pytest.raises(DomainError) as refusal:
        ask(questions)
    assert refusal.value.code is Code.NOT_FOUND


def test_a_session_comes_with_everything_around_it(database: Database) -> None:
    request = a_request(session_id="s1")
    with database.writing() as records:
        records.requests.add([request])
        records.sessions.add([a_session("s2", start=at(9, days=-7), status=Status.COMPLETED)])
    with database.asking(BO) as questions:
        detail = questions.session("s1")
    assert detail.session == a_session("s1")
    assert (detail.mentor.id, detail.mentee.id) == ("m1", "p1")
    assert detail.request == request
    assert detail.payment == a_payment("s1")
    assert detail.sessions_together == 2


def test_a_session_without_request_or_payment_says_so(database: Database) -> None:
    with database.writing() as records:
        records.sessions.add([a_session("s2", start=at(14))])
    with database.asking() as questions:
        detail = questions.session("s2")
    assert detail.request is None
    assert detail.payment is None


def test_everybody_may_see_what_a_mentor_offers_and_not_who_took_it(database: Database) -> None:
    with database.asking(CY) as questions:
        offer = questions.offer("m1", since=at(9), until=at(12), mentee_id="p2")
        assert questions.schedule("m1") == a_schedule("m1")
    assert offer.duration == 60
    assert [slot.start for slot in offer.slots if slot.available] == [
        at(10, 30),
        at(11),
        at(11, 30),
    ]
    assert {slot.reason for slot in offer.slots if not slot.available} == {"Already booked"}


def test_an_offer_knows_when_the_mentee_is_busy(database: Database) -> None:
    with database.writing() as records:
        records.people.add([a_mentor("m3")])
        records.schedules.put([a_schedule("m3")])
    with database.asking() as questions:
        offer = questions.offer("m3", since=at(9), until=at(11), duration=30, mentee_id="p1")
    assert [slot.start for slot in offer.slots if slot.available] == [at(10), at(10, 30)]


def test_a_busy_time_before_the_range_is_seen(database: Database) -> None:
    with database.asking() as questions:
        offer = questions.offer("m1", since=at(10), until=at(10, 31))
    assert [slot.available for slot in offer.slots] == [False, True]


def test_nothing_is_offered_by_who_has_no_hours_or_has_left(database: Database) -> None:
    with database.writing() as records:
        records.schedules.put([a_schedule("old")])
    with database.asking() as questions:
        for mentor in ("m2", "old"):
            assert questions.offer(mentor, since=at(0), until=at(24)).slots == ()
        assert questions.schedule("m2") is None


def test_an_offer_may_be_asked_for_from_the_beginning_of_time(database: Database) -> None:
    ancient = NOW.replace(year=1)
    with database.asking() as questions:
        assert questions.offer("m1", since=ancient, until=at(10)).slots
        assert questions.offer("m1", since=ancient, until=ancient + timedelta(days=1)).slots == ()


def test_the_figures_of_a_mentor(database: Database) -> None:
    started = a_session("s3", start=at(11), mentee_id="p2", status=Status.IN_PROGRESS)
    waiting = replace(
        a_session("s2", start=at(14)),
        pending_reschedule_time=at(16),
        pending_reschedule_by=Party.MENTEE,
    )
    past = NOW - timedelta(days=1)
    with database.writing() as records:
        records.sessions.add([waiting, started])
        records.sessions.add(
            [
                a_session("s4", start=past, mentee_id="p2", status=Status.COMPLETED),
                a_session("s5", start=past, mentee_id="p2", status=Status.CANCELLED),
                a_session("s6", start=past, mentee_id="old", status=Status.NO_SHOW),
                a_session("s7", start=past, mentee_id="old"),
            ]
        )
    with database.asking(ADA) as questions:
        stats = questions.mentor_stats("m1")
    assert stats == MentorStats(
        total_mentees=3,
        total_sessions=7,
        upcoming_sessions=2,
        completed_sessions=1,
        cancelled_sessions=1,
        active_mentees=2,
        waiting_for_mentor=1,
    )
    with database.asking(CY) as questions:
        assert questions.mentor_stats("m1").total_sessions == 3


def test_a_trace_is_read_from_its_beginning(database: Database) -> None:
    def entry(name: str, minutes: int) -> AuditEntry:
        return AuditEntry(
            id=name,
            about=Ref(Kind.SESSION, "s1"),
            session_id="s1",
            user_id="local",
            subject_id="p1",
            action="edit",
            created_at=NOW + timedelta(minutes=minutes),
            reason_details="Asked by phone",
            new_scheduled_at=at(9),
            policy_snapshot={"max_counter_proposals": 3},
            details={"title": {"before": "A", "after": "B"}},
            ip_address="::1",
            user_agent="test",
        )

    with database.writing() as records:
        records.trail.add([entry("x", 5), entry("y", 1)])
    with database.asking(BO) as questions:
        assert questions.audit("s1") == [entry("y", 1), entry("x", 5)]


def test_a_trace_keeps_the_order_in_which_one_command_wrote_it(database: Database) -> None:
    def entry(name: str) -> AuditEntry:
        return AuditEntry(
            id=name,
            about=Ref(Kind.SESSION, "s1"),
            session_id="s1",
            user_id="local",
            subject_id=None,
            action="edit",
            created_at=NOW,
        )

    names = ["z", "a", "m", "b"]
    with database.writing() as records:
        for name in names:
            records.trail.add([entry(name)])
    with database.asking(BO) as questions:
        assert [each.id for each in questions.audit("s1")] == names


def test_notifications_of_one_instant_keep_their_order_when_they_are_read(
    database: Database,
) -> None:
    def news(name: str) -> Notification:
        return Notification(
            id=name, person_id="p1", kind=NotificationKind.BOOKING_CHANGED, created_at=NOW
        )

    with database.writing() as records:
        records.notifications.add([news("z"), news("a")])
        records.notifications.add([news("m")])
    with database.writing() as records:
        records.notifications.mark_read("p1", ids=["z"], at=NOW)
    with database.asking(BO) as questions:
        assert [each.id for each in questions.notifications("p1")] == ["m", "a", "z"]


def test_notifications_come_newest_first_to_whom_they_are_for(database: Database) -> None:
    def news(name: str, minutes: int, person_id: str) -> Notification:
        return Notification(
            id=name,
            person_id=person_id,
            kind=NotificationKind.BOOKING_CREATED,
            created_at=NOW + timedelta(minutes=minutes),
            session_id="s1",
            link="mentordesk://sessions/s1",
            facts={"title": "First steps"},
        )

    with database.writing() as records:
        records.notifications.add([news("a", 1, "p1"), news("b", 2, "p1"), news("c", 3, "m1")])
    with database.asking(BO) as questions:
        assert questions.notifications("p1") == [news("b", 2, "p1"), news("a", 1, "p1")]
    with database.asking() as questions:
        assert [each.id for each in questions.notifications("m1")] == ["c"]


def test_only_staff_take_the_whole_programme_away(database: Database) -> None:
    with database.asking(ADA) as questions, pytest.raises(DomainError) as refusal:
        questions.export()
    assert refusal.value.code is Code.NOT_ALLOWED
