"""What every test stands on: the same locale, zone and screen everywhere, nobody's real files."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = [
    "tests.integration.postgres",
    "tests.sharing",
    "tests.keyrings",
    "tests.gui.schedule_fixtures",
    "tests.gui.booking_fixtures",
]

os.environ.update({"LC_ALL": "C.UTF-8", "TZ": "UTC", "QT_QPA_PLATFORM": "offscreen"})
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
if sys.platform != "win32":
    time.tzset()

# Hundreds of databases are made and dropped, which takes a third of the time in memory. Whoever
# names a place for temporary files has them there.
_MEMORY = Path("/dev/shm")  # noqa: S108 - only a place for folders of our own
_ROOM = 2 << 30
_SIMULATION = Path(__file__).with_name("simulation")
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)

# A busy machine must not fail a property, and every run must try the same examples.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile(
    "long", deadline=None, max_examples=2_000, stateful_step_count=50, print_blob=True
)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let tests that strike at a sample of many steps strike at all of them."""
    parser.addoption("--every-step", action="store_true", help="strike at every step: takes long")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage of what is tried by chance: it takes as long again and tells nothing.

    What only properties and simulations reach is not covered by a test that says so.
    """
    for item in items:
        if item.get_closest_marker("hypothesis") or _SIMULATION in item.path.parents:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the settings and the workspace of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("HOME", str(home))
    for name in ("MENTORDESK_WORKSPACE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    return home
