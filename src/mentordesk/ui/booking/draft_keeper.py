"""Keeps what was typed so far, shortly after it was typed."""

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.presentation.booking_drafts import document_of, flow_of
from mentordesk.presentation.booking_flow import BookingFlow
from mentordesk.ui.services import Drafts

PAUSE_MS = 400


class DraftKeeper(QObject):
    """Saves at most every `PAUSE_MS`; `lost` says once why nothing can be kept."""

    lost = Signal(str)

    def __init__(self, drafts: Drafts, *, owner: str, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._name = f"booking-{owner}"
        self._waiting: BookingFlow | None = None
        self._has_failed = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def load(self) -> BookingFlow | None:
        """Give what was kept, if it is worth going on with."""
        document = self._drafts.load(self._name)
        flow = None if document is None else flow_of(document)
        return flow if flow is not None and flow.is_worth_keeping() else None

    def keep(self, flow: BookingFlow) -> None:
        """Keep this a little later, unless something newer comes before."""
        self._waiting = flow
        self._pause.start()

    def flush(self) -> None:
        """Keep at once what waits."""
        self._pause.stop()
        flow, self._waiting = self._waiting, None
        if flow is None:
            return
        try:
            if flow.is_worth_keeping():
                self._drafts.save(self._name, document_of(flow))
            else:
                self._drafts.drop(self._name)
        except OSError as error:
            self._fail(error)

    def discard(self) -> None:
        """Forget what was kept and what waits."""
        self._pause.stop()
        self._waiting = None
        try:
            self._drafts.drop(self._name)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.lost.emit(error.strerror or str(error))
