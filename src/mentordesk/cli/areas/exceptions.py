"""`exceptions`: dates on which a mentor's weekly hours do not hold."""

from argparse import Namespace
from dataclasses import replace

from mentordesk.application.commands import AddException, RemoveException
from mentordesk.application.queries import Questions
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.parser import Menu, Parser
from mentordesk.cli.refusals import naming
from mentordesk.cli.showing import exception_answer
from mentordesk.domain.availability import (
    AvailabilityException,
    BlockType,
    ExceptionType,
    Schedule,
    TimeBlock,
    time_block,
)
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Role

_NAMES = {
    "mentorId": "--mentor",
    "exceptions": "--from",
    "startDate": "--from",
    "endDate": "--to",
    "type": "--type",
    "isFullDay": "--block",
    "timeBlocks": "--block",
    "startTime": "--block",
    "endTime": "--block",
    "reason": "--why",
}


def add_to(menu: Menu) -> None:
    """Add the commands."""
    exceptions = menu.group("exceptions", purpose="dates on which the weekly hours do not hold")
    adding = exceptions.command(
        "add", run=add_exception, purpose="close or open some dates of a mentor", names=_NAMES
    )
    _add_options(adding)
    removing = exceptions.command("remove", run=remove_exception, purpose="take an exception back")
    removing.value(
        "exception", read=values.text, metavar="ID", help="as `availability show` names it"
    )


@in_workspace
def add_exception(arguments: Namespace, errand: Errand) -> Answer:
    """Add an exception and give it."""
    with errand.asking() as questions:
        mentor = person_named(questions, arguments.mentor, option="--mentor")
    blocks = _blocks(arguments)
    exception = AvailabilityException(
        id="",
        start_date=arguments.start_date,
        end_date=arguments.end_date,
        type=arguments.type,
        is_full_day=not blocks and arguments.type is ExceptionType.BLOCKED,
        reason=arguments.why,
        time_blocks=blocks,
    )
    command = AddException(mentor_id=mentor.id, exception=exception)
    exception_id = errand.submit(command).about_id()
    with errand.asking() as questions:
        added = _found(questions.schedule(mentor.id), exception_id)
    return exception_answer(added, heading="Added.")


@in_workspace
def remove_exception(arguments: Namespace, errand: Errand) -> Answer:
    """Take an exception back and give what it was."""
    with errand.asking() as questions:
        removed = _found_anywhere(questions, arguments.exception)
    errand.submit(RemoveException(exception_id=removed.id))
    return exception_answer(removed, heading="Removed.")


def _blocks(arguments: Namespace) -> tuple[TimeBlock, ...]:
    """Give the blocks with the kind that says what they do on these dates."""
    kind = BlockType[arguments.type.name]
    return tuple(replace(block, type=kind) for block in arguments.block)


def _found_anywhere(questions: Questions, exception_id: str) -> AvailabilityException:
    mentors = questions.people(role=Role.MENTOR)
    for mentor in mentors:
        schedule = questions.schedule(mentor.id)
        if schedule and any(one.id == exception_id for one in schedule.exceptions):
            return _found(schedule, exception_id)
    with naming("ID"):
        raise DomainError(Code.NOT_FOUND, f"There is no exception “{exception_id}”.")


def _found(schedule: Schedule | None, exception_id: str) -> AvailabilityException:
    exceptions = schedule.exceptions if schedule else ()
    return next(one for one in exceptions if one.id == exception_id)


def _add_options(adding: Parser) -> None:
    adding.value("--mentor", read=values.text, required=True, metavar="M", help="id or email")
    for name, field, purpose in (
        ("--from", "start_date", "the first date, such as 2026-12-24"),
        ("--to", "end_date", "the last date, included"),
    ):
        adding.value(
            name, dest=field, read=values.local_date, required=True, metavar="D", help=purpose
        )
    adding.value(
        "--type",
        read=values.one_of(ExceptionType),
        default=ExceptionType.BLOCKED,
        metavar="TYPE",
        help="BLOCKED closes (the usual), AVAILABLE gives other hours",
    )
    adding.value(
        "--block",
        read=time_block,
        default=[],
        metavar="HH:MM-HH:MM",
        action="extend",
        nargs="+",
        help="part of each day; none closes the whole days",
    )
    adding.value("--why", read=values.text, metavar="TEXT", help="shown instead of Unavailable")
