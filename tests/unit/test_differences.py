"""What two lists have in common."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.presentation.differences import same_ends

lists = st.lists(st.integers(0, 3), max_size=12)


@given(lists, lists)
def test_only_what_differs_lies_between_the_ends(before: list[int], after: list[int]) -> None:
    start, end = same_ends(before, after)
    assert before[:start] == after[:start]
    assert before[len(before) - end :] == after[len(after) - end :]
    assert start + end <= min(len(before), len(after))
    kept = after[start : len(after) - end]
    assert before[:start] + kept + before[len(before) - end :] == after


def test_what_was_added_in_the_middle_is_all_that_differs() -> None:
    assert same_ends("abef", "abcdef") == (2, 2)
