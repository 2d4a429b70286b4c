"""`mentordesk policies` shows and sets what the programme decided."""

import pytest

from tests.end2end.cli.terminal import Terminal

SHARED = {
    "freeCancellationHours": 24,
    "rescheduleRequestExpiryHours": 48,
    "maxCounterProposals": 3,
    "partialRefundPercentage": 70,
    "lateCancellationRefundPercentage": 0,
    "requireCancellationReason": True,
}


def test_a_role_is_told_exactly_its_keys(terminal: Terminal) -> None:
    mentee = {"cancellationCutoffHours": 2, "rescheduleCutoffHours": 4, "maxReschedules": 2}
    mentor = {"cancellationCutoffHours": 1, "rescheduleCutoffHours": 2, "maxReschedules": 2}
    assert terminal.json("policies", "show", "--role", "mentee") == mentee | SHARED
    assert terminal.json("policies", "show", "--role", "mentor") == mentor | SHARED


def test_all_policies_come_under_their_own_names(terminal: Terminal) -> None:
    policies = terminal.json("policies", "show")
    assert policies["cancellation_cutoff_hours"] == 2
    assert policies["require_cancellation_reason"] is True


@pytest.mark.parametrize(
    ("key", "entered", "value"),
    [
        ("cancellation_cutoff_hours", "6", 6),
        ("require_cancellation_reason", "false", False),
        ("meeting_url_template", "https://meet.example.org/{token}", None),
    ],
)
def test_a_set_policy_holds_from_now_on(
    terminal: Terminal, key: str, entered: str, value: object
) -> None:
    expected = entered if value is None else value
    assert terminal.json("policies", "set", key, entered)[key] == expected
    assert terminal.json("policies", "show")[key] == expected


def test_people_read_what_a_policy_means(terminal: Terminal) -> None:
    out = terminal("policies", "show").out
    assert "Min hours before session to cancel" in out
    assert "true" in out


@pytest.mark.parametrize(
    ("key", "entered", "code", "place"),
    [
        ("no_such_policy", "1", "NOT_FOUND", "KEY"),
        ("cancellation_cutoff_hours", "soon", "INVALID_VALUE", "VALUE"),
        ("cancellation_cutoff_hours", "-1", "INVALID_VALUE", "VALUE"),
        ("partial_refund_percentage", "101", "INVALID_VALUE", "VALUE"),
        ("require_cancellation_reason", "maybe", "INVALID_VALUE", "VALUE"),
        ("meeting_url_template", "https://meet.example.org/room", "INVALID_VALUE", "VALUE"),
        ("checkout_url_template", "https://pay.example.org/", "INVALID_VALUE", "VALUE"),
    ],
)
def test_a_refused_policy_names_its_place_and_changes_nothing(
    terminal: Terminal, key: str, entered: str, code: str, place: str
) -> None:
    before = terminal.json("policies", "show")
    error = terminal.refusal("policies", "set", key, entered)
    assert error["code"] == code
    assert error["message"].startswith(f"{place}: ")
    assert terminal.json("policies", "show") == before


def test_only_admins_set_policies(terminal: Terminal) -> None:
    setting = ("policies", "set", "max_counter_proposals", "4")
    assert terminal.refusal(*setting, "--as", "cleo")["code"] == "NOT_ALLOWED"
    assert terminal.json(*setting, "--as", "eve")["max_counter_proposals"] == 4
