"""The model behind the week and the list: entries, with what assistive technology says of them."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mentordesk.presentation.day_list import DayRow, Shown
from mentordesk.presentation.differences import same_ends
from mentordesk.presentation.entries import Entry
from mentordesk.ui.widgets.tips import as_typed

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHOWN_ROLE = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole


class EntryModel(QAbstractListModel):
    """Holds what a view shows: a week's worth or a few pages, never all there is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Shown] = ()

    @property
    def rows(self) -> Sequence[Shown]:
        """The rows in their order."""
        return self._rows

    def entry(self, index: Index) -> Entry | None:
        """Give the entry at an index; headings are none."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, Entry) else None

    def put(self, rows: Sequence[Shown]) -> None:
        """Show these rows; what stays where it was keeps its selection."""
        start, end = same_ends(self._rows, rows)
        old_stop, new_stop = len(self._rows) - end, len(rows) - end
        if start == old_stop == new_stop:
            return
        if start == end == 0:
            self._reset(rows)
        elif _keys(self._rows[start:old_stop]) == _keys(rows[start:new_stop]):
            self._rows = rows
            self.dataChanged.emit(self.index(start), self.index(new_stop - 1))
        else:
            self._replace(rows, start=start, old_stop=old_stop, new_stop=new_stop)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SHOWN_ROLE:
            return row
        return _day_answer(row, role) if isinstance(row, DayRow) else _entry_answer(row, role)

    def _reset(self, rows: Sequence[Shown]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _replace(self, rows: Sequence[Shown], *, start: int, old_stop: int, new_stop: int) -> None:
        if old_stop > start:
            self.beginRemoveRows(ROOT, start, old_stop - 1)
            self._rows = (*self._rows[:start], *self._rows[old_stop:])
            self.endRemoveRows()
        if new_stop > start:
            self.beginInsertRows(ROOT, start, new_stop - 1)
            self._rows = rows
            self.endInsertRows()


def _entry_answer(entry: Entry, role: int) -> str | None:
    match role:
        case _Role.DisplayRole:
            return entry.who
        case _Role.AccessibleTextRole:
            return entry.sentence
        case _Role.AccessibleDescriptionRole:
            return entry.about
        case _Role.ToolTipRole:
            return as_typed(f"{entry.sentence}\n{entry.about}")
        case _:
            return None


def _day_answer(day: DayRow, role: int) -> str | None:
    match role:
        case _Role.DisplayRole:
            return day.who
        case _Role.AccessibleTextRole:
            return day.sentence
        case _:
            return None


def _keys(rows: Sequence[Shown]) -> list[Hashable]:
    return [(row.session_id, row.kind) if isinstance(row, Entry) else row.day for row in rows]
