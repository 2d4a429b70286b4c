"""The window on a replica: its status, its menus, and the way to other workspaces."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.factories import a_person, at
from tests.gui.sharing_world import World, a_booking, a_world

from mentordesk.application.commands import EditPerson
from mentordesk.application.desktop import CLICKED, Acted, DesktopNotice
from mentordesk.application.sharing import Trouble
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.bootstrap import window_start
from mentordesk.cli.options import Options
from mentordesk.cli.starting import WindowStart
from mentordesk.domain.people import Role
from mentordesk.ui.contact import Contact
from mentordesk.ui.reminders.board import ReminderBoard
from mentordesk.ui.sharing.conflict_box import ConflictBox
from mentordesk.ui.sharing.connect_dialog import ConnectDialog
from mentordesk.ui.sharing.panel import SharingPanel
from mentordesk.ui.sharing.password_dialog import PasswordDialog
from mentordesk.ui.shell.application import Windows
from mentordesk.ui.shell.crash import CrashKeeper
from mentordesk.ui.shell.header import View
from mentordesk.ui.shell.help import KeysDialog
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.start import Beginning, Start
from mentordesk.ui.shell.window import MainWindow
from mentordesk.ui.shell.workbench import Workbench
from mentordesk.ui.welcome.page import WelcomePage
from mentordesk.ui.widgets.minute_clock import MinuteClock


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path)
    yield made
    made.server.workspace.close()


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[Windows]:
    start = start_at(tmp_path / "nothing.mentordesk")
    made = Windows(
        layout=LayoutKeeper(tmp_path / "window.ini"),
        crashes=CrashKeeper(tmp_path, now=start.clock.now),
    )
    yield made
    if made.window is not None:
        made.window.close()


def start_at(file: Path) -> Start:
    return window_start(WindowStart(options=Options(workspace=file, is_offline=True), link=None))


def bench_of(windows: Windows, qtbot: QtBot) -> Workbench:
    def bench() -> Workbench | None:
        return None if windows.window is None else windows.window.workbench

    qtbot.waitUntil(lambda: bench() is not None)
    found = bench()
    assert found is not None
    return found


def window_of(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


def show_replica(windows: Windows, world: World, qtbot: QtBot) -> Workbench:
    opened, _ = world.open("p1")
    opened.workspace.close()
    windows.show(start_at(world.replica_of("p1")))
    bench = bench_of(windows, qtbot)
    qtbot.waitUntil(lambda: bench.status.connection.words.startswith("Offline"))
    return bench


def test_a_replica_opens_as_the_person_who_signed_in_and_says_that_it_is_offline(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    bench = show_replica(windows, world, qtbot)
    assert bench.status.connection.accessibleName() == "Offline"
    assert "You can go on working" in bench.status.connection.accessibleDescription()


def test_nobody_acts_as_somebody_else_on_a_replica(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    action = show_replica(windows, world, qtbot).menus.action("act_as")
    assert not action.isEnabled()
    assert action.toolTip() == "In a shared programme everybody acts as who signed in."


def test_two_clicks_rebook_a_conflict(windows: Windows, world: World, qtbot: QtBot) -> None:
    opened, sharing = world.open("p1")
    booking = Submission(
        id=new_command_id(), actor="p1", command=a_booking(at(10)), issued_at=world.clock.now()
    )
    opened.workspace.submit(booking)
    world.server.do(a_booking(at(10), mentee="p2"))
    sharing.syncer.step()
    world.server.decide_all()
    sharing.syncer.step()
    start = replace(start_at(world.replica_of("p1")), open=lambda: opened, clock=world.clock)
    windows.show(start)
    bench = bench_of(windows, qtbot)
    qtbot.waitUntil(lambda: "1 conflict" in bench.status.connection.words)
    bench.status.connection.click()
    window = window_of(windows)
    qtbot.waitUntil(lambda: window.findChild(ConflictBox) is not None)
    (panel,) = window.findChildren(SharingPanel)
    first = next(
        each for each in panel.findChildren(QPushButton) if each.objectName().endswith(".time0")
    )
    first.click()
    qtbot.waitUntil(lambda: "1 change waiting" in bench.status.connection.words)
    assert "conflict" not in bench.status.connection.words
    panel.close()


def test_the_window_follows_when_its_person_is_given_other_roles(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    opened, sharing = world.open("p1")
    start = replace(start_at(world.replica_of("p1")), open=lambda: opened, clock=world.clock)
    windows.show(start)
    bench = bench_of(windows, qtbot)
    assert "Bo Li · mentee" in shown_place(bench)
    coordinator = a_person("p1", name="Bo Li", roles=[Role.MENTEE, Role.COORDINATOR])
    assert world.server.do(EditPerson(person=coordinator)).is_accepted
    assert world.server.do(a_booking(at(10), title="Pia's", mentee="p2")).is_accepted
    sharing.syncer.step()
    qtbot.waitUntil(lambda: "Bo Li · coordinator, mentee" in shown_place(bench))
    bench.header.show_view(View.LIST)
    qtbot.waitUntil(lambda: bool(rows_of(bench)))
    assert any("Pia Rossi" in row for row in rows_of(bench))


def test_a_conflict_is_shown_on_the_desktop(windows: Windows, world: World, qtbot: QtBot) -> None:
    opened, sharing = world.open("p1")
    desktop = Desktop()
    start = replace(start_at(world.replica_of("p1")), open=lambda: opened, clock=world.clock)
    windows.show(replace(start, services=replace(start.services, notifier=lambda: desktop)))
    bench_of(windows, qtbot)
    window = window_of(windows)
    qtbot.waitUntil(lambda: window.findChild(ReminderBoard) is not None)
    booking = Submission(
        id=new_command_id(), actor="p1", command=a_booking(at(10)), issued_at=world.clock.now()
    )
    opened.workspace.submit(booking)
    world.server.do(a_booking(at(10), mentee="p2"))
    sharing.syncer.step()
    world.server.decide_all()
    sharing.syncer.step()
    qtbot.waitUntil(lambda: bool(desktop.shown))
    notice, acted = desktop.shown[0]
    assert notice.title == "A change of “Thesis outline” could not be carried out"
    acted(notice.key, CLICKED)
    qtbot.waitUntil(lambda: bool(window.findChildren(SharingPanel)))
    window.findChildren(SharingPanel)[0].close()


class Desktop:
    """A desktop that shows notices, to whoever looks at `shown`."""

    def __init__(self) -> None:
        self.shown: list[tuple[DesktopNotice, Acted]] = []

    def show(self, notice: DesktopNotice, *, acted: Acted) -> bool:
        self.shown.append((notice, acted))
        return True

    def close(self) -> None:
        """Nothing is open."""


def shown_place(bench: Workbench) -> str:
    return " ".join(label.text() for label in bench.status.findChildren(QLabel))


def rows_of(bench: Workbench) -> list[str]:
    found = bench.calendar.findChild(QAbstractItemView, "sessionList")
    assert isinstance(found, QAbstractItemView)
    model = found.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_a_missing_password_is_asked_for_once(windows: Windows, world: World, qtbot: QtBot) -> None:
    opened, sharing = world.open("p1")
    world.server.trouble = Trouble.PASSWORD_MISSING
    sharing.syncer.step()
    windows.show(replace(start_at(world.replica_of("p1")), open=lambda: opened))
    bench_of(windows, qtbot)
    window = window_of(windows)
    qtbot.waitUntil(lambda: window.findChild(PasswordDialog) is not None)
    (dialog,) = window.findChildren(PasswordDialog)
    dialog.given.emit("secret")
    dialog.accept()
    qtbot.waitUntil(lambda: sharing.passwords == ["secret"])
    assert not [each for each in window.findChildren(PasswordDialog) if each.isVisible()]


def test_a_password_that_is_wrong_again_is_asked_for_again_and_the_dialog_says_why(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    opened, sharing = world.open("p1")
    world.server.trouble = Trouble.PASSWORD
    sharing.syncer.step()
    windows.show(replace(start_at(world.replica_of("p1")), open=lambda: opened))
    bench_of(windows, qtbot)
    window = window_of(windows)
    for typed in ("first", "second"):
        qtbot.waitUntil(lambda: bool(shown_dialogs(window)))
        (dialog,) = shown_dialogs(window)
        told = [label.text() for label in dialog.findChildren(QLabel)]
        assert "The password is wrong; until then you work offline." in told
        dialog.given.emit(typed)
        dialog.accept()
        qtbot.waitUntil(partial(sharing.passwords.__contains__, typed))
        sharing.syncer.step()
    qtbot.waitUntil(lambda: bool(shown_dialogs(window)))


def test_nobody_is_asked_for_a_password_while_they_type_into_another_dialog(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    opened, sharing = world.open("p1")
    windows.show(replace(start_at(world.replica_of("p1")), open=lambda: opened))
    bench, window = bench_of(windows, qtbot), window_of(windows)
    bench.menus.action("keys").trigger()
    other = window.findChild(KeysDialog)
    assert isinstance(other, KeysDialog)
    qtbot.waitUntil(other.isVisible)
    world.server.trouble = Trouble.PASSWORD
    sharing.syncer.step()
    qtbot.waitUntil(lambda: "password" in bench.status.connection.words)
    assert not shown_dialogs(window)
    other.close()
    for clock in bench.sharing.findChildren(MinuteClock):
        clock.ticked.emit()
    qtbot.waitUntil(lambda: bool(shown_dialogs(window)))


def test_whoever_chose_to_work_offline_is_not_asked_again(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    opened, sharing = world.open("p1")
    world.server.trouble = Trouble.PASSWORD
    sharing.syncer.step()
    windows.show(replace(start_at(world.replica_of("p1")), open=lambda: opened))
    bench_of(windows, qtbot)
    window = window_of(windows)
    qtbot.waitUntil(lambda: bool(shown_dialogs(window)))
    shown_dialogs(window)[0].reject()
    sharing.syncer.step()
    contact = window.findChild(Contact)
    assert isinstance(contact, Contact)
    with qtbot.waitSignal(contact.changed):
        contact.refresh()
    assert not shown_dialogs(window)


def shown_dialogs(window: MainWindow) -> list[PasswordDialog]:
    return [each for each in window.findChildren(PasswordDialog) if each.isVisible()]


def test_a_password_that_was_just_typed_is_handed_over_without_asking(
    windows: Windows, world: World, qtbot: QtBot
) -> None:
    opened, sharing = world.open("p1")
    world.server.trouble = Trouble.PASSWORD_MISSING
    sharing.syncer.step()
    start = replace(start_at(world.replica_of("p1")), open=lambda: opened)
    typed = "just typed"
    windows.show(replace(start, password=typed))
    bench_of(windows, qtbot)
    qtbot.waitUntil(lambda: sharing.passwords == [typed])
    assert window_of(windows).findChild(PasswordDialog) is None


def test_a_recent_workspace_is_one_click_away(windows: Windows, world: World, qtbot: QtBot) -> None:
    show_replica(windows, world, qtbot)
    local = world.folder / "local.mentordesk"
    made = start_at(local).create(Beginning.EMPTY)
    made.workspace.close()
    window_of(windows).places.open_recent(str(local))
    bench = bench_of(windows, qtbot)
    assert bench.status.connection.words == "Local"
    recent = window_of(windows).findChild(QMenu, "menu.recent")
    assert isinstance(recent, QMenu)
    (other,) = recent.actions()
    assert other.text() == "p1"
    other.trigger()
    again = bench_of(windows, qtbot)
    qtbot.waitUntil(lambda: again.status.connection.words.startswith("Offline"))


def test_the_welcome_offers_a_shared_programme(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    windows.show(start_at(tmp_path / "nothing.mentordesk"))
    window = window_of(windows)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WelcomePage))
    button = window.findChild(QPushButton, "welcome.connect.begin")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: window.findChild(ConnectDialog) is not None)
    (dialog,) = window.findChildren(ConnectDialog)
    dialog.close()
