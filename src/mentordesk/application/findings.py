"""What a check of a workspace finds."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong: a word for scripts and a sentence for people."""

    kind: str
    message: str
