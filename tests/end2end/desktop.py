"""A private virtual desktop: screen, window manager, session bus and accessibility bus."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from types import TracebackType
from typing import Self

from tests.end2end.bus import Bus
from tests.end2end.hands import Keyboard, Pointer
from tests.end2end.programs import accessibility_launcher, first_line, program, running
from tests.end2end.waiting import wait_for

INHERITED = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")
USUAL_SIZE = (1600, 1000)
ACCESSIBILITY = "org.a11y.Bus"
CLOSE_KEY = "alt+F4"
WINDOW_KEYS = "<alt>f4=close\n"  # the manager's own set takes Alt+N and others from programs
BUS_CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Desktop:
    """What a person sits in front of: a context manager, one for each process that tests."""

    def __init__(self, *, size: tuple[int, int] = USUAL_SIZE) -> None:
        """Take the screen's width and height in pixels; main windows fill it."""
        self._size = size
        self._stack = ExitStack()
        self._folder = Path()
        self._accessibility_address = ""
        self.variables: dict[str, str] = {}
        self.processes: list[int] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk")))
            self.variables = self._inherited_variables()
            self.variables["DISPLAY"] = self._start_display(stack)
            self.variables["DBUS_SESSION_BUS_ADDRESS"] = self._start_session_bus(stack)
            self._accessibility_address = self._start_accessibility_bus(stack)
            self._start_window_manager(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def keyboard(self) -> Keyboard:
        """Keys for whichever window has the focus."""
        return Keyboard(self.variables)

    @property
    def pointer(self) -> Pointer:
        """The mouse."""
        return Pointer(self.variables)

    @property
    def framebuffer(self) -> Path:
        """The screen's pixels as the X server keeps them, in the format of `xwd`."""
        return self._folder / "Xvfb_screen0"

    def environment(
        self, *, home: Path, timezone: str = "Europe/London", locale: str = "C.UTF-8"
    ) -> dict[str, str]:
        """Variables for a program on this desktop that keeps all of its files under `home`."""
        home.mkdir(parents=True, exist_ok=True)
        return self.variables | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            # Sockets live here, and their paths may not exceed 107 characters.
            "XDG_RUNTIME_DIR": tempfile.mkdtemp(prefix="run", dir=self._folder),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # A question about a widget that has just gone is the driver's doing.
            "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
            "LANG": locale,
            "TZ": timezone,
        }

    def connect(self) -> Bus:
        """Open a new connection to the accessibility bus."""
        return Bus(self._accessibility_address)

    def _inherited_variables(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        return inherited | {
            "GSETTINGS_BACKEND": "memory",
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self._folder),
        }

    def _start(
        self, command: list[str], *, stack: ExitStack, pass_fds: tuple[int, ...] = ()
    ) -> Popen[bytes]:
        program = running(command, environment=self.variables, pass_fds=pass_fds)
        process = stack.enter_context(program)
        self.processes.append(process.pid)
        return process

    def _start_display(self, stack: ExitStack) -> str:
        reader, writer = os.pipe()
        screen = ("-screen", "0", "{}x{}x24".format(*self._size))
        options = ["-displayfd", str(writer), *screen, "-fbdir", str(self._folder)]
        command = [program("Xvfb"), *options, "-nolisten", "tcp", "-noreset"]
        with os.fdopen(reader) as answer:
            self._start(command, stack=stack, pass_fds=(writer,))
            os.close(writer)
            number = answer.readline().strip()
        assert number, "Xvfb ended without opening a display"
        return f":{number}"

    def _start_session_bus(self, stack: ExitStack) -> str:
        configuration = self._folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=self._folder / "bus"))
        options = ["--nofork", "--print-address", f"--config-file={configuration}"]
        command = [program("dbus-daemon"), *options]
        return first_line(self._start(command, stack=stack))

    def _start_accessibility_bus(self, stack: ExitStack) -> str:
        self._start([accessibility_launcher()], stack=stack)
        with Bus(self.variables["DBUS_SESSION_BUS_ADDRESS"]) as session:
            wait_for(lambda: session.has_owner(ACCESSIBILITY), what="the accessibility bus")
            method = f"{ACCESSIBILITY}.GetAddress"
            (address,) = session.call(ACCESSIBILITY, path="/org/a11y/bus", method=method)
        return str(address)

    def _start_window_manager(self, stack: ExitStack) -> None:
        keys = self._folder / "keys"
        keys.write_text(WINDOW_KEYS)
        options = ["-use_titlebar", "no", "-kbdconfig", str(keys)]
        command = [program("matchbox-window-manager"), *options]
        self._start(command, stack=stack)
