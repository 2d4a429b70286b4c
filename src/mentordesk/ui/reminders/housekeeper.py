"""Has housekeeping done while the window is open."""

from PySide6.QtCore import QObject, QTimer

from mentordesk.ui.desk import Desk

EVERY_MILLISECONDS = 30_000


class Housekeeper(QObject):
    """Asks the desk at the start and twice a minute; what is not due costs one cheap question."""

    def __init__(self, desk: Desk, *, parent: QObject) -> None:
        super().__init__(parent)
        timer = QTimer(self, interval=EVERY_MILLISECONDS)
        timer.timeout.connect(desk.keep_house)
        timer.start()
        desk.keep_house()
