"""What has been done with a session, entry by entry, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.application.queries import Questions, SessionDetail
from mentordesk.application.records import AuditEntry
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import LOCAL, SYSTEM
from mentordesk.presentation.history_words import Happened, facts_of, look_of, sentence_of
from mentordesk.presentation.lines import Line
from mentordesk.presentation.notice_words import moment_words
from mentordesk.presentation.session_card import Reader


@dataclass(frozen=True, slots=True)
class History:
    """A session with its audit entries, oldest first, and the names of the people in them.

    Whom the viewer may not know has no name.
    """

    detail: SessionDetail
    entries: tuple[AuditEntry, ...]
    names: Mapping[str, str]


def history_of(questions: Questions, *, session_id: str) -> History:
    """Ask for everything that was done with a session."""
    detail = questions.session(session_id)
    entries = tuple(questions.audit(session_id))
    return History(detail, entries, dict(_names(questions, detail=detail, entries=entries)))


def lines_of(history: History, *, reader: Reader) -> tuple[Line, ...]:
    """Word the entries, the newest first."""
    newest_first: Sequence[AuditEntry] = history.entries[::-1]
    return tuple(_line(entry, history=history, reader=reader) for entry in newest_first)


def _line(entry: AuditEntry, *, history: History, reader: Reader) -> Line:
    session = history.detail.session
    happened = Happened(entry=entry, session=session, who=_who(entry, history, reader))
    text = sentence_of(happened, locale=reader.locale)
    more = [fact for fact in facts_of(happened, reader=reader) if fact]
    aside = moment_words(entry.created_at, reader=reader)
    icon, look = look_of(entry.action)
    return Line(
        key=entry.id,
        icon=icon,
        look=look,
        text=text,
        more="\n".join(more),
        aside=aside,
        spoken=", ".join([text, *more, aside]),
    )


def _who(entry: AuditEntry, history: History, reader: Reader) -> str:
    """Name who did it, and for whom if for somebody else (Booking rules, Trace)."""
    translate = reader.locale.translate
    names = {LOCAL.id: translate("History", "Somebody at this computer"), **history.names}
    actor = names.get(entry.user_id, translate("History", "A coordinator"))
    if entry.subject_id is None or entry.subject_id == entry.user_id:
        return actor
    subject = names.get(entry.subject_id, translate("History", "somebody else"))
    return translate("History", "{name} (for {other})").format(name=actor, other=subject)


def _names(
    questions: Questions, *, detail: SessionDetail, entries: Iterable[AuditEntry]
) -> Iterator[tuple[str, str]]:
    yield SYSTEM.id, SYSTEM.name
    for person in (detail.mentor, detail.mentee):
        yield person.id, person.name
    known = {SYSTEM.id, LOCAL.id, detail.mentor.id, detail.mentee.id}
    mentioned = {each for entry in entries for each in (entry.user_id, entry.subject_id) if each}
    for person_id in sorted(mentioned - known):
        try:
            yield person_id, questions.person(person_id).name
        except DomainError:
            continue
