"""Renders every widget in each theme to pictures: ``python -m tests.gui.gallery FOLDER``."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDockWidget,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mentordesk.ui.theme import Space, apply_theme, load_theme
from mentordesk.ui.widgets import (
    Avatar,
    Banner,
    Button,
    Card,
    Choice,
    ChoiceCards,
    DayMark,
    ElidedLabel,
    EmptyState,
    FormRow,
    IconButton,
    Kind,
    LabelPlace,
    MonthGrid,
    MonthUse,
    Motion,
    Panel,
    SearchField,
    SectionLabel,
    SegmentedControl,
    Spinner,
    StatCard,
    StatusBadge,
    Stepper,
    Toast,
    Tone,
    caption,
    hairline,
    heading,
    indented,
    paragraph,
    title,
)

TODAY = date(2026, 11, 25)
STATUSES = {
    "scheduled": "Scheduled",
    "in_progress": "In progress",
    "completed": "Completed",
    "cancelled": "Cancelled",
    "no_show": "No-show",
    "reschedule_pending": "New time",
    "held": "Held",
}


def row(*widgets: QWidget) -> QWidget:
    """Return widgets side by side at the start of a line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return holder


def buttons() -> QWidget:
    """Return every kind of button, also disabled."""
    made = [Button(kind.value.title(), name=kind, kind=kind) for kind in list(Kind)[:4]]
    off = [Button(kind.value.title(), name=f"{kind}-off", kind=kind) for kind in list(Kind)[:4]]
    for button in off:
        button.setEnabled(False)
    book = Button("Book session", name="book", kind=Kind.PRIMARY, icon_name="plus")
    previous = IconButton("chevron-left", name="previous", meaning="Previous week")
    focused = Button("Focused", name="focused")
    focused.setFocus()
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row(book, previous, *made, focused))
    column.addWidget(row(*off))
    return holder


def schedule() -> QWidget:
    """Return the parts of the schedule dock."""
    card = QWidget()
    column = QVBoxLayout(card)
    choices = (("week", "Week"), ("month", "Month"), ("list", "List"))
    column.addWidget(row(title("My schedule"), SegmentedControl(choices, name="v", meaning="View")))
    stats = QHBoxLayout()
    stats.addWidget(StatCard("14", caption="Total mentees"))
    stats.addWidget(StatCard("182", caption="Total sessions"))
    column.addLayout(stats)
    banner = Banner(
        "Grace Hopper proposes a new time",
        name="banner",
        text="Thu 26 Nov 14:00 → Fri 27 Nov 10:30 · answer by Thu 12:10",
        icon_name="arrows",
        panel=Panel.WARNING,
    )
    banner.add_action("accept", text="Accept", kind=Kind.PRIMARY)
    banner.add_action("counter", text="Counter…")
    banner.add_action("decline", text="Decline", kind=Kind.DANGER)
    column.addWidget(banner)
    column.addWidget(Banner("Acting for Grace Hopper", name="b2", text="You are Jo March."))
    column.addWidget(row(*(StatusBadge(key, text=text) for key, text in STATUSES.items())))
    column.addWidget(people())
    column.addStretch(1)
    return card


def people() -> QWidget:
    """Return a card with avatars and long names."""
    card = Card(name="people")
    card.body.addWidget(SectionLabel("People"))
    names = ("Ada Byron", "Grace Hopper", "Katherine Johnson", "Tim Lee", "Wolfeschlegel " * 20)
    for name in names:
        line = QHBoxLayout()
        line.addWidget(Avatar(name))
        line.addWidget(ElidedLabel(name), 1)
        line.addWidget(caption("2"))
        card.body.addLayout(line)
    card.body.addWidget(hairline())
    card.body.addWidget(paragraph("Free to cancel until Thu 26 Nov 05:30.", tone=Tone.MUTED))
    return card


def form() -> QWidget:
    """Return form rows, one with an error."""
    card = Card(name="form")
    card.body.addWidget(heading("Payment"))
    bill = QLineEdit("Oak Hill Programme")
    wrong = QLineEdit("")
    kind = QComboBox()
    kind.addItems(["Invoice", "Programme funds"])
    length = indented(QSpinBox(minimum=15, maximum=240, value=60, suffix=" min"))
    beside = LabelPlace.BESIDE
    card.body.addWidget(SearchField(name="search", meaning="Search people"))
    card.body.addWidget(FormRow("Bill to", field=bill, place=beside))
    card.body.addWidget(FormRow("Payment", field=kind, place=beside))
    card.body.addWidget(FormRow("Length", field=length, place=beside))
    topic = FormRow("Topic", field=wrong, place=beside)
    topic.set_error("Say in a few words what the session is about.")
    card.body.addWidget(topic)
    notes = QPlainTextEdit("Bring the outline.")
    notes.setFixedHeight(60)
    card.body.addWidget(FormRow("Description", field=notes, hint="Your mentor reads this."))
    return card


def choices() -> QWidget:
    """Return lengths and steps."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(Space.M)
    steps = Stepper(["Time", "Details", "Confirmation", "Done"], name="steps", meaning="Steps")
    steps.set_current(1)
    column.addWidget(steps)
    lengths = [
        Choice(key=str(minutes), title=f"{minutes} min", subtitle=f"£{minutes * 4 / 3:.2f}")
        for minutes in (30, 60, 90, 120)
    ]
    cards = ChoiceCards(lengths, name="lengths", meaning="Length")
    cards.choose("60")
    column.addWidget(cards)
    spinners = [
        Spinner(name="s1", meaning="Saving", motion=Motion.FULL),
        Spinner(name="s2", meaning="Saving", motion=Motion.REDUCED),
    ]
    column.addWidget(row(*spinners))
    column.addWidget(
        EmptyState(
            "No sessions yet",
            hint="Pick a mentor and a free time.",
            name="empty",
            action="Book session",
        ),
        1,
    )
    return holder


def months() -> QWidget:
    """Return both uses of the month."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    mini = MonthGrid(today=TODAY, name="mini", meaning="Days")
    mini.setFixedWidth(216)
    dots = {date(2026, 11, day): DayMark("1 session") for day in (2, 4, 9, 11, 12, 18, 19, 25, 27)}
    mini.set_marks(dots)
    mini.set_span(date(2026, 11, 23), last=date(2026, 11, 29))
    mini.choose(date(2026, 11, 27))
    column.addWidget(mini)
    big = MonthGrid(today=TODAY, name="free", meaning="Free days", use=MonthUse.FREE_TIMES)
    big.set_limits(TODAY)
    big.set_marks({date(2026, 11, day): DayMark("4 free times") for day in (26, 27, 30)})
    big.choose(date(2026, 11, 27))
    column.addWidget(big)
    column.addStretch(1)
    return holder


def gallery() -> QWidget:
    """Return one window with everything."""
    window = QWidget()
    window.resize(1440, 1120)
    page = QVBoxLayout(window)
    page.addWidget(buttons())
    columns = QHBoxLayout()
    columns.addWidget(months())
    columns.addWidget(schedule(), 1)
    right = QVBoxLayout()
    right.addWidget(form())
    right.addWidget(choices(), 1)
    columns.addLayout(right, 1)
    page.addLayout(columns, 1)
    toast = Toast(window)
    window.show()
    toast.show_message("Session with Ada Byron moved to Friday 10:30")
    toast.offer("Undo", then=toast.dismiss)
    return window


def native() -> QMainWindow:
    """Return a main window of Qt's own widgets, to see them in the palette."""
    window = QMainWindow()
    window.resize(1100, 700)
    for text in ("File", "Session", "View"):
        window.menuBar().addMenu(text).addAction("Entry")
    bar = window.addToolBar("Main")
    bar.addWidget(Button("Book session", name="book2", kind=Kind.PRIMARY, icon_name="plus"))
    bar.addAction("Today")
    window.statusBar().addWidget(caption("Local · Oak Hill Programme"))
    window.statusBar().addPermanentWidget(caption("Europe/London (GMT)"))
    dock = QDockWidget("My schedule")
    dock.setWidget(native_list())
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.setCentralWidget(native_page())
    window.show()
    menu = QMenu(window)
    menu.addAction("Undo").setShortcut("Ctrl+Z")
    menu.addSeparator()
    menu.addAction("Week").setCheckable(True)
    menu.addAction("Not now").setEnabled(False)
    menu.setWindowFlag(Qt.WindowType.Widget)
    menu.move(600, 300)
    menu.show()
    return window


def native_list() -> QListWidget:
    """Return a list that scrolls, with a selection."""
    entries = QListWidget()
    entries.addItems([f"{hour:02}:00  Session" for hour in range(60)])
    entries.setCurrentRow(2)
    return entries


def native_page() -> QTabWidget:
    """Return tabs with a table and every small control."""
    tabs = QTabWidget()
    table = QTableWidget(8, 3)
    table.setHorizontalHeaderLabels(["When", "Who", "Status"])
    for cell in range(24):
        table.setItem(cell // 3, cell % 3, QTableWidgetItem("Ada Byron"))
    page = QWidget()
    column = QVBoxLayout(page)
    box, off = QCheckBox("Remind me"), QCheckBox("Not now")
    box.setChecked(True)
    off.setEnabled(False)
    radio = QRadioButton("Video")
    radio.setChecked(True)
    progress = QProgressBar(value=40)
    tool = QToolButton()
    tool.setText("Tool")
    controls = row(box, off, radio, QRadioButton("Audio"), QSlider(Qt.Orientation.Horizontal))
    column.addWidget(controls)
    column.addWidget(row(indented(QDateEdit()), indented(QTimeEdit()), tool, progress))
    group = QGroupBox("Group")
    QVBoxLayout(group).addWidget(QTextEdit("Rich text"))
    column.addWidget(group)
    column.addWidget(table)
    tabs.addTab(page, "Controls")
    tabs.addTab(QWidget(), "Other")
    return tabs


def main(folder: Path) -> None:
    """Save one picture per theme and reading direction."""
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("light", "dark", "contrast", "contrast_dark"):
        apply_theme(app, load_theme(name))
        window = gallery()
        app.processEvents()
        window.grab().save(str(folder / f"{name}.png"))
        window.close()
        plain = native()
        app.processEvents()
        plain.grab().save(str(folder / f"{name}-native.png"))
        plain.close()
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = gallery()
    app.processEvents()
    window.grab().save(str(folder / "right-to-left.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
