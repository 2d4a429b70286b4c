"""The window's keys: one table, so that none can collide unnoticed."""

from typing import NamedTuple


class Shortcut(NamedTuple):
    """An action's keys; those without a modifier rest while a text field has the focus."""

    action: str
    keys: tuple[str, ...]
    meaning: str


SHORTCUTS = (
    Shortcut("book", ("Ctrl+N", "B"), "Book a session"),
    Shortcut("today", ("Ctrl+T", "T"), "Go to today"),
    Shortcut("previous", ("Alt+Left",), "Go to the previous week or month"),
    Shortcut("next", ("Alt+Right",), "Go to the next week or month"),
    Shortcut("week", ("Ctrl+1", "W"), "Show the week"),
    Shortcut("month", ("Ctrl+2", "M"), "Show the month"),
    Shortcut("list", ("Ctrl+3", "L"), "Show the list"),
    Shortcut("search", ("Ctrl+F", "/"), "Search sessions"),
    Shortcut("edit", ("F2", "E"), "Edit the session that is open"),
    Shortcut("undo", ("Ctrl+Z",), "Undo what was just done, while it is offered"),
    Shortcut("zoom_in", ("Ctrl++", "Ctrl+="), "Make the hours taller"),
    Shortcut("zoom_out", ("Ctrl+-",), "Make the hours smaller"),
    Shortcut("zoom_reset", ("Ctrl+0",), "Usual height of the hours"),
    Shortcut("keys", ("F1", "?"), "Show the keys"),
    Shortcut("quit", ("Ctrl+Q",), "Quit"),
)


def keys_of(action: str) -> tuple[str, ...]:
    """Give an action's keys; an unknown action is a KeyError."""
    return {shortcut.action: shortcut.keys for shortcut in SHORTCUTS}[action]
