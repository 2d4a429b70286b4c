"""The actions that stand inside a session, each with why it cannot be taken now."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.domain.actions import Action
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import whose_turn
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.locales import Locale

INLINE = (
    Action.JOIN,
    Action.RESCHEDULE,
    Action.CANCEL,
    Action.NO_SHOW,
    Action.COMPLETE,
    Action.NOTE,
    Action.EDIT,
)
_ASKS_FOR_REASON = frozenset(
    {Action.CANCEL, Action.RESCHEDULE, Action.COUNTER_PROPOSE, Action.NO_SHOW}
)
ICONS: Mapping[Action, str] = MappingProxyType(
    {
        Action.JOIN: "video",
        Action.RESCHEDULE: "arrows",
        Action.CANCEL: "cross",
        Action.NO_SHOW: "barred",
        Action.COMPLETE: "tick",
        Action.NOTE: "note",
        Action.EDIT: "pencil",
    }
)
_TEXTS: Mapping[Action, Callable[[Locale], str]] = MappingProxyType(
    {
        Action.JOIN: lambda locale: locale.translate("Actions", "Join"),
        Action.RESCHEDULE: lambda locale: locale.translate("Actions", "Reschedule…"),
        Action.CANCEL: lambda locale: locale.translate("Actions", "Cancel…"),
        Action.NO_SHOW: lambda locale: locale.translate("Actions", "No-show"),
        Action.COMPLETE: lambda locale: locale.translate("Actions", "Complete"),
        Action.NOTE: lambda locale: locale.translate("Actions", "Add note…"),
        Action.EDIT: lambda locale: locale.translate("Actions", "Edit…"),
        Action.ACCEPT: lambda locale: locale.translate("Actions", "Accept"),
        Action.COUNTER_PROPOSE: lambda locale: locale.translate("Actions", "Counter…"),
        Action.REJECT: lambda locale: locale.translate("Actions", "Decline"),
        Action.CANCEL_IN_RESPONSE: lambda locale: locale.translate("Actions", "Cancel session…"),
        Action.WITHDRAW: lambda locale: locale.translate("Actions", "Withdraw"),
    }
)


class Offered(NamedTuple):
    """One action with its words; a refusal is a sentence, empty where the action may be taken."""

    action: Action
    text: str
    refusal: str = ""


def inline_actions(standpoint: Standpoint, *, locale: Locale) -> tuple[Offered, ...]:
    """Give the actions of every session, whatever its state."""
    return tuple(offered(action, standpoint, locale=locale) for action in INLINE)


def answers(standpoint: Standpoint, *, locale: Locale) -> tuple[Offered, ...]:
    """Give what can be done about the proposal that waits; nothing where none does."""
    request = standpoint.detail.request
    if request is None or not standpoint.has_request or standpoint.side is None:
        return ()
    if whose_turn(request) is not standpoint.side:
        return (offered(Action.WITHDRAW, standpoint, locale=locale),)
    return tuple(offered(action, standpoint, locale=locale) for action in _answers(standpoint))


def offered(action: Action, standpoint: Standpoint, *, locale: Locale) -> Offered:
    """Offer one action; what staff may do with a reason is open where the reason is asked for."""
    refusal = standpoint.refusal(action)
    if refusal is None or (action in _ASKS_FOR_REASON and standpoint.needs_reason(action)):
        return Offered(action, _TEXTS[action](locale))
    return Offered(action, _TEXTS[action](locale), refusal.message)


def _answers(standpoint: Standpoint) -> tuple[Action, ...]:
    """Let a mentor decline; a mentee cancels what the mentor wants to move, or withdraws."""
    if standpoint.side is Party.MENTOR:
        return (Action.ACCEPT, Action.COUNTER_PROPOSE, Action.REJECT)
    if standpoint.refusal(Action.CANCEL_IN_RESPONSE) is None:
        return (Action.ACCEPT, Action.COUNTER_PROPOSE, Action.CANCEL_IN_RESPONSE)
    return (Action.ACCEPT, Action.COUNTER_PROPOSE, Action.WITHDRAW)
