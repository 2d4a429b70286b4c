"""Busy periods as rows."""

from datetime import timedelta

from mentordesk.domain.slots import BusyPeriod
from mentordesk.storage.rows.row import Row

# 240 minutes and a buffer of 240: what starts earlier than this before a time is over by then.
LONGEST_PERIOD = timedelta(hours=8)


def busy_of(row: Row) -> BusyPeriod:
    """Read a busy period from a row of `busy_periods`."""
    return BusyPeriod(row["startsAt"], row["endsAt"], row["clearUntil"])
