"""Amounts in their currency's minor unit (Booking rules, Booking and Cancelling)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.money import (
    check_amount,
    check_currency,
    minor_digits,
    price,
    rounded,
    share,
)

CURRENCIES = st.sampled_from(["USD", "JPY", "KWD"])
RATES = st.decimals(min_value=0, max_value=10_000, places=3)


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("XXX", 2)])
def test_a_currency_has_its_own_digits(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("0.005", "USD", "0.01"),
        ("0.004999", "USD", "0.00"),
        ("2.5", "JPY", "3"),
        ("0.0005", "KWD", "0.001"),
        ("80", "GBP", "80.00"),
    ],
)
def test_halves_go_up(amount: str, currency: str, expected: str) -> None:
    assert str(rounded(Decimal(amount), currency=currency)) == expected


def test_no_rate_is_free() -> None:
    assert str(price(None, minutes=60, currency="USD")) == "0.00"


@given(RATES, st.integers(15, 240), CURRENCIES)
def test_a_price_is_off_by_half_a_minor_unit_at_most(
    rate: Decimal, minutes: int, currency: str
) -> None:
    exact = rate * minutes / 60
    unit = Decimal(1).scaleb(-minor_digits(currency))
    paid = price(rate, minutes=minutes, currency=currency)
    assert abs(paid - exact) <= unit / 2
    assert paid == rounded(paid, currency=currency)


@given(RATES, st.integers(0, 100), CURRENCIES)
def test_no_share_is_more_than_the_whole(rate: Decimal, percentage: int, currency: str) -> None:
    amount = rounded(rate, currency=currency)
    assert 0 <= share(amount, percentage=percentage, currency=currency) <= amount
    assert share(amount, percentage=100, currency=currency) == amount


def test_a_share_of_an_odd_amount_goes_up() -> None:
    assert share(Decimal("0.05"), percentage=70, currency="USD") == Decimal("0.04")
    assert share(Decimal("0.05"), percentage=50, currency="USD") == Decimal("0.03")


@pytest.mark.parametrize("currency", ["usd", "US", "USDD", "U$D", "", "€"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_currency(currency, path="currency")
    assert caught.value.details["path"] == "currency"


@pytest.mark.parametrize("amount", ["-0.01", "NaN", "sNaN", "Infinity", "1000000.01", "0.001"])
def test_an_amount_that_nobody_can_pay_is_refused(amount: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_amount(Decimal(amount), currency="USD", path="rate")
    assert caught.value.code is Code.INVALID_VALUE
    assert caught.value.details["path"] == "rate"


@pytest.mark.parametrize(("amount", "currency"), [("1000000", "USD"), ("0", "JPY"), ("0.5", "USD")])
def test_an_amount_in_whole_minor_units_is_fine(amount: str, currency: str) -> None:
    check_amount(Decimal(amount), currency=currency, path="rate")
