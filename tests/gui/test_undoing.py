"""What was just done to a session is taken back, wherever the rules know a way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.factories import at as shared_at
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ROSALIND
from tests.gui.sharing_world import a_booking, a_world
from tests.schedule_samples import at

from mentordesk.application.commands import (
    AddNote,
    CancelSession,
    CompleteSession,
    EditSession,
    RequestReschedule,
)
from mentordesk.application.queries import SessionDetail, SessionFilter
from mentordesk.application.sharing import Trouble
from mentordesk.domain.actions import Action
from mentordesk.domain.people import LOCAL
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import MeetingType, Status
from mentordesk.presentation.actions_standpoint import standpoint_of
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.undoing import Undo, undo_of
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.edit_dialog import EditDialog
from mentordesk.ui.schedule.popup import SessionPopup

PROPOSED = at(27, "14:00")
EVENING = at(25, "17:00")


class Office(Table):
    """A table at which what can be taken back is kept."""

    def __init__(self, desk: Desk, *, qtbot: QtBot) -> None:
        super().__init__(desk, qtbot=qtbot)
        self.offers: list[tuple[str, Undo]] = []
        self.negotiator.undoable.connect(lambda *offer: self.offers.append(offer))

    def fulfil(self, wish: Wish) -> None:
        """Do what a click in the session's popup would do, and wait until it is told."""
        before = len(self.told)
        self.negotiator.fulfil(wish, over=self.window)
        self.wait_until(lambda: len(self.told) > before)

    def take_back(self) -> str:
        """Take back what was offered last; give what is told of it."""
        session_id, undo = self.offers.pop()
        before = len(self.told)
        self.negotiator.take_back(undo, session_id=session_id)
        self.wait_until(lambda: len(self.told) > before)
        return self.told[-1]


@pytest.fixture
def mentors(week_file: Path, qtbot: QtBot) -> Iterator[Office]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        office = Office(desk, qtbot=qtbot)
        yield office
        office.window.close()


def edit_topic(office: Office, session_id: str, topic: str) -> None:
    office.negotiator.fulfil(Wish(action=Action.EDIT, session_id=session_id), over=office.window)
    dialog = office.dialog(EditDialog)
    field = dialog.form.topic
    assert isinstance(field, QLineEdit)
    field.setText(topic)
    button(dialog, "editDialog.save").click()
    office.wait_for_word()


def undo_for(detail: SessionDetail, command: object, *, desk: Desk) -> Undo | None:
    """Ask for the way back from a command that may have any class."""
    before = standpoint_of(detail, actor=desk.actor, now=desk.now(), chosen=None)
    reader = Reader(actor=desk.actor, zone=desk.zone, locale=ENGLISH, now=desk.now())
    assert isinstance(command, AddNote | CompleteSession | EditSession | RequestReschedule)
    return undo_of(command, before=before, subject=None, reader=reader)


def test_a_request_for_another_time_is_withdrawn(mentors: Office) -> None:
    command = RequestReschedule(session_id="s8", time=PROPOSED)
    undo = undo_for(mentors.session("s8"), command, desk=mentors.desk)
    assert undo is not None
    mentors.submit(command)
    mentors.offers.append(("s8", undo))
    assert "the session stays on" in mentors.take_back()
    assert mentors.session("s8").request is None


def test_what_was_withdrawn_is_proposed_again(mentors: Office) -> None:
    mentors.submit(RequestReschedule(session_id="s8", time=PROPOSED))
    mentors.fulfil(Wish(action=Action.WITHDRAW, session_id="s8", side=Party.MENTOR))
    assert mentors.take_back() == "Undone: Fri 27 Nov 14:00 is proposed again."
    request = mentors.session("s8").request
    assert request is not None
    assert (request.latest_time, request.initiated_by) == (PROPOSED, Party.MENTOR)


def test_an_edited_session_reads_as_before_and_what_was_left_alone_is_left_alone(
    mentors: Office,
) -> None:
    before = mentors.session("s8").session
    edit_topic(mentors, "s8", "Another topic")
    mentors.submit(EditSession(session_id="s8", description="Written meanwhile"))
    assert mentors.take_back() == "Undone: the session's details are as before."
    after = mentors.session("s8").session
    assert (after.title, after.description) == (before.title, "Written meanwhile")


def test_a_place_that_was_not_there_is_taken_away_again(mentors: Office) -> None:
    detail = mentors.session("s8")
    command = EditSession(
        session_id="s8", meeting_type=MeetingType.IN_PERSON, location="The library"
    )
    undo = undo_for(detail, command, desk=mentors.desk)
    assert undo is not None
    mentors.submit(command)
    mentors.submit(undo.command)
    after = mentors.session("s8").session
    assert (after.meeting_type, after.location) == (detail.session.meeting_type, None)


def test_what_is_final_offers_no_way_back(mentors: Office) -> None:
    detail = mentors.session("s8")
    for command in (CompleteSession(session_id="s8"), AddNote(session_id="s8", text="Bring data")):
        assert undo_for(detail, command, desk=mentors.desk) is None


def test_answering_offers_no_way_back(mentors: Office) -> None:
    mentors.fulfil(Wish(action=Action.ACCEPT, session_id="s10"))
    assert mentors.offers == []


def test_what_cannot_be_taken_back_any_more_says_why(mentors: Office) -> None:
    edit_topic(mentors, "s8", "Another topic")
    mentors.submit(CancelSession(session_id="s8", category="unavailable"))
    assert mentors.take_back() == "This is not possible with a session that is cancelled."


def test_a_coordinator_takes_a_no_show_back_and_a_mentor_cannot(
    week_file: Path, qtbot: QtBot
) -> None:
    for actor, offers in ((ROSALIND, 0), (LOCAL, 1)):
        with a_desk(week_file, qtbot=qtbot, actor=actor, now=EVENING) as desk:
            office = Office(desk, qtbot=qtbot)
            session_id = "s7" if actor is LOCAL else "s6"
            wish = Wish(action=Action.NO_SHOW, session_id=session_id, side=Party.MENTOR)
            office.fulfil(replace(wish, who=Party.MENTEE))
            assert len(office.offers) == offers
            if offers:
                assert office.take_back() == "Undone: the no-show is taken back."
                assert office.session(session_id).session.status is Status.SCHEDULED
            office.window.close()


def test_the_popup_offers_it_beside_what_it_tells_until_something_else_is_told(
    mentors: Office, qtbot: QtBot
) -> None:
    popup = SessionPopup(mentors.desk, locale=ENGLISH, parent=mentors.window)
    popup.show_session("s8")
    qtbot.waitUntil(button(popup, "popup.history").isEnabled)
    undone: list[str] = []
    popup.tell("You proposed Fri 27 Nov 14:00.")
    undo = popup.findChild(QPushButton, "popup.outcome.undo")
    assert isinstance(undo, QPushButton)
    assert not undo.isVisible()
    popup.offer_undo(lambda: undone.append("proposal"))
    assert undo.isVisible()
    assert undo.accessibleName() == "Undo"
    press_undo(popup, qtbot)
    assert undone == ["proposal"]
    popup.offer_undo(lambda: undone.append("never"))
    popup.tell("Something else")
    assert not undo.isVisible()
    press_undo(popup, qtbot)
    assert undone == ["proposal"]
    popup.close()


def press_undo(widget: QWidget, qtbot: QtBot) -> None:
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def only_session(desk: Desk, qtbot: QtBot) -> str:
    heard: list[str] = []
    desk.ask(
        lambda questions: questions.sessions(SessionFilter())[0].id, then=heard.append, topic="one"
    )
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def test_offline_both_the_change_and_its_undoing_wait_and_cancel_each_other_out(
    tmp_path: Path, qtbot: QtBot
) -> None:
    world = a_world(tmp_path)
    world.server.do(a_booking(shared_at(10)))
    with world.desk("p1", qtbot=qtbot) as (desk, sharing):
        world.server.trouble = Trouble.LOST
        sharing.syncer.step()
        office = Office(desk, qtbot=qtbot)
        session_id = only_session(desk, qtbot)
        edit_topic(office, session_id, "Another topic")
        assert office.take_back().startswith("Asked for")
        assert len(sharing.outbox()) == 2
        assert office.session(session_id).session.title == "Thesis outline"
        world.server.trouble = None
        sharing.syncer.step()
        assert all(verdict.is_accepted for verdict in world.server.decide_all())
        sharing.syncer.step()
        assert (sharing.status().waiting, sharing.status().conflicts) == (0, 0)
        assert office.session(session_id).session.title == "Thesis outline"
        office.window.close()
    world.server.workspace.close()
