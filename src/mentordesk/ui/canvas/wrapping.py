"""Breaks texts into lines that fit a width."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from mentordesk.presentation.names import words_of


def wrapped(texts: Iterable[str], *, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """Break texts at spaces into at most so many lines; what does not fit is elided.

    Each text begins a line of its own; the dot between two things ends no line.
    """
    made: list[str] = []
    for text in texts:
        if text:
            made += _broken(text, metrics=metrics, width=width, lines=lines - len(made))
    return made


def _broken(text: str, *, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    made: list[str] = []
    rest = text.split()
    while rest and len(made) < lines:
        is_last = len(made) == lines - 1
        taken = len(rest) if is_last else _words_that_fit(rest, metrics=metrics, width=width)
        line = " ".join(rest[:taken]).removesuffix(" ·")
        made.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        rest = rest[taken:]
    return made


def _words_that_fit(words: list[str], *, metrics: QFontMetrics, width: int) -> int:
    """Count the words that fit a line: at least one."""
    fitting = len(words)
    while fitting > 1 and metrics.horizontalAdvance(" ".join(words[:fitting])) > width:
        fitting -= 1
    return fitting


def shortened(name: str, *, metrics: QFontMetrics, width: int) -> str:
    """Shorten a name to what fits: "Katherine Johnson", "Katherine J.", "Katherine", "Kath…".

    A title goes first, and never stands for the person.
    """
    words = words_of(name) or name.split()
    forms = [name, " ".join(words)]
    if len(words) > 1:
        forms += [f"{' '.join(words[:-1])} {words[-1][0]}.", " ".join(words[:-1]), words[0]]
    for form in forms:
        if metrics.horizontalAdvance(form) <= width:
            return form
    return metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, width)
