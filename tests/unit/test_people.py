"""What a person must be (Booking rules, People)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import (
    LOCAL,
    SYSTEM,
    Person,
    Role,
    acting,
    check_person,
    with_full_rate,
)

ADA = Person(
    id="ada",
    name="Ada Byron",
    email="ada@example.org",
    timezone="Europe/London",
    roles=frozenset({Role.MENTOR}),
    hourly_rate=Decimal(80),
    currency="GBP",
)


def refused(person: Person) -> DomainError:
    with pytest.raises(DomainError) as caught:
        check_person(person)
    assert caught.value.code is Code.INVALID_VALUE
    return caught.value


def test_an_ordinary_person_is_fine() -> None:
    check_person(ADA)


@pytest.mark.parametrize(
    "email",
    [
        "a@b.co",
        "Ada.Byron+x@sub.example.org",
        "root@localhost",
        "o'neil@example.org",
        "é@exämple.org",
    ],
)
def test_an_email_that_people_have_is_fine(email: str) -> None:
    check_person(replace(ADA, email=email))


@pytest.mark.parametrize(
    "email",
    ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b", "a@b.", "a@b@c.org", "a@.b,c"],
)
def test_what_is_no_email_is_refused(email: str) -> None:
    assert refused(replace(ADA, email=email)).details["path"] == "email"


@pytest.mark.parametrize("person_id", ["", " ada", "ada ", "x" * 301, "local", "system", "a\nb"])
def test_an_id_that_nobody_could_type_is_refused(person_id: str) -> None:
    assert refused(replace(ADA, id=person_id)).details["path"] == "id"


@pytest.mark.parametrize("name", ["", "  ", "x" * 301, "Ada\nByron", "Ada\x00", "\ud800"])
def test_a_name_is_one_line_that_says_something(name: str) -> None:
    assert refused(replace(ADA, name=name)).details["path"] == "name"


@pytest.mark.parametrize(
    "timezone", ["", "Mars/Olympus", "europe/london", "../etc/passwd", "GMT+1"]
)
def test_a_zone_that_does_not_exist_is_refused(timezone: str) -> None:
    assert refused(replace(ADA, timezone=timezone)).details["path"] == "timezone"


def test_a_person_needs_a_role() -> None:
    assert refused(replace(ADA, roles=frozenset())).details["path"] == "roles"


@pytest.mark.parametrize("rate", ["-1", "80.001", "NaN", "1000001"])
def test_a_rate_that_nobody_can_pay_is_refused(rate: str) -> None:
    assert refused(replace(ADA, hourly_rate=Decimal(rate))).details["path"] == "hourlyRate"


def test_a_currency_is_checked_even_where_nothing_is_asked() -> None:
    person = replace(ADA, hourly_rate=None, currency="pounds")
    assert refused(person).details["path"] == "currency"


@pytest.mark.parametrize(
    "link", ["", "ada.example.org", "ftp://x.org", "javascript:alert(1)", "https://a b"]
)
def test_a_meeting_link_is_a_web_address(link: str) -> None:
    assert refused(replace(ADA, meeting_link=link)).details["path"] == "meetingLink"


def test_the_tag_that_is_wrong_is_named() -> None:
    assert refused(replace(ADA, expertise=("ok", " "))).details["path"] == "expertise[1]"


def test_a_biography_may_have_lines_but_no_end() -> None:
    check_person(replace(ADA, bio="One.\n\tTwo."))
    assert refused(replace(ADA, bio="x" * 20_001)).details["path"] == "bio"


def test_a_rate_is_written_with_all_digits_of_its_currency() -> None:
    assert str(with_full_rate(ADA).hourly_rate) == "80.00"
    assert str(with_full_rate(replace(ADA, currency="JPY")).hourly_rate) == "80"
    assert with_full_rate(replace(ADA, hourly_rate=None)).hourly_rate is None


@pytest.mark.parametrize(
    ("role", "is_staff"),
    [
        (Role.MENTOR, False),
        (Role.MENTEE, False),
        (Role.COORDINATOR, True),
        (Role.ADMIN, True),
    ],
)
def test_coordinators_and_admins_are_staff(role: Role, is_staff: bool) -> None:
    person = replace(ADA, roles=frozenset({role}))
    assert person.is_staff is acting(person).is_staff is is_staff


def test_this_computer_and_the_system_may_do_what_staff_may() -> None:
    assert LOCAL.is_staff
    assert SYSTEM.is_staff
