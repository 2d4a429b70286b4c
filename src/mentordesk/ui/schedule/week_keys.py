"""Which key does what on a week."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from mentordesk.presentation.week_moves import Move

_Action = QAbstractItemView.CursorAction

KEY_MOVES: Mapping[int, Move] = MappingProxyType(
    {Qt.Key.Key_J: Move.NEXT, Qt.Key.Key_K: Move.PREVIOUS}
)
TURNS: Mapping[int, int] = MappingProxyType({Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1})
ZOOMS: Mapping[int, int] = MappingProxyType(
    {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
)
OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_CURSOR_MOVES: Mapping[QAbstractItemView.CursorAction, Move] = MappingProxyType(
    {
        _Action.MoveUp: Move.PREVIOUS,
        _Action.MovePrevious: Move.PREVIOUS,
        _Action.MoveDown: Move.NEXT,
        _Action.MoveNext: Move.NEXT,
        _Action.MoveLeft: Move.DAY_BEFORE,
        _Action.MoveRight: Move.DAY_AFTER,
        _Action.MoveHome: Move.FIRST,
        _Action.MoveEnd: Move.LAST,
        _Action.MovePageUp: Move.FIRST,
        _Action.MovePageDown: Move.LAST,
    }
)
_MIRRORED = MappingProxyType({Move.DAY_BEFORE: Move.DAY_AFTER, Move.DAY_AFTER: Move.DAY_BEFORE})


def cursor_move(action: QAbstractItemView.CursorAction, *, mirrored: bool) -> Move:
    """Give the step that a cursor action means; left and right change sides when mirrored."""
    move = _CURSOR_MOVES[action]
    return _MIRRORED.get(move, move) if mirrored else move
