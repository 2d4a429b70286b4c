"""A small real window with a month and a day's times, and a line that says what was chosen."""

import sys
from datetime import UTC, date, datetime

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from mentordesk.presentation.picking_times import DayTimes, Part, PartOfDay, TimeChoice
from mentordesk.ui.picking.slot_board import SlotBoard
from mentordesk.ui.theme import apply_theme, load_theme
from mentordesk.ui.widgets import DayMark, Label, MonthGrid, MonthUse

FREE = {
    date(2026, 11, 27): DayMark("4 free times"),
    date(2026, 12, 3): DayMark("1 free time"),
    date(2026, 12, 18): DayMark("2 free times"),
}
DAY = date(2026, 11, 27)


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv)
    QLocale.setDefault(QLocale("en_GB"))
    apply_theme(app, load_theme("light"))
    answer = Label("nothing chosen")
    answer.setObjectName("answer")
    today = date(2026, 11, 25)
    month = MonthGrid(today=today, name="month", meaning="Free days", use=MonthUse.FREE_TIMES)
    month.set_marks(FREE)
    month.day_chosen.connect(lambda day: answer.setText(f"day {day.isoformat()}"))
    board = SlotBoard(name="board")
    board.show_day(times(), chosen=None)
    board.chosen.connect(lambda start: answer.setText(f"time {start:%H%M}"))
    window = QMainWindow()
    window.setWindowTitle("Choosing")
    page = QWidget()
    window.setCentralWidget(page)
    column = QVBoxLayout(page)
    for part in (month, board, answer):
        column.addWidget(part)
    window.show()
    return app.exec()


def times() -> DayTimes:
    """Offer three times of a morning, of which one is taken."""
    choices = (choice(9), choice(10), choice(11, refusal="Already booked"))
    morning = PartOfDay(part=Part.MORNING, title="Morning", choices=choices, closed=())
    return DayTimes(day=DAY, title="Friday 27 November", note="", parts=(morning,))


def choice(hour: int, *, refusal: str = "") -> TimeChoice:
    """Offer a full hour."""
    state = refusal.lower() or "free"
    return TimeChoice(
        start=datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=UTC),
        text=f"{hour:02}:00",
        below="",
        spoken=f"{hour:02}:00, {state}",
        refusal=refusal,
    )


if __name__ == "__main__":
    sys.exit(main())
