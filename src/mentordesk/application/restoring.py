"""What a programme that was restored makes of what a replica had from it before."""

from typing import NamedTuple


class OwnHistory(NamedTuple):
    """What a programme that was restored makes of commands that it had accepted before.

    `lost` it does not know any more: they become conflicts, to be offered again. `recalled` it
    was handed again by somebody's copy and has still to decide: they wait once more. Any other
    has its verdict in the pull.
    """

    lost: frozenset[str] = frozenset()
    recalled: frozenset[str] = frozenset()


SAME_HISTORY = OwnHistory()
