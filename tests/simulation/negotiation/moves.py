"""The moves that people make, each told to the product and to the notebook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from tests.simulation.negotiation.hands import HANDS
from tests.simulation.negotiation.machine import Sort, Table
from tests.simulation.negotiation.model import (
    FULL,
    Hand,
    Meeting,
    Notebook,
    hours,
    minutes,
)

from mentordesk.application.commands import (
    AddNote,
    BookSession,
    CancelSession,
    CompleteSession,
    JoinSession,
    MarkNoShow,
    ReopenSession,
    RequestReschedule,
    RespondToReschedule,
    RunHousekeeping,
    SettleRefund,
    WithdrawReschedule,
)
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.domain.sessions import MeetingType, RefundStatus, Status

SECOND = timedelta(seconds=1)
LIMITS = (
    *(-hours(24), -hours(4), -hours(2), -hours(1), -minutes(15), minutes(0)),
    *(minutes(10), minutes(60), minutes(120), minutes(180), hours(24)),
)
OnSession = (
    CancelSession
    | CompleteSession
    | MarkNoShow
    | ReopenSession
    | RequestReschedule
    | RespondToReschedule
    | SettleRefund
    | WithdrawReschedule
)


@dataclass(frozen=True)
class Draw:
    """What chance says of one move; each move uses what it needs of it."""

    which: int
    who: str
    time: timedelta
    length: int
    number: int
    pair: tuple[str, str]


def is_any(_meeting: Meeting) -> bool:
    return True


def is_negotiated(meeting: Meeting) -> bool:
    return meeting.talk is not None


def is_to_come(meeting: Meeting) -> bool:
    return meeting.status == "scheduled"


def is_active(meeting: Meeting) -> bool:
    return meeting.status in {"scheduled", "in_progress"}


def is_missed(meeting: Meeting) -> bool:
    return meeting.status == "no_show"


def is_paid_back(meeting: Meeting) -> bool:
    return meeting.refund_status != "none"


# The clock.


def time_passes(table: Table, draw: Draw) -> None:
    table.move_to(table.book.now + minutes(draw.number % 720))


def a_limit_is_reached(table: Table, draw: Draw) -> None:
    key = table.key(draw.which, is_active)
    if key is not None:
        limit = LIMITS[draw.number % len(LIMITS)]
        off = (draw.number // len(LIMITS) % 3 - 1) * SECOND
        table.move_to(table.book.meetings[key].start + limit + off)


def a_request_runs_out(table: Table, draw: Draw) -> None:
    ends = [one.talk.expires for one in table.book.meetings.values() if one.talk is not None]
    if ends:
        table.move_to(min(ends) + (draw.number % 3 - 1) * SECOND)


# What people do.


def book(table: Table, draw: Draw) -> None:
    mentor, mentee = draw.pair
    start = table.day() + draw.time
    command = BookSession(
        mentor_id=mentor,
        mentee_id=mentee,
        start=start,
        duration=draw.length,
        meeting_type=MeetingType.VIDEO,
        title="Thesis",
    )
    page, verdict = table.submit(
        command,
        Hand(mentee, "mentee"),
        may=lambda page: page.may_book(mentor, mentee, start, draw.length),
    )
    if page is not None:
        page.meetings[verdict.about_id()] = Meeting(mentor, mentee, start, draw.length)
        table.turn(page, verdict, told={mentor})


def ask(table: Table, draw: Draw) -> None:
    start = table.day() + draw.time
    with_length = draw.length
    _about(
        table,
        draw,
        is_to_come,
        lambda key, _: RequestReschedule(session_id=key, time=start, duration=with_length),
        may=lambda page, key, hand: page.may_request(key, hand, start, with_length),
        then=lambda page, key, hand: page.propose(key, str(hand.side), start, with_length),
    )


def counter(table: Table, draw: Draw) -> None:
    start = table.day() + draw.time
    _about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(
            session_id=key,
            action=RescheduleAnswer.COUNTER_PROPOSE,
            time=start,
            duration=draw.length,
        ),
        may=lambda page, key, hand: page.may_counter(key, hand, start, draw.length),
        then=lambda page, key, hand: page.propose(key, str(hand.side), start, draw.length),
    )


def accept(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.ACCEPT),
        may=lambda page, key, hand: page.may_answer(key, hand),
        then=lambda page, key, _: page.accept(key),
    )


def decline(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.REJECT),
        may=lambda page, key, hand: hand.side == "mentor" and page.may_answer(key, hand),
        then=lambda page, key, _: page.close(key),
    )


def cancel_in_answer(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.CANCEL_SESSION),
        may=lambda page, key, hand: page.may_cancel_in_response(key, hand),
        then=lambda page, key, _: page.cancel(key, FULL),
    )


def withdraw(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_negotiated,
        lambda key, _: WithdrawReschedule(session_id=key),
        may=lambda page, key, hand: page.may_withdraw(key, hand),
        then=lambda page, key, _: page.close(key),
    )


def cancel(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_to_come,
        lambda key, _: CancelSession(session_id=key, category="other", confirm_late=True),
        may=lambda page, key, hand: page.may_cancel(key, hand),
        then=lambda page, key, hand: page.cancel(key, page.share_for(key, hand.side)),
    )


def join(table: Table, draw: Draw) -> None:
    key = table.key(draw.which, is_active)
    if key is None:
        return
    hand = HANDS[draw.who](table.book.meetings[key])
    page, verdict = table.submit(
        JoinSession(session_id=key), hand, may=lambda page: page.may_join(key, hand)
    )
    if page is None:
        return
    meeting = page.meetings[key]
    if meeting.status == "in_progress":
        table.turn(page, verdict, entries=0)
        return
    ended = [key] if meeting.talk is not None else []
    meeting.status, meeting.talk = "in_progress", None
    table.turn(page, verdict, told=table.people(key) - {hand.actor}, expired=ended)


def complete(table: Table, draw: Draw) -> None:
    _about(
        table,
        draw,
        is_active,
        lambda key, _: CompleteSession(session_id=key),
        may=lambda page, key, hand: page.may_complete(key, hand),
        then=lambda page, key, _: page.set_status(key, "completed"),
    )


def miss(table: Table, draw: Draw) -> None:
    who = ("mentor", "mentee")[draw.number % 2]
    _about(
        table,
        draw,
        is_to_come,
        lambda key, _: MarkNoShow(session_id=key, who=Party(who)),
        may=lambda page, key, hand: page.may_mark_no_show(key, hand, who),
        then=lambda page, key, _: page.miss(key, who),
    )


def reopen(table: Table, draw: Draw) -> None:
    to = ("scheduled", "completed")[draw.number % 2]
    _about(
        table,
        draw,
        is_missed,
        lambda key, _: ReopenSession(session_id=key, to=Status(to)),
        may=lambda page, key, hand: page.may_reopen(key, hand, to),
        then=lambda page, key, _: page.reopen(key, to),
    )


def settle_refund(table: Table, draw: Draw) -> None:
    outcome = (RefundStatus.PROCESSED, RefundStatus.FAILED)[draw.number % 2]
    _about(
        table,
        draw,
        is_paid_back,
        lambda key, _: SettleRefund(session_id=key, outcome=outcome),
        may=lambda page, key, hand: page.may_settle(key, hand),
        then=lambda page, key, _: page.settle(key, str(outcome)),
    )


def note(table: Table, draw: Draw) -> None:
    key = table.key(draw.which, is_any)
    if key is None:
        return
    hand = HANDS[draw.who](table.book.meetings[key])
    visibility = list(NoteVisibility)[draw.number % 2]
    page, verdict = table.submit(
        AddNote(session_id=key, text="Well done", visibility=visibility),
        hand,
        may=lambda _: hand.side is not None or hand.is_staff,
    )
    if page is not None:
        is_shared = visibility is NoteVisibility.SHARED
        table.turn(page, verdict, told=table.people(key) - {hand.actor} if is_shared else set())


def keep_house(table: Table, draw: Draw) -> None:
    page, verdict = table.submit(RunHousekeeping(), Hand("system", None), may=lambda _: True)
    assert page is not None
    completed = page.housekeep()
    told = {person for key in completed for person in table.people(key)}
    table.turn(page, verdict, told=told, entries=len(completed))


def _about(
    table: Table,
    draw: Draw,
    sort: Sort,
    command: Callable[[str, Hand], OnSession],
    *,
    may: Callable[[Notebook, str, Hand], bool],
    then: Callable[[Notebook, str, Hand], object],
) -> None:
    """Hand in a command about a meeting of which everybody else is told."""
    key = table.key(draw.which, sort)
    if key is None:
        return
    hand = HANDS[draw.who](table.book.meetings[key])
    page, verdict = table.submit(command(key, hand), hand, may=lambda page: may(page, key, hand))
    if page is not None:
        then(page, key, hand)
        table.turn(page, verdict, told=table.people(key) - {hand.actor})


Move = Callable[[Table, Draw], None]
# Each move with how often it is drawn.
WEIGHTS: Mapping[Move, int] = {
    time_passes: 2,
    a_limit_is_reached: 2,
    a_request_runs_out: 1,
    book: 3,
    ask: 8,
    accept: 2,
    counter: 6,
    decline: 1,
    cancel_in_answer: 1,
    withdraw: 1,
    cancel: 1,
    join: 3,
    complete: 1,
    miss: 2,
    reopen: 1,
    settle_refund: 1,
    note: 1,
    keep_house: 1,
}
ANSWERS = frozenset({accept, counter, decline, cancel_in_answer})
EVERY_MOVE = tuple(move for move, weight in WEIGHTS.items() for _ in range(weight))
