"""A mentee sees what is theirs and nothing else."""

from tests.end2end.mentordesk_window import Opens

THEIRS = [
    "Tuesday 24 November, 09:30 to 10:30, Dr Rosalind Franklin, completed",
    "Thursday 26 November, 09:00 to 10:00, Dr Rosalind Franklin, scheduled",
]


def test_a_mentee_sees_only_their_own_sessions(opened: Opens) -> None:
    window = opened("--as", "byron")
    assert window.wait_items("Week") == THEIRS
    window.choose_view("List")
    listed = window.wait_items("List")
    assert not [name for name in listed if "Tim Lee" in name or "Grace Hopper" in name]
    assert not window.frame.find_all(identifier="scheduleDock")
    window.app.close()
