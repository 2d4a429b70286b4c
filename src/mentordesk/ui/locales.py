"""Reads the ways of writing of a Qt locale, so that presenters need no Qt."""

from PySide6.QtCore import QCoreApplication, QLocale

from mentordesk.presentation.locales import Clock, DateOrder, Locale, in_english

_Format = QLocale.FormatType


def locale_of(source: QLocale) -> Locale:
    """Give a Qt locale as presenters take it; its texts come from the installed translations."""
    return Locale(
        days=tuple(source.dayName(day, _Format.LongFormat) for day in range(1, 8)),
        short_days=tuple(source.dayName(day, _Format.ShortFormat) for day in range(1, 8)),
        months=tuple(source.monthName(month, _Format.LongFormat) for month in range(1, 13)),
        short_months=tuple(source.monthName(month, _Format.ShortFormat) for month in range(1, 13)),
        clock=_clock(source),
        order=_order(source),
        am=source.amText(),
        pm=source.pmText(),
        decimal_point=source.decimalPoint(),
        first_weekday=source.firstDayOfWeek().value - 1,
        translate=_translate,
    )


def _clock(source: QLocale) -> Clock:
    has_halves = "a" in source.timeFormat(_Format.ShortFormat).lower()
    return Clock.H12 if has_halves else Clock.H24


def _order(source: QLocale) -> DateOrder:
    pattern = source.dateFormat(_Format.ShortFormat)
    month_first = pattern.find("M") < pattern.find("d")
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


def _translate(
    context: str, text: str, disambiguation: str | None = None, count: int = -1, /
) -> str:
    """Translate; a counted text that no translation has is counted in English."""
    found = QCoreApplication.translate(context, text, disambiguation, count)
    if count >= 0 and found == text.replace("%n", str(count)):
        return in_english(context, text, disambiguation, count)
    return found
