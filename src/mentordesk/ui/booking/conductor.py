"""Holds the booking under way and asks the desk what its pages need to know."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentordesk.application.changes import ChangeSet, Kind
from mentordesk.application.queries import Offer, Questions
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.paying import methods_offered
from mentordesk.domain.people import Person
from mentordesk.domain.policies import Policies
from mentordesk.presentation import booking_questions as questions
from mentordesk.presentation.booking_flow import BookingFlow, command_of
from mentordesk.presentation.booking_people import (
    Parties,
    is_for_another,
    settled,
    viewer_zone,
    with_only_mentor,
)
from mentordesk.presentation.booking_prices import Bill, bill_of
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.picking_clock import Clocks
from mentordesk.presentation.picking_fit import Leeway, Standing
from mentordesk.presentation.picking_questions import Sought
from mentordesk.presentation.picking_search import earliest
from mentordesk.ui.desk import Desk
from mentordesk.ui.picking.free_times import FreeTimes

Answer = TypeVar("Answer")


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
        self.times = FreeTimes(desk, name="booking", parent=self)
        self.is_loading = True
        self.is_writing = False
        self._is_open = True
        self.times.offer_changed.connect(self._take_offer)
        self.times.standing_changed.connect(self.fit_changed)
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
            beside=self._mentor_zone(viewer),
            viewer_name=self.mentee.name if for_another and self.mentee else "",
            beside_name=self.mentor.name if self.mentor else "",
            locale=self.locale,
        )

    @property
    def offer(self) -> Offer | None:
        """The times of the days on view, once they are known."""
        return self.times.offer

    @property
    def standing(self) -> Standing:
        """How the chosen time stands."""
        return self.times.standing

    @property
    def leeway(self) -> Leeway:
        """Which times may be booked beside the free ones (Booking rules, People)."""
        return Leeway.WITH_REASON if self.desk.actor.is_staff else Leeway.OFFERED

    @property
    def bill(self) -> Bill | None:
        """What it costs; None while mentor or length are not known."""
        if self.mentor is None or self.flow.duration is None:
            return None
        return bill_of(self.mentor, minutes=self.flow.duration, locale=self.locale)

    @property
    def may_leave_time(self) -> bool:
        """Tell whether people and time are settled."""
        flow = self.flow
        may_be_had = self.leeway.allows(self.standing.fit, reason=flow.override_reason)
        return flow.is_timed() and may_be_had

    def change(self, flow: BookingFlow) -> None:
        """Take over another flow, and ask again for what depends on what changed."""
        before, self.flow = self.flow, flow
        if flow == before:
            return
        if flow.time_key() != before.time_key():
            self.times.seek(flow.sought(), start=flow.start)
            self.time_changed.emit()
        self.flow_changed.emit()

    def choose_mentee(self, mentee_id: str) -> None:
        """Book for somebody; a mentor whom that rules out goes."""
        self.change(with_only_mentor(self.flow.with_mentee(mentee_id), parties=self.parties))

    def begin_anew(self, flow: BookingFlow) -> None:
        """Forget what was chosen and typed, and begin with this."""
        self.change(self._settled(flow))
        self.directory_loaded.emit()

    def find_earliest(self) -> None:
        """Look for the earliest time of any mentor; `found` tells."""
        flow, now = self.flow, self.desk.now()
        mentors = self.parties.mentors_to_choose(flow.mentee_id)
        sought = [
            Sought(mentor_id=mentor.id, mentee_id=flow.mentee_id, duration=flow.duration)
            for mentor in mentors
        ]
        self._ask(
            lambda asked: earliest(asked, sought, after=now), then=self.found.emit, topic="find"
        )

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
        if self._is_open:
            self._is_open = False
            self.times.stop()
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
        self.flow = self._settled(self.flow)
        self.times.seek(self.flow.sought(), start=self.flow.start)
        if is_first:
            self.directory_loaded.emit()
        else:
            self.times.refresh()
        self.time_changed.emit()
        self.flow_changed.emit()

    def _settled(self, flow: BookingFlow) -> BookingFlow:
        """Take back what cannot be: people who are not there, a way to pay that is not offered."""
        known = settled(flow, parties=self.parties)
        return known.paid_by_one_of(methods_offered(self.policies))

    def _take_offer(self) -> None:
        """Take the mentor's usual length where none was chosen."""
        if self.offer is not None and self.flow.duration is None:
            self.change(self.flow.lasting(self.offer.duration))
        self.offer_changed.emit()

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
