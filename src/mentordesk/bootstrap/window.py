"""Wires the window: what it opens, and what it needs of the computer."""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.bootstrap.joining import joining
from mentordesk.bootstrap.local import LocalHost
from mentordesk.cli.starting import WindowStart
from mentordesk.integrations.places import (
    WORKSPACE_VARIABLE,
    drafts_folder,
    reports_folder,
    settings_file,
    stages_file,
    system_timezone,
)

if TYPE_CHECKING:
    from mentordesk.application.desktop import DesktopNotifier
    from mentordesk.ui.services import Services
    from mentordesk.ui.shell.start import Start


def run_window(start: WindowStart) -> int:
    """Open the window and stay until it is closed; give the exit status."""
    from mentordesk.ui.shell.application import run as run_shell  # noqa: PLC0415 - loaded when needed

    return run_shell(window_start(resumed(start)))


def resumed(start: WindowStart) -> WindowStart:
    """Go on with the workspace that was open last, unless one is named or none is left."""
    if start.options.workspace is not None or WORKSPACE_VARIABLE in os.environ:
        return start
    from mentordesk.ui.shell.layout import LayoutKeeper  # noqa: PLC0415 - loaded when needed

    left = LayoutKeeper(settings_file()).recent()
    if not left:
        return start
    return replace(start, options=replace(start.options, workspace=left[0]))


def window_start(start: WindowStart) -> "Start":
    """Wire what the window needs."""
    from mentordesk.ui.shell.start import Start  # noqa: PLC0415 - loaded when needed

    host = LocalHost(start.options)
    return Start(
        workspace=host.file,
        settings=settings_file(),
        reports=reports_folder(),
        clock=host.clock,
        at=lambda file: window_start(_elsewhere(start, file)),
        open=host.seat,
        create=host.begin,
        services=_services(host),
        system_zone=system_timezone(os.environ),
        person=start.options.acting or "",
        link=start.link,
        stages=stages_file(os.environ),
    )


def _elsewhere(start: WindowStart, file: Path) -> WindowStart:
    """Start on another workspace, where nobody in particular was named."""
    options = replace(start.options, workspace=file, acting=None, subject=None)
    return WindowStart(options=options, link=None)


def _services(host: "LocalHost") -> "Services":
    from mentordesk.integrations.drafts import DraftFolder  # noqa: PLC0415 - loaded when needed
    from mentordesk.ui.services import Services  # noqa: PLC0415 - loaded when needed

    return Services(
        read_programme=_read_programme,
        write_programme=_write_programme,
        back_up=host.back_up,
        calendar_file=host.calendar_file,
        remember_profile=host.remember,
        joining=joining(host.clock),
        drafts=DraftFolder(drafts_folder(), workspace=host.file),
        # Other systems have no such service; there the window shows notices by the tray.
        notifier=_notifier if sys.platform == "linux" else None,
    )


def _notifier() -> "DesktopNotifier":
    from mentordesk.integrations.freedesktop import (  # noqa: PLC0415 - loaded when needed
        FreedesktopNotifier,
    )

    return FreedesktopNotifier()


def _read_programme(file: Path) -> Mapping[str, object]:
    from mentordesk.application.programme_file.parsing import (  # noqa: PLC0415 - loaded when needed
        document_from_json,
    )

    return document_from_json(file.read_bytes())


def _write_programme(file: Path, document: Mapping[str, object]) -> None:
    from mentordesk.cli.files import write_document  # noqa: PLC0415 - loaded when needed

    write_document(file, document)
