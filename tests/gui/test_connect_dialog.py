"""Coming into a shared programme by the connect dialog."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.factories import NOW

from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.replicas import Done
from mentordesk.application.sharing import Connection, ProgrammeError, Standing, Trouble
from mentordesk.presentation.locales import ENGLISH
from mentordesk.storage.programme.troubles import trouble_with
from mentordesk.ui.services import Joining
from mentordesk.ui.sharing.connect_dialog import ConnectDialog

WHERE = Connection(
    host="db.example.org", port=5433, database="oak_hill", user="md_1_a", root_certificate="PEM"
)
STANDING = Standing(
    programme="p",
    revision="r",
    person_id="p1",
    may_host=False,
    position=1,
    history="",
    people_rev=1,
    now=NOW,
    host_seen_at=NOW,
)


@dataclass
class Way:
    """A way to a programme that a test blocks as it likes."""

    standing: Standing = STANDING
    trouble: ProgrammeError | None = None
    problem: WorkspaceError | None = None
    gate: Event = field(default_factory=Event)
    joined: list[tuple[Connection, str | None, Path]] = field(default_factory=list)

    def read(self, address: str) -> Connection:
        if not address.endswith(".json") and not address.startswith("postgresql://"):
            raise ProgrammeError(Trouble.ADDRESS, f"{address} is not a connection file.")
        return WHERE

    def password_in(self, address: str) -> str | None:
        return "from-the-address" if "://" in address else None

    def stored_password(self, connection: Connection) -> str | None:
        return None

    def test(self, connection: Connection, *, password: str | None) -> Standing:
        self._pass()
        return self.standing

    def connect(self, connection: Connection, *, password: str | None, file: Path) -> Done:
        self._pass()
        self.joined.append((connection, password, file))
        return Done(sent=0, accepted=0, rejected=0, pulled=1, position=1, standing=self.standing)

    def _pass(self) -> None:
        assert self.gate.wait(10)
        if self.trouble is not None:
            raise self.trouble
        if self.problem is not None:
            raise self.problem


@pytest.fixture
def way() -> Way:
    made = Way()
    made.gate.set()
    return made


@pytest.fixture
def dialog(way: Way, qtbot: QtBot, tmp_path: Path) -> Iterator[ConnectDialog]:
    yield from opened(way, qtbot, tmp_path, has_keyring=True)


def opened(way: Way, qtbot: QtBot, folder: Path, *, has_keyring: bool) -> Iterator[ConnectDialog]:
    joining = Joining(connecting=way, keeps_passwords=lambda: has_keyring, folder=folder)
    made = ConnectDialog(joining, locale=ENGLISH)
    made.show()
    qtbot.waitUntil(lambda: any("keyring" in text for text in said(made)))
    yield made
    way.gate.set()
    if isValid(made):
        made.close()


def said(dialog: ConnectDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def edit(dialog: ConnectDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"connect.{name}")
    assert isinstance(found, QLineEdit)
    return found


def press(dialog: ConnectDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"connect.{name}")
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()


def fill(dialog: ConnectDialog, qtbot: QtBot) -> None:
    dialog.open_address("/somewhere/connection.json")
    qtbot.waitUntil(lambda: edit(dialog, "host").text() == WHERE.host)


def test_a_connection_file_fills_the_fields(dialog: ConnectDialog, qtbot: QtBot) -> None:
    fill(dialog, qtbot)
    shown = {name: edit(dialog, name).text() for name in ("port", "database", "user")}
    assert shown == {"port": "5433", "database": "oak_hill", "user": "md_1_a"}
    assert edit(dialog, "certificate").placeholderText() == "From the connection file"
    qtbot.waitUntil(lambda: dialog.focusWidget() is edit(dialog, "password"))


def test_a_whole_address_in_place_of_the_host_is_taken_apart(
    dialog: ConnectDialog, qtbot: QtBot
) -> None:
    host = edit(dialog, "host")
    host.setText("postgresql://md_1_a:secret@db.example.org:5433/oak_hill")
    host.editingFinished.emit()
    qtbot.waitUntil(lambda: host.text() == WHERE.host)
    assert edit(dialog, "password").text() == "from-the-address"


def test_a_test_shows_each_step(dialog: ConnectDialog, qtbot: QtBot) -> None:
    fill(dialog, qtbot)
    press(dialog, "test")
    qtbot.waitUntil(lambda: "Everything is in order." in said(dialog))
    assert "A server answers at port 5433" in said(dialog)


def test_a_wrong_password_is_named_in_its_line_and_marks_its_field(
    dialog: ConnectDialog, way: Way, qtbot: QtBot
) -> None:
    fill(dialog, qtbot)
    way.trouble = ProgrammeError(Trouble.PASSWORD, "The password is wrong.")
    press(dialog, "test")
    qtbot.waitUntil(lambda: said(dialog).count("The password is wrong.") == 2)
    assert edit(dialog, "password").property("invalid") == "yes"
    assert dialog.focusWidget() is edit(dialog, "password")


@pytest.mark.parametrize(
    ("trouble", "side"), [(Trouble.OLDER, "an older"), (Trouble.NEWER, "a newer")]
)
def test_a_programme_of_another_version_is_said_to_be_the_older_or_the_newer(
    dialog: ConnectDialog, way: Way, qtbot: QtBot, trouble: Trouble, side: str
) -> None:
    fill(dialog, qtbot)
    way.trouble = trouble_with(WHERE, trouble)
    press(dialog, "test")
    sentence = f"“oak_hill” on db.example.org:5433 is of {side} MentorDesk"
    qtbot.waitUntil(lambda: any(text.startswith(sentence) for text in said(dialog)))


def test_missing_fields_are_marked_before_anything_is_asked(
    dialog: ConnectDialog, qtbot: QtBot
) -> None:
    press(dialog, "connect")
    assert said(dialog).count("This is needed.") == 3
    assert dialog.focusWidget() is edit(dialog, "host")


def test_connecting_makes_a_replica_where_it_is_wished(
    dialog: ConnectDialog, way: Way, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(dialog, qtbot)
    edit(dialog, "password").setText("secret")
    with qtbot.waitSignal(dialog.joined) as heard:
        press(dialog, "connect")
    file = tmp_path / "oak_hill.mentordesk"
    assert heard.args == [file, ""]
    assert way.joined == [(WHERE, "secret", file)]


def test_without_a_keyring_the_password_goes_with_the_replica_and_the_dialog_says_so(
    way: Way, qtbot: QtBot, tmp_path: Path
) -> None:
    for dialog in opened(way, qtbot, tmp_path, has_keyring=False):
        assert "This system has no keyring: you will be asked at each start." in said(dialog)
        fill(dialog, qtbot)
        edit(dialog, "password").setText("secret")
        with qtbot.waitSignal(dialog.joined) as heard:
            press(dialog, "connect")
        assert heard.args == [tmp_path / "oak_hill.mentordesk", "secret"]


def test_what_takes_long_can_be_given_up(dialog: ConnectDialog, way: Way, qtbot: QtBot) -> None:
    fill(dialog, qtbot)
    way.gate.clear()
    press(dialog, "connect")
    assert "Connecting, and bringing everything in…" in said(dialog)
    press(dialog, "cancel")
    assert "Given up." in said(dialog)
    assert dialog.isVisible()
    with qtbot.assertNotEmitted(dialog.joined, wait=200):
        way.gate.set()


def test_a_file_that_is_something_else_marks_the_place_of_the_replica(
    dialog: ConnectDialog, way: Way, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(dialog, qtbot)
    way.problem = WorkspaceError(Problem.EXISTS, "There is a file already.", path=tmp_path)
    press(dialog, "connect")
    qtbot.waitUntil(lambda: edit(dialog, "replica").property("invalid") == "yes")
    assert "There is a file already." in said(dialog)


def test_a_file_that_is_no_connection_is_said_so(dialog: ConnectDialog, qtbot: QtBot) -> None:
    dialog.open_address("/somewhere/letter.txt")
    message = "/somewhere/letter.txt is not a connection file."
    qtbot.waitUntil(lambda: message in said(dialog))


def test_every_field_is_named_and_the_password_is_hidden(dialog: ConnectDialog) -> None:
    assert all(each.accessibleName() for each in dialog.findChildren(QLineEdit))
    assert edit(dialog, "password").echoMode() is QLineEdit.EchoMode.Password
