"""Installed programs the tests need, and running them without leaving any behind."""

import configparser
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PACKAGES = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "matchbox-window-manager": "matchbox-window-manager",
    "xdotool": "xdotool",
}
ACCESSIBILITY_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
END_SECONDS = 5


class MissingProgramError(RuntimeError):
    """A program of the system is not installed."""

    def __init__(self, name: str, *, package: str) -> None:
        super().__init__(f"End-to-end tests need {name}: install the Debian package {package}.")


def program(name: str) -> str:
    """Path of an installed program; a MissingProgramError names its package."""
    path = shutil.which(name)
    if path is None:
        raise MissingProgramError(name, package=PACKAGES[name])
    return path


def accessibility_launcher() -> str:
    """Program that opens the accessibility bus, as the session bus would find it itself."""
    service = configparser.ConfigParser(interpolation=None)
    if not service.read(ACCESSIBILITY_SERVICE):
        raise MissingProgramError("at-spi-bus-launcher", package="at-spi2-core")
    return service["D-BUS Service"]["Exec"]


@contextmanager
def running(
    command: list[str], *, environment: Mapping[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program and whatever it starts in a process group, and end the group afterwards."""
    with subprocess.Popen(
        command,
        env=environment,
        pass_fds=pass_fds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Ask a process group to end, wait for its leader, then kill whatever is left of it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=END_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def first_line(process: subprocess.Popen[bytes]) -> str:
    """Wait for the first line of a program that prints its address."""
    assert process.stdout is not None
    line = process.stdout.readline().decode().strip()
    assert line, f"{process.args!r} ended without a word"
    return line
