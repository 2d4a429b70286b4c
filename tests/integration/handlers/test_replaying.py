"""Replaying the log into an empty workspace gives the same state (Architecture, Deciding)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.integration.handlers.desk import NOW, Desk
from tests.integration.handlers.factories import (
    FRIDAY_9,
    FRIDAY_14,
    document,
    hours,
    mentor,
    person,
    wish,
)
from tests.integration.handlers.test_importing import negotiation

from mentordesk.application.commands import (
    AddException,
    AddPerson,
    ArchivePerson,
    EditPerson,
    EditSession,
    MarkNotificationsRead,
    RemoveException,
    SetAvailability,
    SetPolicy,
)
from mentordesk.application.replaying import DivergedError, replay
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.domain.availability import AvailabilityException
from mentordesk.storage.rows.traces import submission_of, verdict_of
from mentordesk.storage.tables import log, metadata

# What tells one workspace from another, and nothing of the programme.
ITS_OWN = {"workspace"}


def log_of(desk: Desk) -> Sequence[tuple[Submission, Verdict]]:
    with desk.engine.connect() as connection:
        rows = connection.execute(select(log).order_by(log.c.position)).mappings().all()
    return [(submission_of(row), verdict_of(row)) for row in rows]


def tables_of(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with desk.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in ITS_OWN
        }


def busy_weeks(desk: Desk) -> None:
    """Do a little of everything, accepted and refused."""
    desk.accepted(AddPerson(person=replace(person("dora"), id="")))
    desk.accepted(wish(FRIDAY_9), actor="ben")
    desk.refused(wish(FRIDAY_9), actor="ben")
    desk.wait(minutes=5)
    session_id = desk.accepted(
        wish(FRIDAY_14), actor="cleo", subject="ben", reason="Asked by phone"
    )
    desk.accepted(EditSession(session_id=session_id, title="Other"), actor="ada")
    desk.accepted(SetPolicy(key="join_opens_minutes", value=5))
    desk.refused(SetPolicy(key="join_opens_minutes", value=5), actor="cleo")
    desk.accepted(MarkNotificationsRead(), actor="ada")
    closed = AvailabilityException(id="", start_date=NOW.date(), end_date=NOW.date())
    exception_id = desk.accepted(AddException(mentor_id="ada", exception=closed), actor="ada")
    desk.accepted(RemoveException(exception_id=exception_id))
    desk.wait(days=1)
    desk.accepted(SetAvailability(schedule=hours("ada", closed, buffer_minutes=5)))
    desk.accepted(EditPerson(person=mentor(bio="New")), actor="ada")
    desk.accepted(document(**moved_to_december()))
    desk.refused(document(people=[{"id": "x"}]))
    desk.accepted(ArchivePerson(person_id="cleo"))


def moved_to_december() -> dict[str, object]:
    parts = negotiation(proposedTime="2026-12-04T14:00:00Z")
    parts["sessions"][0]["scheduledAt"] = "2026-12-03T14:00:00Z"
    parts["sessions"][0]["pendingRescheduleTime"] = "2026-12-04T14:00:00Z"
    return parts


def test_replaying_the_log_gives_the_same_tables(office: Desk, other_desk: Desk) -> None:
    busy_weeks(office)
    position = replay(log_of(office), decide=other_desk.decide)
    assert position == len(log_of(office))
    assert tables_of(other_desk) == tables_of(office)


def test_replaying_onto_another_state_is_found_out(office: Desk, other_desk: Desk) -> None:
    office.accepted(wish(), actor="ben")
    entries = log_of(office)
    replay(entries[:-1], decide=other_desk.decide)
    other_desk.accepted(wish(title="Somebody was quicker"), actor="ben")
    with pytest.raises(DivergedError, match=f"position {len(entries)}"):
        replay(entries[-1:], decide=other_desk.decide)
