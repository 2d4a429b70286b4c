"""Reads the token table: every colour of the program, by name, for each theme."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from mentordesk.resources import resource

ThemeName = Literal["light", "dark", "contrast", "contrast_dark"]


class Tint(NamedTuple):
    """A text colour and the background that it is readable on, both as ``#RRGGBB``."""

    foreground: str
    background: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    """The colours of one theme by token name, each as ``#RRGGBB``."""

    name: ThemeName
    background: str
    surface: str
    raised: str
    sunken: str
    hover: str
    pressed: str
    line: str
    hairline: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_tint: str
    accent_text: str
    danger: str
    danger_tint: str
    focus: str
    primary_focus: str
    now: str
    toast: str
    toast_text: str
    toast_accent: str
    status: Mapping[str, Tint]
    avatars: tuple[Tint, ...]

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its background."""
        return self.name in {"dark", "contrast_dark"}


@cache
def load_theme(name: ThemeName) -> Theme:
    """Return one theme of the table; a missing or unknown token is an error."""
    return _theme(name, table=_table()[name])


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = resource("theme", "tokens.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = json.loads(text)
    return table


def _theme(name: ThemeName, *, table: dict[str, Any]) -> Theme:
    colours = {key: value for key, value in table.items() if key not in {"status", "avatars"}}
    return Theme(
        name=name,
        status=MappingProxyType({key: Tint(*pair) for key, pair in table["status"].items()}),
        avatars=tuple(Tint(*pair) for pair in table["avatars"]),
        **colours,
    )
