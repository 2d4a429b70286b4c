"""`sessions`: what has been booked."""

from argparse import Namespace
from collections.abc import Iterator

from mentordesk.application.commands import EditSession
from mentordesk.application.documents import (
    audit_entry_to_json,
    session_detail_to_json,
    session_to_json,
)
from mentordesk.application.queries import Questions, SessionDetail, SessionFilter
from mentordesk.application.records import AuditEntry
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.areas import attending, cancelling, notes, rescheduling
from mentordesk.cli.host import Errand, in_workspace, person_named
from mentordesk.cli.moments import moment_text, span_text
from mentordesk.cli.parser import Menu
from mentordesk.cli.ranges import add_range, optional_range
from mentordesk.cli.refusals import naming
from mentordesk.cli.showing import request_lines, session_answer, session_lines
from mentordesk.cli.tables import table
from mentordesk.cli.usage import UsageError
from mentordesk.domain.sessions import MeetingType, Session, Status

_EDITED = {
    "title": "--title",
    "description": "--description",
    "location": "--location",
    "meeting_type": "--type",
}


def add_to(menu: Menu) -> None:
    """Add the commands."""
    sessions = menu.group("sessions", purpose="what has been booked")
    _add_list(sessions)
    _add_edit(sessions)
    for name, run, purpose in (
        ("show", show_session, "show one session with everything around it"),
        ("audit", show_audit, "show who changed a session, when and why"),
    ):
        command = sessions.command(name, run=run, purpose=purpose)
        command.value("session", read=values.text, metavar="ID")
    for area in (cancelling, rescheduling, attending, notes):
        area.add_to(sessions)


@in_workspace
def list_sessions(arguments: Namespace, errand: Errand) -> Answer:
    """Give the sessions that meet all conditions, by start."""
    with errand.asking() as questions:
        found = questions.details(_filter(arguments, errand=errand, questions=questions))
    rows = (_row(session, names=names, timezone=errand.timezone) for session, *names in found)
    return Answer(
        document={
            "sessions": [
                session_to_json(session, mentor_name=mentor_name, mentee_name=mentee_name)
                for session, mentor_name, mentee_name in found
            ]
        },
        lines=table(("ID", "WHEN", "STATUS", "MENTOR", "MENTEE", "TITLE"), rows),
    )


@in_workspace
def show_session(arguments: Namespace, errand: Errand) -> Answer:
    """Give a session with its request, payment and people."""
    with errand.asking() as questions, naming("ID"):
        detail = questions.session(arguments.session)
    return Answer(
        document=session_detail_to_json(detail),
        lines=_detail_lines(detail, timezone=errand.timezone),
    )


@in_workspace
def edit_session(arguments: Namespace, errand: Errand) -> Answer:
    """Change what a session is about and give it."""
    wished = {field: getattr(arguments, field) for field in _EDITED}
    if all(value is None for value in wished.values()):
        raise UsageError(f"Nothing to change: give one of {', '.join(_EDITED.values())}.")
    command = EditSession(session_id=arguments.session, **wished)
    return session_answer(errand, errand.submit(command).about_id(), heading="Changed.")


@in_workspace
def show_audit(arguments: Namespace, errand: Errand) -> Answer:
    """Give a session's audit entries, in order."""
    with errand.asking() as questions, naming("ID"):
        entries = questions.audit(arguments.session)
    rows = (_audit_row(entry, timezone=errand.timezone) for entry in entries)
    return Answer(
        document={"entries": [audit_entry_to_json(entry) for entry in entries]},
        lines=table(("WHEN", "WHO", "FOR", "WHAT", "WHY"), rows),
    )


def _filter(arguments: Namespace, *, errand: Errand, questions: Questions) -> SessionFilter:
    person_id = None
    if arguments.person is not None:
        person_id = person_named(questions, arguments.person, option="--person").id
    since, until = optional_range(arguments.since, arguments.until, timezone=errand.timezone)
    return SessionFilter(
        person_id=person_id,
        statuses=frozenset(arguments.status),
        since=since,
        until=until,
        search=arguments.search,
    )


def _detail_lines(detail: SessionDetail, *, timezone: str) -> Iterator[str]:
    """Describe a session, then its latest request and the notes that are there."""
    yield from session_lines(detail, timezone=timezone)
    if detail.latest_request is not None:
        yield ""
        yield from request_lines(detail.latest_request, timezone=timezone)
    if detail.notes:
        yield ""
        yield from notes.note_lines(detail.notes, timezone=timezone)


def _row(session: Session, *, names: list[str], timezone: str) -> tuple[object, ...]:
    when = span_text(session.scheduled_at, minutes=session.duration, timezone=timezone)
    return session.id, when, session.status, *names, session.title


def _audit_row(entry: AuditEntry, *, timezone: str) -> tuple[object, ...]:
    when = moment_text(entry.created_at, timezone=timezone)
    why = ": ".join(filter(None, (entry.reason_category, entry.reason_details)))
    return when, entry.user_id, entry.subject_id, entry.action, why


def _add_list(sessions: Menu) -> None:
    listing = sessions.command("list", run=list_sessions, purpose="list sessions by start")
    listing.value("--person", read=values.text, metavar="P", help="mentor or mentee, id or email")
    listing.value(
        "--status",
        read=values.one_of(Status),
        default=[],
        metavar="S",
        action="extend",
        nargs="+",
        help=f"one or more of {', '.join(Status)}",
    )
    add_range(listing, required=False)
    listing.value(
        "--search", read=values.text, default="", metavar="TEXT", help="part of a title or name"
    )


def _add_edit(sessions: Menu) -> None:
    editing = sessions.command(
        "edit",
        run=edit_session,
        purpose="change what a session is about",
        names={"sessionId": "ID", "meetingType": "--type", **_EDITED},
    )
    editing.value("session", read=values.text, metavar="ID")
    for field in ("title", "description", "location"):
        editing.value(_EDITED[field], read=values.text, metavar="TEXT")
    editing.value(
        "--type",
        dest="meeting_type",
        read=values.one_of(MeetingType),
        metavar="KIND",
        help=", ".join(MeetingType),
    )
