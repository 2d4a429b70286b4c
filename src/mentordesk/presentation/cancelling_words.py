"""What cancelling means, before it is done: the refund, the terms, and what follows from it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.application.replicas import SharingStatus
from mentordesk.domain.cancelling import (
    ALL,
    REASONS,
    CancellationTerms,
    Refund,
    cancellation_terms,
    refund_of,
)
from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.presentation.formatting import amount, countdown
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.rescheduling_words import moment
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_status import is_connected, is_nobody_there


class Consequences(NamedTuple):
    """What stands in the dialog: the refund in a few words, its terms, and what happens next."""

    refund: str
    terms: str
    next: tuple[str, ...]
    late: str


def terms_for(standpoint: Standpoint) -> CancellationTerms | None:
    """Give the terms of the side that somebody acts for; None where it is nobody's."""
    if standpoint.side is None:
        return None
    return cancellation_terms(
        standpoint.detail.session,
        side=standpoint.side,
        policies=standpoint.detail.policies,
        now=standpoint.now,
    )


def consequences(
    standpoint: Standpoint,
    *,
    terms: CancellationTerms,
    percentage: int | None,
    sharing: SharingStatus | None,
    reader: Reader,
) -> Consequences:
    """Word what cancelling now would mean.

    `percentage` is a coordinator's own figure, of the price; None takes the policy's.
    """
    refund = terms.refund
    if percentage is not None:
        refund = refund_of(standpoint.detail.session, percentage=percentage)
    return Consequences(
        refund=_refund_line(standpoint, refund=refund, reader=reader),
        terms=_terms_line(standpoint, terms=terms, reader=reader),
        next=tuple(_next(standpoint, sharing=sharing, reader=reader)),
        late=_late_line(standpoint, terms=terms, reader=reader),
    )


def in_response(
    standpoint: Standpoint, *, sharing: SharingStatus | None, reader: Reader
) -> Consequences:
    """Word what it means to cancel instead of moving: all is paid back (Rescheduling)."""
    refund = refund_of(standpoint.detail.session, percentage=ALL)
    return Consequences(
        refund=_refund_line(standpoint, refund=refund, reader=reader),
        terms=reader.locale.translate(
            "Cancelling", "The mentor asked to move it, so cancelling costs nothing."
        ),
        next=tuple(_next(standpoint, sharing=sharing, reader=reader)),
        late="",
    )


def reasons_for(side: Party, *, locale: Locale) -> tuple[tuple[str, str], ...]:
    """Give a side's reasons, each with its words (Booking rules, Cancelling)."""
    return tuple((reason, reason_word(reason, locale=locale)) for reason in REASONS[side])


def reason_word(reason: str, *, locale: Locale) -> str:
    """Name a reason: "Schedule conflict"."""
    return _REASONS[reason](locale)


def _refund_line(standpoint: Standpoint, *, refund: Refund, reader: Reader) -> str:
    session, locale = standpoint.detail.session, reader.locale
    if not session.rate:
        return locale.translate("Cancelling", "This session is free of charge.")
    if not refund.amount:
        return locale.translate("Cancelling", "Nothing is paid back.")
    pattern = locale.translate("Cancelling", "{amount} is paid back ({percent} %).")
    paid = amount(refund.amount, currency=session.currency, locale=locale)
    return pattern.format(amount=paid, percent=refund.percentage)


def _terms_line(standpoint: Standpoint, *, terms: CancellationTerms, reader: Reader) -> str:
    tr = reader.locale.translate
    session, policies = standpoint.detail.session, standpoint.detail.policies
    if terms.side is Party.MENTOR:
        return tr("Cancelling", "A mentor who cancels always pays everything back.")
    if not session.rate:
        pattern = tr("Cancelling", "It can be cancelled until {until}.")
    elif terms.free_until == terms.until:
        pattern = tr("Cancelling", "Everything is paid back until {until}.")
    else:
        pattern = tr(
            "Cancelling", "Everything is paid back until {free}, then {percent} % until {until}."
        )
    return pattern.format(
        free=moment(terms.free_until, reader=reader),
        until=moment(terms.until, reader=reader),
        percent=policies.number("partial_refund_percentage"),
    )


def _late_line(standpoint: Standpoint, *, terms: CancellationTerms, reader: Reader) -> str:
    if not terms.needs_confirmation:
        return ""
    pattern = reader.locale.translate(
        "Cancelling", "Yes, cancel although it begins {countdown}; it is recorded as late"
    )
    begins = standpoint.detail.session.scheduled_at
    return pattern.format(countdown=countdown(begins, now=reader.now, locale=reader.locale))


def _next(
    standpoint: Standpoint, *, sharing: SharingStatus | None, reader: Reader
) -> Iterator[str]:
    tr = reader.locale.translate
    pattern = _told_pattern(sharing, reader=reader)
    for person in standpoint.told():
        yield pattern.format(name=person.name)
    yield tr("Cancelling", "The time is free again for others, and nothing is deleted.")
    if standpoint.has_request:
        yield tr("Cancelling", "The request for a new time is closed, and what it held is freed.")


def _told_pattern(sharing: SharingStatus | None, *, reader: Reader) -> str:
    """Say when others are told: in a shared programme only once it has been decided."""
    tr = reader.locale.translate
    if sharing is None:
        return tr("Cancelling", "{name} is told at once.")
    if not is_connected(sharing, now=reader.now):
        return tr("Cancelling", "{name} is told when it has reached the programme.")
    if is_nobody_there(sharing, now=reader.now):
        return tr("Cancelling", "{name} is told once somebody is there to decide.")
    return tr("Cancelling", "{name} is told at once.")


_REASONS: Mapping[str, Callable[[Locale], str]] = MappingProxyType(
    {
        "schedule_conflict": lambda locale: locale.translate("Cancelling", "Schedule conflict"),
        "personal_emergency": lambda locale: locale.translate("Cancelling", "Personal emergency"),
        "no_longer_needed": lambda locale: locale.translate("Cancelling", "No longer needed"),
        "found_alternative": lambda locale: locale.translate("Cancelling", "Found an alternative"),
        "preparation_issue": lambda locale: locale.translate("Cancelling", "Not prepared"),
        "health_related": lambda locale: locale.translate("Cancelling", "Health"),
        "technical_issues": lambda locale: locale.translate("Cancelling", "Technical issues"),
        "unavailable": lambda locale: locale.translate("Cancelling", "Unavailable"),
        "other": lambda locale: locale.translate("Cancelling", "Other"),
    }
)
