"""Booking rules, Booking: what a booking makes, costs and leaves behind."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import (
    FRIDAY_9,
    FRIDAY_10,
    FRIDAY_14,
    document,
    hours,
    mentor,
    person,
    wish,
)

from mentordesk.application.commands import (
    AddPerson,
    ArchivePerson,
    BookSession,
    EditPerson,
    ImportProgramme,
    PaymentChoice,
    SetAvailability,
    SetPolicy,
)
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import Code
from mentordesk.domain.people import Role
from mentordesk.domain.sessions import MeetingType, Payment, PaymentMethod, Status


def payment_of(desk: Desk, session_id: str) -> Payment | None:
    with desk.asking() as questions:
        return questions.session(session_id).payment


def test_an_offered_time_can_be_booked(office: Desk) -> None:
    session = office.session(office.accepted(wish(description="Chapter two"), actor="ben"))
    assert (session.mentor_id, session.mentee_id) == ("ada", "ben")
    assert (session.scheduled_at, session.duration) == (FRIDAY_9, 60)
    assert (session.title, session.description) == ("Thesis", "Chapter two")
    assert session.status is Status.SCHEDULED
    assert (session.created_at, session.version) == (NOW, 1)


def test_a_booking_writes_one_audit_entry_with_the_policies_in_force(office: Desk) -> None:
    before = len(office.trail())
    session_id = office.accepted(wish(), actor="ben")
    (entry,) = office.trail()[before:]
    assert (entry.action, entry.user_id, entry.subject_id) == ("book", "ben", None)
    assert (entry.session_id, entry.new_scheduled_at) == (session_id, FRIDAY_9)
    assert entry.policy_snapshot is not None
    assert entry.policy_snapshot["cancellation_cutoff_hours"] == 2
    assert (entry.user_agent, entry.ip_address) == ("tests", "192.0.2.7")


def test_a_booking_tells_the_other_party_with_a_link_and_both_zones(office: Desk) -> None:
    session_id = office.accepted(wish(), actor="ben")
    (told,) = office.told("ada")
    assert told.kind is NotificationKind.BOOKING_CREATED
    assert told.link == f"mentordesk://sessions/{session_id}"
    assert told.facts is not None
    assert told.facts["scheduledAt"] == "2026-11-27T09:00:00Z"
    assert told.facts["endsAt"] == "2026-11-27T10:00:00Z"
    assert told.facts["mentorTimezone"] == told.facts["menteeTimezone"] == "Europe/London"
    assert told.facts["byName"] == "Ben"
    assert office.told("ben") == []


def test_both_are_told_of_what_a_coordinator_books_for_one_of_them(office: Desk) -> None:
    office.accepted(wish(), actor="cleo", subject="ben")
    for person_id in ("ada", "ben"):
        (told,) = office.told(person_id)
        assert told.facts is not None
        assert (told.facts["byName"], told.facts["forName"]) == ("Cleo", "Ben")
    assert (office.trail()[-1].user_id, office.trail()[-1].subject_id) == ("cleo", "ben")


@pytest.mark.parametrize(
    ("rate", "currency", "minutes", "price"),
    [
        ("80", "GBP", 60, "80.00"),
        ("80", "GBP", 90, "120.00"),
        ("99.99", "USD", 50, "83.33"),
        ("0.10", "USD", 15, "0.03"),  # 0.025 goes up
        ("1001", "JPY", 30, "501"),  # no sen: 500.5 goes up
        ("10.001", "KWD", 30, "5.001"),  # 5.0005 goes up to a whole fils
    ],
)
def test_the_price_is_rounded_half_up_to_the_minor_unit(
    office: Desk, rate: str, currency: str, minutes: int, price: str
) -> None:
    ada = mentor(hourly_rate=Decimal(rate), currency=currency)
    office.accepted(EditPerson(person=ada))
    session_id = office.accepted(wish(duration=minutes))
    session, payment = office.session(session_id), payment_of(office, session_id)
    assert (str(session.rate), session.currency) == (price, currency)
    assert payment == Payment(
        session_id=session_id,
        method=PaymentMethod.INVOICE,
        amount=Decimal(price),
        currency=currency,
    )


def test_a_free_session_is_booked_without_payment(office: Desk) -> None:
    office.accepted(EditPerson(person=mentor(hourly_rate=None)))
    payment = payment_of(office, office.accepted(wish()))
    assert payment is not None
    assert (payment.method, payment.amount) == (PaymentMethod.NONE, Decimal(0))


@pytest.mark.parametrize(
    "method", [PaymentMethod.INVOICE, PaymentMethod.PROGRAMME, PaymentMethod.LINK]
)
def test_a_priced_session_is_paid_as_chosen(office: Desk, method: PaymentMethod) -> None:
    office.accepted(SetPolicy(key="checkout_url_template", value="https://pay.org/{session}"))
    choice = PaymentChoice(method=method, bill_to="Faculty of Science", reference="PO 17")
    payment = payment_of(office, office.accepted(wish(payment=choice)))
    assert payment is not None
    assert (payment.method, payment.bill_to) == (method, "Faculty of Science")
    assert payment.reference == "PO 17"


def test_a_priced_session_needs_a_payment(office: Desk) -> None:
    choice = PaymentChoice(method=PaymentMethod.NONE)
    refusal = office.refused(wish(payment=choice))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "payment")


def test_a_link_is_chosen_only_where_there_is_a_page_to_pay_on(office: Desk) -> None:
    refusal = office.refused(wish(payment=PaymentChoice(method=PaymentMethod.LINK)))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "payment")


def test_a_free_session_takes_no_payment(office: Desk) -> None:
    office.accepted(EditPerson(person=mentor(hourly_rate=None)))
    choice = PaymentChoice(method=PaymentMethod.INVOICE)
    assert office.refused(wish(payment=choice)).code is Code.INVALID_VALUE


def test_a_card_number_is_refused_wherever_it_is_typed(office: Desk) -> None:
    card, by = "4111 1111 1111 1111", PaymentMethod.INVOICE
    for choice in (
        PaymentChoice(method=by, bill_to=card),
        PaymentChoice(method=by, reference=card),
    ):
        assert office.refused(wish(payment=choice)).code is Code.INVALID_VALUE


def test_the_meeting_link_has_a_token_that_differs_from_session_to_session(office: Desk) -> None:
    urls = {
        office.session(office.accepted(wish(start))).meeting_url for start in (FRIDAY_9, FRIDAY_14)
    }
    assert len(urls) == 2
    for url in urls:
        assert url is not None
        prefix, _, token = url.partition("MentorDesk-")
        assert prefix == "https://meet.jit.si/"
        assert len(token) == 24


def test_the_programmes_template_makes_the_link(office: Desk) -> None:
    template = "https://meet.example.org/{token}"
    office.accepted(SetPolicy(key="meeting_url_template", value=template))
    url = office.session(office.accepted(wish())).meeting_url
    assert url is not None
    assert url.startswith("https://meet.example.org/")
    assert "{" not in url


def test_a_mentors_own_link_goes_first(office: Desk) -> None:
    office.accepted(EditPerson(person=mentor(meeting_link="https://ada.example.org/room")))
    assert office.session(office.accepted(wish())).meeting_url == "https://ada.example.org/room"


def test_meeting_in_person_needs_a_place_and_no_link(office: Desk) -> None:
    there = wish(meeting_type=MeetingType.IN_PERSON)
    assert office.refused(there).details["path"] == "location"
    there = wish(meeting_type=MeetingType.IN_PERSON, location="  Room 12 ")
    session = office.session(office.accepted(there))
    assert (session.location, session.meeting_url) == ("Room 12", None)


@pytest.mark.parametrize("duration", [7, 14, 241, 700, 0, -60])
def test_a_length_out_of_range_is_refused(office: Desk, duration: int) -> None:
    refusal = office.refused(wish(duration=duration))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "duration")


@pytest.mark.parametrize("duration", [15, 17, 240])
def test_any_whole_minutes_in_range_can_be_booked(office: Desk, duration: int) -> None:
    assert office.session(office.accepted(wish(duration=duration))).duration == duration


def test_a_title_is_required(office: Desk) -> None:
    assert office.refused(wish(title="  ")).details["path"] == "title"


def test_nobody_books_a_session_with_themselves(desk: Desk) -> None:
    desk.accepted(AddPerson(person=person("ada", Role.MENTOR, Role.MENTEE)))
    desk.accepted(SetAvailability(schedule=hours()))
    refusal = desk.refused(wish(mentee_id="ada"))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "menteeId")


@pytest.mark.parametrize("unknown", [wish(mentor_id="nobody"), wish(mentee_id="nobody")])
def test_an_unknown_person_is_named(office: Desk, unknown: BookSession) -> None:
    refusal = office.refused(unknown)
    assert refusal.code is Code.NOT_FOUND
    assert "nobody" in refusal.message


def test_only_mentors_are_booked_and_only_for_mentees(office: Desk) -> None:
    assert office.refused(wish(mentor_id="ben", mentee_id="cleo")).details["path"] == "mentorId"
    assert office.refused(wish(mentee_id="cleo")).details["path"] == "menteeId"


@pytest.mark.parametrize("person_id", ["ada", "ben"])
def test_archived_people_are_not_booked(office: Desk, person_id: str) -> None:
    office.accepted(ArchivePerson(person_id=person_id))
    assert office.refused(wish()).code is Code.INVALID_VALUE


def test_a_time_without_a_zone_is_refused(office: Desk) -> None:
    zoneless = datetime(2026, 11, 27, 9)  # noqa: DTZ001 - the mistake to be refused
    assert office.refused(wish(zoneless)).code is Code.INVALID_VALUE


def test_a_start_in_another_zone_is_kept_in_utc(office: Desk) -> None:
    start = datetime.fromisoformat("2026-11-27T14:30:00+05:30")
    assert office.session(office.accepted(wish(start))).scheduled_at == FRIDAY_9


def test_a_past_start_is_refused_with_the_nearest_times(office: Desk) -> None:
    refusal = office.refused(wish(NOW - timedelta(days=1)))
    assert (refusal.code, refusal.details["path"]) == (Code.INVALID_VALUE, "start")
    assert refusal.details["alternatives"]


def test_a_time_beyond_the_calendar_is_refused(office: Desk) -> None:
    for start in (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)):
        assert office.refused(wish(start)).code is Code.INVALID_VALUE


def test_a_missed_session_is_booked_again_with_its_origin(office: Desk) -> None:
    office.accepted(_past(status="no_show"))
    session_id = office.accepted(wish(rescheduled_from="old"))
    assert office.session(session_id).rescheduled_from == "old"


def test_a_session_that_took_place_is_not_booked_again(office: Desk) -> None:
    office.accepted(_past(status="completed"))
    assert office.refused(wish(rescheduled_from="old")).code is Code.WRONG_STATUS


def test_booking_again_keeps_to_the_same_two_people(office: Desk) -> None:
    office.accepted(AddPerson(person=person("dora")))
    office.accepted(_past(status="cancelled"))
    refusal = office.refused(wish(mentee_id="dora", rescheduled_from="old"))
    assert refusal.details["path"] == "rescheduledFrom"


def test_booking_again_from_an_unknown_session_is_refused(office: Desk) -> None:
    assert office.refused(wish(rescheduled_from="none")).code is Code.NOT_FOUND


def test_a_refused_booking_leaves_nothing_behind(office: Desk) -> None:
    before, trail = office.export(), office.trail()
    office.refused(wish(rescheduled_from="none"))
    office.refused(wish(FRIDAY_10, title=""))
    assert office.export() == before
    assert office.trail() == trail
    assert office.told("ada") == []


def _past(*, status: str) -> ImportProgramme:
    session = {
        "id": "old",
        "mentorId": "ada",
        "menteeId": "ben",
        "title": "Before",
        "status": status,
        "scheduledAt": "2026-11-20T09:00:00Z",
        "duration": 60,
    }
    return document(sessions=[session])
