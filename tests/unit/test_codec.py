"""Commands as JSON and back, and digests of what was asked for."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.application import commands
from mentordesk.application.codec import (
    COMMANDS,
    check_writable,
    command_from_json,
    command_handed_in,
    fingerprint,
    iso,
    to_json,
)
from mentordesk.application.verdicts import Submission
from mentordesk.domain.availability import (
    AvailabilityException,
    DayPattern,
    ExceptionType,
    Schedule,
    time_block,
)
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.people import Person, Role
from mentordesk.domain.policies import Party
from mentordesk.domain.rescheduling import RescheduleAnswer
from mentordesk.domain.sessions import MeetingType, PaymentMethod, RefundStatus, Status

START = datetime(2026, 11, 27, 9, tzinfo=UTC)
ADA = Person(
    id="ada",
    name="Ada",
    email="ada@example.org",
    timezone="Europe/London",
    roles=frozenset({Role.MENTOR, Role.ADMIN}),
    expertise=("Engines",),
    hourly_rate=Decimal("80.00"),
    archived_at=START,
)
CLOSED = AvailabilityException(
    id="",
    start_date=date(2026, 12, 24),
    end_date=date(2026, 12, 26),
    type=ExceptionType.AVAILABLE,
    is_full_day=False,
    reason="Open day",
    time_blocks=(time_block("10:00-24:00"),),
)
HOURS = Schedule(
    "ada",
    "Europe/London",
    weekly=(DayPattern(1, time_blocks=(time_block("09:00-17:00"),)),),
    exceptions=(CLOSED,),
)
EVERY_COMMAND: list[commands.Command] = [
    commands.AddPerson(person=ADA),
    commands.EditPerson(person=replace(ADA, hourly_rate=None, archived_at=None)),
    commands.ArchivePerson(person_id="ada"),
    commands.SetAvailability(schedule=HOURS),
    commands.AddException(mentor_id="ada", exception=CLOSED),
    commands.RemoveException(exception_id="x"),
    commands.BookSession(
        mentor_id="ada",
        mentee_id="ben",
        start=START,
        duration=60,
        meeting_type=MeetingType.IN_PERSON,
        title="Thesis",
        location="Room 12",
        payment=commands.PaymentChoice(method=PaymentMethod.PROGRAMME, reference="PO 1"),
    ),
    commands.EditSession(session_id="s1", meeting_type=MeetingType.AUDIO),
    commands.CancelSession(session_id="s1", category="other", refund_percentage=50),
    commands.RequestReschedule(session_id="s1", time=START, duration=30),
    commands.RespondToReschedule(
        session_id="s1", action=RescheduleAnswer.COUNTER_PROPOSE, request_id="r1", time=START
    ),
    commands.WithdrawReschedule(session_id="s1"),
    commands.JoinSession(session_id="s1"),
    commands.CompleteSession(session_id="s1"),
    commands.MarkNoShow(session_id="s1", who=Party.MENTOR),
    commands.ReopenSession(session_id="s1", to=Status.COMPLETED),
    commands.AddNote(session_id="s1", text="Well done", visibility=NoteVisibility.SHARED),
    commands.SettleRefund(session_id="s1", outcome=RefundStatus.FAILED),
    commands.RunHousekeeping(),
    commands.SetPolicy(key="require_cancellation_reason", value=False),
    commands.SetPolicy(key="join_opens_minutes", value=5),
    commands.SetPolicy(key="meeting_url_template", value="https://x.org/{token}"),
    commands.MarkNotificationsRead(notification_ids=("a", "b")),
    commands.MarkNotificationsRead(),
    commands.ImportProgramme(document={"format": "x", "people": [{"roles": ["mentor"]}]}),
    commands.Unreadable(asked="book_a_table", content='{"for": 2, "at": "\\u0000"}'),
]
SUBMISSION = Submission(
    id="00000000-0000-4000-8000-000000000000",
    actor="ada",
    command=EVERY_COMMAND[0],
    issued_at=START,
)


def test_every_kind_of_command_is_tried_here() -> None:
    assert {type(command) for command in EVERY_COMMAND} == set(get_args(commands.Command))
    assert set(COMMANDS.values()) == set(get_args(commands.Command))


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.kind)
def test_a_command_comes_back_from_json_as_it_was(command: commands.Command) -> None:
    text = json.dumps(to_json(command))
    assert command_from_json(command.kind, json.loads(text)) == command
    assert command_handed_in(command.kind, json.loads(text)) == command


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.kind)
def test_what_this_program_does_not_know_of_a_command_is_never_left_out(
    command: commands.Command,
) -> None:
    with pytest.raises((ExceptionGroup, TypeError)):
        command_handed_in(command.kind, {**to_json(command), "of_tomorrow": 1})


def test_unknown_parts_are_noticed_however_deep_they_lie() -> None:
    document = to_json(commands.AddPerson(person=ADA))
    document["person"]["of_tomorrow"] = 1
    with pytest.raises(ExceptionGroup):
        command_handed_in("add_person", document)


def test_times_are_utc_with_z_and_money_is_text() -> None:
    document = to_json(EVERY_COMMAND[6])
    assert document["start"] == "2026-11-27T09:00:00Z"
    assert to_json(ADA)["hourly_rate"] == "80.00"
    assert to_json(ADA)["roles"] == ["admin", "mentor"]


@given(st.integers(-2_000_000_000_000_000, 200_000_000_000_000_000), st.integers(-720, 840))
def test_an_instant_is_written_in_utc_whatever_its_zone(elapsed: int, offset: int) -> None:
    moment = START + timedelta(microseconds=elapsed)
    aware = moment.astimezone(timezone(timedelta(minutes=offset)))
    written = iso(aware)
    assert written.endswith("Z")
    assert datetime.fromisoformat(written) == aware


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": "ben"},
        {"subject": "ben"},
        {"reason": "Because."},
        {"command": EVERY_COMMAND[1]},
        {"command": EVERY_COMMAND[2]},
    ],
)
def test_another_wish_has_another_fingerprint(changes: dict[str, Any]) -> None:
    assert fingerprint(replace(SUBMISSION, **changes)) != fingerprint(SUBMISSION)


def test_when_and_where_a_wish_was_handed_in_leaves_its_fingerprint_alone() -> None:
    later = replace(SUBMISSION, issued_at=START + timedelta(days=1), client="x", address="y")
    assert fingerprint(later) == fingerprint(SUBMISSION)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\\\x00"])
def test_what_no_log_can_keep_is_refused(text: str) -> None:
    for broken in (
        replace(SUBMISSION, reason=text),
        replace(SUBMISSION, command=commands.ArchivePerson(person_id=text)),
    ):
        with pytest.raises(DomainError) as caught:
            check_writable(broken)
        assert caught.value.code is Code.INVALID_VALUE


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\\\x00"])
def test_a_programme_file_that_no_log_can_keep_has_no_fingerprint(text: str) -> None:
    command = commands.ImportProgramme(document={"people": [{text: 1}]})
    with pytest.raises(DomainError) as caught:
        fingerprint(replace(SUBMISSION, command=command))
    assert caught.value.code is Code.INVALID_VALUE


@pytest.mark.parametrize(
    "text", ["plain", "👩‍🏫 naïve", "\\u0000", "C:\\u0000", '"\\\\u0000"', "a\tb\n"]
)
def test_what_only_looks_broken_is_fine(text: str) -> None:
    fine = replace(SUBMISSION, reason=text)
    check_writable(fine)
    fingerprint(fine)
