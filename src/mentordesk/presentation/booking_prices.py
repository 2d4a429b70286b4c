"""Prices while booking: amounts with their currency's sign, lines and totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from mentordesk.domain.money import price, rounded
from mentordesk.domain.people import Person
from mentordesk.presentation.locales import Locale

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "EUR": "€",
        "GBP": "£",
        "INR": "₹",
        "JPY": "¥",
        "KRW": "₩",
        "NGN": "₦",
        "UAH": "₴",
        "USD": "$",
        "VND": "₫",
    }
)


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


def money_text(amount: Decimal, *, currency: str, locale: Locale) -> str:
    """Write an amount with its currency: "£80.00", and "80.00 CHF" where a code is all there is."""
    digits = str(rounded(amount, currency=currency)).replace(".", locale.decimal_point)
    sign = _SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{digits} {currency}"


def rate_text(mentor: Person, *, locale: Locale) -> str:
    """Write what an hour costs: "£80.00 / hour", or that it is free."""
    if not mentor.hourly_rate:
        return locale.translate("Booking", "free of charge")
    rate = money_text(mentor.hourly_rate, currency=mentor.currency, locale=locale)
    return locale.translate("Booking", "{rate} / hour").format(rate=rate)


def price_text(mentor: Person, *, minutes: int, locale: Locale) -> str:
    """Write what a session of this length costs: "£80.00" or "free"."""
    amount = price(mentor.hourly_rate, minutes=minutes, currency=mentor.currency)
    if not amount:
        return locale.translate("Booking", "free")
    return money_text(amount, currency=mentor.currency, locale=locale)


def bill_of(mentor: Person, *, minutes: int, locale: Locale) -> Bill:
    """Work out what is shown before the commit (Booking rules, Booking)."""
    amount = price(mentor.hourly_rate, minutes=minutes, currency=mentor.currency)
    if mentor.hourly_rate:
        rate = money_text(mentor.hourly_rate, currency=mentor.currency, locale=locale)
        pattern = locale.translate("Booking", "{minutes} min \u00d7 {rate} / h")
        line = pattern.format(minutes=minutes, rate=rate)
    else:
        line = locale.translate("Booking", "{minutes} min, free of charge").format(minutes=minutes)
    return Bill(
        line=line,
        total=money_text(amount, currency=mentor.currency, locale=locale),
        amount=amount,
        currency=mentor.currency,
    )
