"""Replicas and the real database of their programme."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.integration.handlers.factories import wish
from tests.integration.replica.desks import SCHEMAS, Desk
from tests.sharing import SharedProgramme

from mentordesk.application import codec
from mentordesk.application.commands import AddNote
from mentordesk.application.deciding import decide
from mentordesk.application.verdicts import new_command_id
from mentordesk.domain.errors import Code
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.programme import handed_in
from mentordesk.storage.programme.programme import open_programme
from mentordesk.storage.programme.queue import open_queue
from mentordesk.storage.replica.making import Whose, make_replica
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.sync.rounds import Rounds


class Programme:
    """A shared programme, people's desks at it, and a host who decides when told to."""

    def __init__(self, shared: SharedProgramme, folder: Path, closing: ExitStack) -> None:
        self._shared = shared
        self._folder = folder
        self._closing = closing
        self._host = open_queue(
            shared.connection("cleo"), password=shared.password("cleo"), decide=decide, client="t"
        )
        closing.callback(self._host.close)

    def desk(self, person_id: str) -> Desk:
        """Make somebody's replica and bring it up to date."""
        connection = self._shared.connection(person_id)
        path = self._folder / f"{person_id}.mentordesk"
        whose = Whose(programme=self._shared.programme, person_id=person_id, connection=connection)
        make_replica(path, whose=whose, now=datetime.now(UTC))
        replica = SqliteReplica(path, decide=decide, clock=SystemClock())
        self._closing.callback(replica.close)
        programme = open_programme(connection, password=self._shared.password(person_id))
        self._closing.callback(programme.close)
        made = Desk(person_id, replica, programme, Rounds(replica, programme, schemas=SCHEMAS))
        made.sync()
        return made

    def decide(self) -> None:
        """Decide all that waits."""
        while self._host.decide_next() is not None:
            pass


@pytest.fixture
def programme(shared_programme: SharedProgramme, tmp_path: Path) -> Iterator[Programme]:
    """Open a programme."""
    with ExitStack() as closing:
        yield Programme(shared_programme, tmp_path, closing)


def _on_a_weekday() -> datetime:
    """Give ten o'clock of a day that is bookable whenever this runs, in London's winter or not."""
    day = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0)
    day += timedelta(days=3)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def test_what_one_books_the_other_sees(programme: Programme) -> None:
    ben, ada = programme.desk("ben"), programme.desk("ada")
    booked = ben.do(wish(_on_a_weekday()))
    assert booked.is_accepted
    assert ben.sync().sent == 1
    programme.decide()
    assert ben.sync().accepted == 1
    assert ada.sync().pulled > 0
    assert ada.rows("SELECT id FROM sessions") == [(booked.about_id(),)]
    for table, rows in ben.state().items():
        if table in {"sessions", "payments"}:
            assert rows == ada.state()[table], table


def test_what_was_expected_is_what_is_decided(programme: Programme) -> None:
    ben = programme.desk("ben")
    ben.do(wish(_on_a_weekday()))
    expected = ben.rows('SELECT id, "meetingUrl", rate FROM sessions')
    ben.sync()
    programme.decide()
    ben.sync()
    assert ben.rows('SELECT id, "meetingUrl", rate FROM sessions') == expected


def test_of_two_who_want_one_time_one_has_a_conflict(programme: Programme) -> None:
    ben, eve = programme.desk("ben"), programme.desk("eve")
    ben.do(wish(_on_a_weekday()))
    eve.do(wish(_on_a_weekday(), mentee_id="eve"))
    ben.sync()
    eve.sync()
    programme.decide()
    assert ben.sync().accepted == 1
    assert eve.sync().rejected == 1
    (conflict,) = eve.replica.conflicts()
    assert conflict.refusal.details["alternatives"]
    assert eve.rows("SELECT id FROM sessions") == []
    assert eve.rows('SELECT "personId" FROM busy_periods') == [("ada",)]


def test_a_command_that_the_programme_cannot_take_becomes_a_conflict(programme: Programme) -> None:
    ben, eve = programme.desk("ben"), programme.desk("eve")
    command_id = new_command_id()
    for desk, start in ((ben, _on_a_weekday()), (eve, _on_a_weekday() + timedelta(hours=3))):
        submission = desk.asking_for(wish(start, mentee_id=desk.person_id))
        assert desk.replica.submit(replace(submission, id=command_id)).is_accepted
        desk.sync()
    assert not eve.replica.outbox()
    assert len(eve.replica.conflicts()) == 1


def test_nothing_changes_on_a_second_round(programme: Programme) -> None:
    cleo = programme.desk("cleo")
    ben = programme.desk("ben")
    ben.do(wish(_on_a_weekday()))
    ben.sync()
    programme.decide()
    cleo.sync()
    before = cleo.state()
    assert cleo.sync().pulled == 0
    assert cleo.state() == before


def test_what_an_older_host_does_not_know_is_kept_until_it_is_updated(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = programme.desk("ben")
    booked = ben.do(wish(_on_a_weekday()))
    ben.sync()
    programme.decide()
    ben.sync()
    ben.do(AddNote(session_id=booked.about_id(), text="Bring pens"))
    ben.sync()
    with monkeypatch.context() as older:
        known = {kind: codec.COMMANDS[kind] for kind in codec.COMMANDS if kind != AddNote.kind}
        older.setattr(codec, "COMMANDS", known)
        older.setattr(handed_in, "COMMANDS", known)
        programme.decide()
    assert ben.sync().rejected == 1
    (conflict,) = ben.replica.conflicts()
    assert conflict.refusal.code is Code.NEWER_COMMAND
    assert "newer MentorDesk" in conflict.refusal.message
    assert ben.replica.retry(conflict.submission.id).is_accepted
    ben.sync()
    programme.decide()
    assert ben.sync().accepted == 1
    assert ben.rows("SELECT text FROM notes") == [("Bring pens",)]
