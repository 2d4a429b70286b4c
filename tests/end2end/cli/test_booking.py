"""`mentordesk book` books what is offered, and says in one sentence why not."""

import pytest

from tests.end2end.cli.terminal import Terminal, in_own_process

WHO = ("--mentor", "ada", "--mentee", "ben")
WHAT = ("--duration", "60", "--type", "video", "--title", "First steps")
START = "2026-12-01T09:00Z"
BOOK = ("book", *WHO, "--start", START, *WHAT)

COLUMNS = {
    *("id", "mentorId", "menteeId", "title", "description", "status", "scheduledAt", "startedAt"),
    *("endedAt", "duration", "meetingUrl", "meetingType", "location", "rate", "currency"),
    *("cancelledBy", "cancellationReason", "rescheduledFrom", "rescheduleCount"),
    *("mentorRescheduleCount", "recordingConfig", "refundAmount", "refundPercentage"),
    *("refundStatus", "pendingRescheduleRequestId", "pendingRescheduleTime"),
    "pendingRescheduleBy",
}


def test_a_booked_session_has_every_column_and_is_there_afterwards(terminal: Terminal) -> None:
    session = terminal.json(*BOOK)
    assert session.keys() >= COLUMNS | {"mentorName", "menteeName", "version"}
    assert session["mentorName"] == "Ada Byron"
    assert session["menteeName"] == "Ben Miles"
    assert session["status"] == "scheduled"
    assert session["scheduledAt"] == "2026-12-01T09:00:00Z"
    assert session["rate"] == "80.00"
    assert session["currency"] == "GBP"
    assert session["version"] == 1
    assert terminal.json("sessions", "list")["sessions"] == [session]


def test_a_process_of_its_own_books_the_same(terminal: Terminal) -> None:
    booked = Terminal(terminal.file, in_own_process).json(*BOOK)
    assert terminal.json("sessions", "show", booked["id"])["id"] == booked["id"]


def test_people_are_named_by_email_whatever_its_letter_case(terminal: Terminal) -> None:
    people = ("--mentor", "ADA@example.org", "--mentee", "ben@Example.org")
    session = terminal.json("book", *people, "--start", START, *WHAT)
    assert (session["mentorId"], session["menteeId"]) == ("ada", "ben")


def test_an_offset_names_the_same_instant(terminal: Terminal) -> None:
    session = terminal.json("book", *WHO, "--start", "2026-12-01T14:45+05:45", *WHAT)
    assert session["scheduledAt"] == "2026-12-01T09:00:00Z"


def test_people_read_what_they_booked_in_their_zone_and_the_mentors(terminal: Terminal) -> None:
    out = terminal(*BOOK, "--as", "ben").out
    assert "Tue 1 Dec 2026 04:00-05:00 America/New_York" in out
    assert "Tue 1 Dec 2026 09:00-10:00 Europe/London" in out
    assert "80.00 GBP" in out


def test_a_payment_is_kept(terminal: Terminal) -> None:
    payment = ("--payment", "invoice", "--bill-to", "Oakhill Trust", "--reference", "PO 7")
    session = terminal.json(*BOOK, *payment)
    assert terminal.json("sessions", "show", session["id"])["payment"] == {
        "sessionId": session["id"],
        "method": "invoice",
        "amount": "80.00",
        "currency": "GBP",
        "billTo": "Oakhill Trust",
        "reference": "PO 7",
    }


def test_paying_by_link_leads_to_the_programmes_page(terminal: Terminal) -> None:
    refusal = terminal.refusal(*BOOK, "--payment", "link")
    assert (refusal["code"], refusal["message"]) == (
        "INVALID_VALUE",
        "--payment: This programme has no page to pay on; choose another payment.",
    )
    page = "https://pay.example.org/{session}?amount={amount}&currency={currency}"
    terminal.json("policies", "set", "checkout_url_template", page)
    session = terminal.json(*BOOK, "--payment", "link")
    url = f"https://pay.example.org/{session['id']}?amount=80.00&currency=GBP"
    assert terminal.json("sessions", "show", session["id"])["checkoutUrl"] == url
    assert url in terminal("sessions", "show", session["id"]).out


def test_the_programmes_template_makes_the_link(terminal: Terminal) -> None:
    terminal.json("policies", "set", "meeting_url_template", "https://meet.example.org/{token}")
    session = terminal.json(*BOOK)
    assert session["meetingUrl"].startswith("https://meet.example.org/")


def test_meeting_in_person_has_a_place_and_no_link(terminal: Terminal) -> None:
    place = ("--type", "in_person", "--location", "Library, room 2")
    session = terminal.json("book", *WHO, "--start", START, *WHAT, *place)
    assert session["location"] == "Library, room 2"
    assert session["meetingUrl"] is None


def test_a_taken_time_offers_the_nearest_free_ones(terminal: Terminal) -> None:
    terminal.json(*BOOK)
    error = terminal.refusal(*BOOK)
    assert error["code"] == "SLOT_TAKEN"
    assert error["details"]["alternatives"][0] == {
        "startTime": "2026-12-01T10:30:00Z",
        "endTime": "2026-12-01T11:30:00Z",
    }


def test_people_read_the_nearest_free_times_in_their_zone(terminal: Terminal) -> None:
    terminal.json(*BOOK)
    result = terminal(*BOOK, "--as", "ben")
    assert result.status == 1
    assert result.out == ""
    assert "This time is taken.\nThe nearest free times:\n" in result.err
    assert "  Tue 1 Dec 2026 05:30 America/New_York\n" in result.err


REFUSED = {
    "an unknown mentor": (["--mentor", "nobody"], "NOT_FOUND", "--mentor"),
    "an unknown mentee": (["--mentee", "nobody@example.org"], "NOT_FOUND", "--mentee"),
    "somebody who is no mentor": (["--mentor", "dan"], "INVALID_VALUE", "--mentor"),
    "somebody who is no mentee": (["--mentee", "cleo"], "INVALID_VALUE", "--mentee"),
    "a duration of 7": (["--duration", "7"], "INVALID_VALUE", "--duration"),
    "a duration of 700": (["--duration", "700"], "INVALID_VALUE", "--duration"),
    "a negative duration": (["--duration", "-60"], "INVALID_VALUE", "--duration"),
    "a past start": (["--start", "2026-11-17T09:00Z"], "INVALID_VALUE", "--start"),
    "no title": (["--title", "  "], "INVALID_VALUE", "--title"),
    "an endless title": (["--title", "x" * 301], "INVALID_VALUE", "--title"),
    "no place to meet": (["--type", "in_person"], "INVALID_VALUE", "--location"),
    "no payment for a price": (["--payment", "none"], "INVALID_VALUE", "--payment"),
    "an unknown origin": (["--rescheduled-from", "nothing"], "NOT_FOUND", "--rescheduled-from"),
    "a time off the grid": (["--start", "2026-12-01T09:10Z"], "NOT_OFFERED", None),
    "a closed day": (["--start", "2026-12-24T13:00Z"], "NOT_OFFERED", None),
    "too little notice": (["--start", "2026-11-24T07:30Z"], "NOT_OFFERED", None),
    "too far ahead": (["--start", "2027-06-01T09:00Z"], "NOT_OFFERED", None),
}


@pytest.mark.parametrize(("argv", "code", "option"), REFUSED.values(), ids=REFUSED)
def test_a_refused_booking_names_its_option_and_changes_nothing(
    terminal: Terminal, argv: list[str], code: str, option: str | None
) -> None:
    before = terminal.programme()
    error = terminal.refusal(*BOOK, *argv)
    assert error["code"] == code
    assert option is None or error["message"].startswith(f"{option}: ")
    assert terminal.programme() == before


def test_nobody_books_themselves(terminal: Terminal) -> None:
    argv = ["--mentor", "kai", "--mentee", "kai", "--start", "2026-12-02T04:15Z"]
    error = terminal.refusal("book", *argv, *WHAT)
    assert (error["code"], error["details"]["option"]) == ("INVALID_VALUE", "--mentee")


@pytest.mark.parametrize("start", ["2026-12-01T09:00", "2026-12-01", "soon", "2026-02-30T09:00Z"])
def test_a_start_that_is_no_instant_is_wrong_usage(terminal: Terminal, start: str) -> None:
    error = terminal.refusal("book", *WHO, "--start", start, *WHAT, status=2)
    assert error["code"] == "INVALID_VALUE"
    assert error["message"].startswith("--start: ")


def test_a_missing_option_is_wrong_usage_and_named(terminal: Terminal) -> None:
    error = terminal.refusal("book", *WHO, status=2)
    assert error["code"] == "USAGE"
    assert "--start" in error["message"]


def test_a_coordinator_overrides_the_hours_with_a_reason(terminal: Terminal) -> None:
    saturday = ("book", *WHO, "--start", "2026-12-05T09:00Z", *WHAT, "--as", "cleo")
    assert terminal.refusal(*saturday)["code"] == "NOT_OFFERED"
    session = terminal.json(*saturday, "--for", "ben", "--reason", "Only day that both can make")
    (entry,) = terminal.json("sessions", "audit", session["id"])["entries"]
    assert entry["userId"] == "cleo"
    assert entry["subjectId"] == "ben"
    assert entry["reasonDetails"] == "Only day that both can make"


def test_no_reason_overrides_a_double_booking(terminal: Terminal) -> None:
    terminal.json(*BOOK)
    assert terminal.refusal(*BOOK, "--as", "cleo", "--reason", "I may")["code"] == "SLOT_TAKEN"


def test_a_mentee_does_not_book_for_others(terminal: Terminal) -> None:
    assert terminal.refusal(*BOOK, "--as", "dan")["code"] in {"NOT_ALLOWED", "NOT_FOUND"}
