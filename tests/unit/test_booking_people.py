"""Who may be booked with and for."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.booking_samples import GRACE, JO, ROSALIND, TIM, acting_as
from tests.factories import a_mentor

from mentordesk.domain.people import LOCAL, Actor, Role
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.presentation.booking_people import (
    Parties,
    is_for_another,
    matching,
    mentor_line,
    role_line,
    settled,
    viewer_zone,
    with_only_mentor,
)
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.names import given_name

ADA = a_mentor("ada", name="Ada Byron")
VERA = replace(a_mentor("vera", name="Vera Rubin"), roles=frozenset({Role.MENTOR, Role.MENTEE}))


def parties(actor: Actor) -> Parties:
    return Parties(actor=actor, mentors=(ADA, ROSALIND, VERA), mentees=(GRACE, TIM, VERA))


def test_staff_bring_anybody_together() -> None:
    assert parties(JO).mentees_to_choose() == (GRACE, TIM, VERA)
    assert parties(JO).mentors_to_choose("grace") == (ADA, ROSALIND, VERA)
    assert parties(LOCAL).mentees_to_choose() == (GRACE, TIM, VERA)


def test_a_mentee_books_for_themselves_only() -> None:
    assert parties(acting_as(GRACE)).mentees_to_choose() == (GRACE,)
    assert parties(acting_as(GRACE)).mentors_to_choose("grace") == (ADA, ROSALIND, VERA)


def test_a_mentor_books_others_with_themselves_only() -> None:
    assert parties(acting_as(ADA)).mentors_to_choose("grace") == (ADA,)


def test_who_is_both_books_with_others_for_themselves_and_with_themselves_for_others() -> None:
    assert parties(acting_as(VERA)).mentors_to_choose("vera") == (ADA, ROSALIND)
    assert parties(acting_as(VERA)).mentors_to_choose("tim") == (VERA,)


def test_nobody_is_offered_themselves_as_mentor() -> None:
    assert VERA not in parties(JO).mentors_to_choose("vera")


def test_a_mentee_is_chosen_for_themselves_without_being_asked() -> None:
    flow = settled(BookingFlow(), parties=parties(acting_as(GRACE)))
    assert (flow.mentee_id, flow.mentor_id) == ("grace", None)


def test_a_mentor_booking_for_somebody_is_chosen_as_the_mentor() -> None:
    flow = settled(BookingFlow(mentee_id="tim"), parties=parties(acting_as(ADA)))
    assert flow.mentor_id == "ada"


def test_a_person_who_is_both_comes_as_a_mentee_unless_they_came_as_a_mentor() -> None:
    mine = parties(acting_as(VERA))
    assert settled(BookingFlow(), parties=mine).mentee_id == "vera"
    assert settled(BookingFlow(mentor_id="vera"), parties=mine).mentee_id is None


def test_staff_are_asked_for_whom() -> None:
    assert settled(BookingFlow(), parties=parties(JO)) == BookingFlow()


def test_people_who_are_gone_are_dropped() -> None:
    flow = settled(BookingFlow(mentor_id="gone", mentee_id="lost"), parties=parties(JO))
    assert (flow.mentor_id, flow.mentee_id) == (None, None)


def test_a_mentor_whom_the_mentee_rules_out_goes() -> None:
    flow = BookingFlow(mentor_id="ros", mentee_id="tim")
    assert with_only_mentor(flow, parties=parties(acting_as(VERA))).mentor_id == "vera"


def test_times_are_shown_in_the_zone_of_whoever_is_acted_for() -> None:
    assert viewer_zone(parties(JO), mentee_id="grace", own="Europe/London") == "America/New_York"
    assert viewer_zone(parties(JO), mentee_id=None, own="Europe/London") == "Europe/London"


def test_who_books_for_themselves_keeps_the_zone_of_the_desk() -> None:
    mine = parties(acting_as(GRACE))
    assert viewer_zone(mine, mentee_id="grace", own="Asia/Tokyo") == "Asia/Tokyo"
    assert not is_for_another(mine, mentee_id="grace")
    assert is_for_another(parties(JO), mentee_id="grace")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Dr Rosalind Franklin", "Rosalind"),
        ("Prof. Emmy Noether", "Emmy"),
        ("Ada", "Ada"),
        ("Dr", "Dr"),
        ("", ""),
    ],
)
def test_people_go_by_their_given_name(name: str, given: str) -> None:
    assert given_name(name) == given


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["ada", "ros", "vera"]),
        ("FRANK", ["ros"]),
        ("biology franklin", ["ros"]),
        ("looms", ["ada", "vera"]),
        ("ros@example", ["ros"]),
        ("nobody", []),
    ],
)
def test_a_search_looks_for_every_word_everywhere(search: str, found: list[str]) -> None:
    assert [person.id for person in matching((ADA, ROSALIND, VERA), search=search)] == found


def test_a_mentor_is_told_by_topic_price_and_zone() -> None:
    line = mentor_line(ROSALIND, zone="Europe/London", locale=ENGLISH)
    assert line == "Structural biology · £80.00 / hour · Europe/London"
    free = replace(ADA, headline=" ", hourly_rate=None)
    assert mentor_line(free, zone="UTC", locale=ENGLISH) == (
        "mathematics, looms · free of charge · UTC"
    )
    unpriced = replace(ROSALIND, hourly_rate=Decimal(0))
    assert "free of charge" in mentor_line(unpriced, zone="UTC", locale=ENGLISH)


def test_it_says_who_one_is() -> None:
    assert role_line(JO, locale=ENGLISH) == "You are Jo March, coordinator"
    assert role_line(acting_as(VERA), locale=ENGLISH) == "You are Vera Rubin, mentor"
    assert role_line(LOCAL, locale=ENGLISH) == "You look after this workspace"
