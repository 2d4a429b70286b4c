"""The real program in a process of its own, with its windows as nodes to look into."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from PySide6.QtGui import QImage

from tests.end2end import screen
from tests.end2end.accessible import REGISTRY, ROOT_PATH, Accessible
from tests.end2end.bus import UnlessGone
from tests.end2end.desktop import CLOSE_KEY, Desktop
from tests.end2end.query import Criteria
from tests.end2end.vocabulary import ITEMS, Role, State
from tests.end2end.waiting import wait_for

START_SECONDS = 30.0
MOVE_SECONDS = 2.0
MOST_STOPS = 80
ACTIVE = frozenset({State.ACTIVE, State.SHOWING})
FOCUSED = frozenset({State.FOCUSED, State.SHOWING})


class App:
    """A running program; ask `root` for anything in any of its windows."""

    def __init__(self, *arguments: str, desktop: Desktop, environment: Mapping[str, str]) -> None:
        """Start Python with these arguments; `wait_open` waits for the window."""
        self._desktop = desktop
        self._bus = desktop.connect()
        home = environment["HOME"]
        errors, path = tempfile.mkstemp(prefix="stderr", dir=home)
        self._errors = Path(path)
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        os.close(errors)

    @property
    def root(self) -> Accessible:
        """The node above all windows; fails at once, and says why, if the program has ended."""
        return wait_for(self._registered, what="the program's windows", seconds=START_SECONDS)

    @property
    def window(self) -> Accessible:
        """The main window, once it is on the screen."""
        return self.root.find(role=Role.FRAME)

    @property
    def errors(self) -> str:
        """What the program has written to its standard error so far."""
        return self._errors.read_text(errors="replace")

    def wait_open(self) -> None:
        """Wait until a window or dialog of the program has the keyboard."""
        self.root.wait_for(lambda: self.root.find_all(states=ACTIVE), what="an active window")

    def focused(self) -> Accessible | None:
        """Find what has the keyboard; in a list or table that is its current item."""
        holders = self.root.find_all(states=FOCUSED)
        with UnlessGone():
            # Qt calls the current item of every view focused, also while the view is not.
            real = [node for node in holders if node.role not in ITEMS or node.parent in holders]
            return real[-1] if real else None
        return None

    def wait_focus(self, **criteria: Unpack[Criteria]) -> Accessible:
        """Wait until what has the keyboard matches."""

        def look() -> Accessible | None:
            node = self.focused()
            return node if node and node.matches(**criteria) else None

        return self.root.wait_for(look, what=f"the focus on {criteria}")

    def reach(self, *, key: str = "Tab", **criteria: Unpack[Criteria]) -> Accessible:
        """Press a key until what has the keyboard matches; the key must always move on."""
        stops: list[str] = []
        for _ in range(MOST_STOPS):
            node = self.focused()
            if node and node.matches(**criteria):
                return node
            stops.append(node.line() if node else "nothing")
            self._move_focus(key, away_from=node)
        raise AssertionError(
            f"{key} does not lead to {criteria}; it stops at:\n" + "\n".join(stops)
        )

    def picture(self) -> QImage:
        """Take a picture of what the screen shows."""
        return screen.picture(self._desktop.framebuffer)

    def screenshot(self, path: Path) -> None:
        """Save what the screen shows as a picture."""
        assert self.picture().save(str(path)), f"cannot write {path}"

    def kill(self) -> None:
        """End the program without a warning, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Close the window as a person does; the program must end well and have complained not."""
        self._desktop.keyboard.press(CLOSE_KEY)
        wait_for(self._has_ended, what="the program to end", explain=self._remains)
        assert self.process.returncode == 0, f"ended with {self.process.returncode}: {self.errors}"
        assert not self.errors, f"the program complained:\n{self.errors}"

    def release(self) -> None:
        """Leave nothing behind; a failing test's report shows what the program complained of."""
        self.kill()
        self._bus.close()
        sys.stderr.write(self.errors)

    def _registered(self) -> Accessible | None:
        assert not self._has_ended(), f"ended with {self.process.returncode}: {self.errors}"
        registry = Accessible(self._bus, REGISTRY, ROOT_PATH)
        return next((node for node in registry.children if self._is_mine(node)), None)

    def _is_mine(self, node: Accessible) -> bool:
        with UnlessGone():
            return self._bus.process_of(node.service) == self.process.pid
        return False

    def _remains(self) -> str:
        """Tell what is still there of a program that does not end."""
        try:
            return self.root.tree()
        except TimeoutError:
            return "it does not even answer"

    def _has_ended(self) -> bool:
        return self.process.poll() is not None

    def _move_focus(self, key: str, *, away_from: Accessible | None) -> None:
        self._desktop.keyboard.press(key)
        wait_for(
            lambda: self.focused() != away_from,
            what=f"{key} to move the focus away from {away_from and away_from.line()}",
            seconds=MOVE_SECONDS,
            explain=self.root.tree,
        )


class Launcher:
    """Starts programs on a desktop and ends those that still run when the test is over."""

    def __init__(self, *command: str, desktop: Desktop, environment: Mapping[str, str]) -> None:
        self._command = command
        self._desktop = desktop
        self._environment = environment
        self._apps: list[App] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for app in self._apps:
            app.release()

    def __call__(self, *arguments: str) -> App:
        """Start the program with these arguments and wait until its window has the keyboard."""
        command = (*self._command, *arguments)
        app = App(*command, desktop=self._desktop, environment=self._environment)
        self._apps.append(app)
        app.wait_open()
        return app
