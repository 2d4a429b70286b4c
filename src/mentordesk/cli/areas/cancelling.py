"""`sessions cancel`: calling a session off."""

from argparse import Namespace

from mentordesk.application.commands import CancelSession
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.showing import session_answer
from mentordesk.domain.cancelling import REASONS
from mentordesk.domain.policies import Party

_CANCELLED = {
    "sessionId": "ID",
    "category": "--category",
    "details": "--details",
    "confirmLate": "--confirm-late",
    "refundPercentage": "--refund-percentage",
    "reason": "--reason",
}


def add_to(sessions: Menu) -> None:
    """Add the command to those about sessions."""
    command = sessions.command(
        "cancel", run=cancel_session, purpose="call a session off", names=_CANCELLED
    )
    command.value("session", read=values.text, metavar="ID")
    command.value("--category", read=values.text, metavar="C", help=_categories())
    command.value(
        "--details", read=values.text, default="", metavar="T", help="in up to 500 characters"
    )
    command.add_argument(
        "--confirm-late", action="store_true", help="as the mentor: yes, although it is late"
    )
    command.value(
        "--refund-percentage",
        read=values.whole_number,
        metavar="N",
        help="as a coordinator with a reason: this share of the price",
    )


@in_workspace
def cancel_session(arguments: Namespace, errand: Errand) -> Answer:
    """Cancel a session and give it with its refund."""
    command = CancelSession(
        session_id=arguments.session,
        category=arguments.category,
        details=arguments.details,
        confirm_late=arguments.confirm_late,
        refund_percentage=arguments.refund_percentage,
    )
    return session_answer(errand, errand.submit(command).about_id(), heading="Cancelled.")


def _categories() -> str:
    return "; ".join(f"{party}: {', '.join(REASONS[party])}" for party in Party)
