"""Keeps an item view's cursor where assistive technology selects, which Qt leaves behind."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView


def follow_selection(view: QAbstractItemView) -> None:
    """Have keys go on from whatever is selected; call it once the view has its model."""
    model = view.selectionModel()

    def follow(selected: QItemSelection) -> None:
        for index in selected.indexes():
            if index != model.currentIndex():
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    model.selectionChanged.connect(follow)
