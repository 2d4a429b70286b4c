"""What may still be changed after booking, in words with the actual dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from mentordesk.domain.policies import Policies
from mentordesk.presentation.formatting import short_day, zone_place
from mentordesk.presentation.picking_clock import Clocks, start_text

_ALL = 100


class Sentence(NamedTuple):
    """A sentence about a moment: `pattern` holds `{when}` where `when` belongs, to be stressed."""

    pattern: str
    when: str = ""

    def plain(self) -> str:
        """Give the sentence without stress."""
        return self.pattern.replace("{when}", self.when)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The mentee's terms, sentence by sentence, and the zone that their times are in."""

    sentences: tuple[Sentence, ...]
    zone_note: str

    def plain(self) -> str:
        """Give all of it as one text."""
        return " ".join([*(sentence.plain() for sentence in self.sentences), self.zone_note])


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A session about to be booked: when (UTC), whether it costs anything, and the time now."""

    start: datetime
    is_free: bool
    now: datetime


def terms_of(plan: Plan, *, policies: Policies, clocks: Clocks) -> Terms:
    """Put the mentee's side of Booking rules, Cancelling and Rescheduling, into words."""
    note = clocks.locale.translate("Booking", "All times {place}")
    return Terms(
        sentences=(
            *_cancelling(plan, policies=policies, clocks=clocks),
            _moving(plan, policies=policies, clocks=clocks),
        ),
        zone_note=note.format(place=zone_place(clocks.viewer)),
    )


def _cancelling(plan: Plan, *, policies: Policies, clocks: Clocks) -> Iterable[Sentence]:
    tr = clocks.locale.translate
    cutoff = _before(plan, hours=policies.number("cancellation_cutoff_hours"))
    if cutoff < plan.now:
        yield Sentence(tr("Booking", "Too close to its start to be cancelled once it is booked."))
        return
    last = _moment(cutoff, plan=plan, clocks=clocks)
    if plan.is_free:
        yield Sentence(tr("Booking", "Can be cancelled until {when}."), last)
        return
    percentage = policies.number("partial_refund_percentage")
    free = min(cutoff, _before(plan, hours=policies.number("free_cancellation_hours")))
    free = cutoff if percentage == _ALL else free
    if free >= plan.now:
        until = _moment(free, plan=plan, clocks=clocks)
        yield Sentence(tr("Booking", "Free to cancel until {when}."), until)
        if free < cutoff:
            yield Sentence(_partly_then(percentage, clocks=clocks), last)
    else:
        yield Sentence(_partly_at_most(percentage, clocks=clocks), last)


def _partly_then(percentage: int, *, clocks: Clocks) -> str:
    tr = clocks.locale.translate
    if not percentage:
        return tr("Booking", "Then nothing is paid back; it can be cancelled until {when}.")
    text = tr("Booking", "Then {percentage} % back until {when}.")
    return text.replace("{percentage}", str(percentage))


def _partly_at_most(percentage: int, *, clocks: Clocks) -> str:
    tr = clocks.locale.translate
    if not percentage:
        return tr("Booking", "Can be cancelled until {when}; nothing is paid back.")
    text = tr("Booking", "{percentage} % back if cancelled until {when}.")
    return text.replace("{percentage}", str(percentage))


def _moving(plan: Plan, *, policies: Policies, clocks: Clocks) -> Sentence:
    tr = clocks.locale.translate
    cutoff = _before(plan, hours=policies.number("reschedule_cutoff_hours"))
    if not policies.number("max_reschedules_per_session") or cutoff < plan.now:
        return Sentence(tr("Booking", "A new time cannot be asked for."))
    if clocks.local(cutoff).date() == clocks.local(plan.start).date():
        when = start_text(clocks.local(cutoff), locale=clocks.locale)
        return Sentence(tr("Booking", "A new time can be asked for until {when} on the day."), when)
    when = _moment(cutoff, plan=plan, clocks=clocks)
    return Sentence(tr("Booking", "A new time can be asked for until {when}."), when)


def _before(plan: Plan, *, hours: int) -> datetime:
    return plan.start - timedelta(hours=hours)


def _moment(moment: datetime, *, plan: Plan, clocks: Clocks) -> str:
    local = clocks.local(moment)
    day = short_day(local.date(), locale=clocks.locale)
    if local.year != clocks.local(plan.start).year:
        day = f"{day} {local.year}"
    return f"{day} {start_text(local, locale=clocks.locale)}"
