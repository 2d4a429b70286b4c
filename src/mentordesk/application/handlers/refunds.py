"""Settling what is paid back for a session (Booking rules, Cancelling)."""

from dataclasses import replace

from mentordesk.application.case import Case, session_ref
from mentordesk.application.changes import Ref
from mentordesk.application.commands import SettleRefund
from mentordesk.application.handlers.standing import (
    News,
    announce,
    require,
    session_trace,
    situation_of,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.actions import Action
from mentordesk.domain.cancelling import DETAILS_LENGTH
from mentordesk.domain.errors import invalid
from mentordesk.domain.sessions import RefundStatus
from mentordesk.domain.texts import check_text

_OUTCOMES = frozenset({RefundStatus.PROCESSED, RefundStatus.FAILED})


def settle_refund(command: SettleRefund, case: Case) -> Ref:
    """Say that a refund was paid or failed; a failed one may be settled again."""
    situation = situation_of(case, command.session_id)
    require(Action.SETTLE_REFUND, situation)
    _check(command)
    before = situation.session
    after = replace(before, refund_status=command.outcome, version=before.version + 1)
    case.records.sessions.put(after)
    facts = {"outcome": str(command.outcome), "refundAmount": str(after.refund_amount)}
    trace = session_trace(before, "refund_settled", **facts, before=str(before.refund_status))
    trace = replace(trace, reason_details=command.details.strip() or None)
    told = {**facts, "currency": after.currency}
    announce(case, after, News(trace=trace, kind=NotificationKind.REFUND_SETTLED, told=told))
    return session_ref(after.id)


def _check(command: SettleRefund) -> None:
    if command.outcome not in _OUTCOMES:
        message = f"A refund is settled as processed or failed, not {command.outcome}."
        raise invalid(message, path="outcome")
    check_text(command.details, path="details", longest=DETAILS_LENGTH)
