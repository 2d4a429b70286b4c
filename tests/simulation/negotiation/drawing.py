"""What chance says of a move, which meeting it picks, and how the move is handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.simulation.negotiation.hands import HANDS
from tests.simulation.negotiation.machine import Sort, Table
from tests.simulation.negotiation.model import (
    Hand,
    Meeting,
    Notebook,
    hours,
    minutes,
)

from mentordesk.application.commands import (
    CancelSession,
    CompleteSession,
    MarkNoShow,
    ReopenSession,
    RequestReschedule,
    RespondToReschedule,
    SettleRefund,
    WithdrawReschedule,
)

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


def about(
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
