"""The programme's policies: keys, defaults, types and ranges, and what each role is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mentordesk.domain.errors import Code, DomainError, invalid

PolicyValue = bool | int | str


class Party(StrEnum):
    """The side of a session that acts: its mentor or its mentee."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Party":
        """Give the other side."""
        return Party.MENTEE if self is Party.MENTOR else Party.MENTOR


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """What one policy may be: its default gives its type; numbers have a range, ends included.

    An address names what `placeholder` stands for; it may be empty where its default is.
    """

    default: PolicyValue
    meaning: str
    lowest: int = 0
    highest: int = 0
    placeholder: str = ""


_WEEK = 168
_YEAR = 8760

POLICY_RULES: Mapping[str, PolicyRule] = MappingProxyType(
    {
        "cancellation_cutoff_hours": PolicyRule(2, "Min hours before session to cancel", 0, _YEAR),
        "reschedule_cutoff_hours": PolicyRule(
            4, "Min hours before session to reschedule (mentee)", 0, _YEAR
        ),
        "mentor_reschedule_cutoff_hours": PolicyRule(
            2, "Min hours before session to reschedule (mentor)", 0, _YEAR
        ),
        "max_reschedules_per_session": PolicyRule(2, "Max reschedules allowed (mentee)", 0, 100),
        "mentor_max_reschedules_per_session": PolicyRule(
            2, "Max reschedules allowed (mentor)", 0, 100
        ),
        "free_cancellation_hours": PolicyRule(24, "Hours for penalty-free cancel", 0, _YEAR),
        "require_cancellation_reason": PolicyRule(True, "Reason is mandatory"),  # noqa: FBT003 - data
        "reschedule_request_expiry_hours": PolicyRule(
            48, "Hours until reschedule request expires", 1, _YEAR
        ),
        "max_counter_proposals": PolicyRule(3, "Max counter-proposals per reschedule", 0, 100),
        "mentor_cancellation_cutoff_hours": PolicyRule(
            1, "Hours before session within which a mentor's cancel counts as late", 0, _YEAR
        ),
        "partial_refund_percentage": PolicyRule(
            70, "Refund between the cut-off and free cancellation", 0, 100
        ),
        "late_cancellation_refund_percentage": PolicyRule(
            0, "Refund inside the cut-off, granted by a coordinator", 0, 100
        ),
        "join_opens_minutes": PolicyRule(15, "Minutes before start when joining opens", 0, 240),
        "join_closes_minutes": PolicyRule(
            120, "Minutes after start when joining closes", 0, 24 * 60
        ),
        "no_show_after_minutes": PolicyRule(
            10, "Minutes after start when a no-show may be marked", 0, 240
        ),
        "no_show_window_hours": PolicyRule(
            24, "Hours after start until a no-show may be marked", 1, _WEEK
        ),
        "meeting_url_template": PolicyRule(
            "https://meet.jit.si/MentorDesk-{token}",
            "Meeting link made for each session",
            placeholder="{token}",
        ),
        "checkout_url_template": PolicyRule(
            "",
            "Page to pay on, with {session}, {amount} and {currency}; empty: no paying by link",
            placeholder="{session}",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Policies:
    """A programme's settings: what has been set, defaults for the rest."""

    values: Mapping[str, PolicyValue]

    def number(self, key: str) -> int:
        """Give a numeric policy's value."""
        return int(self[key])

    def __getitem__(self, key: str) -> PolicyValue:
        if key not in POLICY_RULES:
            raise unknown_policy(key)
        return self.values.get(key, POLICY_RULES[key].default)

    def snapshot(self) -> dict[str, PolicyValue]:
        """Give every key with the value in force, for an audit entry."""
        return {key: self[key] for key in POLICY_RULES}


def unknown_policy(key: str) -> DomainError:
    """Make the error for a key that is no policy."""
    return DomainError(Code.NOT_FOUND, f"There is no policy “{key}”.", path=key)


def check_policy(key: str, value: object) -> PolicyValue:
    """Give the value back if it has the policy's type and range; refuse it otherwise."""
    rule = POLICY_RULES.get(key)
    if rule is None:
        raise unknown_policy(key)
    if isinstance(rule.default, bool):
        return _check_switch(key, value)
    if isinstance(rule.default, int):
        return _check_number(key, value, rule)
    return _check_template(key, value, rule)


def parse_policy(key: str, text: str) -> PolicyValue:
    """Read a policy's value as typed: `true`/`false`, a whole number, or a link template."""
    rule = POLICY_RULES.get(key)
    if rule is None:
        raise unknown_policy(key)
    if isinstance(rule.default, bool):
        return _check_switch(key, {"true": True, "false": False}.get(text.strip().lower(), text))
    if isinstance(rule.default, int):
        is_whole = re.fullmatch(r"[+-]?\d{1,9}", text.strip())
        return _check_number(key, int(text) if is_whole else text, rule)
    return _check_template(key, text, rule)


_SHARED_KEYS = {
    "freeCancellationHours": "free_cancellation_hours",
    "rescheduleRequestExpiryHours": "reschedule_request_expiry_hours",
    "maxCounterProposals": "max_counter_proposals",
    "partialRefundPercentage": "partial_refund_percentage",
    "lateCancellationRefundPercentage": "late_cancellation_refund_percentage",
    "requireCancellationReason": "require_cancellation_reason",
}
_ROLE_KEYS = {
    Party.MENTEE: {
        "cancellationCutoffHours": "cancellation_cutoff_hours",
        "rescheduleCutoffHours": "reschedule_cutoff_hours",
        "maxReschedules": "max_reschedules_per_session",
    },
    Party.MENTOR: {
        "cancellationCutoffHours": "mentor_cancellation_cutoff_hours",
        "rescheduleCutoffHours": "mentor_reschedule_cutoff_hours",
        "maxReschedules": "mentor_max_reschedules_per_session",
    },
}


def policies_for(party: Party, policies: Policies) -> dict[str, PolicyValue]:
    """Give the policies as one side is told them, under the specification's response keys."""
    return {name: policies[key] for name, key in (_ROLE_KEYS[party] | _SHARED_KEYS).items()}


def _check_switch(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise invalid(f"{key} is true or false, not “{value}”.", path=key)
    return value


def _check_number(key: str, value: object, rule: PolicyRule) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(f"{key} is a whole number, not “{value}”.", path=key)
    if not rule.lowest <= value <= rule.highest:
        raise invalid(f"{key} lies from {rule.lowest} to {rule.highest}, not {value}.", path=key)
    return value


def _check_template(key: str, value: object, rule: PolicyRule) -> str:
    if value == rule.default:
        return str(value)
    if not isinstance(value, str) or not re.fullmatch(r"https?://\S{1,500}", value):
        raise invalid(f"{key} is a web address, not “{value}”.", path=key)
    if rule.placeholder not in value:
        message = f"{key} needs {rule.placeholder}, or all sessions would share one link."
        raise invalid(message, path=key)
    return value
