"""The filters above the session list: text and status."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from mentordesk.domain.sessions import Status
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.sessions_text import status_word
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import SearchField

_STATUS_WIDTH = 128


class ListFilter(QWidget):
    """`changed` when either filter is another one."""

    changed = Signal()

    def __init__(self, *, locale: Locale, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchField(name=f"{name}Search", meaning=self.tr("Search sessions"))
        self._status = QComboBox()
        self._status.setObjectName(f"{name}Status")
        self._status.setAccessibleName(self.tr("Status"))
        self._status.addItem(self.tr("Any status"), None)
        for status in Status:
            self._status.addItem(status_word(str(status), locale=locale), status)
        self._status.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._status.setFixedWidth(_STATUS_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._search, 1)
        row.addWidget(self._status)
        self._search.searched.connect(self.changed)
        self._status.currentIndexChanged.connect(self.changed)

    @property
    def search(self) -> str:
        """The text looked for."""
        return self._search.text().strip()

    @property
    def statuses(self) -> frozenset[Status]:
        """The statuses asked for; empty means any."""
        status = self._status.currentData()
        return frozenset() if status is None else frozenset({Status(status)})

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.search or self.statuses)

    def clear(self) -> None:
        """Filter nothing."""
        self._search.clear()
        self._status.setCurrentIndex(0)
