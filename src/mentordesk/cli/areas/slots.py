"""`slots`: when a mentor can be booked."""

from argparse import Namespace
from collections.abc import Iterator

from mentordesk.application.documents import offer_to_json
from mentordesk.application.queries import Offer, Questions
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.moments import span_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.ranges import add_range, range_between
from mentordesk.cli.refusals import naming
from mentordesk.cli.tables import table
from mentordesk.domain.errors import invalid
from mentordesk.domain.people import Person, Role
from mentordesk.domain.sessions import check_duration
from mentordesk.domain.zones import zone


def add_to(menu: Menu) -> None:
    """Add the command."""
    command = menu.command(
        "slots",
        run=show_slots,
        purpose="show when a mentor can be booked",
        names={"duration": "--duration", "mentorId": "--mentor", "menteeId": "--mentee"},
    )
    command.value("--mentor", read=values.text, required=True, metavar="M", help="id or email")
    add_range(command, required=True)
    command.value(
        "--duration",
        read=values.whole_number,
        metavar="N",
        help="minutes, 15 to 240; else the mentor's usual",
    )
    command.value(
        "--timezone",
        read=values.text,
        metavar="Z",
        help="such as Europe/London; else that of who acts, else the mentor's",
    )
    command.value(
        "--mentee", read=values.text, metavar="P", help="leave out what this person cannot make"
    )


@in_workspace
def show_slots(arguments: Namespace, errand: Errand) -> Answer:
    """Give the slots of a range, the unavailable ones with their reason."""
    if arguments.duration is not None:
        check_duration(arguments.duration)
    with errand.asking() as questions:
        mentor = _mentor(questions, arguments.mentor)
        mentee_id = None
        if arguments.mentee is not None:
            mentee_id = person_named(questions, arguments.mentee, option="--mentee").id
        timezone = _requested_timezone(arguments.timezone, errand=errand, mentor=mentor)
        since, until = range_between(arguments.since, arguments.until, timezone=timezone)
        offer = questions.offer(
            mentor.id,
            since=since,
            until=until,
            duration=arguments.duration,
            mentee_id=mentee_id,
        )
    return Answer(
        document=offer_to_json(offer, tz=zone(timezone)),
        lines=_lines(offer, mentor=mentor, timezone=timezone),
    )


def _mentor(questions: Questions, id_or_email: str) -> Person:
    mentor = person_named(questions, id_or_email, option="--mentor")
    if Role.MENTOR not in mentor.roles:
        with naming("--mentor"):
            raise invalid(f"{mentor.name} is no mentor.")
    return mentor


def _requested_timezone(named: str | None, *, errand: Errand, mentor: Person) -> str:
    if named is not None:
        with naming("--timezone"):
            zone(named)
        return named
    return errand.person.timezone if errand.person else mentor.timezone


def _lines(offer: Offer, *, mentor: Person, timezone: str) -> Iterator[str]:
    minutes = offer.duration
    yield f"{mentor.name}, sessions of {minutes} minutes"
    rows = [
        (span_text(slot.start, minutes=minutes, timezone=timezone), slot.reason or "free")
        for slot in offer.slots
    ]
    yield from table(("WHEN", "STATE"), rows)
