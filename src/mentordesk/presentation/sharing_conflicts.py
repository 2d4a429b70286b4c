"""A change that did not come to be: what was asked, what happened meanwhile, what can be done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from mentordesk.application.commands import (
    BookSession,
    Command,
    RequestReschedule,
    RespondToReschedule,
)
from mentordesk.application.queries import Questions
from mentordesk.application.replicas import Cause, Conflict
from mentordesk.application.verdicts import Refusal
from mentordesk.domain.errors import Code
from mentordesk.domain.zones import zone
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import Clocks
from mentordesk.presentation.picking_refusals import (
    Alternative,
    alternative_text,
    alternatives_of,
)
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sessions_text import status_word
from mentordesk.presentation.sharing_changes import asked_words
from mentordesk.presentation.sharing_known import Known, known_of
from mentordesk.presentation.sharing_status import time_words
from mentordesk.presentation.sharing_times import Nearest, nearest_times, wished_time


@dataclass(frozen=True, kw_only=True, slots=True)
class Studied:
    """A conflict with what the replica knows around it now."""

    conflict: Conflict
    known: Known
    nearest: Nearest | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictCard:
    """A conflict in words; `alternatives` are the nearest free times, by start.

    `held` says what was held back with it.
    """

    command_id: str
    asked: str
    meanwhile: str
    why: str
    alternatives: tuple[Alternative, ...]
    held: tuple[str, ...]
    noticed: str

    @property
    def spoken(self) -> str:
        """Give all that is said as one text."""
        return ". ".join(part.rstrip(".") for part in (self.asked, self.meanwhile, self.why))


def study(conflicts: Iterable[Conflict]) -> Callable[[Questions], tuple[Studied, ...]]:
    """Ask for whatever conflicts are about, and for the free times near what was asked."""
    listed = tuple(conflicts)

    def ask(questions: Questions) -> tuple[Studied, ...]:
        return tuple(_studied(conflict, questions) for conflict in listed)

    return ask


def conflict_card(studied: Studied, *, reader: Reader) -> ConflictCard:
    """Word a conflict."""
    conflict, known = studied.conflict, studied.known
    return ConflictCard(
        command_id=conflict.submission.id,
        asked=asked_words(conflict.submission, known=known, reader=reader),
        meanwhile=_meanwhile(studied, locale=reader.locale),
        why=conflict.refusal.message,
        alternatives=_alternatives(studied, reader=reader),
        held=tuple(
            asked_words(each, known=known, reader=reader, upon=conflict.submission)
            for each in conflict.held
        ),
        noticed=time_words(conflict.noticed_at, reader=reader),
    )


def instead(command: Command, *, start: datetime) -> Command:
    """Give the same wish for another time (UTC)."""
    match command:
        case BookSession():
            return replace(command, start=start)
        case RequestReschedule() | RespondToReschedule():
            return replace(command, time=start)
        case _:
            return command


def _studied(conflict: Conflict, questions: Questions) -> Studied:
    known = known_of((conflict.submission, *conflict.held))(questions)
    wished = wished_time(conflict.submission.command, known=known)
    nearest = None if wished is None else nearest_times(wished, questions)
    return Studied(conflict=conflict, known=known, nearest=nearest)


def _alternatives(studied: Studied, *, reader: Reader) -> tuple[Alternative, ...]:
    """Give the times that are free now; where none is known those that the refusal named."""
    nearest, conflict = studied.nearest, studied.conflict
    if nearest is None:
        return ()
    clocks = _clocks(nearest, reader=reader)
    if not nearest.starts:
        named = alternatives_of(conflict.refusal, clocks=clocks)
        return tuple(each for each in named if each.start > reader.now)
    return tuple(Alternative(at, alternative_text(at, clocks=clocks)) for at in nearest.starts)


def _clocks(nearest: Nearest, *, reader: Reader) -> Clocks:
    """Show the mentor's zone beside the reader's only where the two read differently."""
    zones = (reader.zone, nearest.mentor_zone)
    at = nearest.starts[0] if nearest.starts else reader.now
    reads_alike = len({at.astimezone(zone(each)).utcoffset() for each in zones}) == 1
    return Clocks(
        viewer=reader.zone,
        beside=reader.zone if reads_alike else nearest.mentor_zone,
        viewer_name="",
        beside_name="",
        locale=reader.locale,
    )


def _meanwhile(studied: Studied, *, locale: Locale) -> str:
    conflict = studied.conflict
    tr = locale.translate
    if conflict.cause is Cause.LOST:
        return tr("Changes", "Meanwhile the programme was restored from an earlier backup.")
    detail = studied.known.session(conflict.submission.command)
    if conflict.refusal.code is Code.WRONG_STATUS and detail is not None:
        status = status_word(str(detail.session.status), locale=locale).lower()
        return tr("Changes", "Meanwhile the session is {status}.").format(status=status)
    return _reason(conflict.refusal, locale=locale)


def _reason(refusal: Refusal, *, locale: Locale) -> str:
    return locale.translate("Changes", _MEANWHILE.get(refusal.code, _OTHERWISE))


_OTHERWISE = "The programme did not accept it when it arrived."
_MEANWHILE: Mapping[Code, str] = MappingProxyType(
    {
        Code.SLOT_TAKEN: "Meanwhile somebody else was given this time.",
        Code.NOT_OFFERED: "Meanwhile this time is not offered any more.",
        Code.CUTOFF_PASSED: "It reached the programme after the last moment for it.",
        Code.LIMIT_REACHED: "Meanwhile the limit for this was reached.",
        Code.NOT_ALLOWED: "Meanwhile you may not do this any more.",
        Code.NOT_FOUND: "Meanwhile what it was about is gone, or not yours to see any more.",
        Code.NOT_YOUR_TURN: "Meanwhile it is the other one's turn to answer.",
        Code.REQUEST_CLOSED: "Meanwhile the request was answered, withdrawn or has expired.",
        Code.REQUEST_OPEN: "Meanwhile somebody else asked for a new time.",
        Code.TOO_EARLY: "It reached the programme too early.",
        Code.WRONG_STATUS: "Meanwhile the session has moved on.",
    }
)
