"""What can be done from a session's popup, and what it says of what cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ROSALIND
from tests.schedule_samples import at

from mentordesk.domain.actions import Action
from mentordesk.domain.people import Actor, Role
from mentordesk.domain.sessions import Status
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.history_dialog import HistoryDialog
from mentordesk.ui.rescheduling.note_dialog import NoteDialog
from mentordesk.ui.schedule.popup import SessionPopup

GRACE = Actor(id="grace", name="Grace Hopper", roles=frozenset({Role.MENTEE}))


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


def a_popup(desk: Desk, session_id: str, *, table: Table, qtbot: QtBot) -> SessionPopup:
    popup = SessionPopup(desk, locale=ENGLISH, parent=table.window)
    popup.wished.connect(lambda wish: table.negotiator.fulfil(wish, over=popup))
    table.negotiator.told.connect(lambda _session_id, sentence: popup.tell(sentence))
    popup.show_session(session_id)
    qtbot.waitUntil(button(popup, "popup.history").isEnabled)
    return popup


def said(popup: QWidget) -> list[str]:
    return [label.text() for label in popup.findChildren(QLabel) if label.isVisible()]


def test_a_forbidden_action_says_why_to_the_eye_and_the_ear(table: Table, qtbot: QtBot) -> None:
    popup = a_popup(table.desk, "s8", table=table, qtbot=qtbot)
    join = button(popup, "popup.join")
    assert not join.isEnabled()
    assert join.toolTip() == "Joining opens 15 minutes before the start."
    assert join.accessibleDescription() == join.toolTip()
    assert button(popup, "popup.cancel").isEnabled()
    assert button(popup, "popup.reschedule").isEnabled()
    popup.close()


def test_a_proposal_is_accepted_with_one_click_and_the_popup_says_what_changed(
    table: Table, qtbot: QtBot
) -> None:
    popup = a_popup(table.desk, "s10", table=table, qtbot=qtbot)
    accept = button(popup, "popup.proposal.accept")
    accept.setFocus()
    accept.click()
    qtbot.waitUntil(lambda: not accept.isVisible())
    assert popup.focusWidget().objectName() == "popup.close"
    assert any(
        text.startswith("The session has moved to Friday 27 November, 10:30")
        and text.endswith("Grace Hopper has been told.")
        for text in said(popup)
    )
    assert table.session("s10").session.scheduled_at == at(27, "10:30")
    popup.close()


def test_declining_keeps_the_time(table: Table, qtbot: QtBot) -> None:
    popup = a_popup(table.desk, "s10", table=table, qtbot=qtbot)
    button(popup, "popup.proposal.reject").click()
    assert "stays on Thu 26 Nov 14:00" in table.wait_for_word()
    detail = table.session("s10")
    assert (detail.session.scheduled_at, detail.request) == (at(26, "14:00"), None)
    popup.close()


def test_a_session_under_way_is_joined_and_its_link_opened(table: Table, qtbot: QtBot) -> None:
    popup = a_popup(table.desk, "s5", table=table, qtbot=qtbot)
    button(popup, "popup.join").click()
    qtbot.waitUntil(lambda: bool(table.links))
    assert table.links == ["https://meet.example.org/s5"]
    popup.close()


def test_a_session_under_way_is_completed(table: Table, qtbot: QtBot) -> None:
    popup = a_popup(table.desk, "s5", table=table, qtbot=qtbot)
    button(popup, "popup.complete").click()
    assert table.wait_for_word() == "The session is completed. Mary Ward has been told."
    assert table.session("s5").session.status is Status.COMPLETED
    popup.close()


def test_the_one_who_proposed_may_withdraw(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=GRACE) as desk:
        table = Table(desk, qtbot=qtbot)
        popup = a_popup(desk, "s10", table=table, qtbot=qtbot)
        assert "You proposed Fri 27 Nov 10:30" in said(popup)
        button(popup, "popup.proposal.withdraw").click()
        assert "Withdrawn" in table.wait_for_word()
        assert table.session("s10").request is None
        popup.close()


def test_staff_choose_for_whom_they_act(staff_desk: Desk, qtbot: QtBot) -> None:
    table = Table(staff_desk, qtbot=qtbot)
    popup = a_popup(staff_desk, "s10", table=table, qtbot=qtbot)
    assert button(popup, "popup.proposal.accept").isVisible()
    button(popup, "popup.actingFor.side.mentee").click()
    assert button(popup, "popup.proposal.withdraw").isVisible()
    assert not button(popup, "popup.proposal.accept").isVisible()
    button(popup, "popup.actingFor.side.mentor").click()
    button(popup, "popup.proposal.accept").click()
    assert table.wait_for_word().endswith("Dr Rosalind Franklin and Grace Hopper have been told.")
    popup.close()


def test_a_note_is_written_and_shown_at_once(table: Table, qtbot: QtBot) -> None:
    popup = a_popup(table.desk, "s8", table=table, qtbot=qtbot)
    button(popup, "popup.note").click()
    dialog = table.dialog(NoteDialog)
    assert not button(dialog, "noteDialog.add").isEnabled()
    text = dialog.findChild(QPlainTextEdit, "noteDialog.text")
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("Ask about the second chapter.")
    button(dialog, "noteDialog.add").click()
    qtbot.waitUntil(lambda: "Only for you: Ask about the second chapter." in said(popup))
    popup.close()


def test_the_history_names_who_did_what(table: Table, qtbot: QtBot) -> None:
    table.negotiator.fulfil(
        Wish(action=Action.ACCEPT, session_id="s10", request_id="r-s10"), over=table.window
    )
    table.wait_for_word()
    table.negotiator.show_history("s10", over=table.window)
    history = table.dialog(HistoryDialog)
    qtbot.waitUntil(lambda: len(history.entries) > 0)
    newest = history.entries[0]
    assert newest.text == "Dr Rosalind Franklin accepted the new time"
    assert "→" in newest.more
    history.close()
