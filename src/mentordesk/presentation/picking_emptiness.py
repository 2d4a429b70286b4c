"""Why there are no times to choose from, and the way out."""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
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
    action: str = ""


def emptiness_words(emptiness: Emptiness, *, whose: Whose, locale: Locale) -> Words:
    """Word why there are no times; the hint about trouble comes from where it happened."""
    words = _WORDS[emptiness](whose, locale)
    return words._replace(title=words.title.format(name=given_name(whose.name)))


def _month(whose: Whose, locale: Locale) -> Words:
    hint = locale.translate("Picking", "A shorter session may fit, or a later month.")
    if whose.is_settled:
        hint = locale.translate("Picking", "There may be some in a later month.")
    return Words(
        locale.translate("Picking", "No free times this month"),
        hint,
        locale.translate("Picking", "Go to the next free time"),
    )


def _horizon(whose: Whose, locale: Locale) -> Words:
    title = locale.translate("Picking", "{name} has no free times left")
    if whose.is_settled:
        return Words(title, locale.translate("Picking", "Everything that is offered is taken."))
    hint = locale.translate("Picking", "Try a shorter length, or another mentor.")
    return Words(title, hint, locale.translate("Picking", "Change mentor"))


def _mentor(whose: Whose, locale: Locale) -> Words:
    title = locale.translate("Picking", "{name} offers no times at present")
    if whose.is_settled:
        return Words(title, locale.translate("Picking", "Ask the office."))
    hint = locale.translate("Picking", "Choose another mentor, or ask the office.")
    return Words(title, hint, locale.translate("Picking", "Change mentor"))


def _trouble(_whose: Whose, locale: Locale) -> Words:
    return Words(
        locale.translate("Picking", "The workspace did not answer"),
        "",
        locale.translate("Picking", "Try again"),
    )


_WORDS: Mapping[Emptiness, Callable[[Whose, Locale], Words]] = MappingProxyType(
    {
        Emptiness.MONTH: _month,
        Emptiness.HORIZON: _horizon,
        Emptiness.MENTOR: _mentor,
        Emptiness.TROUBLE: _trouble,
    }
)
