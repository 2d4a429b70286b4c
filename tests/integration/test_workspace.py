"""One file, decided in whole transactions, read in consistent states, shared by processes."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.factories import (
    NOW,
    FixedClock,
    a_booking,
    a_mentor,
    a_person,
    a_schedule,
    a_submission,
    at,
)

from mentordesk.application.changes import Kind
from mentordesk.application.commands import AddPerson, SetAvailability
from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.ports import Records
from mentordesk.application.queries import SessionFilter, Viewer
from mentordesk.application.verdicts import Submission, Verdict
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import LOCAL
from mentordesk.storage import connections, sqlite
from mentordesk.storage.backups import restore
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.locking import hold_shared, holders

VIEWER = Viewer(LOCAL, NOW)


class PulledPlugError(Exception):
    """Something that nobody foresaw."""


@pytest.fixture
def staffed(workspace: LocalWorkspace) -> LocalWorkspace:
    """Have a mentor with hours and a mentee."""
    for command in (
        AddPerson(person=a_mentor()),
        AddPerson(person=a_person()),
        SetAvailability(schedule=a_schedule()),
    ):
        workspace.submit(a_submission(command)).about_id()
    return workspace


@pytest.fixture
def other(staffed: LocalWorkspace) -> Iterator[LocalWorkspace]:
    """Open the same file once more, as another process would."""
    opened = open_workspace(staffed.path, decide=decide, clock=FixedClock())
    yield opened
    opened.close()


def titles(workspace: LocalWorkspace) -> list[str]:
    with workspace.asking(VIEWER) as questions:
        return [row.title for row in questions.sessions(SessionFilter())]


def test_a_booking_is_there_for_everybody(staffed: LocalWorkspace, other: LocalWorkspace) -> None:
    verdict = staffed.submit(a_submission(a_booking()))
    assert verdict.is_accepted
    assert titles(staffed) == titles(other) == ["First steps"]


def test_the_same_command_gets_its_first_verdict(
    staffed: LocalWorkspace, other: LocalWorkspace
) -> None:
    submission = a_submission(a_booking())
    first = staffed.submit(submission)
    assert other.submit(submission) == first
    assert titles(staffed) == ["First steps"]


def test_the_same_id_for_another_wish_is_refused(staffed: LocalWorkspace) -> None:
    submission = a_submission(a_booking())
    staffed.submit(submission)
    with pytest.raises(DomainError) as refusal:
        staffed.submit(replace(submission, command=a_booking(start=at(14))))
    assert refusal.value.code is Code.DUPLICATE


def test_a_refusal_is_kept_in_the_log_and_changes_nothing(staffed: LocalWorkspace) -> None:
    staffed.submit(a_submission(a_booking()))
    verdict = staffed.submit(a_submission(a_booking()))
    assert verdict.refusal is not None
    assert verdict.refusal.code is Code.SLOT_TAKEN
    assert verdict.position == 5
    assert [changes.position for changes in staffed.changes_since(3)] == [4, 5]
    assert not staffed.changes_since(4)[0].touched


def test_an_exception_leaves_nothing(workspace_file: Path) -> None:
    def decide_and_fail(records: Records, submission: Submission, now: datetime) -> Verdict:
        decide(records, submission, now)
        raise PulledPlugError

    workspace = open_workspace(workspace_file, decide=decide_and_fail, clock=FixedClock())
    with closing(workspace):
        with pytest.raises(PulledPlugError):
            workspace.submit(a_submission(AddPerson(person=a_mentor())))
        assert workspace.changes_since(0) == []
        with workspace.asking(VIEWER) as questions:
            assert questions.people() == []
            assert questions.position() == 0


def test_answers_see_one_state_throughout(staffed: LocalWorkspace, other: LocalWorkspace) -> None:
    with staffed.asking(VIEWER) as questions:
        before = questions.position()
        late = threading.Thread(target=other.submit, args=[a_submission(a_booking())])
        late.start()
        assert questions.sessions(SessionFilter()) == []
        assert questions.position() == before
    late.join()
    assert titles(staffed) == ["First steps"]


def test_changes_name_what_was_touched_and_by_whom(staffed: LocalWorkspace) -> None:
    verdict = staffed.submit(a_submission(a_booking()))
    (changes,) = staffed.changes_since(3)
    assert changes == verdict.changes
    assert changes.actor == "local"
    assert changes.touches(Kind.SESSION, record_id=verdict.about_id())
    assert not changes.touches(Kind.SCHEDULE)


def test_there_is_news_once_after_somebody_wrote(
    staffed: LocalWorkspace, other: LocalWorkspace
) -> None:
    other.has_news()
    assert not other.has_news()
    staffed.submit(a_submission(a_booking()))
    assert other.has_news()
    assert not other.has_news()


def test_nothing_is_written_to_a_file_that_was_replaced(staffed: LocalWorkspace) -> None:
    assert staffed.submit(a_submission(a_booking())).is_accepted
    moved = staffed.path.rename(staffed.path.with_suffix(".moved"))
    copied = moved.read_bytes()
    staffed.path.write_bytes(copied)
    for attempt in (staffed.has_news, lambda: staffed.submit(a_submission(a_booking()))):
        with pytest.raises(WorkspaceError) as refusal:
            attempt()
        assert refusal.value.problem is Problem.MOVED
    assert staffed.path.read_bytes() == moved.read_bytes() == copied


def test_people_who_only_read_do_not_wait_for_each_other(staffed: LocalWorkspace) -> None:
    with staffed.asking(VIEWER) as one, staffed.asking(VIEWER) as another:
        assert one.position() == another.position() == 3


def test_waiting_for_another_writer_ends_in_held(
    staffed: LocalWorkspace, other: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.05)
    impatient = open_workspace(staffed.path, decide=decide, clock=FixedClock())
    engine = sqlite.writing_engine(staffed.path)
    with closing(impatient), engine.begin():
        with pytest.raises(WorkspaceError) as refusal:
            impatient.submit(a_submission(a_booking()))
        assert refusal.value.problem is Problem.HELD
    engine.dispose()
    assert staffed.submit(a_submission(a_booking())).is_accepted


def test_nobody_replaces_what_somebody_uses(workspace: LocalWorkspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    workspace.backup(copy)
    with pytest.raises(WorkspaceError) as refusal:
        restore(workspace.path, source=copy, now=NOW)
    assert refusal.value.problem is Problem.HELD


def test_a_closed_workspace_lets_others_replace_it(workspace_file: Path, tmp_path: Path) -> None:
    workspace = open_workspace(workspace_file, decide=decide, clock=FixedClock())
    workspace.backup(tmp_path / "copy")
    workspace.close()
    restore(workspace_file, source=tmp_path / "copy", now=NOW)


def test_an_opening_that_fails_lets_go_of_the_lock(workspace_file: Path) -> None:
    content = workspace_file.read_bytes()
    workspace_file.write_bytes(content[:-4096])
    with pytest.raises(WorkspaceError):
        open_workspace(workspace_file, decide=decide, clock=FixedClock())
    restored = workspace_file.with_name("sound")
    restored.write_bytes(content)
    restore(workspace_file, source=restored, now=NOW)


def test_one_process_alone_names_no_other(workspace_file: Path) -> None:
    lock = hold_shared(workspace_file)
    assert holders(workspace_file) == []
    lock.release()


def test_many_threads_read_while_one_writes(staffed: LocalWorkspace) -> None:
    def look(_: int) -> tuple[int, int]:
        with staffed.asking(VIEWER) as questions:
            return questions.position() - 3, len(questions.sessions(SessionFilter()))

    with ThreadPoolExecutor(8) as readers:
        seen = readers.map(look, range(60))
        for day in range(6):
            staffed.submit(a_submission(a_booking(start=at(9, days=day)))).about_id()
    assert all(position == sessions for position, sessions in seen)
    assert look(0) == (6, 6)
