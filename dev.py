#!/usr/bin/env python3
"""One command for the whole repository: run, test, lint, bench, shots and package.

Needs nothing but Python: it makes `.venv` from the pinned requirements before anything else.
"""

from __future__ import annotations  # an older Python gets a sentence, not a traceback

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "made-from"

OLDEST, NEWEST = (3, 11), (3, 13)

# What the window needs of Debian and its kin, what it needs in addition where there is no desktop,
# and what the tests start.
WINDOW_PACKAGES = (
    *("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
    *("fonts-inter", "fonts-dejavu-core"),
)
SCREEN_PACKAGES = (
    *("xvfb", "xauth", "xdotool", "matchbox-window-manager"),
    *("dbus", "dbus-x11", "at-spi2-core"),
)
DATABASE_PACKAGES = ("postgresql",)

CHECKS = {
    "formatting": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports", "--no-logo"),
}
# Some tests take minutes: a process that is done takes over what waits for another.
PROCESSES = ("-n", "auto", "--dist", "worksteal")
VIRTUAL_SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "dbus-run-session", "--")


def main() -> int:
    """Run one subcommand and return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    actions = parser.add_subparsers(metavar="COMMAND", required=True)
    for action in (run, test, lint, bench, shots, package):
        # add_help=False: --help goes through to the program that the command starts.
        sub = actions.add_parser(action.__name__, help=action.__doc__, add_help=False)
        sub.set_defaults(action=action)
    options, rest = parser.parse_known_args()
    os.chdir(ROOT)
    demand_supported_python()
    make_environment()
    chosen: Callable[[Sequence[str]], int] = options.action
    return chosen(rest)


def run(arguments: Sequence[str]) -> int:
    """Open the window, or show a tour of it in pictures where there is no display."""
    if has_display():
        install_missing(WINDOW_PACKAGES)
        return status_of(str(PYTHON), "-m", "mentordesk", *arguments)
    pictures = ROOT / "build" / "tour"
    say(f"there is no display: touring the window on a virtual one, pictures in {pictures}")
    return on_virtual_screen("tests.end2end.tour", "--out", str(pictures), *arguments)


def test(arguments: Sequence[str]) -> int:
    """Check everything as CI does; arguments go to pytest and lift the coverage gate."""
    install_missing(WINDOW_PACKAGES + SCREEN_PACKAGES + DATABASE_PACKAGES)
    run_checks()
    coverage = ("--no-cov",) if arguments else ("--cov", "--cov-report=term")
    step("tests")
    return status_of(str(PYTHON), "-m", "pytest", *PROCESSES, *coverage, *arguments)


def lint(arguments: Sequence[str]) -> int:
    """Check formatting, style, types and layers, without running tests."""
    refuse(arguments)
    run_checks()
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Measure speed against baselines."""
    return on_virtual_screen("benchmarks", *arguments)


def shots(arguments: Sequence[str]) -> int:
    """Take the documentation's screenshots anew."""
    return on_virtual_screen("tests.end2end.shots", *arguments)


def package(arguments: Sequence[str]) -> int:
    """Build the wheel and the source archive into dist/."""
    return status_of(str(PYTHON), "-m", "hatchling", "build", "-d", "dist", *arguments)


def run_checks() -> None:
    """Run the quick checks in order and stop at the first that fails."""
    for name, command in CHECKS.items():
        step(name)
        if status_of(*command):
            sys.exit(f"dev.py: {name} failed: {' '.join(command)}")


def on_virtual_screen(module: str, *arguments: str) -> int:
    """Run a module on a screen and a session bus of its own."""
    install_missing(WINDOW_PACKAGES + SCREEN_PACKAGES)
    for program in ("xvfb-run", "dbus-run-session"):
        if not shutil.which(program):
            sys.exit(f"dev.py: {program} is missing: install the system packages named above")
    return status_of(*VIRTUAL_SCREEN, str(PYTHON), "-m", module, *arguments)


def has_display() -> bool:
    """Tell whether a window would have somewhere to appear."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demand_supported_python() -> None:
    """Stop with a sentence where this Python cannot run the product."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        known = "3.11, 3.12 or 3.13"
        sys.exit(f"dev.py: needs Python {known}; this is {sys.version.split()[0]}")


def make_environment() -> None:
    """Make `.venv` anew unless it already comes from these requirements."""
    wanted = environment_key()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    step("environment: making .venv, about a minute")
    demand_venv_module()
    must(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    must(*pip, "--require-hashes", "-r", str(REQUIREMENTS))
    must(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8")


def environment_key() -> str:
    """Name what an environment depends on: this Python, this place, these requirements."""
    pins = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{sys.version_info[:2]} {ROOT} {pins}\n"


def demand_venv_module() -> None:
    """Install what Debian leaves out of its Python, or say which package that is."""
    if importlib.util.find_spec("ensurepip"):
        return
    name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not apt_install([name]):
        sys.exit(f"dev.py: this Python cannot make virtual environments without {name}")


def install_missing(packages: Sequence[str]) -> None:
    """Install those system packages that are missing, or say how and go on."""
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in packages if not is_installed(name)]
    if missing and not apt_install(missing):
        say("going on without them; some things will not work")


def is_installed(name: str) -> bool:
    """Ask the package database about one package."""
    query = ("dpkg-query", "--show", "--showformat=${db:Status-Status}", name)
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    return found.stdout == "installed"


def apt_install(names: Sequence[str]) -> bool:
    """Install packages as root; otherwise print the command and return False."""
    install = ("apt-get", "install", "--yes", "--no-install-recommends", *names)
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"missing system packages, please run: sudo {' '.join(install)}")
        return False
    step("system packages")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return not status_of("apt-get", "update", extra=quiet) and not status_of(*install, extra=quiet)


def refuse(arguments: Sequence[str]) -> None:
    """Stop at arguments that nobody would read."""
    if arguments:
        sys.exit(f"dev.py: takes no arguments here: {' '.join(arguments)}")


def must(*command: str) -> None:
    """Run a command that everything after it needs."""
    if status := status_of(*command):
        sys.exit(f"dev.py: status {status} from {' '.join(command)}")


def status_of(*command: str, extra: Mapping[str, str] | None = None) -> int:
    """Run a command inside the environment and return its exit status."""
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", "")])
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": path, **(extra or {})}
    # The full path, because Windows looks programs up in our PATH and not in the one given here.
    program = shutil.which(command[0], path=path) or command[0]
    return subprocess.run([program, *command[1:]], env=environment, check=False).returncode


def step(name: str) -> None:
    """Announce what comes next, before its own output."""
    print(f"── {name}", flush=True)


def say(sentence: str) -> None:
    """Tell the person at the terminal something."""
    print(f"dev.py: {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
