"""The main window on a real workspace: what it shows first, finds, restores and refuses."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListView, QPushButton
from pytestqt.qtbot import QtBot
from tests.factories import NOW

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.queries import Standing
from mentordesk.bootstrap import LocalHost, window_start
from mentordesk.bootstrap.window import resumed
from mentordesk.cli.options import Options
from mentordesk.cli.starting import WindowStart
from mentordesk.integrations.places import STAGES_VARIABLE
from mentordesk.ui.schedule.mentee_dock import MenteeDock
from mentordesk.ui.shell.act_as import ActAsDialog
from mentordesk.ui.shell.crash import CrashKeeper
from mentordesk.ui.shell.header import View
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.opening import ProblemPage
from mentordesk.ui.shell.window import MainWindow
from mentordesk.ui.shell.workbench import Workbench
from mentordesk.ui.welcome.page import WelcomePage
from mentordesk.ui.widgets import EmptyState

Opens = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    host = LocalHost(Options(workspace=tmp_path_factory.mktemp("demo") / "a.mentordesk", now=NOW))
    with host.create() as errand:
        errand.submit(ImportProgramme(document=host.demo()))
    return host.file


@pytest.fixture
def workspace(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo, tmp_path / "oak hill.mentordesk"))


@pytest.fixture
def opens(qtbot: QtBot) -> Iterator[Opens]:
    windows: list[MainWindow] = []

    def open_window(file: Path, *, acting: str | None = None) -> MainWindow:
        options = Options(workspace=file, now=NOW, acting=acting)
        start = window_start(WindowStart(options=options, link=None))
        crashes = CrashKeeper(start.reports, now=start.clock.now)
        window = MainWindow(start, layout=LayoutKeeper(start.settings), crashes=crashes)
        windows.append(window)
        window.show()
        return window

    yield open_window
    for window in windows:
        window.close()


def bench_of(window: MainWindow, qtbot: QtBot) -> Workbench:
    qtbot.waitUntil(lambda: window.workbench is not None)
    assert window.workbench is not None
    return window.workbench


def names(bench: Workbench, part: str) -> list[str]:
    view = bench.navigator.findChild(QListView, part)
    assert isinstance(view, QListView)
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_first_start_offers_a_demo_or_an_empty_workspace(
    tmp_path: Path, opens: Opens, qtbot: QtBot
) -> None:
    window = opens(tmp_path / "new.mentordesk")
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WelcomePage))
    button = window.findChild(QPushButton, "welcome.demo.begin")
    assert isinstance(button, QPushButton)
    button.click()
    bench = bench_of(window, qtbot)
    qtbot.waitUntil(lambda: "Dr Rosalind Franklin" in names(bench, "navigator.people"))
    assert (tmp_path / "new.mentordesk").is_file()


def test_it_opens_on_the_week_of_today(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    bench = bench_of(opens(workspace), qtbot)
    first, last = bench.calendar.shown_days() or (None, None)
    assert first is not None
    assert last is not None
    assert first <= NOW.date() <= last
    assert bench.header.view() is View.WEEK


def test_a_damaged_workspace_is_named_and_can_be_tried_again(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    whole = workspace.read_bytes()
    workspace.write_bytes(b"no database at all" * 100)
    window = opens(workspace)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), ProblemPage))
    reason = window.findChild(EmptyState, "problem.reason")
    assert isinstance(reason, EmptyState)
    assert workspace.name in reason.accessibleDescription()
    workspace.write_bytes(whole)
    reason.acted.emit()
    bench_of(window, qtbot)


def test_the_view_chosen_last_is_shown_again(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    first = opens(workspace)
    bench_of(first, qtbot).header.show_view(View.LIST)
    first.close()
    assert bench_of(opens(workspace), qtbot).header.view() is View.LIST


def test_every_view_can_be_shown_and_turned(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    bench = bench_of(opens(workspace), qtbot)
    titles = []
    for view in View:
        bench.header.show_view(view)
        bench.calendar.turn(1)
        bench.calendar.turn(0)
        titles.append(view)
    assert titles == list(View)


def test_a_list_is_titled_by_what_it_shows(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    bench = bench_of(opens(workspace, acting="franklin"), qtbot)
    titles: list[str] = []
    bench.calendar.turned_to.connect(titles.append)
    bench.header.show_view(View.LIST)
    bench.navigator.standing_chosen.emit(Standing.NEEDS_OUTCOME)
    bench.navigator.standing_chosen.emit(None)
    bench.navigator.person_chosen.emit("hopper")
    bench.navigator.person_chosen.emit(None)
    bench.header.searched.emit("thesis")
    shown = [title for number, title in enumerate(titles) if title not in titles[:number][-1:]]
    assert shown == [
        "All sessions",
        "Needs an outcome",
        "All sessions",
        "Sessions of one person",
        "All sessions",
        "Found sessions",
    ]


def test_a_mentee_sees_only_their_own_mentors_and_sessions(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    bench = bench_of(opens(workspace, acting="hopper"), qtbot)
    qtbot.waitUntil(lambda: bool(names(bench, "navigator.people")))
    assert "Grace Hopper" not in names(bench, "navigator.people")
    qtbot.waitUntil(lambda: isinstance(bench.dock.widget(), MenteeDock))
    assert bench.dock.windowTitle() == "My sessions"


def test_somebody_else_can_sit_down(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    window = opens(workspace)
    bench = bench_of(window, qtbot)
    bench.menus.action("act_as").trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ActAsDialog)))
    dialog = window.findChildren(ActAsDialog)[0]
    people = dialog.findChild(QListView, "actAs.people")
    assert isinstance(people, QListView)
    model = people.model()
    row = next(r for r in range(model.rowCount()) if "Rosalind" in model.index(r, 0).data())
    people.setCurrentIndex(model.index(row, 0))
    people.activated.emit(model.index(row, 0))
    qtbot.waitUntil(lambda: "Grace Hopper" in names(bench, "navigator.people"))
    assert window.toast.text() == "You now act as Dr Rosalind Franklin."
    press_undo(window)
    assert window.toast.text() == "You now look after the whole workspace."
    qtbot.waitUntil(lambda: "Dr Rosalind Franklin" in names(bench, "navigator.people"))


def press_undo(window: MainWindow) -> None:
    undo = window.toast.findChild(QPushButton, "toast.action")
    assert isinstance(undo, QPushButton)
    assert (undo.isVisible(), undo.accessibleName()) == (True, "Undo")
    undo.click()


def test_the_window_goes_on_with_the_workspace_that_was_open_last(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    anywhere = WindowStart(options=Options(acting="hopper"), link=None)
    assert resumed(anywhere) == anywhere
    bench_of(opens(workspace), qtbot)
    assert resumed(anywhere).options == Options(workspace=workspace, acting="hopper")
    named = WindowStart(options=Options(workspace=workspace.parent / "other"), link=None)
    assert resumed(named) == named
    workspace.unlink()
    assert resumed(anywhere) == anywhere


def test_a_session_s_link_opens_its_popup_and_a_foreign_one_says_so(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    window = opens(workspace)
    bench_of(window, qtbot)
    window.show_link("mentordesk://sessions/no-such-session")
    popup = window.findChild(QDialog, "sessionPopup")
    assert isinstance(popup, QDialog)
    qtbot.waitUntil(popup.isVisible)
    popup.close()


def test_the_layout_can_be_put_back(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    window = opens(workspace)
    bench = bench_of(window, qtbot)
    bench.navigator.hide()
    bench.menus.action("reset_layout").trigger()
    assert bench.navigator.isVisible()
    press_undo(window)
    assert not bench.navigator.isVisible()


def test_nobody_unknown_can_sit_down(workspace: Path, opens: Opens, qtbot: QtBot) -> None:
    window = opens(workspace, acting="nobody")
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), ProblemPage))
    reason = window.findChild(EmptyState, "problem.reason")
    assert isinstance(reason, EmptyState)
    assert "nobody" in reason.accessibleDescription()


def test_a_window_opens_after_another_one_that_could_not(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    refused = opens(workspace, acting="nobody")
    qtbot.waitUntil(lambda: isinstance(refused.centralWidget(), ProblemPage))
    bench_of(opens(workspace), qtbot)


def test_the_schedule_fills_its_dock_once_the_week_is_shown(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    bench = bench_of(opens(workspace), qtbot)
    qtbot.waitUntil(lambda: bench.dock.widget() is not None)
    assert bench.dock.isVisible()


def test_who_measures_a_start_reads_when_the_first_week_was_painted(
    workspace: Path,
    opens: Opens,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stages = tmp_path / "stages"
    monkeypatch.setenv(STAGES_VARIABLE, str(stages))
    opens(workspace)
    qtbot.waitUntil(stages.exists)
    assert stages.read_text(encoding="ascii").startswith("painted ")


def test_an_empty_programme_says_how_to_bring_people_in(
    tmp_path: Path, opens: Opens, qtbot: QtBot
) -> None:
    host = LocalHost(Options(workspace=tmp_path / "empty.mentordesk", now=NOW))
    with host.create():
        pass
    window = opens(host.file)
    bench_of(window, qtbot)
    importing = window.findChild(QPushButton, "navigator.import")
    assert isinstance(importing, QPushButton)
    qtbot.waitUntil(importing.isVisible)
    importing.click()
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].close()


def test_docks_come_back_as_wide_as_they_were_left(
    workspace: Path, opens: Opens, qtbot: QtBot
) -> None:
    window = opens(workspace)
    bench = bench_of(window, qtbot)
    qtbot.waitUntil(lambda: bench.dock.widget() is not None)
    wider = bench.dock.width() + 40
    window.resizeDocks([bench.dock], [wider], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: bench.dock.width() == wider)
    left = bench.navigator.width()
    window.close()
    again = bench_of(opens(workspace), qtbot)
    qtbot.waitUntil(lambda: again.dock.widget() is not None)
    qtbot.waitUntil(lambda: (again.navigator.width(), again.dock.width()) == (left, wider))
