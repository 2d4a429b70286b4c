"""Replicas as the window opens them: the sync thread, hints, hosting, and who signs in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.end2end.waiting import wait_for
from tests.integration.handlers.factories import wish
from tests.integration.replica.test_on_postgresql import _on_a_weekday
from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

from mentordesk.application.queries import SessionFilter, Viewer
from mentordesk.application.replicas import Mode
from mentordesk.application.sharing import Trouble
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.bootstrap.connecting import ProgrammeConnecting
from mentordesk.bootstrap.sharing import open_for_window
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import SystemClock
from mentordesk.storage.replica.workspace import ReplicaWorkspace

Open = Callable[[str], ReplicaWorkspace]


@pytest.fixture
def opened(
    shared_programme: SharedProgramme, tmp_path: Path, own_keyring: ForgettingKeyring
) -> Iterator[Open]:
    """Connect people and open their replicas as windows do."""
    with ExitStack() as closing:

        def open_one(person_id: str) -> ReplicaWorkspace:
            file = tmp_path / f"{person_id}.mentordesk"
            if not file.exists():
                ProgrammeConnecting(SystemClock()).connect(
                    shared_programme.connection(person_id),
                    password=shared_programme.password(person_id),
                    file=file,
                )
            workspace = open_for_window(file, clock=SystemClock())
            closing.callback(workspace.close)
            return workspace

        yield open_one


def _do(workspace: ReplicaWorkspace, actor: str, *, hours: int = 0) -> Verdict:
    command = wish(_on_a_weekday() + timedelta(hours=hours))
    now = datetime.now(UTC)
    return workspace.submit(
        Submission(id=new_command_id(), actor=actor, command=command, issued_at=now)
    )


def _sessions(workspace: ReplicaWorkspace) -> list[str]:
    with workspace.asking(Viewer(LOCAL, datetime.now(UTC))) as questions:
        return [row.id for row in questions.sessions(SessionFilter())]


def _mode(workspace: ReplicaWorkspace) -> Mode:
    return workspace.sharing.status().mode


def _is_synced(workspace: ReplicaWorkspace) -> bool:
    return _mode(workspace) is Mode.SYNCED


def _has_all_verdicts(workspace: ReplicaWorkspace) -> bool:
    return not workspace.sharing.outbox()


def test_a_coordinators_open_window_decides_for_everybody(opened: Open) -> None:
    cleo, ben, ada = opened("cleo"), opened("ben"), opened("ada")
    for each in (cleo, ben, ada):
        wait_for(partial(_is_synced, each), what="contact", seconds=20)
    booked = _do(ben, "ben")
    assert booked.is_accepted
    wait_for(lambda: not ben.sharing.outbox(), what="the verdict", seconds=20)
    assert not ben.sharing.conflicts()
    wait_for(lambda: _sessions(ada) == [booked.about_id()], what="Ada's news", seconds=20)
    assert ada.has_news()


def test_while_nobody_decides_what_was_handed_in_waits(opened: Open) -> None:
    ben = opened("ben")
    wait_for(partial(_is_synced, ben), what="contact", seconds=20)
    _do(ben, "ben")
    wait_for(lambda: ben.sharing.outbox()[0].state == "sent", what="its arrival", seconds=20)
    assert ben.sharing.status().waiting == 1


def test_a_password_that_is_missing_is_asked_for(
    opened: Open, shared_programme: SharedProgramme, own_keyring: ForgettingKeyring
) -> None:
    opened("ben").close()
    own_keyring.kept.clear()
    ben = opened("ben")
    wait_for(lambda: _mode(ben) is Mode.STOPPED, what="the problem", seconds=20)
    assert ben.sharing.status().trouble is Trouble.PASSWORD_MISSING
    ben.sharing.sign_in(shared_programme.password("ben"))
    wait_for(partial(_is_synced, ben), what="contact", seconds=20)
    assert list(own_keyring.kept.values()) == [shared_programme.password("ben")]


def test_two_windows_on_one_replica_show_and_hand_in_the_same(
    opened: Open,
) -> None:
    first, second, cleo = opened("ben"), opened("ben"), opened("cleo")
    for each in (first, second, cleo):
        wait_for(partial(_is_synced, each), what="contact", seconds=20)
    booked = [_do(first, "ben"), _do(second, "ben", hours=2)]
    assert all(each.is_accepted for each in booked)
    expected = sorted(each.about_id() for each in booked)
    for each in (first, second):
        wait_for(partial(_has_all_verdicts, each), what="verdicts", seconds=20)
        assert not each.sharing.conflicts()
        assert sorted(_sessions(each)) == expected
    wait_for(lambda: sorted(_sessions(cleo)) == expected, what="Cleo's news", seconds=20)
