"""Paying: which ways a programme offers, and the page to pay on (Booking rules, Booking)."""

from urllib.parse import quote

from mentordesk.domain.money import rounded
from mentordesk.domain.policies import Policies
from mentordesk.domain.sessions import Payment, PaymentMethod, Session, Status

TEMPLATE = "checkout_url_template"


def methods_offered(policies: Policies) -> tuple[PaymentMethod, ...]:
    """Give the ways to pay for a session that costs something; a link needs a page to lead to."""
    usual = (PaymentMethod.INVOICE, PaymentMethod.PROGRAMME)
    return (*usual, PaymentMethod.LINK) if policies[TEMPLATE] else usual


def checkout_url(session: Session, *, payment: Payment | None, policies: Policies) -> str | None:
    """Give the page on which a session is paid; None where it is paid otherwise or cancelled."""
    template = str(policies[TEMPLATE])
    if payment is None or payment.method is not PaymentMethod.LINK or not template:
        return None
    if session.status is Status.CANCELLED:
        return None
    amount = rounded(payment.amount, currency=payment.currency)
    for name, value in (
        ("session", session.id),
        ("amount", str(amount)),
        ("currency", payment.currency),
    ):
        template = template.replace(f"{{{name}}}", quote(value, safe=""))
    return template
