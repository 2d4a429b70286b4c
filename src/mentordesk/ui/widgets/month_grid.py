"""A month to find a day in: the navigator's and the wizard's calendar."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.theme import Space
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.buttons import IconButton, Kind
from mentordesk.ui.widgets.labels import heading
from mentordesk.ui.widgets.month_model import (
    DAYS,
    EARLIEST,
    LATEST,
    WEEKS,
    DayMark,
    MonthModel,
    MonthUse,
    first_of_month,
    months_later,
)
from mentordesk.ui.widgets.month_view import MonthView


class MonthGrid(QWidget):
    """Both signals carry a ``datetime.date``; ``month_shown`` carries the month's first."""

    day_chosen = Signal(object)
    month_shown = Signal(object)

    def __init__(
        self,
        *,
        today: date,
        name: str,
        meaning: str,
        use: MonthUse = MonthUse.NAVIGATE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model = MonthModel(today=today, use=use)
        self._model.setParent(self)
        self._model.set_locale(self.locale())
        self._view = MonthView(self._model, parent=self)
        self._view.setObjectName(f"{name}.days")
        self._view.setAccessibleName(meaning)
        self._view.picked.connect(self._pick)
        self._view.left.connect(self._leave_to)
        self._lay_out(name)
        self.setFocusProxy(self._view)
        self._show(today)

    def show_month(self, day: date) -> None:
        """Show a day's month, as far as the limits allow."""
        low, high = self._model.limits
        day = min(max(day, low), high)
        if first_of_month(day) != self._model.month:
            self._show(day)
            self.month_shown.emit(self._model.month)

    def shown_month(self) -> date:
        """Return the first day of the month shown."""
        return self._model.month

    def shown_days(self) -> tuple[date, date]:
        """Return the first and last day on view, neighbours' days included."""
        first = self._model.first_day()
        return first, first + timedelta(days=WEEKS * DAYS - 1)

    def choose(self, day: date | None) -> None:
        """Have a day chosen and shown, or none, without ``day_chosen``."""
        self._model.chosen = day
        if day is not None:
            self.show_month(day)
            self._view.set_cursor(day)
        self._view.select_only(day)

    def chosen(self) -> date | None:
        """Return the chosen day."""
        return self._model.chosen

    def set_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Replace what is on the days; those of months not shown may be included."""
        self._model.set_marks(marks)

    def set_use(self, use: MonthUse) -> None:
        """Say anew what marks mean."""
        if use is not self._model.use:
            self._model.use = use
            self._model.tell_changed()

    def set_limits(self, minimum: date | None = None, *, maximum: date | None = None) -> None:
        """Close days before and after; none leaves that side open."""
        self._model.limits = (minimum or EARLIEST, maximum or LATEST)
        self._model.tell_changed()
        self.show_month(self._model.month)
        self._tell_month()

    def set_today(self, today: date) -> None:
        """Mark another day as today, when midnight has passed."""
        self._model.today = today
        self._model.tell_changed()

    def set_span(self, first: date, *, last: date) -> None:
        """Shade the days that another view shows, such as the week on screen."""
        self._model.shaded = (first, last)
        self._model.tell_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the locale's language and first day of the week."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self._model.set_locale(self.locale())
            self._show(self._model.month)

    def _lay_out(self, name: str) -> None:
        self._title = heading()
        back, on = self.tr("Previous month"), self.tr("Next month")
        quiet = Kind.QUIET
        self._back = IconButton("chevron-left", name=f"{name}.previous", meaning=back, kind=quiet)
        self._on = IconButton("chevron-right", name=f"{name}.next", meaning=on, kind=quiet)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.setContentsMargins(Space.S, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._view, 1)

    def _turn(self, months: int) -> None:
        self.show_month(months_later(self._model.month, months=months))
        announce(self._view, self._title.text())

    def _pick(self, day: date) -> None:
        self.choose(day)
        self.day_chosen.emit(day)

    def _leave_to(self, day: date) -> None:
        self.show_month(day)
        self._view.set_cursor(day)

    def _show(self, day: date) -> None:
        self._model.show(day)
        self._view.set_cursor(day)
        self._view.select_only(self._model.chosen)
        self._tell_month()

    def _tell_month(self) -> None:
        month = self._model.month
        locale: QLocale = self.locale()
        name = locale.toString(QDate(month.year, month.month, 1), "MMMM yyyy")
        self._title.setText(name[:1].upper() + name[1:])
        low, high = self._model.limits
        self._back.setEnabled(month > first_of_month(low))
        self._on.setEnabled(month < first_of_month(high))
