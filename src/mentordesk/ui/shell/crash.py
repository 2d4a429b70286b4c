"""When a bug surfaces: keep a report, say so calmly, and offer it at the next start."""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from mentordesk import __version__

_PATTERN = "crash-*.txt"


class CrashKeeper(QObject):
    """Writes a report for every exception that nobody expected; reports hold no session data."""

    crashed = Signal(str)

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._now = now

    def install(self) -> None:
        """Take over what Python does with exceptions that nobody caught."""
        sys.excepthook = self._keep
        threading.excepthook = self._keep_of_thread

    def new_reports(self) -> list[Path]:
        """Give the reports that nobody has been offered yet, the newest first."""
        return sorted(self._folder.glob(_PATTERN), reverse=True)

    def set_aside(self) -> Path | None:
        """Count all reports as offered; give the newest of those that were not."""
        newest = None
        for report in reversed(self.new_reports()):
            newest = report.replace(report.with_name(f"offered-{report.name}"))
        return newest

    def _keep_of_thread(self, met: threading.ExceptHookArgs) -> None:
        """Keep what ended a thread as what ends an event: who works in it is told by the report."""
        if met.exc_value is not None:
            self._keep(met.exc_type, met.exc_value, met.exc_traceback)

    def _keep(
        self, kind: type[BaseException], error: BaseException, trail: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trail)
            return
        text = self._report(kind, error, trail)
        path = self._folder / f"crash-{self._now():%Y%m%dT%H%M%S.%fZ}.txt"
        self._folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stderr.write(text)
        self.crashed.emit(str(path))

    def _report(
        self, kind: type[BaseException], error: BaseException, trail: TracebackType | None
    ) -> str:
        """Say which program met which error where; the error's own words may quote people."""
        frames = "".join(traceback.format_tb(trail))
        versions = (
            f"MentorDesk {__version__}, Python {platform.python_version()}, "
            f"Qt {qVersion()}, {platform.platform()}"
        )
        name = f"{kind.__module__}.{kind.__qualname__}"
        return f"{versions}\n{self._now().isoformat()}\n\n{frames}{name}\n{_quiet(error)}"


def _quiet(error: BaseException) -> str:
    """Give the words of errors about the program itself, none of errors about its data."""
    is_about_code = isinstance(error, AttributeError | ImportError | NameError | RuntimeError)
    return f"{error}\n" if is_about_code else ""
