"""Chance that a seed repeats."""

import uuid
from random import Random

from mentordesk.application.verdicts import derived_id


def drawn_id(draw: Random) -> str:
    """Draw a command's id."""
    return str(uuid.UUID(int=draw.getrandbits(128), version=4))


def again_id(command_id: str) -> str:
    """Derive another id from a command's, as nobody does who knows what they do."""
    return derived_id(command_id, "twice")
