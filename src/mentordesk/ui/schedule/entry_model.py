"""The model behind the week and the list: entries, with what assistive technology says of them."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from mentordesk.presentation.entries import Entry

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ENTRY_ROLE = Qt.ItemDataRole.UserRole

_ANSWERS: Mapping[int, Callable[[Entry], object]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda entry: entry.who,
        Qt.ItemDataRole.AccessibleTextRole: lambda entry: entry.sentence,
        Qt.ItemDataRole.AccessibleDescriptionRole: lambda entry: entry.about,
        Qt.ItemDataRole.ToolTipRole: lambda entry: f"{entry.sentence}\n{entry.about}",
        ENTRY_ROLE: lambda entry: entry,
    }
)


class EntryModel(QAbstractListModel):
    """Holds the entries that a view shows; a week's worth or a few pages, never all there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in their order."""
        return self._entries

    def put(self, entries: Sequence[Entry]) -> None:
        """Show these entries and no others."""
        if entries == self._entries:
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._entries[index.row()])
