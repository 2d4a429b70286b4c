"""What the picker of times says while there are none to choose."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.schedule_samples import MENTOR

from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.picking_clock import Clocks
from mentordesk.presentation.picking_emptiness import Whose
from mentordesk.presentation.picking_questions import Sought
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.any_time import AnyTime
from mentordesk.ui.picking.free_times import FreeTimes
from mentordesk.ui.picking.time_picker import TimePicker
from mentordesk.ui.widgets import EmptyState

SOUGHT = Sought(mentor_id=MENTOR, mentee_id="ada", duration=60)
NOBODY = Sought(mentor_id="nobody", mentee_id="ada", duration=60)
CLOCKS = Clocks(
    viewer="Europe/London",
    beside="Europe/London",
    viewer_name="",
    beside_name="Ada Byron",
    locale=ENGLISH,
)

Pick = Callable[[Sought], TimePicker]


@pytest.fixture
def pick(staff_desk: Desk, qtbot: QtBot) -> Pick:
    def picking(sought: Sought) -> TimePicker:
        times = FreeTimes(staff_desk, name="picker", parent=staff_desk)
        picker = TimePicker(times, clocks=lambda: CLOCKS, now=staff_desk.now, name="picker")
        qtbot.addWidget(picker)
        times.seek(sought, start=None)
        picker.open(None, whose=Whose("Dr Rosalind Franklin", is_settled=True))
        picker.show()
        return picker

    return picking


def emptiness(picker: TimePicker, *, name: str) -> EmptyState | None:
    return picker.findChild(EmptyState, f"picker.empty.{name}")


def test_a_clock_is_read_from_left_to_right_in_every_language(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        any_time = AnyTime(name="anyTime")
        qtbot.addWidget(any_time)
        field = any_time.findChild(QTimeEdit)
        assert isinstance(field, QTimeEdit)
        assert field.text() == "09:00"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_the_environment_does_not_let_through_can_be_tried_again(
    pick: Pick, qtbot: QtBot
) -> None:
    picker = pick(NOBODY)
    qtbot.waitUntil(lambda: emptiness(picker, name="trouble") is not None)
    trouble = emptiness(picker, name="trouble")
    assert trouble is not None
    assert trouble.accessibleName() == "The workspace did not answer"
    assert trouble.accessibleDescription()
    again = picker.findChild(QAbstractButton, "picker.empty.trouble.action")
    assert isinstance(again, QAbstractButton)
    assert again.text() == "Try again"


def test_a_mentor_who_is_settled_leaves_no_way_to_another(
    pick: Pick, staff_desk: Desk, qtbot: QtBot
) -> None:
    picker = pick(SOUGHT)
    picker.times.find_next(staff_desk.now() + timedelta(days=200))
    qtbot.waitUntil(lambda: emptiness(picker, name="horizon") is not None)
    empty = emptiness(picker, name="horizon")
    assert empty is not None
    assert empty.accessibleName() == "Rosalind has no free times left"
    assert empty.findChild(QAbstractButton) is None


def test_turning_to_a_month_shows_its_first_free_day(pick: Pick, qtbot: QtBot) -> None:
    picker = pick(SOUGHT)
    qtbot.waitUntil(lambda: picker.month.chosen() == date(2026, 11, 26))
    picker.month.show_month(date(2026, 12, 1))
    qtbot.waitUntil(lambda: picker.month.chosen() == date(2026, 12, 1))
