"""How each status looks: colours from the theme, an icon and a line style, never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from mentordesk.presentation.sessions_text import UNCONFIRMED
from mentordesk.ui.theme.tokens import Theme


class _Shape(NamedTuple):
    icon: str
    struck: bool = False
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class StatusLook:
    """Everything a view needs to draw a status apart from its words."""

    foreground: str
    background: str
    icon: str
    struck: bool
    dashed: bool


_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "scheduled": _Shape("clock"),
        "in_progress": _Shape("circle-filled"),
        "completed": _Shape("tick"),
        "cancelled": _Shape("cross", struck=True),
        "no_show": _Shape("barred"),
        "reschedule_pending": _Shape("arrows"),
        "held": _Shape("arrows", dashed=True),
    }
)
_TO_BE_CONFIRMED = "hourglass"
STATUS_KEYS: tuple[str, ...] = tuple(_SHAPES)


def status_look(key: str, *, theme: Theme) -> StatusLook:
    """Return the look of a status; an unknown key is a KeyError."""
    status = key.removeprefix(UNCONFIRMED)
    shape, tint = _SHAPES[status], theme.status[status]
    if status != key:
        shape = shape._replace(icon=_TO_BE_CONFIRMED, dashed=True)
    return StatusLook(
        foreground=tint.foreground,
        background=tint.background,
        icon=shape.icon,
        struck=shape.struck,
        dashed=shape.dashed,
    )
