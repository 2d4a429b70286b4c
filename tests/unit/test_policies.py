"""Policies: keys, defaults, types, ranges (specification, Session Policies; Booking rules)."""

import pytest

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.policies import (
    POLICY_RULES,
    Party,
    Policies,
    check_policy,
    parse_policy,
    policies_for,
)

DEFAULTS = {
    "cancellation_cutoff_hours": 2,
    "reschedule_cutoff_hours": 4,
    "mentor_reschedule_cutoff_hours": 2,
    "max_reschedules_per_session": 2,
    "mentor_max_reschedules_per_session": 2,
    "free_cancellation_hours": 24,
    "require_cancellation_reason": True,
    "reschedule_request_expiry_hours": 48,
    "max_counter_proposals": 3,
    "mentor_cancellation_cutoff_hours": 1,
    "partial_refund_percentage": 70,
    "late_cancellation_refund_percentage": 0,
    "join_opens_minutes": 15,
    "join_closes_minutes": 120,
    "no_show_after_minutes": 10,
    "no_show_window_hours": 24,
    "meeting_url_template": "https://meet.jit.si/MentorDesk-{token}",
    "checkout_url_template": "",
}


def test_the_defaults_are_the_specifications() -> None:
    assert Policies({}).snapshot() == DEFAULTS


def test_a_set_policy_goes_before_its_default() -> None:
    policies = Policies({"cancellation_cutoff_hours": 6})
    assert (
        policies["cancellation_cutoff_hours"] == policies.number("cancellation_cutoff_hours") == 6
    )
    assert policies.snapshot() == {**DEFAULTS, "cancellation_cutoff_hours": 6}


def test_asking_for_what_is_no_policy_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        Policies({})["free_lunch"]
    assert caught.value.code is Code.NOT_FOUND


def test_a_mentee_is_told_the_specifications_keys() -> None:
    assert policies_for(Party.MENTEE, Policies({})) == {
        "cancellationCutoffHours": 2,
        "rescheduleCutoffHours": 4,
        "maxReschedules": 2,
        "freeCancellationHours": 24,
        "rescheduleRequestExpiryHours": 48,
        "maxCounterProposals": 3,
        "partialRefundPercentage": 70,
        "lateCancellationRefundPercentage": 0,
        "requireCancellationReason": True,
    }


def test_a_mentor_is_told_a_mentors_limits() -> None:
    policies = Policies(
        {
            "mentor_cancellation_cutoff_hours": 3,
            "mentor_reschedule_cutoff_hours": 5,
            "mentor_max_reschedules_per_session": 7,
        }
    )
    told = policies_for(Party.MENTOR, policies)
    assert told["cancellationCutoffHours"] == 3
    assert told["rescheduleCutoffHours"] == 5
    assert told["maxReschedules"] == 7
    assert told.keys() == policies_for(Party.MENTEE, policies).keys()


@pytest.mark.parametrize("key", [key for key, rule in POLICY_RULES.items() if rule.highest])
def test_a_number_lies_in_its_range_with_both_ends(key: str) -> None:
    rule = POLICY_RULES[key]
    assert check_policy(key, rule.lowest) == rule.lowest
    assert check_policy(key, rule.highest) == rule.highest
    for value in (rule.lowest - 1, rule.highest + 1):
        with pytest.raises(DomainError, match=key):
            check_policy(key, value)


@pytest.mark.parametrize("value", ["2", 2.0, True, None, [2]])
def test_a_number_is_a_whole_number(value: object) -> None:
    with pytest.raises(DomainError) as caught:
        check_policy("cancellation_cutoff_hours", value)
    assert caught.value.code is Code.INVALID_VALUE


@pytest.mark.parametrize("value", [1, 0, "true", None])
def test_a_switch_is_true_or_false(value: object) -> None:
    with pytest.raises(DomainError, match="true or false"):
        check_policy("require_cancellation_reason", value)


@pytest.mark.parametrize(
    "value", ["https://meet.example.org/room", "meet.example.org/{token}", "https://x y/{token}", 5]
)
def test_a_link_template_is_an_address_with_a_token(value: object) -> None:
    with pytest.raises(DomainError):
        check_policy("meeting_url_template", value)


@pytest.mark.parametrize(
    "value", ["https://pay.example.org", "pay.example.org/{session}", "https://x y/{session}", 5]
)
def test_a_page_to_pay_on_is_an_address_with_the_session(value: object) -> None:
    with pytest.raises(DomainError):
        check_policy("checkout_url_template", value)


@pytest.mark.parametrize("value", ["", "https://pay.example.org/{session}?{amount}"])
def test_a_programme_may_have_a_page_to_pay_on_or_none(value: str) -> None:
    assert check_policy("checkout_url_template", value) == value
    assert parse_policy("checkout_url_template", value) == value


def test_a_meeting_link_is_never_empty() -> None:
    with pytest.raises(DomainError):
        check_policy("meeting_url_template", "")


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("cancellation_cutoff_hours", " 6 ", 6),
        ("require_cancellation_reason", "False", False),
        ("meeting_url_template", "https://x.org/{token}", "https://x.org/{token}"),
    ],
)
def test_a_value_is_read_as_it_is_typed(key: str, text: str, value: object) -> None:
    assert parse_policy(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("cancellation_cutoff_hours", "two"),
        ("cancellation_cutoff_hours", "1.5"),
        ("cancellation_cutoff_hours", "9" * 5000),
        ("require_cancellation_reason", "perhaps"),
    ],
)
def test_what_cannot_be_read_is_refused(key: str, text: str) -> None:
    with pytest.raises(DomainError) as caught:
        parse_policy(key, text)
    assert caught.value.details["path"] == key


def test_what_is_no_policy_cannot_be_set() -> None:
    for setting in (check_policy, parse_policy):
        with pytest.raises(DomainError) as caught:
            setting("free_lunch", "1")
        assert caught.value.code is Code.NOT_FOUND
