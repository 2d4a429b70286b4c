"""What people do at their desks: random commands about what their windows show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.simulation.sharing.cast import ROLES, person, schedule
from tests.simulation.sharing.desk import Desk, Wish

from mentordesk.application.commands import (
    AddException,
    AddNote,
    AddPerson,
    ArchivePerson,
    BookSession,
    CancelSession,
    Command,
    CompleteSession,
    EditPerson,
    EditSession,
    JoinSession,
    MarkNoShow,
    MarkNotificationsRead,
    RemoveException,
    RequestReschedule,
    RespondToReschedule,
    SetAvailability,
    SetPolicy,
    SettleRefund,
    WithdrawReschedule,
)
from mentordesk.application.verdicts import Submission
from mentordesk.domain.availability import AvailabilityException
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.people import Person, Role
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.domain.sessions import MeetingType, RefundStatus

Move = Callable[[Desk], Wish | None]


def book(desk: Desk) -> Wish | None:
    """Book somebody's time."""
    people = {row["id"]: row["roles"] for row in desk.window.people()}
    mentors = [one for one in people if "mentor" in people[one]]
    if "eve" in mentors and desk.draw.random() < 0.9:
        # She has to be free to stop being a mentor.
        mentors.remove("eve")
    mentees = [one for one in people if "mentee" in people[one]]
    own = desk.person
    if own in mentees and desk.draw.random() < 0.9:
        mentees = [own]
    elif own in mentors:
        mentors = [own]
    if not mentors or not mentees:
        return None
    mentor, mentee = desk.draw.choice(mentors), desk.draw.choice(mentees)
    command = BookSession(
        mentor_id=mentor,
        mentee_id=mentee,
        start=desk.time(),
        duration=desk.draw.choice((30, 60, 60, 90)),
        meeting_type=MeetingType.VIDEO,
        title="Reading proofs",
    )
    return desk.wish(command, mentee if desk.is_staff else None)


def book_again(desk: Desk, command: BookSession, asked: Submission) -> Wish:
    """Book at another time what was refused."""
    return Wish(
        command=replace(command, start=desk.time()), subject=asked.subject, reason=asked.reason
    )


def cancel(desk: Desk) -> Wish | None:
    """Cancel a session."""
    row = desk.session()
    if row is None:
        return None
    command = CancelSession(
        session_id=row["id"], category="schedule_conflict", confirm_late=desk.draw.random() < 0.5
    )
    return desk.wish(command, desk.side(row))


def propose(desk: Desk) -> Wish | None:
    """Ask for another time."""
    row = desk.session()
    if row is None:
        return None
    command = RequestReschedule(session_id=row["id"], time=desk.time())
    return desk.wish(command, desk.side(row))


def answer(desk: Desk) -> Wish | None:
    """Answer an open request."""
    requests = desk.window.requests()
    if not requests:
        return None
    row = desk.draw.choice(requests)
    action = desk.draw.choice(list(RescheduleAnswer))
    command = RespondToReschedule(
        session_id=row["sessionId"],
        action=action,
        request_id=row["id"] if desk.draw.random() < 0.8 else None,
        time=desk.time() if action is RescheduleAnswer.COUNTER_PROPOSE else None,
    )
    return desk.wish(command, desk.side(row))


def withdraw(desk: Desk) -> Wish | None:
    """Take a request back."""
    requests = desk.window.requests()
    if not requests:
        return None
    row = desk.draw.choice(requests)
    return desk.wish(WithdrawReschedule(session_id=row["sessionId"]), desk.side(row))


def attend(desk: Desk) -> Wish | None:
    """Join a session, complete it, or say that somebody did not come."""
    row = desk.session()
    if row is None:
        return None
    kinds: Sequence[Callable[[str], Command]] = (
        lambda key: JoinSession(session_id=key),
        lambda key: CompleteSession(session_id=key),
        lambda key: MarkNoShow(session_id=key),
    )
    return desk.wish(desk.draw.choice(kinds)(row["id"]))


def note(desk: Desk) -> Wish | None:
    """Write something down about a session, for oneself or for both."""
    row = desk.session()
    if row is None:
        return None
    visibility = desk.draw.choice(list(NoteVisibility))
    return desk.wish(AddNote(session_id=row["id"], text="Bring pens", visibility=visibility))


def retitle(desk: Desk) -> Wish | None:
    """Change what a session is about."""
    row = desk.session()
    title = f"Chapter {desk.draw.randint(1, 9)}"
    return None if row is None else desk.wish(EditSession(session_id=row["id"], title=title))


def settle(desk: Desk) -> Wish | None:
    """Say what became of a refund."""
    due = [row for row in desk.window.sessions() if row["refundStatus"] in {"pending", "failed"}]
    if not due:
        return None
    outcome = desk.draw.choice((RefundStatus.PROCESSED, RefundStatus.FAILED))
    row = desk.draw.choice(due)
    return desk.wish(SettleRefund(session_id=row["id"], outcome=outcome))


def publish(desk: Desk) -> Wish | None:
    """Set a mentor's hours anew."""
    mentor = desk.mentor()
    hours = schedule(
        mentor,
        opens=desk.draw.choice((8, 9)),
        closes=desk.draw.choice((18, 20)),
        buffer=desk.draw.choice((0, 15, 30)),
    )
    return desk.wish(SetAvailability(schedule=hours))


def close_a_day(desk: Desk) -> Wish | None:
    """Close some days of a mentor."""
    mentor = desk.mentor()
    first = desk.now.date() + timedelta(days=desk.draw.randint(2, 9))
    return desk.wish(AddException(mentor_id=mentor, exception=_closure(desk, first)))


def open_a_day(desk: Desk) -> Wish | None:
    """Take an exception back."""
    exceptions = desk.window.exceptions()
    if not exceptions:
        return None
    return desk.wish(RemoveException(exception_id=desk.draw.choice(exceptions)["id"]))


def describe(desk: Desk) -> Wish | None:
    """Change one's own profile."""
    headline = f"Edition {desk.draw.randint(1, 5)}"
    return desk.wish(EditPerson(person=replace(person(desk.person), headline=headline)))


def change_roles(desk: Desk) -> Wish | None:
    """Let Eve be no mentor any more, or one again."""
    roles = desk.draw.choice((ROLES["eve"], frozenset({Role.MENTEE})))
    return desk.wish(EditPerson(person=replace(person("eve"), roles=roles)))


def bring_in(desk: Desk) -> Wish | None:
    """Add a mentee to the programme."""
    name = f"guest{desk.draw.randint(1, 6)}"
    return desk.wish(AddPerson(person=guest(name)))


def send_away(desk: Desk) -> Wish | None:
    """Archive a guest, if there is one."""
    guests = [row["id"] for row in desk.window.people() if row["id"].startswith("guest")]
    return desk.wish(ArchivePerson(person_id=desk.draw.choice(guests))) if guests else None


def set_policy(desk: Desk) -> Wish | None:
    """Change a policy, which only an admin may."""
    value = desk.draw.randint(1, 6)
    return desk.wish(SetPolicy(key="cancellation_cutoff_hours", value=value))


def read(desk: Desk) -> Wish | None:
    """Read one's notifications, some or all."""
    unread = desk.window.unread(desk.person)
    chosen = tuple(desk.draw.sample(unread, k=min(2, len(unread))))
    ids = chosen if desk.draw.random() < 0.7 else None
    return desk.wish(MarkNotificationsRead(notification_ids=ids))


def guest(name: str) -> Person:
    """Make somebody who comes and goes."""
    return Person(
        id=name,
        name=name.title(),
        email=f"{name}@example.org",
        timezone="Europe/Paris",
        roles=frozenset({Role.MENTEE}),
        currency="EUR",
    )


def _closure(desk: Desk, first: date) -> AvailabilityException:
    return AvailabilityException(
        id="", start_date=first, end_date=first + timedelta(days=desk.draw.randint(0, 2))
    )


_EVERYBODYS: Mapping[Move, int] = {
    book: 14,
    cancel: 4,
    propose: 5,
    answer: 6,
    withdraw: 2,
    attend: 2,
    note: 3,
    retitle: 2,
    describe: 1,
    read: 2,
    set_policy: 1,
}
_MENTORS: Mapping[Move, int] = {publish: 2, close_a_day: 2, open_a_day: 2}
_STAFFS: Mapping[Move, int] = {
    settle: 3,
    change_roles: 3,
    bring_in: 2,
    send_away: 1,
}
_WHO_DOES: Mapping[str, Mapping[Move, int]] = {
    name: {
        **_EVERYBODYS,
        **(_MENTORS if roles & {Role.MENTOR, Role.COORDINATOR} else {}),
        **(_STAFFS if Role.COORDINATOR in roles else {}),
    }
    for name, roles in ROLES.items()
}


def wish_of(desk: Desk) -> Wish | None:
    """Draw what a person does next; nothing if there is nothing to do it to."""
    moves = _WHO_DOES[desk.person]
    (move,) = desk.draw.choices(list(moves), weights=list(moves.values()))
    return move(desk)
