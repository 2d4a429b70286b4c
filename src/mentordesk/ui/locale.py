"""Reads from the system how dates and times are written, as the presenters want it."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from mentordesk.presentation.locales import Clock, DateOrder, Locale, in_english

_COUNTED = "(s)"
_WEEK = range(1, 8)
_YEAR = range(1, 13)


def locale_of(system: QLocale) -> Locale:
    """Give the names and orders of a locale; texts come from the installed translators."""
    long, short = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
    pattern = system.timeFormat(short)
    date_pattern = system.dateFormat(short)
    return Locale(
        days=tuple(system.standaloneDayName(day, long) for day in _WEEK),
        short_days=tuple(system.standaloneDayName(day, short) for day in _WEEK),
        months=tuple(system.monthName(month, long) for month in _YEAR),
        short_months=tuple(system.monthName(month, short) for month in _YEAR),
        clock=Clock.H12 if "a" in pattern.lower() else Clock.H24,
        order=_order(date_pattern),
        am=system.amText(),
        pm=system.pmText(),
        decimal_point=system.decimalPoint(),
        first_weekday=system.firstDayOfWeek().value - Qt.DayOfWeek.Monday.value,
        translate=_translated,
    )


def _translated(
    context: str, text: str, disambiguation: str | None = None, count: int = -1, /
) -> str:
    """Translate; where no translation is installed, English counts by itself."""
    translated = QCoreApplication.translate(context, text, disambiguation, count)
    if count >= 0 and _COUNTED in translated:
        return in_english(context, text, disambiguation, count)
    return translated


def _order(pattern: str) -> DateOrder:
    if "M" in pattern and "d" in pattern and pattern.index("M") < pattern.index("d"):
        return DateOrder.MONTH_FIRST
    return DateOrder.DAY_FIRST
