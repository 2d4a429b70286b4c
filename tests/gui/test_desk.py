"""The window's way to the workspace, on a real one."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.factories import NOW, a_person

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.commands import AddPerson, ArchivePerson
from mentordesk.application.errors import WorkspaceError
from mentordesk.application.verdicts import Submission, Verdict, new_command_id
from mentordesk.bootstrap import LocalHost
from mentordesk.cli.options import Options
from mentordesk.domain.people import LOCAL, acting
from mentordesk.ui.desk import Desk


@pytest.fixture
def host(tmp_path: Path) -> LocalHost:
    host = LocalHost(Options(workspace=tmp_path / "some.mentordesk", now=NOW))
    with host.create():
        return host


@pytest.fixture
def desk(host: LocalHost, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(host.seat, clock=host.clock)
    qtbot.waitUntil(lambda: desk.is_ready)
    yield desk
    desk.close()


def submit(desk: Desk, qtbot: QtBot, *, person_id: str) -> Verdict:
    verdicts: list[Verdict] = []
    desk.submit(AddPerson(person=a_person(person_id)), then=verdicts.append)
    qtbot.waitUntil(lambda: bool(verdicts))
    return verdicts[0]


def test_a_verdict_comes_back_to_the_qt_thread(desk: Desk, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    desk.submit(
        AddPerson(person=a_person()), then=lambda _: threads.append(threading.current_thread())
    )
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_questions_are_answered_on_another_thread(desk: Desk, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    desk.ask(lambda _: threading.current_thread(), then=threads.append, topic="thread")
    qtbot.waitUntil(lambda: bool(threads))
    assert threads != [threading.main_thread()]


def test_a_change_is_announced_once(desk: Desk, qtbot: QtBot) -> None:
    changes: list[ChangeSet] = []
    desk.changed.connect(changes.append)
    verdict = submit(desk, qtbot, person_id="p1")
    submit(desk, qtbot, person_id="p2")
    qtbot.waitUntil(lambda: len(changes) >= 2)
    assert [change.position for change in changes] == [verdict.position, verdict.position + 1]
    assert changes[0].touches(Kind.PERSON, record_id="p1")


def test_another_process_s_change_is_announced_within_a_second_of_its_commit(
    desk: Desk, host: LocalHost, qtbot: QtBot
) -> None:
    changes: list[ChangeSet] = []
    desk.changed.connect(changes.append)
    with host.open() as errand:
        errand.submit(AddPerson(person=a_person("elsewhere")))
    qtbot.waitUntil(lambda: bool(changes), timeout=1000)
    assert changes[0].touches(Kind.PERSON, record_id="elsewhere")


@pytest.mark.parametrize("stays", [True, False], ids=["replaced", "moved away"])
def test_a_file_that_is_not_the_one_opened_any_more_is_said_so_once(
    desk: Desk, host: LocalHost, qtbot: QtBot, *, stays: bool
) -> None:
    said: list[str] = []
    file = host.file
    moved = file.rename(file.with_suffix(".moved"))
    if stays:
        file.write_bytes(moved.read_bytes())
    desk.trouble.connect(said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=1000)
    for _ in range(3):
        with qtbot.waitSignal(desk.rested):
            pass
    (sentence,) = said
    assert sentence.startswith(f"{file} was moved or replaced while it was open")


def test_an_answer_that_a_later_question_overtook_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    may_go = threading.Event()
    answers: list[str] = []

    def slow(_: object) -> str:
        may_go.wait()
        return "early"

    desk.ask(slow, then=answers.append, topic="same")
    desk.ask(lambda _: "late", then=answers.append, topic="same")
    qtbot.waitUntil(lambda: answers == ["late"])
    may_go.set()
    done: list[str] = []
    desk.ask(lambda _: "other", then=done.append, topic="other")
    qtbot.waitUntil(lambda: bool(done))
    assert answers == ["late"]


def test_what_the_former_person_asked_is_not_shown_to_the_next(desk: Desk, qtbot: QtBot) -> None:
    may_go = threading.Event()
    answers: list[object] = []

    def secret(_: object) -> str:
        may_go.wait()
        return "secret"

    desk.ask(secret, then=answers.append, topic="secret")
    desk.sit(acting(a_person()), zone="Europe/London")
    may_go.set()
    done: list[str] = []
    desk.ask(lambda _: "done", then=done.append, topic="other")
    qtbot.waitUntil(lambda: bool(done))
    assert answers == []


def test_a_refusal_is_a_verdict_not_trouble(desk: Desk, qtbot: QtBot) -> None:
    verdicts: list[Verdict] = []
    desk.submit(ArchivePerson(person_id="nobody"), then=verdicts.append)
    qtbot.waitUntil(lambda: bool(verdicts))
    assert verdicts[0].refusal is not None


def test_a_question_that_is_refused_tells_its_sentence(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    desk.ask(
        lambda questions: questions.person("nobody").name,
        then=told.append,
        topic="p",
        failed=told.append,
    )
    qtbot.waitUntil(lambda: bool(told))
    assert "nobody" in told[0]


def test_a_workspace_that_is_missing_fails_with_its_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    host = LocalHost(Options(workspace=tmp_path / "none.mentordesk", now=NOW))
    desk = Desk(host.seat, clock=host.clock)
    with qtbot.waitSignal(desk.failed) as failed:
        pass
    desk.close()
    assert failed.args is not None
    assert isinstance(failed.args[0], WorkspaceError)


def test_closing_finishes_what_was_handed_in(host: LocalHost, qtbot: QtBot) -> None:
    desk = Desk(host.seat, clock=host.clock)
    qtbot.waitUntil(lambda: desk.is_ready)
    desk.submit(AddPerson(person=a_person("last")), then=lambda _: None)
    desk.close()
    with host.open() as errand, errand.asking() as questions:
        assert questions.person("last").id == "last"


def test_another_thread_may_not_use_the_desk(desk: Desk) -> None:
    errors: list[Exception] = []

    def misuse(action: Callable[[], None]) -> None:
        try:
            action()
        except RuntimeError as error:
            errors.append(error)

    def ask() -> None:
        desk.ask(lambda _: None, then=lambda _: None, topic="x")

    thread = threading.Thread(target=misuse, args=(ask,))
    thread.start()
    thread.join()
    assert "Qt" in str(errors[0])


def test_the_same_submission_keeps_its_first_verdict(host: LocalHost) -> None:
    once = Submission(
        id=new_command_id(), actor=LOCAL.id, command=AddPerson(person=a_person()), issued_at=NOW
    )
    with host.open() as errand:
        first, second = errand.workspace.submit(once), errand.workspace.submit(once)
    assert first == second


def test_an_answer_that_is_there_at_once_still_comes_after_the_question(
    desk: Desk, qtbot: QtBot
) -> None:
    """A job may end before its callback is set, which must not call back inside `ask`."""
    for _ in range(200):
        answers: list[None] = []
        desk.carry_out(lambda: None, then=answers.append, failed=pytest.fail)
        assert answers == []
    qtbot.waitUntil(lambda: bool(answers))


def test_garbage_is_collected_on_the_qt_thread_only_while_the_desk_is_open(
    host: LocalHost, qtbot: QtBot
) -> None:
    desk = Desk(host.seat, clock=host.clock)
    qtbot.waitUntil(lambda: desk.is_ready)
    assert not gc.isenabled()
    collected_by: list[threading.Thread] = []

    class Cycle:
        def __init__(self) -> None:
            self.itself = self
            weakref.finalize(self, lambda: collected_by.append(threading.current_thread()))

    desk.ask(lambda _: [[] for _ in range(5000)], then=lambda _: None, topic="garbage")
    for _ in range(800):
        Cycle()
    qtbot.waitUntil(lambda: bool(collected_by))
    desk.close()
    assert set(collected_by) == {threading.main_thread()}
    assert gc.isenabled()
