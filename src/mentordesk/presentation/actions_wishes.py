"""What somebody wants done with a session, as one part of the window hands it to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from mentordesk.application.commands import (
    Command,
    CompleteSession,
    JoinSession,
    MarkNoShow,
    RespondToReschedule,
    WithdrawReschedule,
)
from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleAnswer


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """An action on a session; `side` is whose rules staff choose to act by.

    `request_id` is the request that was on view, `who` did not come, `time` (UTC) is proposed.
    """

    action: Action
    session_id: str
    side: Party | None = None
    request_id: str | None = None
    who: Party | None = None
    time: datetime | None = None


def direct_command(wish: Wish) -> Command | None:
    """Give the command of a wish that needs no further word; None for all others."""
    made = _DIRECT.get(wish.action)
    return None if made is None else made(wish)


def _answer(answer: RescheduleAnswer) -> Callable[[Wish], Command]:
    return lambda wish: RespondToReschedule(
        session_id=wish.session_id, action=answer, request_id=wish.request_id
    )


_DIRECT: Mapping[Action, Callable[[Wish], Command]] = MappingProxyType(
    {
        Action.ACCEPT: _answer(RescheduleAnswer.ACCEPT),
        Action.REJECT: _answer(RescheduleAnswer.REJECT),
        Action.WITHDRAW: lambda wish: WithdrawReschedule(session_id=wish.session_id),
        Action.JOIN: lambda wish: JoinSession(session_id=wish.session_id),
        Action.COMPLETE: lambda wish: CompleteSession(session_id=wish.session_id),
        Action.NO_SHOW: lambda wish: MarkNoShow(session_id=wish.session_id, who=wish.who),
    }
)
