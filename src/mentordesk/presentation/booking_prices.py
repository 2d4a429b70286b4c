"""Prices while booking: lines and totals."""

from dataclasses import dataclass
from decimal import Decimal

from mentordesk.domain.money import price
from mentordesk.domain.people import Person
from mentordesk.presentation.formatting import amount
from mentordesk.presentation.locales import Locale


@dataclass(frozen=True, kw_only=True, slots=True)
class Bill:
    """What a booking costs: `line` tells how `total` comes about; `amount` is in `currency`."""

    line: str
    total: str
    amount: Decimal
    currency: str

    @property
    def is_free(self) -> bool:
        """Tell whether nothing is to be paid."""
        return not self.amount


def rate_text(mentor: Person, *, locale: Locale) -> str:
    """Write what an hour costs: "£80.00 / hour", or that it is free."""
    if not mentor.hourly_rate:
        return locale.translate("Booking", "free of charge")
    rate = amount(mentor.hourly_rate, currency=mentor.currency, locale=locale)
    return locale.translate("Booking", "{rate} / hour").format(rate=rate)


def price_text(mentor: Person, *, minutes: int, locale: Locale) -> str:
    """Write what a session of so many minutes costs: "£80.00" or "free"."""
    total = price(mentor.hourly_rate, minutes=minutes, currency=mentor.currency)
    if not total:
        return locale.translate("Booking", "free")
    return amount(total, currency=mentor.currency, locale=locale)


def bill_of(mentor: Person, *, minutes: int, locale: Locale) -> Bill:
    """Work out what so many minutes cost, shown before the commit (Booking rules, Booking)."""
    total = price(mentor.hourly_rate, minutes=minutes, currency=mentor.currency)
    if mentor.hourly_rate:
        rate = amount(mentor.hourly_rate, currency=mentor.currency, locale=locale)
        pattern = locale.translate("Booking", "{minutes} min \u00d7 {rate} / h")
        line = pattern.format(minutes=minutes, rate=rate)
    else:
        line = locale.translate("Booking", "{minutes} min, free of charge").format(minutes=minutes)
    return Bill(
        line=line,
        total=amount(total, currency=mentor.currency, locale=locale),
        amount=total,
        currency=mentor.currency,
    )
