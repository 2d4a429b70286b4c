"""Real windows of several people on one shared programme, each with a network of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.storage.programme.addresses import write_connection
from tests.end2end.accessible import Accessible
from tests.end2end.app import Launcher
from tests.end2end.desktop import Desktop
from tests.end2end.mentordesk_window import ANYWHERE, MentorDeskWindow
from tests.end2end.programs import running
from tests.end2end.vocabulary import Role
from tests.end2end.waiting import wait_for
from tests.end2end.wizard import Wizard
from tests.proxy import Proxy, proxied
from tests.sharing import SharedProgramme

SOURCES = Path(__file__).parents[2] / "src"
ROUND_SECONDS = 20.0
MENTOR = re.compile("^Ada")


@dataclass(frozen=True)
class Seat:
    """One person's window on their replica."""

    window: MentorDeskWindow
    network: Proxy
    desktop: Desktop

    def wait_status(self, pattern: str) -> Accessible:
        """Wait until the status bar says something."""
        return wait_status(self.window, pattern)

    def sync(self) -> None:
        """Ask for a round now, in the panel behind the status bar."""
        self.wait_status("").press()
        panel = self.window.app.root.find(role=Role.DIALOG, identifier="sharingPanel")
        panel.find(role=Role.BUTTON, name="Sync now").press()
        self.window.close_dialog(panel, button="Close")

    def book_next_free_time(self, topic: str) -> Wizard:
        """Book Ada's next free hour; give the wizard on its last page."""
        self.window.toolbar.find(role=Role.BUTTON, name="Book session").press()
        wizard = Wizard(self.window.wizard(), self.desktop.keyboard)
        people = wizard.root.find(role=Role.LIST, name="Who with?")
        people.find(role=Role.LIST_ITEM, name=MENTOR, states=ANYWHERE).select()
        self.desktop.keyboard.press("Return")
        wizard.choose_next_free_time()
        wizard.type_topic(topic)
        wizard.go_on("Next: Confirmation")
        wizard.go_on("Confirm booking")
        return wizard


def wait_status(window: MentorDeskWindow, pattern: str) -> Accessible:
    """Wait until a window's status bar says something."""

    def look() -> Accessible | None:
        found = window.frame.find_all(role=Role.BUTTON, name=re.compile(pattern))
        return next((each for each in found if each.identifier == "connection"), None)

    return wait_for(look, what=f"the status {pattern}", seconds=ROUND_SECONDS)


class Meeting:
    """Opens windows of people, who are connected first as they would be by hand."""

    def __init__(self, programme: SharedProgramme, desktop: Desktop, folder: Path) -> None:
        self._programme = programme
        self._desktop = desktop
        self._folder = folder
        self._stack = ExitStack()

    def close(self) -> None:
        """End what still runs."""
        self._stack.close()

    def worker(self) -> None:
        """Let somebody decide from now on."""
        file = self._connection_file("cleo", port=None)
        self._stack.enter_context(
            running([*_PROGRAM, "worker", str(file)], environment=self._environment("cleo"))
        )

    def open(self, person: str) -> Seat:
        """Connect somebody and open their window."""
        network = self._stack.enter_context(proxied(self._programme.server.port))
        environment = self._environment(person)
        replica = self._folder / f"{person}.mentordesk"
        file = self._connection_file(person, port=network.port)
        _type("--workspace", str(replica), "connect", str(file), environment=environment)
        launcher = self._stack.enter_context(
            Launcher("-m", "mentordesk", desktop=self._desktop, environment=environment)
        )
        window = MentorDeskWindow(launcher("--workspace", str(replica)))
        return Seat(window, network, self._desktop)

    def welcome(self, person: str) -> MentorDeskWindow:
        """Open the window of somebody who has no workspace yet, and types their password."""
        environment = self._environment(person)
        del environment["MENTORDESK_PASSWORD"]
        launcher = self._stack.enter_context(
            Launcher("-m", "mentordesk", desktop=self._desktop, environment=environment)
        )
        return MentorDeskWindow(launcher())

    def address(self, person: str) -> str:
        """Give the whole address of the programme for a login, without its password."""
        place = self._programme.connection(person)
        root = self._programme.server.authority.folder / "root.pem"
        at = f"{place.user}@{place.host}:{place.port}/{place.database}"
        return f"postgresql://{at}?sslrootcert={root}"

    def password(self, person: str) -> str:
        """Give somebody's password."""
        return self._programme.password(person)

    def booked(self) -> Mapping[str, str]:
        """Read from the database who has which session: title by start."""
        sql = "SELECT \"scheduledAt\"::text, title FROM sessions WHERE status = 'scheduled'"
        with self._programme.administrator() as administrator:
            return {str(start): str(title) for start, title in administrator.execute(sql)}

    def _environment(self, person: str) -> dict[str, str]:
        variables = self._desktop.environment(home=self._folder / f"home-{person}")
        return variables | {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(SOURCES),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "MENTORDESK_PASSWORD": self._programme.password(person),
        }

    def _connection_file(self, person: str, *, port: int | None) -> Path:
        connection = self._programme.connection(person)
        file = self._folder / f"{person}.json"
        write_connection(file, replace(connection, port=port or connection.port))
        return file


@contextmanager
def meeting(programme: SharedProgramme, desktop: Desktop, folder: Path) -> Iterator[Meeting]:
    """Bring people together until the test is over."""
    made = Meeting(programme, desktop, folder)
    try:
        yield made
    finally:
        made.close()


_PROGRAM = (sys.executable, "-m", "mentordesk")


def _type(*arguments: str, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [*_PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
