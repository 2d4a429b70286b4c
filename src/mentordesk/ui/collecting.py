"""Garbage collection on the Qt thread only: collected elsewhere, a widget takes the process down.

Python runs its collector on whichever thread happens to allocate. A widget in a cycle that a
reading thread collects is destroyed there, which Qt does not survive.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MILLISECONDS = 500
_GENERATIONS = (2, 1, 0)


class Collector(QObject):
    """Takes the collecting over while there are other threads, and gives it back in the end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        is_due = [count > threshold > 0 for count, threshold in due]
        for generation in _GENERATIONS:
            if is_due[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()
