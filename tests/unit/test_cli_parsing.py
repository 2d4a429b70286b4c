"""What people type is understood, or refused with a sentence that names the option."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from mentordesk.cli import values
from mentordesk.cli.starting import CommandStart, WindowStart, understand
from mentordesk.cli.usage import UsageError
from mentordesk.domain.errors import DomainError
from mentordesk.domain.people import Role
from mentordesk.domain.sessions import MeetingType, Status

SLOTS = ["slots", "--mentor", "ada", "--from", "2026-12-01T09:00Z", "--to", "2026-12-02"]
BOOK = [
    *("book", "--mentor", "ada", "--mentee", "ben", "--start", "2026-12-01T09:00+01:00"),
    *("--duration", "60", "--type", "video", "--title", "Start"),
]


def command(*argv: str) -> CommandStart:
    start = understand(argv)
    assert isinstance(start, CommandStart)
    return start


def refused(*argv: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        understand(argv)
    return caught.value


def test_no_command_opens_the_window() -> None:
    start = understand(["--workspace", "here.mentordesk", "--as", "ada"])
    assert isinstance(start, WindowStart)
    assert start.options.workspace == Path("here.mentordesk")
    assert start.options.acting == "ada"
    assert start.link is None


def test_a_link_opens_the_window_at_its_session() -> None:
    start = understand(["mentordesk://sessions/4711", "--as", "ada"])
    assert isinstance(start, WindowStart)
    assert start.link == "mentordesk://sessions/4711"


@pytest.mark.parametrize("link", ["mentordesk://sessions/", "mentordesk://people/x", "mentordesk:"])
def test_a_link_to_nothing_is_wrong_usage(link: str) -> None:
    assert link in refused(link).message


def test_json_without_a_command_does_not_open_the_window() -> None:
    assert "COMMAND" in refused("--json").message


@pytest.mark.parametrize("place", [0, 1, 3, 7])
def test_global_options_stand_anywhere(place: int) -> None:
    options = ["--workspace", "w", "--as", "ada", "--for", "ben", "--reason", "why", "--json"]
    start = command(*SLOTS[:place], *options, *SLOTS[place:])
    assert start.as_json
    assert start.options.workspace == Path("w")
    assert start.options.acting == "ada"
    assert start.options.subject == "ben"
    assert start.options.reason == "why"
    assert start.arguments.mentor == "ada"


def test_global_options_stand_between_the_words_of_a_command() -> None:
    start = command("--as", "ada", "people", "--json", "list")
    assert start.as_json
    assert start.options.acting == "ada"


def test_the_later_of_two_global_options_holds() -> None:
    assert command("--as", "ada", *SLOTS, "--as", "ben").options.acting == "ben"


def test_a_fixed_clock_is_read_in_utc() -> None:
    now = command("--now", "2026-12-01T09:00+02:00", *SLOTS).options.now
    assert now == datetime(2026, 12, 1, 7, tzinfo=UTC)


def test_options_are_not_abbreviated() -> None:
    assert "--work" in refused("--work", "w", *SLOTS).message


def test_every_missing_option_is_named() -> None:
    message = refused("book", "--mentor", "ada").message
    for option in ("--mentee", "--start", "--duration", "--type", "--title"):
        assert option in message
    assert "--mentor" not in message


def test_a_bookings_options_become_values() -> None:
    arguments = command(*BOOK).arguments
    assert arguments.start == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert arguments.duration == 60
    assert arguments.type is MeetingType.VIDEO


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--start", "2026-12-01T09:00", "has no zone"),
        ("--start", "2026-12-01", "has no zone"),
        ("--start", "tomorrow", "is not a time"),
        ("--start", "2026-13-01T09:00Z", "is not a time"),
        ("--start", "9999-12-31T23:00-05:00", "too far away"),
        ("--start", "0001-01-01T00:00+05:00", "too far away"),
        ("--duration", "an hour", "is not a whole number"),
        ("--duration", "60.5", "is not a whole number"),
        ("--duration", "٦٠", "is not a whole number"),
        ("--type", "telepathy", "is none of video, audio, chat, in_person"),
        ("--payment", "card", "is none of invoice, programme, link, none"),
        ("--now", "2026-12-01T09:00", "has no zone"),
        ("--title", "\udcff", "not valid UTF-8"),
        ("--workspace", "", "path is required"),
    ],
)
def test_a_malformed_value_is_refused_by_its_options_name(
    option: str, value: str, sentence: str
) -> None:
    error = refused(*BOOK, option, value)
    assert error.code == "INVALID_VALUE"
    assert error.details == {"option": option}
    assert error.message.startswith(f"{option}: ")
    assert sentence in error.message


@pytest.mark.parametrize(
    ("argv", "option"),
    [
        ("exceptions add --mentor m --from 2026-02-30 --to 2026-03-01", "--from"),
        ("exceptions add --mentor m --from 2026-02-01 --to soon", "--to"),
        ("exceptions add --mentor m --from 2026-02-01 --to 2026-02-01 --block 9-12", "--block"),
        (
            "exceptions add --mentor m --from 2026-02-01 --to 2026-02-01 --block 12:00-09:00",
            "--block",
        ),
        ("exceptions add --mentor m --from 2026-02-01 --to 2026-02-01 --type OPEN", "--type"),
        ("people add --name A --email a@b.de --timezone UTC --role wizard", "--role"),
        ("people edit ada --hourly-rate much", "--hourly-rate"),
        ("sessions list --status done", "--status"),
        ("sessions list --from 2026-02-01T10:00", "--from"),
        ("sessions cancel s --refund-percentage half", "--refund-percentage"),
        ("sessions reschedule s --to 2026-02-01T10:00", "--to"),
        ("sessions reschedule s --to 2026-02-01T10:00Z --duration long", "--duration"),
        ("sessions respond s --action maybe", "--action"),
        ("sessions respond s --action counter_propose --time soon", "--time"),
        ("sessions no-show s --who nobody", "--who"),
        ("sessions reopen s --to done", "--to"),
        ("refund settle s lost", "OUTCOME"),
        ("policies show --role admin", "--role"),
    ],
)
def test_other_commands_name_their_options_too(argv: str, option: str) -> None:
    assert refused(*argv.split()).details == {"option": option}


@pytest.mark.parametrize(
    "argv", [["dance"], ["people"], ["people", "dance"], ["people", "list", "x"]]
)
def test_what_is_no_command_is_wrong_usage(argv: list[str]) -> None:
    assert refused(*argv).code == "USAGE"


def test_one_option_takes_several_values() -> None:
    arguments = command("sessions", "list", "--status", "scheduled", "no_show").arguments
    assert arguments.status == [Status.SCHEDULED, Status.NO_SHOW]


def test_an_empty_rate_means_free_of_charge() -> None:
    arguments = command("people", "edit", "ada", "--hourly-rate", "", "--role", "mentor").arguments
    assert arguments.hourly_rate is None
    assert arguments.roles == [Role.MENTOR]
    assert not hasattr(arguments, "name")


def test_an_amount_is_read_exactly() -> None:
    assert values.amount("80.10") == Decimal("80.10")


@pytest.mark.parametrize("typed", ["", "-", "1,50", "eighty"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match=r"is not an amount"):
        values.amount(typed)


def test_a_date_alone_is_its_midnight_in_the_zone() -> None:
    moment = values.moment("2026-12-01")
    assert moment.given == date(2026, 12, 1)
    assert moment.instant("America/New_York") == datetime(2026, 12, 1, 5, tzinfo=UTC)


def test_a_date_that_a_zone_skipped_has_no_midnight() -> None:
    with pytest.raises(DomainError, match="never occurred"):
        values.moment("2011-12-30").instant("Pacific/Apia")
