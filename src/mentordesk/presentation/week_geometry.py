"""Turns days and minutes into pixels of a week and back."""

from dataclasses import dataclass
from typing import NamedTuple

from mentordesk.domain.zones import MINUTES_PER_DAY
from mentordesk.presentation.week_layout import Item

GAP = 2
RIGHT_GAP = 6
LOWEST_ITEM = 16
SNAP = 15
MINUTES_PER_HOUR = 60


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: int
    top: int
    width: int
    height: int

    def contains(self, x: int, y: int) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


class Spot(NamedTuple):
    """A time on a day's clock: `minute` from midnight."""

    column: int
    minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Geometry:
    """The measures of a week: `width` of all columns, `hour` height, `scroll` from midnight.

    `mirrored` puts the first day on the right, as right-to-left languages read.
    """

    width: int
    hour: int
    columns: int
    scroll: int = 0
    mirrored: bool = False

    @property
    def height(self) -> int:
        """The pixels of a whole day."""
        return self.hour * 24

    def y(self, minute: int) -> int:
        """Give where a minute of the day lies."""
        return minute * self.hour // MINUTES_PER_HOUR - self.scroll

    def left(self, column: int) -> int:
        """Give the left edge of a column, in pixels of the view."""
        place = self.columns - 1 - column if self.mirrored else column
        return place * self.width // self.columns

    def column_width(self, column: int) -> int:
        """Give the width of a column; columns differ by at most one pixel."""
        place = self.columns - 1 - column if self.mirrored else column
        return (place + 1) * self.width // self.columns - place * self.width // self.columns

    def stretch(self, column: int, *, top: int, bottom: int) -> Box:
        """Give the box of a stretch of a day, from edge to edge."""
        y = self.y(top)
        return Box(self.left(column), y, self.column_width(column), self.y(bottom) - y)

    def box(self, item: Item) -> Box:
        """Give the box of an item, in its lane."""
        usable = self.column_width(item.column) - GAP - RIGHT_GAP
        start = item.lane * usable // item.lanes
        end = (item.lane + item.span) * usable // item.lanes
        inner = usable - end if self.mirrored else start
        margin = RIGHT_GAP if self.mirrored else GAP
        gap = GAP if item.lane + item.span < item.lanes else 0
        top = self.y(item.top)
        height = max(self.y(item.bottom) - top - GAP, LOWEST_ITEM)
        left = self.left(item.column) + margin + inner + (gap if self.mirrored else 0)
        return Box(left, top, max(end - start - gap, 1), height)

    def spot(self, x: int, y: int) -> Spot:
        """Give the day and the minute at a point; points outside count as the nearest inside."""
        place = min(max(x * self.columns // max(self.width, 1), 0), self.columns - 1)
        column = self.columns - 1 - place if self.mirrored else place
        minute = (y + self.scroll) * MINUTES_PER_HOUR // self.hour
        return Spot(column, min(max(minute, 0), MINUTES_PER_DAY))

    def snapped(self, spot: Spot) -> Spot:
        """Move a spot to the quarter of an hour before it."""
        return spot._replace(minute=spot.minute // SNAP * SNAP)
