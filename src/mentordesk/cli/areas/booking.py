"""`book`: a mentor's free time for a mentee."""

from argparse import Namespace

from mentordesk.application.commands import BookSession, PaymentChoice
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.parser import Menu, Parser
from mentordesk.cli.showing import session_answer
from mentordesk.domain.sessions import MeetingType, PaymentMethod

_NAMES = {
    "mentorId": "--mentor",
    "menteeId": "--mentee",
    "start": "--start",
    "duration": "--duration",
    "title": "--title",
    "description": "--description",
    "location": "--location",
    "payment": "--payment",
    "billTo": "--bill-to",
    "reference": "--reference",
    "rescheduledFrom": "--rescheduled-from",
    "sessionId": "--rescheduled-from",  # the only session that booking looks for
}


def add_to(menu: Menu) -> None:
    """Add the command."""
    command = menu.command(
        "book", run=book, purpose="book a mentor's free time for a mentee", names=_NAMES
    )
    _add_what_is_booked(command)
    _add_payment(command)


@in_workspace
def book(arguments: Namespace, errand: Errand) -> Answer:
    """Book a session and give it."""
    with errand.asking() as questions:
        mentor = person_named(questions, arguments.mentor, option="--mentor")
        mentee = person_named(questions, arguments.mentee, option="--mentee")
    command = BookSession(
        mentor_id=mentor.id,
        mentee_id=mentee.id,
        start=arguments.start,
        duration=arguments.duration,
        meeting_type=arguments.type,
        title=arguments.title,
        description=arguments.description,
        location=arguments.location,
        payment=_payment(arguments),
        rescheduled_from=arguments.rescheduled_from,
    )
    session_id = errand.submit(command).about_id()
    return session_answer(errand, session_id, heading="Booked.")


def _payment(arguments: Namespace) -> PaymentChoice | None:
    """Give the chosen payment; None leaves the method to the decision."""
    if arguments.payment is None:
        return None
    return PaymentChoice(
        method=arguments.payment, bill_to=arguments.bill_to, reference=arguments.reference
    )


def _add_what_is_booked(command: Parser) -> None:
    command.value("--mentor", read=values.text, required=True, metavar="M", help="id or email")
    command.value("--mentee", read=values.text, required=True, metavar="P", help="id or email")
    command.value(
        "--start", read=values.instant, required=True, metavar="T", help="such as 2026-12-01T09:00Z"
    )
    command.value(
        "--duration", read=values.whole_number, required=True, metavar="N", help="minutes"
    )
    command.value(
        "--type",
        read=values.one_of(MeetingType),
        required=True,
        metavar="KIND",
        help=", ".join(MeetingType),
    )
    command.value("--title", read=values.text, required=True, metavar="T", help="the topic")
    command.value("--description", read=values.text, default="", metavar="T")
    command.value("--location", read=values.text, metavar="T", help="where, for in_person")
    command.value(
        "--rescheduled-from",
        read=values.text,
        metavar="ID",
        help="the cancelled or missed session that this one replaces",
    )


def _add_payment(command: Parser) -> None:
    command.value(
        "--payment",
        read=values.one_of(PaymentMethod),
        metavar="METHOD",
        help=f"{', '.join(PaymentMethod)}; else invoice, or none for a free session",
    )
    command.value(
        "--bill-to", read=values.text, default="", metavar="T", help="who gets the invoice"
    )
    command.value(
        "--reference", read=values.text, default="", metavar="T", help="to be printed on it"
    )
