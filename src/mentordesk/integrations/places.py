"""Where things lie on this computer: the usual workspace, the settings, the system's time zone."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from mentordesk.domain.zones import zone_names

APPLICATION = "mentordesk"
WORKSPACE_VARIABLE = "MENTORDESK_WORKSPACE"
STAGES_VARIABLE = "MENTORDESK_TIMELINE"
WORKSPACE_FILE = "programme.mentordesk"
_LOCAL_TIME = Path("/etc/localtime")
_ZONE_FOLDER = "zoneinfo/"


def workspace_file(named: Path | None, *, environment: Mapping[str, str]) -> Path:
    """Give the workspace's absolute file: the named one, else the variable's, else the usual."""
    variable = environment.get(WORKSPACE_VARIABLE)
    chosen = named or (Path(variable) if variable else _usual_workspace())
    return Path(os.path.abspath(chosen.expanduser()))  # noqa: PTH100 - a link stays a link


def profiles_file() -> Path:
    """Give the file that remembers who uses which workspace."""
    return user_config_path(APPLICATION, appauthor=False) / "profiles.json"


def settings_file() -> Path:
    """Give the file that keeps how the window was left."""
    return user_config_path(APPLICATION, appauthor=False) / "window.ini"


def reports_folder() -> Path:
    """Give the folder that crash reports are kept in."""
    return user_data_path(APPLICATION, appauthor=False) / "reports"


def stages_file(environment: Mapping[str, str]) -> Path | None:
    """Give the file that hears how far the window has come; measuring names one."""
    named = environment.get(STAGES_VARIABLE)
    return Path(named) if named else None


def drafts_folder() -> Path:
    """Give the folder that keeps what was typed and not yet handed in."""
    return user_data_path(APPLICATION, appauthor=False) / "drafts"


def system_timezone(environment: Mapping[str, str], *, local_time: Path = _LOCAL_TIME) -> str:
    """Give the IANA name of the computer's zone; UTC where the system does not tell."""
    candidates = [environment.get("TZ", "").removeprefix(":"), _linked_zone(local_time)]
    known = frozenset(zone_names())
    return next((name for name in candidates if name in known), "UTC")


def workspaces_folder() -> Path:
    """Give the folder that workspaces are kept in unless somebody says otherwise."""
    return user_data_path(APPLICATION, appauthor=False)


def _usual_workspace() -> Path:
    return workspaces_folder() / WORKSPACE_FILE


def _linked_zone(local_time: Path) -> str:
    """Read the zone's name off the link that the system sets to the zone's file."""
    if not local_time.is_symlink():
        return ""
    return os.fspath(local_time.readlink()).partition(_ZONE_FOLDER)[2]
