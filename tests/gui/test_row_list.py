"""The navigator's lists keep what was chosen while their counts change."""

from pytestqt.qtbot import QtBot

from mentordesk.ui.shell.row_list import RowList
from mentordesk.ui.shell.rows import Row


def a_list(qtbot: QtBot) -> tuple[RowList, list[object]]:
    """Make a list whose first row is chosen, and what it tells from then on."""
    made = RowList(name="filters", meaning="Filters")
    qtbot.addWidget(made)
    made.show_rows([Row("waiting", "Waiting", 2, "Waiting, 2"), Row("all", "All", 9, "All, 9")])
    made.choose("waiting")
    told: list[object] = []
    made.chosen.connect(told.append)
    return made, told


def test_a_count_that_changes_lets_nothing_go(qtbot: QtBot) -> None:
    made, told = a_list(qtbot)
    made.show_rows([Row("waiting", "Waiting", 1, "Waiting, 1"), Row("all", "All", 9, "All, 9")])
    assert (made.chosen_key(), told) == ("waiting", [])


def test_a_chosen_row_that_is_gone_is_let_go(qtbot: QtBot) -> None:
    made, told = a_list(qtbot)
    made.show_rows([Row("all", "All", 9, "All, 9")])
    assert (made.chosen_key(), told) == (None, [None])
