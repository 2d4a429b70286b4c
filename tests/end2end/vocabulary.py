"""Roles and states of AT-SPI by the numbers of its protocol, and places on the screen."""

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What kind of thing a node is."""

    CHECK_BOX = 7
    COMBO_BOX = 11
    DIALOG = 16
    FILLER = 20
    FRAME = 23
    LABEL = 29
    LAYERED_PANE = 30
    LIST = 31
    LIST_ITEM = 32
    MENU_BAR = 34
    MENU_ITEM = 35
    TAB = 37
    TAB_LIST = 38
    PANEL = 39
    POPUP_MENU = 41
    PROGRESS_BAR = 42
    BUTTON = 43
    RADIO_BUTTON = 44
    SLIDER = 51
    SPIN_BOX = 52
    STATUS_BAR = 54
    TABLE = 55
    TABLE_CELL = 56
    PASSWORD_TEXT = 40
    TEXT = 61
    TOOL_BAR = 63
    TREE = 65
    APPLICATION = 75


class State(IntEnum):
    """What holds for a node at the moment."""

    ACTIVE = 1
    CHECKED = 4
    EDITABLE = 7
    ENABLED = 8
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    PRESSED = 20
    SELECTABLE = 22
    SELECTED = 23
    SHOWING = 25
    DEFAULT = 39
    CHECKABLE = 41
    READ_ONLY = 43


SHOWING = frozenset({State.SHOWING})
ITEMS = frozenset({Role.LIST_ITEM, Role.TABLE_CELL, Role.TAB})


@dataclass(frozen=True)
class Rectangle:
    """Pixels of Qt, which are those of the screen and the pointer at a scale factor of 1."""

    left: int
    top: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Where one would click."""
        return self.left + self.width // 2, self.top + self.height // 2
