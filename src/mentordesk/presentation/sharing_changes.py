"""Words what was handed in to a shared programme: what it asks for, and where it stands."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from mentordesk.application.commands import BookSession, Command, RespondToReschedule, SetPolicy
from mentordesk.application.replicas import OutboxState, Waiting
from mentordesk.application.verdicts import Submission
from mentordesk.domain.policies import Party
from mentordesk.presentation.lines import Line
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import moment
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_known import Known, person_named, time_of
from mentordesk.presentation.sharing_status import time_words

_Word = Callable[[Locale], str]


def change_lines(waiting: Iterable[Waiting], *, known: Known, reader: Reader) -> tuple[Line, ...]:
    """Word what waits, in its order."""
    return tuple(change_line(each, known=known, reader=reader) for each in waiting)


def change_line(waiting: Waiting, *, known: Known, reader: Reader) -> Line:
    """Word one change: what it asks for, its state, and when it was made."""
    text = asked_words(waiting.submission, known=known, reader=reader)
    icon, look, word = _STATES[waiting.state]
    state = word(reader.locale)
    aside = time_words(waiting.submission.issued_at, reader=reader)
    return Line(
        key=waiting.submission.id,
        icon=icon,
        look=look,
        text=text,
        more=state,
        aside=aside,
        spoken=f"{text}, {state}, {aside}",
    )


def asked_words(
    submission: Submission, *, known: Known, reader: Reader, upon: Submission | None = None
) -> str:
    """Say what a change asks for: "Book “Thesis outline” with Ada Byron, Tue 24 Nov 14:00".

    A change built `upon` a booking that did not come to be goes by that booking's names.
    """
    command = submission.command
    about = command if upon is None or known.session(command) else upon.command
    pattern = _PATTERNS.get(_key(command), _other_change)(reader.locale)
    return pattern.format(
        title=_title(about, known=known, locale=reader.locale),
        who=_who(about, known=known, reader=reader),
        time=_time(command, known=known, reader=reader),
        person=person_named(command, known=known),
        key=command.key if isinstance(command, SetPolicy) else "",
    )


def _key(command: Command) -> str:
    if isinstance(command, RespondToReschedule):
        return f"{command.kind}.{command.action}"
    return command.kind


def _title(command: Command, *, known: Known, locale: Locale) -> str:
    if isinstance(command, BookSession):
        return command.title
    detail = known.session(command)
    return locale.translate("Changes", "a session") if detail is None else detail.session.title


def _who(command: Command, *, known: Known, reader: Reader) -> str:
    """Name the other one; whoever is neither of the two reads both names."""
    names = _two(command, known=known)
    locale, own = reader.locale, reader.actor.id
    others = [name for person_id, name in names.values() if person_id != own and name]
    if len(others) == len(Party):
        pattern = locale.translate("Changes", "{mentee} and {mentor}")
        return pattern.format(mentee=names[Party.MENTEE][1], mentor=names[Party.MENTOR][1])
    return others[0] if others else locale.translate("Changes", "somebody")


def _two(command: Command, *, known: Known) -> Mapping[Party, tuple[str, str]]:
    if isinstance(command, BookSession):
        ids = {Party.MENTOR: command.mentor_id, Party.MENTEE: command.mentee_id}
        return {party: (person_id, known.name(person_id)) for party, person_id in ids.items()}
    detail = known.session(command)
    if detail is None:
        return {}
    people = {Party.MENTOR: detail.mentor, Party.MENTEE: detail.mentee}
    return {party: (person.id, person.name) for party, person in people.items()}


def _time(command: Command, *, known: Known, reader: Reader) -> str:
    """Write the time that is asked for, else the session's own."""
    at, detail = time_of(command), known.session(command)
    if at is None and detail is not None:
        at = detail.session.scheduled_at
    return "" if at is None else moment(at, reader=reader)


def _pattern(text: str) -> _Word:
    return lambda locale: locale.translate("Changes", text)


_other_change = _pattern("A change")
_PATTERNS: Mapping[str, _Word] = MappingProxyType(
    {
        "book_session": _pattern("Book “{title}” with {who}, {time}"),
        "edit_session": _pattern("Change the details of “{title}” with {who}"),
        "cancel_session": _pattern("Cancel “{title}” with {who}, {time}"),
        "request_reschedule": _pattern("Move “{title}” with {who} to {time}"),
        "respond_to_reschedule.accept": _pattern("Accept the new time of “{title}” with {who}"),
        "respond_to_reschedule.reject": _pattern("Decline the new time of “{title}” with {who}"),
        "respond_to_reschedule.counter_propose": _pattern(
            "Propose another time for “{title}” with {who}, {time}"
        ),
        "respond_to_reschedule.cancel_session": _pattern(
            "Cancel “{title}” with {who} instead of moving it"
        ),
        "withdraw_reschedule": _pattern("Take back the new time asked for “{title}” with {who}"),
        "join_session": _pattern("Join “{title}” with {who}"),
        "complete_session": _pattern("Mark “{title}” with {who} as completed"),
        "mark_no_show": _pattern("Note a no-show at “{title}” with {who}"),
        "reopen_session": _pattern("Open “{title}” with {who} again"),
        "add_note": _pattern("Add a note to “{title}” with {who}"),
        "settle_refund": _pattern("Settle the refund for “{title}” with {who}"),
        "add_person": _pattern("Add {person}"),
        "edit_person": _pattern("Change the details of {person}"),
        "archive_person": _pattern("Archive {person}"),
        "set_availability": _pattern("Change the availability of {person}"),
        "add_exception": _pattern("Add an exception to the availability of {person}"),
        "remove_exception": _pattern("Remove an exception from an availability"),
        "set_policy": _pattern("Change the policy {key}"),
        "mark_notifications_read": _pattern("Mark notifications as read"),
        "import_programme": _pattern("Import a programme file"),
    }
)
_STATES: Mapping[OutboxState, tuple[str, str, _Word]] = MappingProxyType(
    {
        OutboxState.WAITING: (
            "hourglass",
            "completed",
            _pattern("Kept here, not handed in yet"),
        ),
        OutboxState.SENT: ("arrows", "scheduled", _pattern("Handed in, not decided yet")),
        OutboxState.HELD: ("lock", "no_show", _pattern("Held back with the conflict above")),
    }
)
