"""What is said of a time that was refused, and the free times that are offered instead."""

from dataclasses import dataclass
from datetime import datetime

from mentordesk.application.verdicts import Refusal
from mentordesk.domain.errors import Code
from mentordesk.presentation.formatting import short_day
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import Clocks, beside_text, short_when, start_text
from mentordesk.presentation.picking_fit import Fit, Standing


@dataclass(frozen=True, slots=True)
class Alternative:
    """A free time offered instead: the instant in UTC, and its text on a button."""

    start: datetime
    text: str


def is_about_time(refusal: Refusal) -> bool:
    """Tell whether another time would not be refused."""
    return refusal.code in {Code.SLOT_TAKEN, Code.NOT_OFFERED}


def standing_after(refusal: Refusal) -> Standing:
    """Tell how the chosen time stands once it was refused."""
    is_taken = refusal.code is Code.SLOT_TAKEN
    return Standing(Fit.TAKEN if is_taken else Fit.NOT_OFFERED)


def misfit_text(standing: Standing, *, when: str, locale: Locale) -> str:
    """Say that the chosen time, written as `when`, cannot be had, and why."""
    if standing.fit is Fit.TAKEN:
        return locale.translate("Picking", "{when} is already booked.").format(when=when)
    if not standing.reason:
        return locale.translate("Picking", "{when} is not offered.").format(when=when)
    pattern = locale.translate("Picking", "{when} is not offered: {reason}.")
    return pattern.format(when=when, reason=standing.reason)


def headline(refusal: Refusal, *, locale: Locale) -> str:
    """Say in one line what happened."""
    headlines = {
        Code.SLOT_TAKEN: locale.translate("Picking", "This time has just been taken"),
        Code.NOT_OFFERED: locale.translate("Picking", "This time is not on offer"),
    }
    return headlines.get(refusal.code, locale.translate("Picking", "This cannot be booked"))


def explanation(refusal: Refusal, *, lost: datetime, minutes: int, clocks: Clocks) -> str:
    """Say which time is meant and what can be done; everything typed is still there.

    `lost` is the start (UTC) that was refused, of a session of so many `minutes`.
    """
    alternatives = alternatives_of(refusal, clocks=clocks)
    tr = clocks.locale.translate
    kept = tr("Picking", "Everything you typed is kept.")
    nearest = tr("Picking", "The nearest free times:") if alternatives else ""
    when = short_when(lost, minutes=minutes, clocks=clocks)
    return " ".join(part for part in (f"{when}. {refusal.message}", kept, nearest) if part)


def alternatives_of(refusal: Refusal, *, clocks: Clocks) -> tuple[Alternative, ...]:
    """Read the nearest free times from a refusal, by start."""
    listed = refusal.details.get("alternatives")
    if not isinstance(listed, list | tuple):
        return ()
    starts = (_start_of(entry) for entry in listed)
    return tuple(
        Alternative(start, alternative_text(start, clocks=clocks))
        for start in sorted(start for start in starts if start is not None)
    )


def alternative_text(start: datetime, *, clocks: Clocks) -> str:
    """Write a free start (UTC) on a button: "Fri 27 Nov 06:00 (11:00 London)"."""
    local = clocks.local(start)
    day = short_day(local.date(), locale=clocks.locale)
    text = f"{day} {start_text(local, locale=clocks.locale)}"
    beside = beside_text(start, clocks=clocks)
    return f"{text} ({beside})" if beside else text


def _start_of(entry: object) -> datetime | None:
    text = entry.get("startTime") if isinstance(entry, dict) else None
    return datetime.fromisoformat(text) if isinstance(text, str) else None
