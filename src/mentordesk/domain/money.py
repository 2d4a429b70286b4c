"""Amounts of money: decimal, in a named currency, rounded half-up to its minor unit."""

import re
from decimal import ROUND_HALF_UP, Decimal

from mentordesk.domain.errors import invalid

# ISO 4217 currencies whose minor unit is not a hundredth.
_MINOR_DIGITS = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
}
_CURRENCY = re.compile(r"[A-Z]{3}")
LARGEST = Decimal(1_000_000)
MINUTES_PER_HOUR = 60
HUNDRED = Decimal(100)


def minor_digits(currency: str) -> int:
    """Give the digits after the point that a currency has (ISO 4217)."""
    return _MINOR_DIGITS.get(currency, 2)


def rounded(amount: Decimal, *, currency: str) -> Decimal:
    """Round half-up to the currency's minor unit."""
    return amount.quantize(Decimal(1).scaleb(-minor_digits(currency)), rounding=ROUND_HALF_UP)


def price(hourly_rate: Decimal | None, *, minutes: int, currency: str) -> Decimal:
    """Price a session: hourly rate x minutes / 60, rounded half-up (Booking rules, Booking)."""
    if hourly_rate is None:
        return rounded(Decimal(0), currency=currency)
    return rounded(hourly_rate * minutes / MINUTES_PER_HOUR, currency=currency)


def share(amount: Decimal, *, percentage: int, currency: str) -> Decimal:
    """Give a percentage of an amount, rounded half-up (Booking rules, Cancelling)."""
    return rounded(amount * percentage / HUNDRED, currency=currency)


def check_currency(currency: str, *, path: str) -> None:
    """Refuse anything but three capital letters."""
    if not _CURRENCY.fullmatch(currency):
        raise invalid(f"“{currency}” is not a three-letter currency code such as USD.", path=path)


def check_amount(amount: Decimal, *, currency: str, path: str) -> None:
    """Refuse an amount that is negative, endless, too large or finer than the minor unit."""
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        raise invalid(f"An amount lies between 0 and {LARGEST}, not {amount}.", path=path)
    if amount != rounded(amount, currency=currency):
        digits = minor_digits(currency)
        raise invalid(f"{currency} has {digits} digits after the point, not {amount}.", path=path)
