"""`availability`: a mentor's published hours."""

from argparse import Namespace
from collections.abc import Iterator

from mentordesk.application.commands import SetAvailability
from mentordesk.application.documents import schedule_to_json
from mentordesk.application.programme_file.availability import schedule_from_json
from mentordesk.application.queries import Questions
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.files import read_json
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.parser import Menu
from mentordesk.cli.refusals import naming
from mentordesk.cli.showing import exception_rows
from mentordesk.cli.tables import fields, table
from mentordesk.cli.usage import reading
from mentordesk.domain.availability import WEEKDAYS, DayPattern, Schedule
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import Person


def add_to(menu: Menu) -> None:
    """Add the commands."""
    availability = menu.group("availability", purpose="a mentor's published hours")
    showing = availability.command("show", run=show_availability, purpose="show a mentor's hours")
    setting = availability.command(
        "set", run=set_availability, purpose="replace a mentor's hours and exceptions"
    )
    for command in (showing, setting):
        command.value("--mentor", read=values.text, required=True, metavar="M", help="id or email")
    setting.value("file", read=values.path, metavar="FILE", help="one entry of a programme file")


@in_workspace
def show_availability(arguments: Namespace, errand: Errand) -> Answer:
    """Give a mentor's schedule."""
    with errand.asking() as questions:
        mentor = person_named(questions, arguments.mentor, option="--mentor")
        return _schedule_answer(questions, mentor)


@in_workspace
def set_availability(arguments: Namespace, errand: Errand) -> Answer:
    """Replace a mentor's schedule by a file's and give it."""
    with errand.asking() as questions:
        mentor = person_named(questions, arguments.mentor, option="--mentor")
    with reading(arguments.file), naming("FILE", shown=arguments.file):
        schedule = schedule_from_json(read_json(arguments.file), mentor=mentor)
    errand.submit(SetAvailability(schedule=schedule))
    with errand.asking() as questions:
        return _schedule_answer(questions, mentor)


def _schedule_answer(questions: Questions, mentor: Person) -> Answer:
    schedule = questions.schedule(mentor.id)
    if schedule is None:
        message = f"{mentor.name} has no availability yet; give it with `availability set`."
        with naming("--mentor"):
            raise DomainError(Code.NOT_FOUND, message)
    return Answer(document=schedule_to_json(schedule), lines=_lines(schedule, mentor))


def _lines(schedule: Schedule, mentor: Person) -> Iterator[str]:
    yield from fields(
        [
            ("Mentor", mentor.name),
            ("Time zone", schedule.timezone),
            ("Usual length", f"{schedule.default_duration} minutes"),
            ("Starts every", f"{schedule.slot_step_minutes} minutes"),
            ("Kept clear", f"{schedule.buffer_minutes} minutes around each session"),
            ("Notice", f"{schedule.min_notice_minutes} minutes"),
            ("Bookable for", f"{schedule.max_advance_days} days ahead"),
            ("Offered", "yes" if schedule.is_active else "no, it is switched off"),
        ]
    )
    yield ""
    in_order = sorted(schedule.weekly, key=lambda pattern: pattern.day_of_week)
    yield from table(("DAY", f"HOURS ({schedule.timezone})"), map(_day_row, in_order))
    if schedule.exceptions:
        yield ""
        yield from table(("EXCEPTION", "FROM", "TO", "WHAT", "WHY"), exception_rows(schedule))


def _day_row(pattern: DayPattern) -> tuple[str, str]:
    day = WEEKDAYS[pattern.day_of_week]
    if not pattern.is_enabled:
        return day, "closed"
    return day, ", ".join(f"{block} {block.type}" for block in pattern.time_blocks) or "closed"
