"""Whatever ends unexpectedly leaves a report, on whichever thread it was."""

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.factories import NOW

from mentordesk.ui.shell.crash import CrashKeeper


def test_a_bug_in_a_thread_is_reported_as_any_other(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crashes = CrashKeeper(tmp_path, now=lambda: NOW)
    crashes.install()

    error = ValueError("Eve's secret worry")

    def stumble() -> None:
        raise error

    thread = threading.Thread(target=stumble, name="sync")
    with qtbot.waitSignal(crashes.crashed):
        thread.start()
    thread.join()
    (report,) = crashes.new_reports()
    text = report.read_text(encoding="utf-8")
    assert "stumble" in text
    assert "secret" not in text
