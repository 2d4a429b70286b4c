"""Pieces of a local day, from one wall time to another, and what they do to its hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mentordesk.domain.errors import invalid
from mentordesk.domain.zones import MINUTES_PER_DAY

_WALL_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")


class BlockType(StrEnum):
    """What a block does: AVAILABLE opens time, the others cut pieces out of it."""

    AVAILABLE = "AVAILABLE"
    BREAK = "BREAK"
    BUFFER = "BUFFER"
    BLOCKED = "BLOCKED"


def wall_minutes(text: str) -> int:
    """Read `HH:MM`, up to `24:00`, as minutes from midnight; else raise INVALID_VALUE."""
    if not _WALL_TIME.fullmatch(text):
        raise invalid(f"{text!r} is not a time of day; write HH:MM, from 00:00 to 24:00.")
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def wall_text(minutes: int) -> str:
    """Write minutes from midnight (0-1440) as `HH:MM`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True)
class TimeBlock:
    """Part of a local day; `start` (0-1439) and `end` (1-1440) are minutes from midnight."""

    start: int
    end: int
    type: BlockType = BlockType.AVAILABLE

    def overlaps(self, other: "TimeBlock") -> bool:
        """Tell whether some minute belongs to both."""
        return max(self.start, other.start) < min(self.end, other.end)

    def __str__(self) -> str:
        return f"{wall_text(self.start)}-{wall_text(self.end)}"


def time_block(text: str, *, kind: BlockType = BlockType.AVAILABLE) -> TimeBlock:
    """Read `HH:MM-HH:MM`; INVALID_VALUE if it is anything else or does not end after its start."""
    start, dash, end = text.partition("-")
    if not dash:
        raise invalid(f"{text!r} is not a block of time; write HH:MM-HH:MM.")
    block = TimeBlock(wall_minutes(start), wall_minutes(end), kind)
    if block.end <= block.start:
        raise invalid(f"The block {block} does not end after its start.")
    return block


def check_blocks(blocks: Sequence[TimeBlock], *, day: str, path: str) -> None:
    """Refuse blocks that leave the day, end too early or open the same time twice.

    `day` names the day in the message; `path` is the place of `blocks` in the schedule's JSON.
    Booking rules, Slots 2.
    """
    for index, block in enumerate(blocks):
        _check_ends(block, day=day, path=f"{path}[{index}]")
    opened = [
        (block, index) for index, block in enumerate(blocks) if block.type is BlockType.AVAILABLE
    ]
    opened.sort(key=lambda entry: entry[0].start)
    for (earlier, _), (later, index) in pairwise(opened):
        if earlier.overlaps(later):
            message = f"{day}: the AVAILABLE blocks {earlier} and {later} overlap."
            raise invalid(message, path=f"{path}[{index}]")


def _check_ends(block: TimeBlock, *, day: str, path: str) -> None:
    if not 0 <= block.start < MINUTES_PER_DAY:
        message = f"{day}: a block starts from 00:00 to 23:59, not at {wall_text(block.start)}."
        raise invalid(message, path=f"{path}.startTime")
    if not 0 <= block.end <= MINUTES_PER_DAY:
        message = f"{day}: a block ends by 24:00, not at {wall_text(block.end)}."
        raise invalid(message, path=f"{path}.endTime")
    if block.end <= block.start:
        message = f"{day}: the block {block} does not end after its start."
        raise invalid(message, path=f"{path}.endTime")
