"""Thousands of changes that wait: what is done again, and how much goes out at once."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from tests.factories import DAY, FixedClock, a_booking, a_mentor
from tests.fake_programme import FakeProgramme, Server
from tests.integration.replica.desks import SCHEMAS, Desk

from mentordesk.application import deciding
from mentordesk.application.commands import (
    AddNote,
    AddPerson,
    BookSession,
    CancelSession,
    Command,
    EditPerson,
    EditSession,
    SetPolicy,
)
from mentordesk.application.ports import Records
from mentordesk.application.replicas import OutboxState
from mentordesk.application.restoring import SAME_HISTORY
from mentordesk.application.sharing import ProgrammeError, Pull, Trouble
from mentordesk.application.verdicts import Refusal, Submission, Verdict
from mentordesk.storage import connections
from mentordesk.storage.replica import applying
from mentordesk.storage.replica.replica import SqliteReplica
from mentordesk.sync import rounds
from mentordesk.sync.backoff import rest_after
from mentordesk.sync.rounds import Rounds

# Where in the order of writing a row stands, which says when it was expected last.
_STAMPS = ("rev", "sequence")


class Counting:
    """Decides as the product does, and counts how often."""

    def __init__(self) -> None:
        self.decided = 0

    def __call__(self, records: Records, submission: Submission, now: object) -> Verdict:
        self.decided += 1
        return deciding.decide(records, submission, FixedClock().now())


@contextmanager
def _opened(path: Path, decide: Counting) -> Iterator[SqliteReplica]:
    replica = SqliteReplica(path, decide=decide, clock=FixedClock())
    yield replica
    replica.close()


def _hour(number: int) -> BookSession:
    return a_booking(start=DAY + timedelta(days=number // 5, hours=9 + 1.5 * (number % 5)))


def test_what_nothing_has_changed_for_is_not_decided_again(mentee: Desk, server: Server) -> None:
    counting = Counting()
    with _opened(mentee.replica.path, counting) as replica:
        here = mentee._replace(replica=replica, rounds=_rounds(replica, server))
        booked = [here.do(_hour(number)) for number in range(20)]
        assert all(each.is_accepted for each in booked)
        here.sync()
        before, counting.decided = here.state(), 0
        server.do(AddPerson(person=a_mentor("m9")))
        here.sync()
        assert counting.decided == 0
        assert len(here.state()["people"]) == len(before["people"]) + 1
        assert here.state()["sessions"] == before["sessions"]


def test_what_something_has_changed_for_is_decided_again(mentee: Desk, server: Server) -> None:
    counting = Counting()
    with _opened(mentee.replica.path, counting) as replica:
        here = mentee._replace(replica=replica, rounds=_rounds(replica, server))
        booked = here.do(_hour(0))
        here.do(AddNote(session_id=booked.about_id(), text="Bring pens"))
        here.sync()
        counting.decided = 0
        server.do(EditPerson(person=replace(a_mentor(), hourly_rate=None)))
        here.sync()
        assert counting.decided >= 1
        assert here.rows("SELECT rate FROM sessions") == [("0.00",)]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_done_again_is_what_deciding_anew_comes_to(
    desks: dict[str, Desk], server: Server, tmp_path: Path, seed: int
) -> None:
    draw, office = Random(seed), desks["c1"]
    for number in range(24):
        _somebody_acts(draw, office, server)
        if number % 4 == 3:
            office.sync()
            if draw.random() < 0.5:
                server.decide_all()
                office.sync()
            assert _shown(office) == _shown(_decided_anew(office, tmp_path / f"{number}"))


def _somebody_acts(draw: Random, office: Desk, server: Server) -> None:
    """Let the coordinator do something here, or somebody else something there."""
    sessions = [str(row[0]) for row in office.rows("SELECT id FROM sessions")]
    booking = _hour(draw.randrange(15))
    choices: list[Command] = [
        booking,
        replace(booking, mentee_id="p2"),
        SetPolicy(key="cancellation_cutoff_hours", value=draw.randint(1, 4)),
        EditPerson(person=replace(a_mentor(), headline=f"Edition {draw.randint(1, 3)}")),
    ]
    if sessions:
        key = draw.choice(sessions)
        choices += [
            EditSession(session_id=key, title=f"Chapter {draw.randint(1, 5)}"),
            CancelSession(session_id=key, category="schedule_conflict"),
            AddNote(session_id=key, text="Bring pens"),
        ]
    command = draw.choice(choices)
    subject = command.mentee_id if isinstance(command, BookSession) else None
    if draw.random() < 0.7:
        office.do(command, subject=subject)
    else:
        server.do(command, actor=subject or "local")


def _decided_anew(desk: Desk, path: Path) -> Desk:
    """Copy a replica and let everything that waits be decided by somebody who knows nothing."""
    desk.replica.rest()
    shutil.copyfile(desk.replica.path, path)
    with _opened(path, Counting()) as replica:
        with replica._turns.taking() as turn:
            nothing = Pull(
                cursor=turn.identity.cursor,
                is_whole=False,
                tables={},
                calendars={},
                sighted=None,
                verdicts=(),
            )
            applying.take_in(turn, nothing, {}, SAME_HISTORY)
        return desk._replace(replica=replica)


def _shown(desk: Desk) -> Mapping[str, Sequence[object]]:
    shown: dict[str, Sequence[object]] = {}
    for name in desk.state():
        columns = [
            str(row[0]) for row in desk.rows(f"SELECT name FROM pragma_table_info('{name}')")
        ]
        kept = ", ".join(f'"{each}"' for each in columns if each not in _STAMPS)
        shown[name] = sorted(map(repr, desk.rows(f'SELECT {kept} FROM "{name}"')))
    return shown


def test_whoever_looks_is_not_locked_out_while_much_is_done_again(
    mentee: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.01)
    with mentee.replica._turns.taking() as turn:
        for number in range(60):
            note = (f"n{number}", "Looms " * 20_000)
            turn.connection.execute("INSERT INTO before_images VALUES ('notes', ?, ?)", note)
        assert mentee.rows("SELECT COUNT(*) FROM people") == [(2,)]
        turn.connection.execute("DELETE FROM before_images")


class Breaking(FakeProgramme):
    """A programme whose network goes away after so many parts were handed in."""

    def __init__(self, server: Server, *, parts: int) -> None:
        super().__init__(server, "p1")
        self.parts = parts
        self.sent: list[int] = []

    def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
        if not self.parts:
            raise ProgrammeError(Trouble.LOST, "The connection broke.")
        self.parts -= 1
        self.sent.append(len(submissions))
        return super().send(submissions)


def test_a_network_that_breaks_half_way_need_not_carry_the_first_half_again(
    mentee: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_TOGETHER", 2)
    asked = [mentee.do(_hour(number)).command_id for number in range(10)]
    first, second = Breaking(server, parts=3), Breaking(server, parts=9)
    with pytest.raises(ProgrammeError):
        Rounds(mentee.replica, first, schemas=SCHEMAS).run()
    assert Rounds(mentee.replica, second, schemas=SCHEMAS).run().sent == 4
    assert (first.sent, second.sent) == ([2, 2, 2], [2, 2])
    assert list(server.queue) == asked
    server.decide_all()
    assert mentee.sync().accepted == 10


def test_what_a_restored_programme_lost_is_handed_in_again(
    mentee: Desk, server: Server, tmp_path: Path
) -> None:
    server.back_up(tmp_path / "backup")
    mentee.do(_hour(0))
    mentee.sync()
    server.restore(tmp_path / "backup")
    assert not server.queue
    mentee.reconnected().sync()
    assert len(server.queue) == 1


def test_more_than_a_programme_keeps_follows_when_the_first_is_decided(
    mentee: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_MOST_UNDECIDED", 4)
    for number in range(10):
        mentee.do(_hour(number))
    assert mentee.sync().sent == 4
    assert mentee.sync().sent == 0
    states = [each.state for each in mentee.replica.outbox()]
    assert states.count(OutboxState.SENT) == 4
    server.decide_all()
    assert [mentee.sync().accepted, mentee.sync().sent] == [4, 4]
    server.decide_all()
    mentee.sync()
    mentee.sync()
    server.decide_all()
    mentee.sync()
    assert not mentee.replica.outbox()


def test_more_than_is_kept_is_handed_in_again_after_a_restore(
    mentee: Desk, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "_MOST_UNDECIDED", 4)
    server.back_up(tmp_path / "backup")
    for number in range(6):
        mentee.do(_hour(number))
    mentee.sync()
    server.restore(tmp_path / "backup")
    again = mentee.reconnected()
    again.sync()
    assert len(server.queue) == 4
    server.decide_all()
    again.sync()
    again.sync()
    server.decide_all()
    again.sync()
    assert not mentee.replica.outbox()


def test_a_long_round_leaves_as_much_time_to_others() -> None:
    assert [rest_after(each) for each in (0.1, 3.0, 40.0)] == [0.0, 3.0, 10.0]


def _rounds(replica: SqliteReplica, server: Server) -> Rounds:
    return Rounds(replica, FakeProgramme(server, "p1"), schemas=SCHEMAS)
