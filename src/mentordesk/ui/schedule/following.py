"""Keeps an item view's cursor where assistive technology selects, which Qt leaves behind."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView


def follow_selection(view: QAbstractItemView, selected: QItemSelection) -> None:
    """Move the cursor to what has just been selected, so that keys go on from there."""
    for index in selected.indexes():
        if index != view.currentIndex():
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
