"""Finds what two lists have in common, so that a view changes only the rest."""

from collections.abc import Sequence


def same_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Count the things that two sequences share at their start and, beyond those, at their end."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end
