"""A small real window with a month and a row of times, and a line that says what was chosen."""

import sys
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from mentordesk.ui.theme import apply_theme, load_theme
from mentordesk.ui.widgets import Choice, ChoiceCards, DayMark, Label, MonthGrid, MonthUse

FREE = {
    date(2026, 11, 27): DayMark("4 free times"),
    date(2026, 12, 3): DayMark("1 free time"),
    date(2026, 12, 18): DayMark("2 free times"),
}
TIMES = (
    Choice(key="0900", title="09:00", subtitle="10:00 Berlin"),
    Choice(key="0930", title="09:30", refusal="Already booked"),
    Choice(key="1000", title="10:00", subtitle="11:00 Berlin"),
)


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
    times = ChoiceCards(TIMES, name="times", meaning="Times")
    times.chosen.connect(lambda key: answer.setText(f"time {key}"))
    window = QMainWindow()
    window.setWindowTitle("Choosing")
    page = QWidget()
    window.setCentralWidget(page)
    column = QVBoxLayout(page)
    for part in (month, times, answer):
        column.addWidget(part)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
