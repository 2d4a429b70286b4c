"""Why there are no times to choose from, and the way out."""

from enum import Enum
from typing import NamedTuple

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.names import given_name


class Emptiness(Enum):
    """Why no times are on view."""

    MONTH = "month"
    HORIZON = "horizon"
    MENTOR = "mentor"
    TROUBLE = "trouble"


class Whose(NamedTuple):
    """The mentor whose times they are; `is_settled` where mentor and length cannot be changed."""

    name: str
    is_settled: bool


class Words(NamedTuple):
    """What an empty area says; without `action` there is no way out from there."""

    title: str
    hint: str
    action: str


def emptiness_words(emptiness: Emptiness, *, whose: Whose, locale: Locale) -> Words:
    """Word why there are no times; the hint about trouble comes from where it happened."""
    tr, name = locale.translate, given_name(whose.name)
    left = tr("Picking", "{name} has no free times left").format(name=name)
    none = tr("Picking", "{name} offers no times at present").format(name=name)
    change = "" if whose.is_settled else tr("Picking", "Change mentor")
    shorter = tr("Picking", "A shorter session may fit, or a later month.")
    later = tr("Picking", "There may be some in a later month.")
    other = tr("Picking", "Try a shorter length, or another mentor.")
    taken = tr("Picking", "Everything that is offered is taken.")
    choose = tr("Picking", "Choose another mentor, or ask the office.")
    office = tr("Picking", "Ask the office.")
    words = {
        Emptiness.MONTH: Words(
            tr("Picking", "No free times this month"),
            later if whose.is_settled else shorter,
            tr("Picking", "Go to the next free time"),
        ),
        Emptiness.HORIZON: Words(left, taken if whose.is_settled else other, change),
        Emptiness.MENTOR: Words(none, office if whose.is_settled else choose, change),
        Emptiness.TROUBLE: Words(
            tr("Picking", "The workspace did not answer"), "", tr("Picking", "Try again")
        ),
    }
    return words[emptiness]
