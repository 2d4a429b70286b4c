"""Holds the booking under way and asks the desk what its pages need to know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Offer, Questions
from mentordesk.application.verdicts import Refusal, Verdict
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies
from mentordesk.presentation import booking_questions as questions
from mentordesk.presentation.booking_clock import Clocks
from mentordesk.presentation.booking_fit import (
    Fit,
    Standing,
    known_standing,
    may_leave_time,
    standing_of,
)
from mentordesk.presentation.booking_flow import BookingFlow, command_of
from mentordesk.presentation.booking_people import (
    Parties,
    is_for_another,
    settled,
    viewer_zone,
    with_only_mentor,
)
from mentordesk.presentation.booking_prices import Bill, bill_of
from mentordesk.presentation.booking_refusals import standing_after
from mentordesk.presentation.booking_search import Wish, earliest
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk

Answer = TypeVar("Answer")

_CALENDAR = frozenset({Kind.SESSION, Kind.SCHEDULE, Kind.EXCEPTION, Kind.REQUEST})
_LONGEST_ADVANCE_DAYS = 365


class Booking(QObject):
    """The state that all pages share; every change of it is told once.

    `flow_changed`: something was chosen or typed; `time_changed`: people, time or length are
    others. `directory_loaded`: one can begin to choose. `offer_changed`: the shown days' times are
    known. `fit_changed`: whether the chosen time stands. `found` brings a Found or None, `decided`
    the verdict, `trouble` a sentence about what the environment did not let through.
    """

    flow_changed = Signal()
    time_changed = Signal()
    directory_loaded = Signal()
    offer_changed = Signal()
    fit_changed = Signal()
    found = Signal(object)
    decided = Signal(object)
    trouble = Signal(str)

    def __init__(
        self, desk: Desk, *, flow: BookingFlow, locale: Locale, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.locale = locale
        self.flow = flow
        self.parties = Parties(actor=desk.actor, mentors=(), mentees=())
        self.policies = Policies({})
        self.offer: Offer | None = None
        self.standing = Standing(Fit.NOTHING_CHOSEN)
        self.is_loading = True
        self.is_writing = False
        self._days: questions.Days | None = None
        self._offer_is_current = False
        self._is_open = True
        desk.changed.connect(self._follow)

    def load(self) -> None:
        """Ask who there is; everything else follows from that. Later it only refreshes."""
        self._ask(questions.directory, then=self._meet, topic="people")

    @property
    def mentor(self) -> Person | None:
        """The chosen mentor."""
        return self.parties.mentor(self.flow.mentor_id)

    @property
    def mentee(self) -> Person | None:
        """The chosen mentee."""
        return self.parties.mentee(self.flow.mentee_id)

    @property
    def clocks(self) -> Clocks:
        """The zones to show times in."""
        viewer = viewer_zone(self.parties, mentee_id=self.flow.mentee_id, own=self.desk.zone)
        for_another = is_for_another(self.parties, mentee_id=self.flow.mentee_id)
        return Clocks(
            viewer=viewer,
            mentor=self._mentor_zone(viewer),
            viewer_name=self.mentee.name if for_another and self.mentee else "",
            mentor_name=self.mentor.name if self.mentor else "",
            locale=self.locale,
        )

    @property
    def bill(self) -> Bill | None:
        """What it costs; None while mentor or length are not known."""
        if self.mentor is None or self.flow.duration is None:
            return None
        return bill_of(self.mentor, minutes=self.flow.duration, locale=self.locale)

    @property
    def may_leave_time(self) -> bool:
        """Tell whether people and time are settled."""
        return may_leave_time(self.flow, fit=self.standing.fit)

    def today(self) -> date:
        """Give the viewer's date."""
        return self.clocks.local(self.desk.now()).date()

    def last_day(self) -> date:
        """Give the last date on which the mentor can be booked."""
        limit = self.offer.schedule.max_advance_days if self.offer else _LONGEST_ADVANCE_DAYS
        return self.clocks.local(self.desk.now() + timedelta(days=limit)).date()

    def change(self, flow: BookingFlow) -> None:
        """Take over another flow, and ask again for what depends on what changed."""
        before, self.flow = self.flow, flow
        if flow == before:
            return
        if flow.mentor_id != before.mentor_id:
            self.offer = None
        if flow.calendar_key() != before.calendar_key():
            self._offer_is_current = False
            self._ask_month()
        if flow.time_key() != before.time_key():
            self._check_fit()
            self.time_changed.emit()
        self.flow_changed.emit()

    def choose_mentee(self, mentee_id: str) -> None:
        """Book for somebody; a mentor whom that rules out goes."""
        self.change(with_only_mentor(self.flow.with_mentee(mentee_id), parties=self.parties))

    def begin_anew(self, flow: BookingFlow) -> None:
        """Forget what was chosen and typed, and begin with this."""
        self.change(settled(flow, parties=self.parties))
        self.directory_loaded.emit()

    def show_days(self, first: date, *, last: date) -> None:
        """Ask for the times of the days on view."""
        self._days = questions.Days(first, last, self.clocks.tz)
        self._ask_month()

    def find_next(self, after: datetime) -> None:
        """Look for the chosen mentor's next free time; `found` tells."""
        if self.flow.mentor_id is not None:
            self._find((self.flow.mentor_id,), after=after)

    def find_earliest(self) -> None:
        """Look for the earliest time of any mentor; `found` tells."""
        mentors = self.parties.mentors_to_choose(self.flow.mentee_id)
        self._find(tuple(mentor.id for mentor in mentors), after=self.desk.now())

    def commit(self) -> None:
        """Hand the booking in; `decided` or `trouble` tell what came of it."""
        bill = self.bill
        if bill is None or self.is_writing:
            return
        self.is_writing = True
        for_another = is_for_another(self.parties, mentee_id=self.flow.mentee_id)
        self.desk.submit(
            command_of(self.flow, price=bill.amount),
            subject=self.flow.mentee_id if for_another else None,
            reason=self.flow.override_reason.strip() or None,
            then=self._decide,
            failed=self._fail_writing,
        )

    def lose(self, refusal: Refusal) -> None:
        """Take over from a refusal that the chosen time does not stand; what was asked is stale."""
        self._set_standing(standing_after(refusal))
        self._ask_fit()

    def stop(self) -> None:
        """Hear nothing more; the window is closing."""
        if self._is_open:
            self._is_open = False
            self.desk.changed.disconnect(self._follow)

    def _ask(
        self,
        question: Callable[[Questions], Answer],
        *,
        then: Callable[[Answer], None],
        topic: str,
    ) -> None:
        """Ask the desk; an answer that comes after the window was closed is dropped."""

        def hear(answer: Answer) -> None:
            if self._is_open:
                then(answer)

        self.desk.ask(question, then=hear, topic=f"booking.{topic}", failed=self._fail)

    def _mentor_zone(self, viewer: str) -> str:
        if self.offer is not None:
            return self.offer.schedule.timezone
        return self.mentor.timezone if self.mentor is not None else viewer

    def _meet(self, directory: questions.Directory) -> None:
        is_first, self.is_loading = self.is_loading, False
        self.policies = directory.policies
        self.parties = replace(self.parties, mentors=directory.mentors, mentees=directory.mentees)
        self.flow = settled(self.flow, parties=self.parties)
        self._ask_month()
        if is_first:
            self._check_fit()
            self.directory_loaded.emit()
        else:
            self._ask_fit()
        self.time_changed.emit()
        self.flow_changed.emit()

    def _ask_month(self) -> None:
        mentor_id = self.flow.mentor_id
        if mentor_id is not None and self._days is not None:
            question = questions.offer_on(self._days, mentor_id=mentor_id, flow=self.flow)
            self._ask(question, then=self._take_offer, topic="month")

    def _take_offer(self, offer: Offer) -> None:
        if offer.schedule.mentor_id != self.flow.mentor_id:
            return
        self.offer, self._offer_is_current = offer, True
        if self.flow.duration is None:
            self.change(self.flow.lasting(offer.duration))
        self.offer_changed.emit()

    def _check_fit(self) -> None:
        """Take from the times on view whether the chosen one stands; ask where they do not tell."""
        known = known_standing(self.flow, offer=self.offer if self._offer_is_current else None)
        self._set_standing(known)
        if known.fit is Fit.CHECKING:
            self._ask_fit()

    def _ask_fit(self) -> None:
        start, mentor_id = self.flow.start, self.flow.mentor_id
        if start is None or mentor_id is None:
            return
        question = questions.offer_at(start, mentor_id=mentor_id, flow=self.flow)
        self._ask(question, then=self._take_fit, topic="fit")

    def _take_fit(self, offer: Offer) -> None:
        if self.flow.start is not None:
            self._set_standing(standing_of(offer))

    def _set_standing(self, standing: Standing) -> None:
        self.standing = standing
        self.fit_changed.emit()

    def _find(self, mentor_ids: tuple[str, ...], *, after: datetime) -> None:
        wish = Wish(after=after, duration=self.flow.duration, mentee_id=self.flow.mentee_id)
        self._ask(
            lambda asked: earliest(asked, mentor_ids, wish), then=self.found.emit, topic="find"
        )

    def _decide(self, verdict: Verdict) -> None:
        self.is_writing = False
        self.decided.emit(verdict)

    def _fail_writing(self, sentence: str) -> None:
        self.is_writing = False
        self._fail(sentence)

    def _fail(self, sentence: str) -> None:
        if self._is_open:
            self.trouble.emit(sentence)

    def _follow(self, change: ChangeSet) -> None:
        if change.touches(Kind.PERSON) or change.touches(Kind.POLICY):
            self.load()
        elif any(change.touches(kind) for kind in _CALENDAR):
            self._ask_month()
            self._ask_fit()
