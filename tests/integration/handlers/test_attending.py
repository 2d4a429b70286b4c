"""Booking rules, Attending: joining, completing, no-shows, reopening, notes and reminders."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.integration.databases import source_of
from tests.integration.handlers.desk import Desk
from tests.integration.handlers.factories import FRIDAY_9, FRIDAY_14, person, wish
from tests.integration.handlers.negotiating import ask, booked, cancel, kinds, request_of

from mentordesk.application.commands import (
    AddNote,
    AddPerson,
    CompleteSession,
    JoinSession,
    MarkNoShow,
    ReopenSession,
    RunHousekeeping,
    SettleRefund,
)
from mentordesk.application.queries import Viewer
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import Code
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.people import LOCAL, acting
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RequestStatus
from mentordesk.domain.sessions import RefundStatus, Status
from mentordesk.storage.questions.asking import SqlQuestions

SECOND = timedelta(seconds=1)
MONDAY_9 = FRIDAY_9 + timedelta(days=3)


def join(session_id: str) -> JoinSession:
    return JoinSession(session_id=session_id)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def test_the_first_to_join_starts_the_session_and_the_second_changes_nothing(
    office: Desk,
) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - minutes(15)
    office.accepted(join(session_id), actor="ben")
    first = office.session(session_id)
    assert (first.status, first.started_at) == (Status.IN_PROGRESS, office.now)
    assert kinds(office, "ada")[0] is NotificationKind.BOOKING_CHANGED
    trail = office.trail()
    office.wait(minutes=5)
    office.accepted(join(session_id), actor="ada")
    assert (office.session(session_id), office.trail()) == (first, trail)


@pytest.mark.parametrize(
    ("offset", "code"),
    [(-minutes(15) - SECOND, Code.TOO_EARLY), (minutes(120) + SECOND, Code.CUTOFF_PASSED)],
)
def test_joining_has_its_time_to_the_second(office: Desk, offset: timedelta, code: Code) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + offset
    assert office.refused(join(session_id), actor="ben").code is code
    office.now += SECOND if offset < timedelta(0) else -SECOND
    office.accepted(join(session_id), actor="ben")


def test_strangers_do_not_join(office: Desk) -> None:
    session_id = booked(office)
    office.accepted(AddPerson(person=person("dora")))
    office.now = FRIDAY_14
    assert office.refused(join(session_id), actor="dora").code is Code.NOT_ALLOWED


def test_joining_ends_what_is_negotiated_and_both_are_told(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 - timedelta(hours=5)
    request_id = ask(office, session_id, MONDAY_9)
    office.now = FRIDAY_14 - minutes(10)
    office.accepted(join(session_id), actor="ben")
    assert request_of(office, request_id).status is RequestStatus.EXPIRED
    assert office.session(session_id).pending_reschedule_request_id is None
    assert NotificationKind.RESCHEDULE_EXPIRED in kinds(office, "ben")
    assert [entry.action for entry in office.trail()[-2:]] == ["reschedule_expired", "join"]


def test_completing_sets_the_end(office: Desk) -> None:
    session_id = booked(office)
    command = CompleteSession(session_id=session_id)
    office.now = FRIDAY_14 - SECOND
    assert office.refused(command, actor="ada").code is Code.TOO_EARLY
    office.now = FRIDAY_14 + minutes(50)
    assert office.refused(command, actor="ben").code is Code.NOT_ALLOWED
    office.accepted(command, actor="ada")
    session = office.session(session_id)
    assert (session.status, session.ended_at) == (Status.COMPLETED, office.now)
    assert kinds(office, "ben")[0] is NotificationKind.SESSION_COMPLETED
    assert office.refused(command, actor="ada").code is Code.WRONG_STATUS


def test_what_is_recorded_days_later_ended_when_it_was_booked_to(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + timedelta(days=2)
    office.accepted(CompleteSession(session_id=session_id), actor="ada")
    assert office.session(session_id).ended_at == FRIDAY_14 + timedelta(hours=1)


def test_the_system_completes_what_is_long_over(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14
    office.accepted(join(session_id), actor="ben")
    office.now = FRIDAY_14 + minutes(180) - SECOND
    office.accepted(RunHousekeeping(), actor="system")
    assert office.session(session_id).status is Status.IN_PROGRESS
    office.now += SECOND
    office.accepted(RunHousekeeping(), actor="system")
    session = office.session(session_id)
    assert (session.status, session.ended_at) == (Status.COMPLETED, session.ends_at)
    assert office.trail()[-1].user_id == "system"
    for person_id in ("ada", "ben"):
        assert kinds(office, person_id)[0] is NotificationKind.SESSION_COMPLETED


@pytest.mark.parametrize(
    ("offset", "code"),
    [(minutes(10) - SECOND, Code.TOO_EARLY), (timedelta(hours=24) + SECOND, Code.CUTOFF_PASSED)],
)
def test_a_no_show_has_its_time_to_the_second(office: Desk, offset: timedelta, code: Code) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + offset
    command = MarkNoShow(session_id=session_id)
    assert office.refused(command, actor="ada").code is code
    office.now += SECOND if code is Code.TOO_EARLY else -SECOND
    office.accepted(command, actor="ada")
    session = office.session(session_id)
    assert (session.status, session.no_show_by) == (Status.NO_SHOW, Party.MENTEE)
    assert session.refund_amount is None
    assert kinds(office, "ben")[0] is NotificationKind.SESSION_NO_SHOW


def test_a_mentors_no_show_is_a_coordinators_to_report_and_pays_everything_back(
    office: Desk,
) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + minutes(10)
    command = MarkNoShow(session_id=session_id, who=Party.MENTOR)
    for actor in ("ada", "ben"):
        assert office.refused(command, actor=actor).code is Code.NOT_ALLOWED
    office.accepted(command, actor="cleo")
    session = office.session(session_id)
    assert (session.no_show_by, session.refund_percentage) == (Party.MENTOR, 100)
    assert (session.refund_amount, session.refund_status) == (
        Decimal("80.00"),
        RefundStatus.PENDING,
    )


def test_a_coordinator_reopens_a_no_show_with_a_reason(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + minutes(10)
    office.accepted(MarkNoShow(session_id=session_id, who=Party.MENTOR), actor="cleo")
    reopen = ReopenSession(session_id=session_id)
    assert office.refused(reopen, actor="ada").code is Code.NOT_ALLOWED
    assert office.refused(reopen, actor="cleo").code is Code.REASON_REQUIRED
    office.accepted(reopen, actor="cleo", reason="She was there")
    session = office.session(session_id)
    assert (session.status, session.no_show_by) == (Status.SCHEDULED, None)
    assert (session.refund_amount, session.refund_status) == (None, RefundStatus.NONE)
    assert office.trail()[-1].reason_details == "She was there"


def test_a_no_show_becomes_completed_but_never_cancelled(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + minutes(20)
    office.accepted(MarkNoShow(session_id=session_id), actor="ada")
    wrong = ReopenSession(session_id=session_id, to=Status.CANCELLED)
    refusal = office.refused(wrong, actor="cleo", reason="They met")
    assert refusal.code is Code.WRONG_STATUS
    held = ReopenSession(session_id=session_id, to=Status.COMPLETED)
    office.accepted(held, actor="cleo", reason="They met")
    assert office.session(session_id).status is Status.COMPLETED


def test_reopening_books_nobody_twice(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + minutes(10)
    office.accepted(MarkNoShow(session_id=session_id), actor="ada")
    office.accepted(
        wish(FRIDAY_14 + minutes(30)), actor="cleo", subject="ben", reason="They meet at last"
    )
    refusal = office.refused(ReopenSession(session_id=session_id), actor="cleo", reason="Oops")
    assert refusal.code is Code.SLOT_TAKEN


def test_what_was_paid_back_is_not_reopened(office: Desk) -> None:
    session_id = booked(office)
    office.now = FRIDAY_14 + minutes(10)
    office.accepted(MarkNoShow(session_id=session_id, who=Party.MENTOR), actor="cleo")
    office.accepted(
        SettleRefund(session_id=session_id, outcome=RefundStatus.PROCESSED), actor="cleo"
    )
    refusal = office.refused(ReopenSession(session_id=session_id), actor="cleo", reason="Oops")
    assert refusal.code is Code.WRONG_STATUS


def notes_seen(office: Desk, session_id: str, *, by: str) -> list[str]:
    viewer = LOCAL if by == "local" else acting(office.person(by))
    with office.engine.connect() as connection:
        detail = SqlQuestions(source_of(connection), Viewer(viewer, office.now)).session(session_id)
    return [note.text for note in detail.notes]


def audit_seen(office: Desk, session_id: str, *, by: str) -> list[str]:
    with office.engine.connect() as connection:
        questions = SqlQuestions(
            source_of(connection), Viewer(acting(office.person(by)), office.now)
        )
        return [entry.action for entry in questions.audit(session_id)]


def test_a_private_note_is_its_authors_alone(office: Desk) -> None:
    session_id = booked(office)
    office.accepted(AddNote(session_id=session_id, text=" Shy "), actor="ada")
    shared = AddNote(
        session_id=session_id, text="Read chapter two", visibility=NoteVisibility.SHARED
    )
    office.accepted(shared, actor="ada")
    assert notes_seen(office, session_id, by="ada") == ["Shy", "Read chapter two"]
    for other in ("ben", "cleo", "local"):
        assert notes_seen(office, session_id, by=other) == ["Read chapter two"]
    assert audit_seen(office, session_id, by="ben") == ["book", "note_shared"]
    assert audit_seen(office, session_id, by="ada") == ["book", "note_private", "note_shared"]
    assert kinds(office, "ben") == [NotificationKind.BOOKING_CHANGED]


def test_a_note_has_some_text(office: Desk) -> None:
    empty = AddNote(session_id=booked(office), text="  ")
    assert office.refused(empty, actor="ben").details["path"] == "text"


def reminded(office: Desk, person_id: str = "ben") -> list[object]:
    return [
        (told.facts or {})["minutesBefore"]
        for told in reversed(office.told(person_id))
        if told.kind is NotificationKind.SESSION_REMINDER
    ]


def test_each_is_reminded_a_day_an_hour_and_ten_minutes_before_once_each(office: Desk) -> None:
    booked(office)
    for before in (minutes(1440) + SECOND, minutes(1440), minutes(60), minutes(10), minutes(1)):
        office.now = FRIDAY_14 - before
        office.accepted(RunHousekeeping(), actor="system")
        office.accepted(RunHousekeeping(), actor="system")
    assert reminded(office, "ben") == reminded(office, "ada") == [1440, 60, 10]


def test_what_was_slept_through_is_made_up_for_by_the_nearest_alone(office: Desk) -> None:
    booked(office)
    office.now = FRIDAY_14 - minutes(5)
    office.accepted(RunHousekeeping(), actor="system")
    assert reminded(office) == [10]


def test_nobody_is_reminded_of_what_has_begun_or_was_cancelled(office: Desk) -> None:
    cancelled = booked(office, FRIDAY_9)
    office.accepted(cancel(cancelled), actor="ben")
    booked(office, FRIDAY_14)
    for now in (FRIDAY_9 - minutes(5), FRIDAY_14):
        office.now = now
        office.accepted(RunHousekeeping(), actor="system")
    assert reminded(office) == [1440]


def test_housekeeping_twice_is_housekeeping_once(office: Desk) -> None:
    session_id = booked(office, FRIDAY_14)
    ask(office, session_id, FRIDAY_9 + timedelta(days=5))
    office.now = FRIDAY_14 - minutes(30)
    first = office.submit(RunHousekeeping())
    with office.asking() as questions:
        assert not questions.housekeeping_due()
        done = questions.housekept(first.position)
    assert (done.expired, done.completed) == ((session_id,), ())
    assert done.reminded == (session_id, session_id)
    state = (office.trail(), office.told("ada"), office.told("ben"))
    second = office.submit(RunHousekeeping())
    assert (office.trail(), office.told("ada"), office.told("ben")) == state
    with office.asking() as questions:
        again = questions.housekept(second.position)
    assert (again.expired, again.completed, again.reminded) == ((), (), ())


def test_housekeeping_is_for_the_system_and_staff(office: Desk) -> None:
    assert office.refused(RunHousekeeping(), actor="ben").code is Code.NOT_ALLOWED
    office.accepted(RunHousekeeping(), actor="cleo")


def test_the_mentees_of_a_mentor_come_with_their_figures(office: Desk) -> None:
    done = booked(office, FRIDAY_9)
    ahead = booked(office, MONDAY_9)
    gone = booked(office, FRIDAY_14)
    office.accepted(cancel(gone), actor="ben")
    office.now = FRIDAY_9 + minutes(30)
    office.accepted(CompleteSession(session_id=done), actor="ada")
    with office.asking() as questions:
        answer = questions.mentees("ada")
    (ben,) = answer.mentees
    assert (ben.name, ben.total_sessions, ben.upcoming_sessions, ben.completed_sessions) == (
        "Ben",
        3,
        1,
        1,
    )
    assert (ben.last_session, ben.next_session) == (FRIDAY_9, office.session(ahead).scheduled_at)
    assert (answer.stats.total_mentees, answer.stats.cancelled_sessions) == (1, 1)
