"""The four figures above a mentor's schedule."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.application.queries import MentorStats
from mentordesk.presentation.formatting import DASH
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import StatCard

_FIGURES: Mapping[str, Callable[[MentorStats], int]] = MappingProxyType(
    {
        "totalMentees": lambda stats: stats.total_mentees,
        "totalSessions": lambda stats: stats.total_sessions,
        "upcoming": lambda stats: stats.upcoming_sessions,
        "completed": lambda stats: stats.completed_sessions,
    }
)
_COLUMNS = 2


class StatsGrid(QWidget):
    """Total mentees, total sessions, upcoming and completed, two by two."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        captions = {
            "totalMentees": self.tr("Total mentees"),
            "totalSessions": self.tr("Total sessions"),
            "upcoming": self.tr("Upcoming"),
            "completed": self.tr("Completed"),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        self._cards = {
            key: StatCard(DASH, caption=text, name=f"{name}.{key}")
            for key, text in captions.items()
        }
        for place, card in enumerate(self._cards.values()):
            grid.addWidget(card, *divmod(place, _COLUMNS))

    def show_stats(self, stats: MentorStats) -> None:
        """Show a mentor's figures."""
        for key, figure in _FIGURES.items():
            self._cards[key].set_figure(QLocale().toString(figure(stats)))
