"""Holds the booking under way and asks the desk what its pages need to know."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Offer, Questions, SessionDetail
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.people import Person, Role
from mentordesk.domain.policies import Policies
from mentordesk.domain.slots import ALREADY_BOOKED, Slot
from mentordesk.domain.zones import TICK
from mentordesk.presentation.booking_clock import Clocks, day_span
from mentordesk.presentation.booking_flow import BookingFlow, Fit, command_of, may_leave_time
from mentordesk.presentation.booking_people import Parties, is_for_another, viewer_zone
from mentordesk.presentation.booking_prices import Bill, bill_of
from mentordesk.presentation.booking_search import Found, Wish, earliest
from mentordesk.presentation.locales import Locale
from mentordesk.ui.desk import Desk

Answer = TypeVar("Answer")

_CALENDAR = frozenset({Kind.SESSION, Kind.SCHEDULE, Kind.EXCEPTION, Kind.REQUEST})


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who could take part, and the programme's policies."""

    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    policies: Policies


class Booking(QObject):
    """The state that all pages share; every change of it is told once.

    `flow_changed`: something was chosen or typed. `directory_loaded`: the people are known.
    `offer_changed`: the month's times are known. `fit_changed`: whether the chosen time stands.
    `found` brings a Found or None. `decided` brings the verdict, `trouble` a sentence.
    """

    flow_changed = Signal()
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
        self.fit = Fit.NOTHING_CHOSEN
        self.fit_reason = ""
        self.is_loading = True
        self.is_writing = False
        self._days: tuple[date, date] | None = None
        self._is_open = True
        desk.changed.connect(self._follow)

    def load(self) -> None:
        """Ask who there is; everything else follows from that."""
        self._ask(_directory, then=self._meet, topic="people")

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
        return may_leave_time(self.flow, fit=self.fit)

    def today(self) -> date:
        """Give the viewer's date."""
        return self.clocks.local(self.desk.now()).date()

    def last_day(self) -> date:
        """Give the last date on which the mentor can be booked."""
        days = self.offer.schedule.max_advance_days if self.offer is not None else 365
        return self.clocks.local(self.desk.now() + timedelta(days=days)).date()

    def change(self, flow: BookingFlow) -> None:
        """Take over another flow, and ask again for what depends on what changed."""
        before, self.flow = self.flow, flow
        if flow == before:
            return
        if _calendar_key(flow) != _calendar_key(before):
            self._ask_month()
        if (_calendar_key(flow), flow.start) != (_calendar_key(before), before.start):
            self._check_fit()
        self.flow_changed.emit()

    def choose_mentee(self, mentee_id: str) -> None:
        """Book for somebody; a mentor whom that rules out goes."""
        self.change(self._with_only_mentor(self.flow.with_mentee(mentee_id)))

    def show_days(self, first: date, *, last: date) -> None:
        """Ask for the times of the days on view."""
        self._days = (first, last)
        self._ask_month()

    def find_next(self, after: datetime) -> None:
        """Look for the chosen mentor's next free time; `found` tells."""
        if self.flow.mentor_id is not None:
            self._find((self.flow.mentor_id,), after=after)

    def find_earliest(self) -> None:
        """Look for the earliest time of any mentor; `found` tells."""
        mentors = self.parties.mentors_to_choose(self.flow.mentee_id)
        self._find(tuple(mentor.id for mentor in mentors), after=self.desk.now())

    def begin_anew(self, flow: BookingFlow) -> None:
        """Forget what was chosen and typed, and begin with this."""
        self.change(self._settled(flow))
        self.directory_loaded.emit()

    def ask_session(self, session_id: str, *, then: Callable[[SessionDetail], None]) -> None:
        """Ask for a session that was booked."""
        self._ask(partial(_session, session_id=session_id), then=then, topic="session")

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

    def stop(self) -> None:
        """Hear nothing more; the window is closing."""
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
        if self.offer is not None and self.offer.schedule.mentor_id == self.flow.mentor_id:
            return self.offer.schedule.timezone
        return self.mentor.timezone if self.mentor is not None else viewer

    def _meet(self, directory: Directory) -> None:
        self.is_loading = False
        self.policies = directory.policies
        self.parties = replace(self.parties, mentors=directory.mentors, mentees=directory.mentees)
        self.flow = self._settled(self.flow)
        self._ask_month()
        self._check_fit()
        self.directory_loaded.emit()
        self.flow_changed.emit()

    def _settled(self, flow: BookingFlow) -> BookingFlow:
        """Drop people who are not there any more, and choose where there is no choice."""
        mentees = {person.id for person in self.parties.mentees_to_choose()}
        flow = flow if flow.mentee_id in mentees else flow.with_mentee(None)
        if len(mentees) == 1:
            flow = flow.with_mentee(*mentees)
        if flow.mentee_id is None and self.desk.actor.id in mentees:
            flow = flow.with_mentee(self.desk.actor.id)
        return self._with_only_mentor(flow)

    def _with_only_mentor(self, flow: BookingFlow) -> BookingFlow:
        mentors = {person.id for person in self.parties.mentors_to_choose(flow.mentee_id)}
        flow = flow if flow.mentor_id in mentors else flow.with_mentor(None)
        return flow.with_mentor(*mentors) if len(mentors) == 1 else flow

    def _ask_month(self) -> None:
        mentor_id = self.flow.mentor_id
        if mentor_id is None or self._days is None:
            return
        first, last = self._days
        question = partial(
            _offer,
            mentor_id=mentor_id,
            since=day_span(first, tz=self.clocks.tz)[0],
            until=day_span(last, tz=self.clocks.tz)[1],
            flow=self.flow,
        )
        self._ask(question, then=self._take_offer, topic="month")

    def _take_offer(self, offer: Offer) -> None:
        if offer.schedule.mentor_id != self.flow.mentor_id:
            return
        self.offer = offer
        if self.flow.duration is None:
            self.flow = self.flow.lasting(offer.duration)
            self._check_fit()
            self.flow_changed.emit()
        self.offer_changed.emit()

    def _check_fit(self) -> None:
        start, mentor_id = self.flow.start, self.flow.mentor_id
        if start is None or mentor_id is None:
            self._set_fit(Fit.NOTHING_CHOSEN)
            return
        self._set_fit(Fit.CHECKING)
        question = partial(
            _offer, mentor_id=mentor_id, since=start, until=start + TICK, flow=self.flow
        )
        self._ask(question, then=self._take_fit, topic="fit")

    def _take_fit(self, offer: Offer) -> None:
        slot = offer.slots[0] if offer.slots else None
        self._set_fit(_fit_of(slot), reason=(slot.reason or "") if slot is not None else "")

    def _set_fit(self, fit: Fit, *, reason: str = "") -> None:
        self.fit, self.fit_reason = fit, reason
        self.fit_changed.emit()

    def _find(self, mentor_ids: tuple[str, ...], *, after: datetime) -> None:
        wish = Wish(after=after, duration=self.flow.duration, mentee_id=self.flow.mentee_id)
        question = partial(_earliest, mentor_ids=mentor_ids, wish=wish)
        self._ask(question, then=self.found.emit, topic="find")

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
            self._check_fit()


def _directory(questions: Questions) -> Directory:
    return Directory(
        mentors=tuple(questions.people(role=Role.MENTOR)),
        mentees=tuple(questions.people(role=Role.MENTEE)),
        policies=questions.policies(),
    )


def _offer(
    questions: Questions, *, mentor_id: str, since: datetime, until: datetime, flow: BookingFlow
) -> Offer:
    return questions.offer(
        mentor_id,
        since=since.astimezone(UTC),
        until=until.astimezone(UTC),
        duration=flow.duration,
        mentee_id=flow.mentee_id,
    )


def _session(questions: Questions, *, session_id: str) -> SessionDetail:
    return questions.session(session_id)


def _earliest(questions: Questions, *, mentor_ids: tuple[str, ...], wish: Wish) -> Found | None:
    return earliest(questions, mentor_ids, wish)


def _calendar_key(flow: BookingFlow) -> tuple[str | None, str | None, int | None]:
    return flow.mentor_id, flow.mentee_id, flow.duration


def _fit_of(slot: Slot | None) -> Fit:
    if slot is None:
        return Fit.NOT_OFFERED
    if slot.available:
        return Fit.FREE
    return Fit.TAKEN if slot.reason == ALREADY_BOOKED else Fit.NOT_OFFERED
