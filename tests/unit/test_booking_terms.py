"""What may still be changed after booking, with the actual dates."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.booking_samples import NOW, START, clocks

from mentordesk.domain.policies import Policies, PolicyValue
from mentordesk.presentation.booking_terms import Plan, terms_of


def words(
    values: dict[str, PolicyValue] | None = None, *, start: datetime = START, now: datetime = NOW
) -> list[str]:
    plan = Plan(start=start, is_free=False, now=now)
    terms = terms_of(plan, policies=Policies(values or {}), clocks=clocks())
    return [sentence.plain() for sentence in terms.sentences]


def test_the_usual_policies_name_three_moments() -> None:
    assert words() == [
        "Free to cancel until Thu 26 Nov 05:30.",
        "Then 70 % back until Fri 27 Nov 03:30.",
        "A new time can be asked for until 01:30 on the day.",
    ]


def test_the_zone_of_the_moments_is_named() -> None:
    plan = Plan(start=START, is_free=False, now=NOW)
    assert terms_of(plan, policies=Policies({}), clocks=clocks()).zone_note == "All times New York"


def test_the_moments_are_set_off() -> None:
    plan = Plan(start=START, is_free=False, now=NOW)
    first = terms_of(plan, policies=Policies({}), clocks=clocks()).sentences[0]
    assert first == ("Free to cancel until {when}.", "Thu 26 Nov 05:30")


def test_a_free_session_speaks_of_no_money() -> None:
    plan = Plan(start=START, is_free=True, now=NOW)
    terms = terms_of(plan, policies=Policies({}), clocks=clocks())
    assert terms.sentences[0].plain() == "Can be cancelled until Fri 27 Nov 03:30."
    assert "back" not in terms.plain()


def test_a_free_period_that_is_over_is_not_promised() -> None:
    assert words(now=START - timedelta(hours=20))[0] == (
        "70 % back if cancelled until Fri 27 Nov 03:30."
    )


def test_exactly_at_the_limit_counts_as_in_time() -> None:
    assert words(now=START - timedelta(hours=24))[0].startswith("Free to cancel until")
    assert words(now=START - timedelta(hours=2))[0].startswith("70 % back if cancelled until")


def test_inside_the_cut_off_nothing_can_be_cancelled() -> None:
    assert words(now=START - timedelta(hours=1)) == [
        "Too close to its start to be cancelled once it is booked.",
        "A new time cannot be asked for.",
    ]


def test_without_a_partial_refund_it_says_that_nothing_comes_back() -> None:
    assert words({"partial_refund_percentage": 0})[1] == (
        "Then nothing is paid back; it can be cancelled until Fri 27 Nov 03:30."
    )
    assert words({"partial_refund_percentage": 0}, now=START - timedelta(hours=20))[0] == (
        "Can be cancelled until Fri 27 Nov 03:30; nothing is paid back."
    )


def test_a_full_partial_refund_is_simply_free() -> None:
    assert words({"partial_refund_percentage": 100})[:-1] == [
        "Free to cancel until Fri 27 Nov 03:30."
    ]


def test_a_cut_off_before_the_free_limit_ends_both() -> None:
    assert words({"cancellation_cutoff_hours": 48})[0].startswith("Too close")
    early = datetime(2026, 11, 20, tzinfo=UTC)
    assert words({"cancellation_cutoff_hours": 48}, now=early)[:-1] == [
        "Free to cancel until Wed 25 Nov 05:30."
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reschedule_cutoff_hours": 12}, "A new time can be asked for until Thu 26 Nov 17:30."),
        ({"max_reschedules_per_session": 0}, "A new time cannot be asked for."),
        ({"reschedule_cutoff_hours": 72}, "A new time cannot be asked for."),
    ],
)
def test_asking_for_a_new_time_follows_the_policies(
    values: dict[str, PolicyValue], sentence: str
) -> None:
    assert words(values)[-1] == sentence


def test_another_year_is_named() -> None:
    new_year = datetime(2027, 1, 1, 10, 0, tzinfo=UTC)
    assert words(start=new_year)[0] == "Free to cancel until Thu 31 Dec 2026 05:00."
