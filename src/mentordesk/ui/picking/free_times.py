"""Which times can be had: of the days on view, the next one, and whether the chosen one can."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Offer, Questions
from mentordesk.presentation.picking_fit import Fit, Standing, known_standing, standing_of
from mentordesk.presentation.picking_questions import Days, Sought, offer_at, offer_on
from mentordesk.presentation.picking_search import Found, next_free
from mentordesk.ui.desk import Desk

Answer = TypeVar("Answer")

_CALENDAR = (Kind.SESSION, Kind.SCHEDULE, Kind.EXCEPTION, Kind.REQUEST)


class FreeTimes(QObject):
    """What the desk knows about the times that are sought, kept true while others book.

    `offer_changed`: the times of the days on view are known. `standing_changed`: another time is
    chosen, or how it stands is known. `found` brings the next free time, a Found or None. `trouble`
    is a sentence about what the environment did not let through.
    """

    offer_changed = Signal()
    standing_changed = Signal()
    found = Signal(object)
    trouble = Signal(str)

    def __init__(self, desk: Desk, *, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self.offer: Offer | None = None
        self.sought: Sought | None = None
        self.start: datetime | None = None
        self.standing = Standing(Fit.NOTHING_CHOSEN)
        self._days: Days | None = None
        self._offer_is_current = False
        desk.changed.connect(self._follow)

    def seek(self, sought: Sought | None, *, start: datetime | None) -> None:
        """Seek these times from now on, of which one (UTC) may be chosen."""
        self.start = start
        if sought != self.sought:
            self._aim(sought)
        self._check()

    def show_days(self, days: Days) -> None:
        """Ask for the times of the days on view."""
        self._days = days
        self._ask_days()

    def find_next(self, after: datetime) -> None:
        """Look for the next free time at or after an instant (UTC); `found` tells."""
        if self.sought is not None:
            question = partial(next_free, sought=self.sought, after=after)
            self._ask(question, then=self._take_found, topic="next")

    def refresh(self) -> None:
        """Ask anew for everything that is on view."""
        self._ask_days()
        self._ask_standing()

    def lose(self, standing: Standing) -> None:
        """Take over that the chosen time does not stand; what was asked before is stale."""
        self._set_standing(standing)
        self._ask_standing()

    def stop(self) -> None:
        """Seek nothing more; answers that are under way are dropped."""
        self._desk.changed.disconnect(self._follow)
        self.sought = self.start = None

    def _aim(self, sought: Sought | None) -> None:
        if sought is None or self.sought is None or sought.mentor_id != self.sought.mentor_id:
            self.offer = None
        self.sought = sought
        self._offer_is_current = False
        self._ask_days()

    def _ask_days(self) -> None:
        if self.sought is not None and self._days is not None:
            question = partial(offer_on, days=self._days, sought=self.sought)
            self._ask(question, then=self._take_offer, topic="days")

    def _take_offer(self, offer: Offer) -> None:
        if self.sought is None or offer.schedule.mentor_id != self.sought.mentor_id:
            return
        self.offer, self._offer_is_current = offer, True
        self.offer_changed.emit()

    def _check(self) -> None:
        """Take from the times on view how the chosen one stands; ask where they do not tell."""
        offer = self.offer if self._offer_is_current else None
        self._set_standing(known_standing(self.start, sought=self.sought, offer=offer))
        if self.standing.fit is Fit.CHECKING:
            self._ask_standing()

    def _ask_standing(self) -> None:
        if self.sought is not None and self.start is not None:
            question = partial(offer_at, start=self.start, sought=self.sought)
            self._ask(question, then=self._take_standing, topic="standing")

    def _take_standing(self, offer: Offer) -> None:
        found = standing_of(offer)
        # Of what is not offered, only a refusal tells that it is taken, too.
        is_known_better = self.standing.fit is Fit.TAKEN and found == Standing(Fit.NOT_OFFERED)
        if self.start is not None and not is_known_better:
            self._set_standing(found)

    def _take_found(self, found: Found | None) -> None:
        if self.sought is not None:
            self.found.emit(found)

    def _set_standing(self, standing: Standing) -> None:
        self.standing = standing
        self.standing_changed.emit()

    def _ask(
        self,
        question: Callable[[Questions], Answer],
        *,
        then: Callable[[Answer], None],
        topic: str,
    ) -> None:
        topic = f"{self._name}.{topic}:{id(self)}"
        self._desk.ask(question, then=then, topic=topic, failed=self._fail)

    def _fail(self, sentence: str) -> None:
        self.trouble.emit(sentence)

    def _follow(self, changes: ChangeSet) -> None:
        if any(changes.touches(kind) for kind in _CALENDAR):
            self.refresh()
