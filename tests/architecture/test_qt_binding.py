"""The Qt binding does not wear the interpreter out."""

import sys

from PySide6.QtCore import QObject

CALLS = 5000


def test_calls_that_return_nothing_keep_their_references_to_none() -> None:
    # A binding that gives one away per call ends the process after a few thousand of them.
    subject = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        subject.setObjectName("subject")
    assert abs(sys.getrefcount(None) - before) < CALLS / 100
