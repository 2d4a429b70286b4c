"""The moves of a negotiation: asking for a new time, and every answer."""

from tests.simulation.negotiation.drawing import Draw, about, is_negotiated, is_to_come
from tests.simulation.negotiation.machine import Table
from tests.simulation.negotiation.model import (
    FULL,
)

from mentordesk.application.commands import (
    RequestReschedule,
    RespondToReschedule,
    WithdrawReschedule,
)
from mentordesk.domain.rescheduling import RescheduleAnswer


def ask(table: Table, draw: Draw) -> None:
    start = table.day() + draw.time
    with_length = draw.length
    about(
        table,
        draw,
        is_to_come,
        lambda key, _: RequestReschedule(session_id=key, time=start, duration=with_length),
        may=lambda page, key, hand: page.may_request(key, hand, start, with_length),
        then=lambda page, key, hand: page.propose(key, str(hand.side), start, with_length),
    )


def counter(table: Table, draw: Draw) -> None:
    start = table.day() + draw.time
    about(
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
    about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.ACCEPT),
        may=lambda page, key, hand: page.may_answer(key, hand),
        then=lambda page, key, _: page.accept(key),
    )


def decline(table: Table, draw: Draw) -> None:
    about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.REJECT),
        may=lambda page, key, hand: hand.side == "mentor" and page.may_answer(key, hand),
        then=lambda page, key, _: page.close(key),
    )


def cancel_in_answer(table: Table, draw: Draw) -> None:
    about(
        table,
        draw,
        is_negotiated,
        lambda key, _: RespondToReschedule(session_id=key, action=RescheduleAnswer.CANCEL_SESSION),
        may=lambda page, key, hand: page.may_cancel_in_response(key, hand),
        then=lambda page, key, _: page.cancel(key, FULL),
    )


def withdraw(table: Table, draw: Draw) -> None:
    about(
        table,
        draw,
        is_negotiated,
        lambda key, _: WithdrawReschedule(session_id=key),
        may=lambda page, key, hand: page.may_withdraw(key, hand),
        then=lambda page, key, _: page.close(key),
    )
