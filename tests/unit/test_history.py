"""What a session's history says: who, for whom, what, the times in the reader's zone, and why."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mentordesk.application.changes import Kind, Ref
from mentordesk.application.queries import SessionDetail
from mentordesk.application.records import PRIVATE_NOTE, AuditEntry
from mentordesk.domain.people import LOCAL, SYSTEM, Actor, Person, Role
from mentordesk.domain.policies import Policies
from mentordesk.domain.sessions import MeetingType, Session
from mentordesk.presentation.actions_history import History, lines_of
from mentordesk.presentation.lines import Line
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Reader

NOW = datetime(2026, 11, 25, 10, 24, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
ACTIONS = (
    *("book", "edit", "cancel", "join", "complete", "no_show", "reopen", "refund_settled"),
    *("reschedule", "reschedule_countered", "reschedule_accepted", "reschedule_rejected"),
    *("reschedule_withdrawn", "reschedule_expired", "note_shared", PRIVATE_NOTE),
)


def a_person(person_id: str, name: str, role: Role) -> Person:
    return Person(
        id=person_id,
        name=name,
        email=f"{person_id}@example.org",
        timezone="Europe/London",
        roles=frozenset({role}),
    )


ADA = a_person("ada", "Ada Byron", Role.MENTOR)
GRACE = a_person("grace", "Grace Hopper", Role.MENTEE)
DETAIL = SessionDetail(
    session=Session(
        id="s",
        mentor_id="ada",
        mentee_id="grace",
        title="Thesis outline",
        scheduled_at=THURSDAY,
        duration=60,
        meeting_type=MeetingType.VIDEO,
        rate=Decimal("80.00"),
        currency="GBP",
    ),
    mentor=ADA,
    mentee=GRACE,
    latest_request=None,
    payment=None,
    sessions_together=1,
    notes=(),
    policies=Policies({}),
)
READER = Reader(
    actor=Actor(id="grace", name="Grace Hopper", roles=frozenset({Role.MENTEE})),
    zone="America/New_York",
    locale=ENGLISH,
    now=NOW,
)


def an_entry(
    action: str,
    *,
    by: str = "ada",
    subject: str | None = None,
    old: datetime | None = THURSDAY,
    new: datetime | None = None,
    category: str | None = None,
    said: str | None = None,
    **details: object,
) -> AuditEntry:
    return AuditEntry(
        id=action,
        about=Ref(Kind.SESSION, "s"),
        session_id="s",
        user_id=by,
        subject_id=subject,
        action=action,
        created_at=NOW,
        previous_scheduled_at=old,
        new_scheduled_at=new,
        reason_category=category,
        reason_details=said,
        details=details or None,
    )


def lines(*entries: AuditEntry) -> tuple[Line, ...]:
    names = {"ada": "Ada Byron", "grace": "Grace Hopper", SYSTEM.id: SYSTEM.name}
    return lines_of(History(DETAIL, entries, names), reader=READER)


def line(entry: AuditEntry) -> Line:
    (made,) = lines(entry)
    return made


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_sentence_of_its_own(action: str) -> None:
    text = line(an_entry(action)).text
    assert "_" not in text
    assert not text.startswith("Ada Byron:")


def test_an_action_that_is_not_known_is_still_named() -> None:
    assert line(an_entry("swap_rooms")).text == "Ada Byron: swap rooms"


def test_a_proposal_shows_old_and_new_time_in_the_readers_zone() -> None:
    said = line(an_entry("reschedule", new=FRIDAY, said="A lecture moved"))
    assert said.text == "Ada Byron proposed a new time"
    assert said.more.splitlines() == [
        "Thu 26 Nov 09:00 → Fri 27 Nov 05:30 New York",
        "“A lecture moved”",
    ]
    assert said.aside == "Wed 25 Nov 05:24"


def test_whoever_acts_for_somebody_is_named_with_them() -> None:
    entry = an_entry("cancel", by="ada", subject="grace")
    assert line(entry).text == "Ada Byron (for Grace Hopper) cancelled the session"


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("stranger", "A coordinator"),
        (LOCAL.id, "Somebody at this computer"),
        (SYSTEM.id, "MentorDesk"),
    ],
)
def test_who_has_no_name_here_is_named_by_what_they_are(by: str, words: str) -> None:
    assert line(an_entry("complete", by=by)).text == f"{words} completed the session"


def test_a_cancellation_tells_time_refund_reason_and_marks() -> None:
    entry = an_entry(
        "cancel",
        category="schedule_conflict",
        said="A clash",
        refundAmount="56.00",
        refundPercentage=70,
        isLate=True,
        override=["It is too late to cancel."],
        reason="Agreed by phone",
    )
    assert line(entry).more.splitlines() == [
        "Thu 26 Nov 09:00 New York",
        "Refund of £56.00 (70 %)",
        "Schedule conflict · “A clash”",
        "Cancelled late",
        "Against a limit: It is too late to cancel.",
        "The coordinator's reason: “Agreed by phone”",
    ]


def test_a_reason_that_is_quoted_already_is_not_said_twice() -> None:
    entry = an_entry("book", new=THURSDAY, old=None, said="By phone", override="Too soon.")
    assert line(entry).more.splitlines() == [
        "Thu 26 Nov 09:00 New York",
        "“By phone”",
        "Against a limit: Too soon.",
    ]


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_a_no_show_names_the_side_that_did_not_come(who: str) -> None:
    assert f"The {who} did not come" in line(an_entry("no_show", noShowBy=who)).more


def test_a_settled_refund_says_how_it_went() -> None:
    entry = an_entry("refund_settled", outcome="failed", refundAmount="80.00")
    assert line(entry).more == "Refund of £80.00: could not be paid"


def test_an_edit_names_what_changed() -> None:
    entry = an_entry(
        "edit",
        title={"before": "Outline", "after": "First chapter"},
        location={"before": None, "after": "Room 4"},
        meetingType={"before": "video", "after": "in_person"},
    )
    assert line(entry).more.splitlines() == [
        "Topic: Outline → First chapter",
        "Place: none → Room 4",
        "Kind: video → in person",
    ]


def test_a_declined_proposal_says_that_the_time_stays() -> None:
    assert line(an_entry("reschedule_rejected")).more == "It stays at Thu 26 Nov 09:00 New York"


def test_the_newest_entry_comes_first_and_is_read_out_whole() -> None:
    newest, oldest = lines(an_entry("book", new=THURSDAY, old=None), an_entry("join"))
    assert oldest.key == "book"
    assert newest.spoken == "Ada Byron joined and began the session, Wed 25 Nov 05:24"
