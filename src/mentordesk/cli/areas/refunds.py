"""`refund settle`: what became of the money to give back."""

from argparse import Namespace

from mentordesk.application.commands import SettleRefund
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.showing import session_answer
from mentordesk.domain.sessions import RefundStatus

_NAMES = {"sessionId": "ID", "outcome": "OUTCOME", "details": "--details"}


def add_to(menu: Menu) -> None:
    """Add the command."""
    refund = menu.group("refund", purpose="money to give back")
    command = refund.command(
        "settle", run=settle_refund, purpose="say what became of a refund", names=_NAMES
    )
    command.value("session", read=values.text, metavar="ID", help="the session paid for")
    command.value(
        "outcome", read=values.one_of(RefundStatus), metavar="OUTCOME", help="processed or failed"
    )
    command.value("--details", read=values.text, default="", metavar="T", help="such as a number")


@in_workspace
def settle_refund(arguments: Namespace, errand: Errand) -> Answer:
    """Say whether the money was given back, and give the session."""
    command = SettleRefund(
        session_id=arguments.session, outcome=arguments.outcome, details=arguments.details
    )
    return session_answer(errand, errand.submit(command).about_id(), heading="Settled.")
