"""The days of a shown month as a table of six weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

WEEKS: Final = 6
DAYS: Final = 7
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
_ONE_DAY = timedelta(days=1)
_Index = QModelIndex | QPersistentModelIndex


class MonthUse(Enum):
    """What marks mean: a dot for something on the day, or that there are free times.

    With FREE_TIMES only marked days can be chosen, with ANY_TIME every day within the limits.
    """

    NAVIGATE = "navigate"
    FREE_TIMES = "free times"
    ANY_TIME = "any time"


@dataclass(frozen=True)
class DayMark:
    """What is on a day, in words such as ``4 free times``."""

    text: str


def first_of_month(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def months_later(day: date, *, months: int) -> date:
    """Return the same day some months on, or that month's last day where it is shorter."""
    moved = QDate(day.year, day.month, day.day).addMonths(months)
    return date(moved.year(), moved.month(), moved.day())


class MonthModel(QAbstractTableModel):
    """Python dates by row and column; every day has a name that can be spoken."""

    def __init__(self, *, today: date, use: MonthUse) -> None:
        super().__init__()
        self.use = use
        self.today = today
        self.month = first_of_month(today)
        self.chosen: date | None = None
        self.shaded: tuple[date, date] | None = None
        self.limits = (EARLIEST, LATEST)
        self.locale = QLocale()
        self._marks: Mapping[date, DayMark] = {}

    def show(self, month: date) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = first_of_month(month)
        self.endResetModel()

    def set_locale(self, locale: QLocale) -> None:
        """Use another language and first day of the week."""
        self.beginResetModel()
        self.locale = locale
        self.endResetModel()

    def set_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Replace all marks."""
        self._marks = dict(marks)
        self.tell_changed()

    def tell_changed(self) -> None:
        """Have the view draw and assistive technology read every day anew."""
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def mark(self, day: date) -> DayMark | None:
        """Return the mark of a day."""
        return self._marks.get(day)

    def first_day(self) -> date:
        """Return the day at the start of the first week; the month's first is in that week."""
        first_weekday = self.locale.firstDayOfWeek().value
        return self.month - _ONE_DAY * ((self.month.isoweekday() - first_weekday) % DAYS)

    def day_at(self, index: _Index) -> date:
        """Return the day of a cell."""
        return self.first_day() + _ONE_DAY * (index.row() * DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, invalid where it is not shown."""
        row, column = divmod((day - self.first_day()).days, DAYS)
        return self.index(row, column)

    def in_limits(self, day: date) -> bool:
        """Return whether a day may be shown as one that exists for the person."""
        return self.limits[0] <= day <= self.limits[1]

    def choosable(self, day: date) -> bool:
        """Return whether a day can be chosen."""
        return self.in_limits(day) and (self.use is not MonthUse.FREE_TIMES or day in self._marks)

    def is_free(self, day: date) -> bool:
        """Return whether a day has free times to choose from."""
        return self.use is not MonthUse.NAVIGATE and self.in_limits(day) and day in self._marks

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the weeks shown; always six, so that nothing jumps."""
        return 0 if parent is not None and parent.isValid() else WEEKS

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the days of a week."""
        return 0 if parent is not None and parent.isValid() else DAYS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a day's number, and its whole name to assistive technology."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.locale.toString(self.day_at(index).day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(self.day_at(index))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return weekdays, short to the eye and whole to assistive technology, and week names."""
        if orientation is Qt.Orientation.Vertical:
            return self._week_name(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
        weekday = (self.locale.firstDayOfWeek().value - 1 + section) % DAYS + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self.locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.locale.standaloneDayName(weekday, QLocale.FormatType.LongFormat)
        return None

    def _week_name(self, row: int) -> str:
        """Name a week by the ISO number that its Thursday has in every convention."""
        thursday = self.first_day() + _ONE_DAY * (row * DAYS + 3)
        return self.tr("Week {number}").format(number=thursday.isocalendar().week)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let days without free times be read and walked over but not selected.

        One that was chosen otherwise, such as a session's own day, is marked all the same.
        """
        day = self.day_at(index)
        if day == self.chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.in_limits(day):
            return Qt.ItemFlag.NoItemFlags
        readable = Qt.ItemFlag.ItemIsEnabled
        return readable | Qt.ItemFlag.ItemIsSelectable if self.choosable(day) else readable

    def spoken(self, day: date) -> str:
        """Return a day's whole name with what is on it."""
        named = self.locale.toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat
        )
        parts = [named]
        if day == self.today:
            parts.append(self.tr("today"))
        mark = self.mark(day)
        if mark is not None:
            parts.append(mark.text)
        elif self.use is not MonthUse.NAVIGATE:
            parts.append(self.tr("no free times"))
        return ", ".join(parts)
