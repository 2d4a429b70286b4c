"""The model behind a month: its days and sessions, with what assistive technology says of them."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from mentordesk.presentation.entries import Entry
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.month_layout import DayCell, MonthFrame, entry_of
from mentordesk.presentation.month_text import chip_text, day_number, day_sentence
from mentordesk.ui.schedule.entry_model import ROOT, Index
from mentordesk.ui.widgets.tips import as_typed

_OF_ENTRIES: Mapping[int, Callable[[Entry, Locale], str]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda entry, locale: chip_text(entry, locale=locale),
        Qt.ItemDataRole.AccessibleTextRole: lambda entry, _: entry.sentence,
        Qt.ItemDataRole.AccessibleDescriptionRole: lambda entry, _: entry.about,
        Qt.ItemDataRole.ToolTipRole: lambda entry, _: as_typed(f"{entry.sentence}\n{entry.about}"),
    }
)
_OF_DAYS: Mapping[int, Callable[[DayCell, date, Locale], str]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda cell, _, locale: day_number(cell.day, locale=locale),
        Qt.ItemDataRole.AccessibleTextRole: lambda cell, today, locale: day_sentence(
            cell, today=today, locale=locale
        ),
    }
)


class MonthRows(QAbstractListModel):
    """Has a row for each place of a frame; texts are made when somebody asks for them."""

    def __init__(self, *, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._frame: MonthFrame | None = None

    def put(self, frame: MonthFrame) -> None:
        """Show this frame and no other."""
        if frame == self._frame:
            return
        self.beginResetModel()
        self._frame = frame
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() or self._frame is None:
            return 0
        return self._frame.number_of_places

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        frame = self._frame
        if frame is None or not index.isValid():
            return None
        place = frame.place(index.row())
        mark, locale = frame.mark(place), frame.reading.locale
        if mark is None:
            day_answer = _OF_DAYS.get(role)
            return day_answer and day_answer(frame.cell(place), self._today(), locale)
        answer = _OF_ENTRIES.get(role)
        return answer and answer(entry_of(mark, reading=frame.reading), locale)
