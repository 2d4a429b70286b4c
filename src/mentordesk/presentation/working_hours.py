"""A mentor's hours as the shades of a calendar."""

from mentordesk.domain.availability import Schedule
from mentordesk.domain.openings import closures, open_spans
from mentordesk.presentation.week_frame import NO_HOURS, Hours
from mentordesk.presentation.week_layout import Days, ShadeKind, shades


def hours_of(schedule: Schedule | None, *, days: Days) -> Hours:
    """Shade a schedule's working time and closures; without a schedule nothing is known."""
    if schedule is None:
        return NO_HOURS
    since, until = days.span()
    opened = ((span, "") for span in open_spans(schedule, since=since, until=until))
    closed = closures(schedule, since=since, until=until)
    return Hours(
        known=True,
        shades=(
            *shades(opened, kind=ShadeKind.OPEN, days=days),
            *shades(closed, kind=ShadeKind.CLOSED, days=days),
        ),
    )
