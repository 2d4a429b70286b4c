"""The words of a session's history: what was done, and below it times, money, reasons and marks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from mentordesk.application.records import PRIVATE_NOTE, AuditEntry
from mentordesk.domain.sessions import MeetingType, Session
from mentordesk.presentation.cancelling_words import reason_word
from mentordesk.presentation.formatting import amount
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.notice_words import ARROW, move_words, zoned_words
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sessions_text import meeting_word


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """One audit entry of a session, with the words for who did it."""

    entry: AuditEntry
    session: Session
    who: str

    def fact(self, key: str) -> object:
        """Give what the entry says beyond the times, None where it says nothing."""
        return (self.entry.details or {}).get(key)


_Say = Callable[[Locale], str]
_SENTENCES: Mapping[str, _Say] = MappingProxyType(
    {
        "book": lambda locale: locale.translate("History", "{who} booked the session"),
        "edit": lambda locale: locale.translate("History", "{who} changed the details"),
        "cancel": lambda locale: locale.translate("History", "{who} cancelled the session"),
        "reschedule": lambda locale: locale.translate("History", "{who} proposed a new time"),
        "reschedule_countered": lambda locale: locale.translate(
            "History", "{who} proposed another time"
        ),
        "reschedule_accepted": lambda locale: locale.translate(
            "History", "{who} accepted the new time"
        ),
        "reschedule_rejected": lambda locale: locale.translate(
            "History", "{who} declined the new time"
        ),
        "reschedule_withdrawn": lambda locale: locale.translate(
            "History", "{who} took back the new time"
        ),
        "reschedule_expired": lambda locale: locale.translate(
            "History", "Nobody answered the proposal in time"
        ),
        "join": lambda locale: locale.translate("History", "{who} joined and began the session"),
        "complete": lambda locale: locale.translate("History", "{who} completed the session"),
        "no_show": lambda locale: locale.translate("History", "{who} reported a no-show"),
        "reopen": lambda locale: locale.translate("History", "{who} took the no-show back"),
        "refund_settled": lambda locale: locale.translate("History", "{who} settled the refund"),
        "note_shared": lambda locale: locale.translate("History", "{who} shared a note"),
        PRIVATE_NOTE: lambda locale: locale.translate("History", "{who} wrote a private note"),
    }
)
_LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "book": ("calendar-plus", "scheduled"),
        "edit": ("info", "scheduled"),
        "cancel": ("cross", "cancelled"),
        "reschedule": ("arrows", "reschedule_pending"),
        "reschedule_countered": ("arrows", "reschedule_pending"),
        "reschedule_accepted": ("tick", "in_progress"),
        "reschedule_rejected": ("cross", "cancelled"),
        "reschedule_withdrawn": ("undo", "completed"),
        "reschedule_expired": ("hourglass", "completed"),
        "join": ("video", "in_progress"),
        "complete": ("tick", "completed"),
        "no_show": ("barred", "no_show"),
        "reopen": ("undo", "scheduled"),
        "refund_settled": ("money", "completed"),
        "note_shared": ("note", "completed"),
        PRIVATE_NOTE: ("lock", "completed"),
    }
)
_UNKNOWN = ("history", "completed")
_WITH_ITS_TIME = frozenset({"cancel", "no_show"})
_KEEPS_ITS_TIME = frozenset({"reschedule_rejected", "reschedule_withdrawn", "reschedule_expired"})
_COLUMNS: Mapping[str, _Say] = MappingProxyType(
    {
        "title": lambda locale: locale.translate("History", "Topic"),
        "description": lambda locale: locale.translate("History", "Description"),
        "location": lambda locale: locale.translate("History", "Place"),
        "meetingType": lambda locale: locale.translate("History", "Kind"),
    }
)
_OUTCOMES: Mapping[str, _Say] = MappingProxyType(
    {
        "processed": lambda locale: locale.translate("History", "paid back"),
        "failed": lambda locale: locale.translate("History", "could not be paid"),
    }
)


def sentence_of(happened: Happened, *, locale: Locale) -> str:
    """Say who did what; an action of a newer program is named as it is kept."""
    say = _SENTENCES.get(happened.entry.action)
    if say is not None:
        return say(locale).format(who=happened.who)
    return f"{happened.who}: {happened.entry.action.replace('_', ' ')}"


def look_of(action: str) -> tuple[str, str]:
    """Give an action's icon and the status whose colours it takes."""
    return _LOOKS.get(action, _UNKNOWN)


def facts_of(happened: Happened, *, reader: Reader) -> Iterator[str]:
    """Give what stands below the sentence, a line each; some are empty."""
    yield _times(happened, reader=reader)
    yield _missing(happened, locale=reader.locale)
    yield from _changed(happened, locale=reader.locale)
    yield _money(happened, locale=reader.locale)
    yield _reason(happened.entry, locale=reader.locale)
    yield from _marks(happened, locale=reader.locale)


def _times(happened: Happened, *, reader: Reader) -> str:
    """Write old and new time in the reader's zone, or the one that the entry is about."""
    entry = happened.entry
    before, after = entry.previous_scheduled_at, entry.new_scheduled_at
    if before is not None and after is not None:
        return move_words(before, after, reader=reader)
    if after is not None:
        return zoned_words(after, reader=reader)
    if before is None:
        return ""
    if entry.action in _KEEPS_ITS_TIME:
        pattern = reader.locale.translate("History", "It stays at {time}")
        return pattern.format(time=zoned_words(before, reader=reader))
    return zoned_words(before, reader=reader) if entry.action in _WITH_ITS_TIME else ""


def _missing(happened: Happened, *, locale: Locale) -> str:
    texts: Mapping[object, _Say] = {
        "mentor": lambda locale: locale.translate("History", "The mentor did not come"),
        "mentee": lambda locale: locale.translate("History", "The mentee did not come"),
    }
    say = texts.get(happened.fact("noShowBy"))
    return say(locale) if say is not None else ""


def _changed(happened: Happened, *, locale: Locale) -> Iterator[str]:
    """Write what an edit changed: "Topic: Outline → First chapter"."""
    if happened.entry.action != "edit":
        return
    for key, say in _COLUMNS.items():
        change = happened.fact(key)
        if isinstance(change, Mapping):
            values = (change.get("before"), change.get("after"))
            old, new = (_value(value, key=key, locale=locale) for value in values)
            yield f"{say(locale)}: {old} {ARROW} {new}"


def _value(value: object, *, key: str, locale: Locale) -> str:
    if not value:
        return locale.translate("History", "none")
    if key == "meetingType":
        return meeting_word(MeetingType(str(value)), locale=locale)
    return str(value)


def _money(happened: Happened, *, locale: Locale) -> str:
    """Say what is paid back, and whether that was done; nothing where nothing is."""
    refund = Decimal(str(happened.fact("refundAmount") or 0))
    if not refund:
        return ""
    money = amount(refund, currency=happened.session.currency, locale=locale)
    text = locale.translate("History", "Refund of {amount}").format(amount=money)
    if happened.fact("refundPercentage") is not None:
        text += f" ({happened.fact('refundPercentage')} %)"
    say = _OUTCOMES.get(str(happened.fact("outcome")))
    return f"{text}: {say(locale)}" if say is not None else text


def _reason(entry: AuditEntry, *, locale: Locale) -> str:
    category = reason_word(entry.reason_category, locale=locale) if entry.reason_category else ""
    details = (entry.reason_details or "").strip()
    quoted = f"\u201c{details}\u201d" if details else ""
    return " · ".join(part for part in (category, quoted) if part)


def _marks(happened: Happened, *, locale: Locale) -> Iterator[str]:
    """Mark what was late, and which limits a coordinator passed over, and why."""
    if happened.fact("isLate"):
        yield locale.translate("History", "Cancelled late")
    passed = happened.fact("override")
    sentences = [passed] if isinstance(passed, str) else passed
    if isinstance(sentences, list | tuple) and sentences:
        pattern = locale.translate("History", "Against a limit: {limits}")
        yield pattern.format(limits=" ".join(map(str, sentences)))
    reason = happened.fact("reason")
    if reason and reason != happened.entry.reason_details:
        pattern = locale.translate("History", "The coordinator's reason: \u201c{reason}\u201d")
        yield pattern.format(reason=reason)
