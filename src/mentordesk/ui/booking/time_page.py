"""The first page: for whom, with whom, and when."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget, QWizardPage

from mentordesk.domain.people import Person
from mentordesk.presentation.booking_people import count_text, matching, mentor_line
from mentordesk.presentation.picking_search import Found
from mentordesk.ui.booking.conductor import Booking
from mentordesk.ui.booking.frame import PAGE_MARGINS, tell_complete
from mentordesk.ui.booking.people_list import PersonRow
from mentordesk.ui.booking.people_picker import PeoplePicker
from mentordesk.ui.booking.times_pane import TimesPane
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Banner, Panel, Spinner

ANY_MENTOR = ""


class TimePage(QWizardPage):
    """Shows the first of three questions that is open; complete once the time stands."""

    shown = Signal()

    def __init__(self, booking: Booking) -> None:
        super().__init__()
        self._booking = booking
        self._trouble: Banner | None = None
        self._mentees = self._mentee_picker()
        self._mentors = self._mentor_picker()
        self.times = TimesPane(booking)
        self._loading = Spinner(name="booking.loading", meaning=self.tr("Loading people"), size=28)
        self._stack = QStackedWidget()
        for page in (self._centred(self._loading), self._mentees, self._mentors, self.times):
            self._stack.addWidget(page)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE_MARGINS)
        column.setSpacing(Space.L)
        column.addLayout(self.notes)
        column.addWidget(self._stack, 1)
        self._connect()

    def isComplete(self) -> bool:
        """Let go on once people and time are settled and on view."""
        return self._booking.may_leave_time and self._stack.currentWidget() is self.times

    def is_choosing_time(self) -> bool:
        """Tell whether the people are settled and the times are on view."""
        return self._stack.currentWidget() is self.times

    def begin(self) -> None:
        """Put the keyboard into the open question."""
        shown = self._stack.currentWidget()
        if shown is self.times:
            self.times.begin()
        elif isinstance(shown, PeoplePicker):
            shown.begin()

    def ask_mentee(self) -> None:
        """Ask for whom to book."""
        self._mentees.allow_leaving(self._way_back(self._booking.flow.mentee_id))
        self._show(self._mentees)
        self._list_mentees("")

    def ask_mentor(self) -> None:
        """Ask with whom to book."""
        self._mentors.allow_leaving(self._way_back(self._booking.flow.mentor_id))
        self._show(self._mentors)
        self._list_mentors("")

    def ask_next(self) -> None:
        """Ask the first question that is open."""
        flow = self._booking.flow
        if self._booking.is_loading:
            return
        if flow.mentee_id is None:
            self.ask_mentee()
        elif flow.mentor_id is None:
            self.ask_mentor()
        else:
            self._show_times()

    def _show_times(self) -> None:
        mentors = self._booking.parties.mentors_to_choose(self._booking.flow.mentee_id)
        self.times.head.change.setVisible(len(mentors) > 1)
        self.times.show_mentor()
        self._show(self.times)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            self.begin()
        tell_complete(self)
        self.shown.emit()

    def _pick_mentee(self, key: str) -> None:
        self._booking.choose_mentee(key)
        self.ask_next()

    def _pick_mentor(self, key: str) -> None:
        if key == ANY_MENTOR:
            self._mentors.say(self.tr("Looking for the earliest time…"))
            self._booking.find_earliest()
            return
        self._booking.change(self._booking.flow.with_mentor(key))
        self._show_times()

    def _take_found(self, found: Found | None) -> None:
        if self._stack.currentWidget() is not self._mentors:
            return
        if found is None:
            self._mentors.say(self.tr("No mentor has a free time."))
            return
        flow = self._booking.flow.with_mentor(found.mentor_id)
        self._booking.change(flow.lasting(found.duration).at(found.start))
        self._show_times()

    def _list_mentees(self, search: str) -> None:
        people = self._booking.parties.mentees_to_choose()
        found = matching(people, search=search)
        rows = [PersonRow(key=one.id, name=one.name, line=one.email) for one in found]
        self._mentees.show_rows(
            rows,
            current=self._booking.flow.mentee_id,
            count=count_text(len(people), locale=self._booking.locale),
        )

    def _list_mentors(self, search: str) -> None:
        people = self._booking.parties.mentors_to_choose(self._booking.flow.mentee_id)
        rows = [self._mentor_row(person) for person in matching(people, search=search)]
        if rows and not search:
            rows.insert(0, self._any_row())
        self._mentors.show_rows(
            rows,
            current=self._booking.flow.mentor_id,
            count=count_text(len(people), locale=self._booking.locale),
        )

    def _mentor_row(self, person: Person) -> PersonRow:
        line = mentor_line(person, zone=person.timezone, locale=self._booking.locale)
        return PersonRow(key=person.id, name=person.name, line=line)

    def _any_row(self) -> PersonRow:
        return PersonRow(
            key=ANY_MENTOR,
            name=self.tr("Any mentor, earliest time"),
            line=self.tr("Whoever is free first"),
            icon_name="clock",
        )

    def _way_back(self, chosen: str | None) -> str:
        return "" if chosen is None else self.tr("Keep as it is")

    def _mentee_picker(self) -> PeoplePicker:
        nobody = self.tr("There are no mentees yet")
        picker = PeoplePicker(self.tr("Who is it for?"), name="booking.mentees", nobody=nobody)
        picker.searched.connect(self._list_mentees)
        picker.picked.connect(self._pick_mentee)
        picker.left.connect(self.ask_next)
        return picker

    def _mentor_picker(self) -> PeoplePicker:
        nobody = self.tr("There are no mentors yet")
        picker = PeoplePicker(self.tr("Who with?"), name="booking.mentors", nobody=nobody)
        picker.searched.connect(self._list_mentors)
        picker.picked.connect(self._pick_mentor)
        picker.left.connect(self.ask_next)
        return picker

    def _centred(self, widget: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(widget)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        booking = self._booking
        self.times.change_wished.connect(self.ask_mentor)
        self.times.reason_given.connect(self._insist)
        booking.directory_loaded.connect(self.ask_next)
        booking.time_changed.connect(self._follow_people)
        booking.flow_changed.connect(partial(tell_complete, self))
        booking.fit_changed.connect(partial(tell_complete, self))
        booking.found.connect(self._take_found)
        booking.trouble.connect(self._show_trouble)

    def _follow_people(self) -> None:
        """Ask again for somebody who is not there any more."""
        if self.is_choosing_time() and not self._booking.flow.has_people():
            self.ask_next()

    def _show_trouble(self, sentence: str) -> None:
        """Say what the environment did not let through, with another try."""
        if not self.isVisible():
            return
        self._clear_trouble()
        self._trouble = Banner(
            self.tr("The workspace did not answer"),
            name="booking.trouble",
            text=sentence,
            icon_name="warning",
            panel=Panel.DANGER,
        )
        self._trouble.add_action("again", text=self.tr("Try again"))
        self._trouble.acted.connect(self._try_again)
        self.notes.addWidget(self._trouble)

    def _try_again(self) -> None:
        self._clear_trouble()
        self._booking.load()

    def _clear_trouble(self) -> None:
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None

    def _insist(self, reason: str) -> None:
        self._booking.change(replace(self._booking.flow, override_reason=reason))
