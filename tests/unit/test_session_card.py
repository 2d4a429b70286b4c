"""What the session popup says of a session, whatever has become of it."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mentordesk.application.queries import SessionDetail
from mentordesk.domain.people import LOCAL, Actor, Person, Role, acting
from mentordesk.domain.policies import Party, Policies
from mentordesk.domain.sessions import (
    MeetingType,
    Payment,
    PaymentMethod,
    RefundStatus,
    Session,
    Status,
)
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Fact, Reader, SessionCard, session_card

NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)


def a_person(person_id: str, name: str, timezone: str, role: Role) -> Person:
    return Person(
        id=person_id,
        name=name,
        email=f"{person_id}@example.org",
        timezone=timezone,
        roles=frozenset({role}),
    )


MENTOR = a_person("m", "Rosalind Franklin", "Europe/London", Role.MENTOR)
MENTEE = a_person("p", "Grace Hopper", "America/New_York", Role.MENTEE)
SESSION = Session(
    id="s",
    mentor_id="m",
    mentee_id="p",
    title="Thesis outline",
    scheduled_at=datetime(2026, 11, 26, 2, 30, tzinfo=UTC),
    duration=90,
    meeting_type=MeetingType.VIDEO,
    rate=Decimal("120.00"),
    currency="GBP",
)


def a_card(
    session: Session = SESSION,
    *,
    actor: Actor = LOCAL,
    zone: str = "Europe/London",
    mentee: Person = MENTEE,
    payment: Payment | None = None,
    together: int = 7,
) -> SessionCard:
    detail = SessionDetail(
        session=session,
        mentor=MENTOR,
        mentee=mentee,
        latest_request=None,
        payment=payment,
        sessions_together=together,
        notes=(),
        policies=Policies({}),
    )
    return session_card(detail, reader=Reader(actor=actor, zone=zone, locale=ENGLISH, now=NOW))


def fact(card: SessionCard, meaning: str) -> Fact:
    return next(fact for fact in card.facts if fact.meaning == meaning)


def meanings(card: SessionCard) -> list[str]:
    return [fact.meaning for fact in card.facts]


def test_each_side_reads_the_other_one_s_name() -> None:
    assert a_card(actor=acting(MENTOR)).person == "Grace Hopper"
    assert a_card(actor=acting(MENTEE)).person == "Rosalind Franklin"


def test_anybody_else_reads_both_names() -> None:
    card = a_card()
    assert card.person == "Grace Hopper"
    assert card.beside_person == "with Rosalind Franklin · 7 sessions together"


def test_the_first_session_together_is_named_so() -> None:
    assert a_card(actor=acting(MENTOR), together=1).beside_person == "first session together"


def test_the_other_zone_names_its_own_day() -> None:
    card = a_card()
    assert fact(card, "Time").text == f"02:30 {DASH} 04:00 London"
    assert fact(card, "Time elsewhere").text == f"Wed 25 Nov, 21:30 {DASH} 23:00 New York"


def test_one_clock_is_told_once() -> None:
    neighbour = replace(MENTEE, timezone="Europe/Dublin")
    assert "Time elsewhere" not in meanings(a_card(mentee=neighbour))


def test_somebody_in_a_third_zone_reads_all_three() -> None:
    card = a_card(zone="Asia/Kathmandu")
    elsewhere = [fact.text for fact in card.facts if fact.meaning == "Time elsewhere"]
    assert fact(card, "Time").text == f"08:15 {DASH} 09:45 Kathmandu"
    assert [text.rsplit(" ", 1)[1] for text in elsewhere] == ["London", "York"]


def test_a_price_names_how_it_is_paid() -> None:
    payment = Payment(
        session_id="s", method=PaymentMethod.INVOICE, amount=SESSION.rate, currency="GBP"
    )
    assert fact(a_card(payment=payment), "Price").text == "£120.00 · invoice"
    free = replace(SESSION, rate=Decimal(0))
    assert fact(a_card(free), "Price").text == "Free of charge"


def test_a_cancelled_session_says_by_whom_and_what_is_paid_back() -> None:
    cancelled = replace(
        SESSION,
        status=Status.CANCELLED,
        cancelled_by=Party.MENTEE,
        cancellation_reason="schedule_conflict",
        refund_amount=Decimal("84.00"),
        refund_percentage=70,
        refund_status=RefundStatus.PENDING,
    )
    card = a_card(cancelled)
    assert (card.look, card.status) == ("cancelled", "Cancelled")
    assert fact(card, "Refund").text == "£84.00 refund (70 %), to be paid back"
    reason = f"Cancelled by the mentee {DASH} schedule conflict"
    assert fact(card, "Cancellation").text == reason
    assert fact(card, "Length").text == "1 h 30"


def test_meeting_in_person_names_the_place() -> None:
    there = replace(SESSION, meeting_type=MeetingType.IN_PERSON, location="Library, room 4")
    assert fact(a_card(there), "Kind").text == "In person · Library, room 4"


@pytest.mark.parametrize(
    ("status", "offered"),
    [(Status.SCHEDULED, True), (Status.IN_PROGRESS, True), (Status.COMPLETED, False)],
)
def test_the_meeting_link_is_offered_while_one_can_meet(status: Status, offered: bool) -> None:
    session = replace(SESSION, status=status, meeting_url="https://meet.example.org/x")
    assert ("Meeting link" in meanings(a_card(session))) is offered
