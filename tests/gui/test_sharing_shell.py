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


class Seat:
    """Somebody's seat at a replica that is open and in step; its window is still to be shown."""

    def __init__(self, windows: Windows, world: World, qtbot: QtBot) -> None:
        self.world = world
        self.opened, self.sharing = world.open("p1")
        self._windows = windows
        self._qtbot = qtbot

    @property
    def window(self) -> MainWindow:
        return window_of(self._windows)

    def meet(self, trouble: Trouble) -> None:
        """Have a round that fails."""
        self.world.server.trouble = trouble
        self.sharing.syncer.step()

    def lose_a_race(self) -> None:
        """Ask for a time that somebody else is given."""
        command, now = a_booking(at(10)), self.world.clock.now()
        asked = Submission(id=new_command_id(), actor="p1", command=command, issued_at=now)
        self.opened.workspace.submit(asked)
        self.world.server.do(a_booking(at(10), mentee="p2"))
        self.sharing.syncer.step()
        self.world.server.decide_all()
        self.sharing.syncer.step()

    def show(self, start: Start | None = None, *, password: str = "") -> Workbench:
        """Show the window."""
        start = start or start_at(self.world.replica_of("p1"))
        opened, clock = self.opened, self.world.clock
        self._windows.show(replace(start, open=lambda: opened, clock=clock, password=password))
        return bench_of(self._windows, self._qtbot)

    def shown_dialogs(self) -> list[PasswordDialog]:
        return [each for each in self.window.findChildren(PasswordDialog) if each.isVisible()]

    def asked(self) -> PasswordDialog:
        """Give the dialog that asks for the password, as soon as it does."""
        self._qtbot.waitUntil(lambda: bool(self.shown_dialogs()))
        (dialog,) = self.shown_dialogs()
        return dialog


@pytest.fixture
def seat(windows: Windows, world: World, qtbot: QtBot) -> Seat:
    return Seat(windows, world, qtbot)


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


def test_two_clicks_rebook_a_conflict(seat: Seat, qtbot: QtBot) -> None:
    seat.lose_a_race()
    bench = seat.show()
    qtbot.waitUntil(lambda: "1 conflict" in bench.status.connection.words)
    bench.status.connection.click()
    qtbot.waitUntil(lambda: seat.window.findChild(ConflictBox) is not None)
    (panel,) = seat.window.findChildren(SharingPanel)
    first = next(
        each for each in panel.findChildren(QPushButton) if each.objectName().endswith(".time0")
    )
    first.click()
    qtbot.waitUntil(lambda: "1 change waiting" in bench.status.connection.words)
    assert "conflict" not in bench.status.connection.words
    panel.close()


def test_the_window_follows_when_its_person_is_given_other_roles(seat: Seat, qtbot: QtBot) -> None:
    bench = seat.show()
    assert "Bo Li · mentee" in shown_place(bench)
    coordinator = a_person("p1", name="Bo Li", roles=[Role.MENTEE, Role.COORDINATOR])
    assert seat.world.server.do(EditPerson(person=coordinator)).is_accepted
    assert seat.world.server.do(a_booking(at(10), title="Pia's", mentee="p2")).is_accepted
    seat.sharing.syncer.step()
    qtbot.waitUntil(lambda: "Bo Li · coordinator, mentee" in shown_place(bench))
    bench.header.show_view(View.LIST)
    qtbot.waitUntil(lambda: bool(rows_of(bench)))
    assert any("Pia Rossi" in row for row in rows_of(bench))


def test_a_conflict_is_shown_on_the_desktop(seat: Seat, qtbot: QtBot) -> None:
    desktop = Desktop()
    start = start_at(seat.world.replica_of("p1"))
    seat.show(replace(start, services=replace(start.services, notifier=lambda: desktop)))
    qtbot.waitUntil(lambda: seat.window.findChild(ReminderBoard) is not None)
    seat.lose_a_race()
    qtbot.waitUntil(lambda: bool(desktop.shown))
    notice, acted = desktop.shown[0]
    assert notice.title == "A change of “Thesis outline” could not be carried out"
    acted(notice.key, CLICKED)
    qtbot.waitUntil(lambda: bool(seat.window.findChildren(SharingPanel)))
    seat.window.findChildren(SharingPanel)[0].close()


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


def test_a_missing_password_is_asked_for_once(seat: Seat, qtbot: QtBot) -> None:
    seat.meet(Trouble.PASSWORD_MISSING)
    seat.show()
    dialog = seat.asked()
    dialog.given.emit("secret")
    dialog.accept()
    qtbot.waitUntil(lambda: seat.sharing.passwords == ["secret"])
    assert not seat.shown_dialogs()


def test_a_password_that_is_wrong_again_is_asked_for_again_and_the_dialog_says_why(
    seat: Seat, qtbot: QtBot
) -> None:
    seat.meet(Trouble.PASSWORD)
    seat.show()
    for typed in ("first", "second"):
        dialog = seat.asked()
        told = [label.text() for label in dialog.findChildren(QLabel)]
        assert "The password is wrong; until then you work offline." in told
        dialog.given.emit(typed)
        dialog.accept()
        qtbot.waitUntil(partial(seat.sharing.passwords.__contains__, typed))
        seat.sharing.syncer.step()
    seat.asked()


def test_nobody_is_asked_for_a_password_while_they_type_into_another_dialog(
    seat: Seat, qtbot: QtBot
) -> None:
    bench = seat.show()
    bench.menus.action("keys").trigger()
    other = seat.window.findChild(KeysDialog)
    assert isinstance(other, KeysDialog)
    qtbot.waitUntil(other.isVisible)
    seat.meet(Trouble.PASSWORD)
    qtbot.waitUntil(lambda: "password" in bench.status.connection.words)
    assert not seat.shown_dialogs()
    other.close()
    for clock in bench.sharing.findChildren(MinuteClock):
        clock.ticked.emit()
    seat.asked()


def test_whoever_chose_to_work_offline_is_not_asked_again(seat: Seat, qtbot: QtBot) -> None:
    seat.meet(Trouble.PASSWORD)
    seat.show()
    seat.asked().reject()
    seat.sharing.syncer.step()
    contact = seat.window.findChild(Contact)
    assert isinstance(contact, Contact)
    with qtbot.waitSignal(contact.changed):
        contact.refresh()
    assert not seat.shown_dialogs()


def test_a_password_that_was_just_typed_is_handed_over_without_asking(
    seat: Seat, qtbot: QtBot
) -> None:
    typed = "just typed"
    seat.meet(Trouble.PASSWORD_MISSING)
    seat.show(password=typed)
    qtbot.waitUntil(lambda: seat.sharing.passwords == [typed])
    assert not seat.shown_dialogs()


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
