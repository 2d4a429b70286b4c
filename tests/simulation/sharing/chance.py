"""Chance that a seed repeats."""

import uuid
from random import Random


def drawn_id(draw: Random) -> str:
    """Draw a command's id."""
    return str(uuid.UUID(int=draw.getrandbits(128), version=4))
