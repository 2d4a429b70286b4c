"""What has been done with a session, entry by entry, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mentordesk.application.queries import Questions, SessionDetail
from mentordesk.application.records import AuditEntry
from mentordesk.domain.people import LOCAL, SYSTEM, Actor
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import ARROW, moment
from mentordesk.presentation.session_card import Reader


@dataclass(frozen=True, slots=True)
class History:
    """A session with its audit entries and the names of the people in them."""

    detail: SessionDetail
    entries: tuple[AuditEntry, ...]


class Line(NamedTuple):
    """One entry: when, what, and who for whom and why."""

    when: str
    what: str
    more: str


def history_of(questions: Questions, *, session_id: str) -> History:
    """Ask for everything that was done with a session."""
    return History(questions.session(session_id), tuple(questions.audit(session_id)))


def lines_of(history: History, *, reader: Reader) -> tuple[Line, ...]:
    """Word the entries, the newest first."""
    names = _names(history.detail, actor=reader.actor, locale=reader.locale)
    newest_first: Sequence[AuditEntry] = sorted(
        history.entries, key=lambda entry: entry.created_at, reverse=True
    )
    return tuple(_line(entry, names=names, reader=reader) for entry in newest_first)


def _line(entry: AuditEntry, *, names: Mapping[str, str], reader: Reader) -> Line:
    words = entry.action.replace("_", " ")
    parts = (_by(entry, names=names, locale=reader.locale), _times(entry, reader=reader))
    return Line(
        when=moment(entry.created_at, reader=reader),
        what=words[:1].upper() + words[1:],
        more=" · ".join(part for part in (*parts, _reason(entry)) if part),
    )


def _by(entry: AuditEntry, *, names: Mapping[str, str], locale: Locale) -> str:
    somebody = locale.translate("History", "a coordinator")
    actor = names.get(entry.user_id, somebody)
    if entry.subject_id is None or entry.subject_id == entry.user_id:
        return actor
    pattern = locale.translate("History", "{actor} for {subject}")
    return pattern.format(actor=actor, subject=names.get(entry.subject_id, somebody))


def _times(entry: AuditEntry, *, reader: Reader) -> str:
    times = (entry.previous_scheduled_at, entry.new_scheduled_at)
    if times[0] == times[1]:
        return ""
    return f" {ARROW} ".join(moment(time, reader=reader) for time in times if time is not None)


def _reason(entry: AuditEntry) -> str:
    category = (entry.reason_category or "").replace("_", " ")
    details = (entry.reason_details or "").strip()
    quoted = f"“{details}”" if details else ""
    return " ".join(part for part in (category, quoted) if part)


def _names(detail: SessionDetail, *, actor: Actor, locale: Locale) -> Mapping[str, str]:
    return {
        LOCAL.id: locale.translate("History", "this computer"),
        SYSTEM.id: SYSTEM.name,
        detail.mentor.id: detail.mentor.name,
        detail.mentee.id: detail.mentee.name,
        actor.id: actor.name,
    }
