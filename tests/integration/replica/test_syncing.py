"""Keeping in step: how things stand after each step, and when the next one comes."""

from collections.abc import Callable, Mapping, Sequence
from threading import Event
from time import monotonic

import pytest
from tests.end2end.waiting import wait_for
from tests.factories import NOW, FixedClock, a_booking
from tests.fake_programme import FakeProgramme, Server
from tests.integration.replica.desks import SCHEMAS, Desk

from mentordesk.application.replicas import Mode
from mentordesk.application.sharing import Cursor, Programme, ProgrammeError, Standing, Trouble
from mentordesk.application.verdicts import Refusal, Submission
from mentordesk.sync.sharing import SharingThread
from mentordesk.sync.syncing import Syncer


class CountingHost:
    """Counts how often it was asked to decide."""

    def __init__(self) -> None:
        self.is_on = False

    def start(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False


def _syncer(
    desk: Desk,
    *,
    connect: Callable[[], Programme] | None = None,
    hosting: CountingHost | None = None,
) -> Syncer:
    return Syncer(
        desk.replica,
        connect=connect or (lambda: desk.programme),
        schemas=SCHEMAS,
        clock=FixedClock(),
        hosting=hosting,
        chance=lambda: 0.5,
    )


def test_a_step_that_works_says_so_and_comes_again_soon(mentee: Desk) -> None:
    syncer = _syncer(mentee)
    assert syncer.status().mode is Mode.OFFLINE
    assert syncer.step() == 2.0
    status = syncer.status()
    assert (status.mode, status.contact_at, status.problem) == (Mode.SYNCED, NOW, None)


def test_a_network_that_is_away_is_tried_again_later_and_later(
    mentee: Desk, server: Server
) -> None:
    syncer = _syncer(mentee)
    server.trouble = Trouble.LOST
    assert [syncer.step() for _ in range(3)] == [0.75, 1.5, 3.0]
    status = syncer.status()
    assert (status.mode, status.trouble) == (Mode.OFFLINE, Trouble.LOST)
    assert status.retry_at is not None
    assert (status.retry_at - NOW).total_seconds() == 3.0
    server.trouble = None
    assert syncer.step() == 2.0
    assert syncer.status().retry_at is None


@pytest.mark.parametrize("trouble", [Trouble.PASSWORD, Trouble.REVOKED, Trouble.PASSWORD_MISSING])
def test_what_only_the_person_can_mend_is_not_tried_again(
    mentee: Desk, server: Server, trouble: Trouble
) -> None:
    syncer = _syncer(mentee)
    server.trouble = trouble
    assert syncer.step() is None
    assert syncer.status().mode is Mode.STOPPED
    assert syncer.status().problem


def test_another_schema_stops_it_for_minutes_and_keeps_the_outbox(
    mentee: Desk, server: Server
) -> None:
    mentee.do(a_booking())
    server.revision = "9999"
    syncer = _syncer(mentee)
    assert syncer.step() == 300.0
    status = syncer.status()
    assert (status.mode, status.trouble, status.waiting) == (Mode.STOPPED, Trouble.NEWER, 1)


def test_a_login_with_the_right_to_decides_while_it_is_connected(
    desks: dict[str, Desk], server: Server
) -> None:
    host = CountingHost()
    syncer = _syncer(desks["c1"], hosting=host)
    seen = []
    for change in (server.mend, lambda: server.hosts.add("c1"), server.break_down):
        change()
        syncer.step()
        seen.append(host.is_on)
    assert seen == [False, True, False]


def test_what_is_handed_in_goes_out_at_once_and_the_thread_ends(
    mentee: Desk, server: Server
) -> None:
    sent = Event()

    class Telling(FakeProgramme):
        def send(self, submissions: Sequence[Submission]) -> Mapping[str, Refusal]:
            sent.set()
            return super().send(submissions)

    def nobody_hints() -> Programme:
        raise ProgrammeError(Trouble.LOST, "no hints")

    syncer = _syncer(mentee, connect=lambda: Telling(server, "p1"))
    sharing = SharingThread(mentee.replica, syncer, listening=nobody_hints, sign_in=lambda _: None)
    sharing.start()
    mentee.do(a_booking())
    sharing.sync()
    assert sent.wait(20)
    sharing.stop()
    assert sharing.status().mode is Mode.OFFLINE


def test_what_happened_before_hints_were_listened_for_shows_at_once(
    mentee: Desk, server: Server
) -> None:
    booked: list[str] = []

    def listening() -> Programme:
        booked.append(server.do(a_booking(), actor="p1").about_id())
        return mentee.programme

    # A poll comes after two seconds and may be half a second late.
    sharing = SharingThread(
        mentee.replica, _syncer(mentee), listening=listening, sign_in=lambda _: None
    )
    sharing.start()
    found = wait_for(
        lambda: booked and mentee.rows("SELECT id FROM sessions"), what="the booking", seconds=1.9
    )
    sharing.stop()
    assert found == [(booked[0],)]


def test_hints_that_are_refused_at_first_are_asked_for_again(mentee: Desk) -> None:
    asked: list[float] = []
    is_heard = Event()

    def listening() -> Programme:
        asked.append(monotonic())
        if len(asked) == 1:
            raise ProgrammeError(Trouble.BUSY, "no hints yet")
        is_heard.set()
        return mentee.programme

    sharing = SharingThread(
        mentee.replica, _syncer(mentee), listening=listening, sign_in=lambda _: None
    )
    sharing.start()
    assert is_heard.wait(20)
    sharing.stop()
    assert asked[1] - asked[0] > 1


def test_a_thread_that_ends_by_a_bug_does_not_say_that_all_is_in_step(
    mentee: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, is_odd = Event(), Event()
    monkeypatch.setattr("threading.excepthook", lambda _: met.set())

    class Odd(FakeProgramme):
        def standing(self, cursor: Cursor) -> Standing:
            if is_odd.is_set():
                raise ZeroDivisionError
            return super().standing(cursor)

    def nobody_hints() -> Programme:
        raise ProgrammeError(Trouble.LOST, "no hints")

    syncer = _syncer(mentee, connect=lambda: Odd(server, "p1"))
    syncer.step()
    assert syncer.status().mode is Mode.SYNCED
    is_odd.set()
    sharing = SharingThread(mentee.replica, syncer, listening=nobody_hints, sign_in=lambda _: None)
    sharing.start()
    sharing.sync()
    assert met.wait(20)
    assert sharing.status().mode is Mode.OFFLINE
    sharing.stop()
