"""One line of a list of things that happened, as notices, histories and notes show them."""

from typing import NamedTuple


class Line(NamedTuple):
    """A sentence with its icon; `more` stands below it, `aside` (a time) at its end.

    `look` is the key of a status whose colours the icon takes, `is_new` that nobody saw it yet,
    `spoken` what a screen reader says.
    """

    key: str
    icon: str
    text: str
    spoken: str
    more: str = ""
    aside: str = ""
    look: str = "completed"
    is_new: bool = False
