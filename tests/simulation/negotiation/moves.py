"""The moves that people make, each told to the product and to the notebook."""

from collections.abc import Callable, Mapping

from tests.simulation.negotiation.drawing import (
    LIMITS,
    SECOND,
    Draw,
    about,
    is_active,
    is_any,
    is_missed,
    is_paid_back,
    is_to_come,
)
from tests.simulation.negotiation.hands import HANDS
from tests.simulation.negotiation.machine import Table
from tests.simulation.negotiation.model import (
    Hand,
    Meeting,
    minutes,
)
from tests.simulation.negotiation.proposals import (
    accept,
    ask,
    cancel_in_answer,
    counter,
    decline,
    withdraw,
)

from mentordesk.application.commands import (
    AddNote,
    BookSession,
    CancelSession,
    CompleteSession,
    JoinSession,
    MarkNoShow,
    ReopenSession,
    RunHousekeeping,
    SettleRefund,
)
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import MeetingType, RefundStatus, Status

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


def cancel(table: Table, draw: Draw) -> None:
    about(
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
    about(
        table,
        draw,
        is_active,
        lambda key, _: CompleteSession(session_id=key),
        may=lambda page, key, hand: page.may_complete(key, hand),
        then=lambda page, key, _: page.set_status(key, "completed"),
    )


def miss(table: Table, draw: Draw) -> None:
    who = ("mentor", "mentee")[draw.number % 2]
    about(
        table,
        draw,
        is_to_come,
        lambda key, _: MarkNoShow(session_id=key, who=Party(who)),
        may=lambda page, key, hand: page.may_mark_no_show(key, hand, who),
        then=lambda page, key, _: page.miss(key, who),
    )


def reopen(table: Table, draw: Draw) -> None:
    to = ("scheduled", "completed")[draw.number % 2]
    about(
        table,
        draw,
        is_missed,
        lambda key, _: ReopenSession(session_id=key, to=Status(to)),
        may=lambda page, key, hand: page.may_reopen(key, hand, to),
        then=lambda page, key, _: page.reopen(key, to),
    )


def settle_refund(table: Table, draw: Draw) -> None:
    outcome = (RefundStatus.PROCESSED, RefundStatus.FAILED)[draw.number % 2]
    about(
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
