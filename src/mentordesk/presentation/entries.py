"""Makes of session rows what calendars and lists show: one entry a session or held proposal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mentordesk.application.queries import SessionRow
from mentordesk.domain.sessions import Status
from mentordesk.presentation import sessions_text as text
from mentordesk.presentation.locales import Locale


class Side(StrEnum):
    """Whose name a session goes by: a mentor reads the mentee's, a mentee the mentor's.

    Whoever is neither reads the mentee's first and the mentor's beside it.
    """

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class EntryKind(StrEnum):
    """What an entry stands for."""

    SESSION = "session"
    HOLD = "hold"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How one person reads sessions: in which zone, in which language, from which side."""

    tz: ZoneInfo
    locale: Locale
    side: Side = Side.MENTOR


class Entry(NamedTuple):
    """A session or a held time, with everything that is written about it; times are local.

    `look` is the key of its colours and icon, `sentence` what a screen reader says of it.
    """

    session_id: str
    kind: EntryKind
    look: str
    start: datetime
    end: datetime
    who: str
    line: str
    more: str
    about: str
    status: str
    sentence: str


def entries_of(rows: Iterable[SessionRow], *, reading: Reading) -> tuple[Entry, ...]:
    """Make the entries of sessions and of the times held for them, by start."""
    entries: list[Entry] = []
    for row in rows:
        entries.append(session_entry(row, reading=reading))
        if has_hold(row):
            entries.append(hold_entry(row, reading=reading))
    return in_order(entries)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort entries by start (as instants, so that a repeated hour keeps its order), then by id."""
    return tuple(sorted(entries, key=lambda entry: (entry.start.timestamp(), entry.session_id)))


def has_hold(row: SessionRow) -> bool:
    """Tell whether a proposed new time is held for this session."""
    return row.status is Status.SCHEDULED and row.pending_reschedule_time is not None


def session_entry(row: SessionRow, *, reading: Reading) -> Entry:
    """Make the entry of a session."""
    start, end = _local(row.scheduled_at, minutes=row.duration, tz=reading.tz)
    look = text.look_of(row)
    who = _who(row, side=reading.side)
    status = text.status_word(look, locale=reading.locale)
    first, second = (row.title, status) if look in _TOPIC_FIRST else (status, row.title)
    return Entry(
        session_id=row.id,
        kind=EntryKind.SESSION,
        look=look,
        start=start,
        end=end,
        who=who,
        line=f"{text.start_text(start, locale=reading.locale)} · {first}",
        more=row.mentor_name if reading.side is Side.BOTH else second,
        about=_about(row, reading=reading),
        status=status,
        sentence=_sentence(row, start=start, end=end, status=status, reading=reading),
    )


def hold_entry(row: SessionRow, *, reading: Reading) -> Entry:
    """Make the entry of the time that is held for a session's proposed move."""
    proposed = row.pending_reschedule_time or row.scheduled_at
    minutes = row.pending_duration or row.duration
    start, end = _local(proposed, minutes=minutes, tz=reading.tz)
    name = _who(row, side=reading.side)
    locale = reading.locale
    look = text.unconfirmed("held") if row.is_unconfirmed else "held"
    status = text.status_word(look, locale=locale)
    proposal = locale.translate("Sessions", "{time} proposed")
    return Entry(
        session_id=row.id,
        kind=EntryKind.HOLD,
        look=look,
        start=start,
        end=end,
        who=name,
        line=proposal.format(time=text.start_text(start, locale=locale)),
        more=row.title,
        about=_about(row, reading=reading),
        status=status,
        sentence=_sentence(row, start=start, end=end, status=status, reading=reading),
    )


def matching(entries: Sequence[Entry], *, session_id: str) -> int | None:
    """Find the place of a session's own entry."""
    for place, entry in enumerate(entries):
        if entry.session_id == session_id and entry.kind is EntryKind.SESSION:
            return place
    return None


_TOPIC_FIRST = frozenset({"scheduled"})


def _who(row: SessionRow, *, side: Side) -> str:
    return row.mentor_name if side is Side.MENTEE else row.mentee_name


def _about(row: SessionRow, *, reading: Reading) -> str:
    about = text.about(row, locale=reading.locale)
    return f"{about} · {row.mentor_name}" if reading.side is Side.BOTH else about


def _sentence(
    row: SessionRow, *, start: datetime, end: datetime, status: str, reading: Reading
) -> str:
    who = _who(row, side=reading.side)
    if reading.side is Side.BOTH:
        pattern = reading.locale.translate("Sessions", "{mentee} with {mentor}")
        who = pattern.format(mentee=row.mentee_name, mentor=row.mentor_name)
    return text.sentence(start, end=end, who=who, status=status, locale=reading.locale)


def _local(start: datetime, *, minutes: int, tz: ZoneInfo) -> tuple[datetime, datetime]:
    return start.astimezone(tz), (start + timedelta(minutes=minutes)).astimezone(tz)
