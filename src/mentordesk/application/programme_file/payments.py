"""Reading how sessions are paid."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mentordesk.application.programme_file.drafts import Draft, Fields
from mentordesk.application.programme_file.places import at, misplaced
from mentordesk.application.programme_file.uniqueness import check_apart
from mentordesk.domain.money import check_amount, check_currency, rounded
from mentordesk.domain.sessions import Payment, Session, check_payment


def payments_of(draft: Draft, *, sessions: Sequence[Session]) -> Sequence[Payment]:
    """Make the payments that a file brings, one at most for each session that it brings."""
    by_id = {session.id: session for session in sessions}
    payments = []
    for number, fields in enumerate(draft.payments):
        with at(f"payments[{number}]"):
            payments.append(_payment(fields, sessions=by_id))
    check_apart(
        [payment.session_id for payment in payments],
        taken={},
        place="payments[{}].sessionId",
        sentence="The payment of “{}” is already in {}.",
    )
    return payments


def _payment(fields: Fields, *, sessions: Mapping[str, Session]) -> Payment:
    payment = Payment(**fields)
    if payment.session_id not in sessions:
        message = f"The file has no session with the id “{payment.session_id}”."
        raise misplaced(message, path="sessionId")
    check_currency(payment.currency, path="currency")
    check_amount(payment.amount, currency=payment.currency, path="amount")
    check_payment(payment)
    return replace(payment, amount=rounded(payment.amount, currency=payment.currency))
