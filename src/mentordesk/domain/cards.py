"""Keeping card numbers out: they are never typed into, stored in or logged by MentorDesk."""

import re

from mentordesk.domain.errors import invalid

# 13 to 19 digits, with spaces or hyphens between them, that no letter or digit stands next to.
_CANDIDATE = re.compile(r"(?<![0-9A-Za-z])[2-6](?:[ -]?\d){12,18}(?![0-9A-Za-z])")
_TEN = 10


def check_no_card_number(text: str, *, path: str) -> None:
    """Refuse a text in which a payment card's number stands (Booking rules, Booking)."""
    for found in _CANDIDATE.finditer(text):
        if _adds_up([int(digit) for digit in found[0] if digit.isdigit()]):
            message = "This looks like a card number; MentorDesk never takes or keeps one."
            raise invalid(message, path=path)


def _adds_up(digits: list[int]) -> bool:
    """Apply the check that every card number passes (ISO/IEC 7812, Luhn)."""
    doubled = [sum(divmod(2 * digit, _TEN)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % _TEN == 0
