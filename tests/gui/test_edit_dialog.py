"""Editing what a session is about: what is asked for, marked, refused and told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND

from mentordesk.application.commands import CancelSession, EditSession
from mentordesk.application.records import Notification, NotificationKind
from mentordesk.domain.actions import Action
from mentordesk.domain.sessions import MeetingType
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.rescheduling.edit_dialog import EditDialog
from mentordesk.ui.schedule.popup import SessionPopup


@pytest.fixture
def table(week_file: Path, qtbot: QtBot) -> Iterator[Table]:
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        table = Table(desk, qtbot=qtbot)
        yield table
        table.window.close()


@pytest.fixture
def dialog(table: Table) -> EditDialog:
    table.negotiator.fulfil(Wish(action=Action.EDIT, session_id="s8"), over=table.window)
    return table.dialog(EditDialog)


def topic(dialog: QWidget) -> QLineEdit:
    field = dialog.findChild(QLineEdit, "editDialog.topic")
    assert isinstance(field, QLineEdit)
    return field


def description(dialog: QWidget) -> QPlainTextEdit:
    field = dialog.findChild(QPlainTextEdit, "editDialog.description")
    assert isinstance(field, QPlainTextEdit)
    return field


def place(dialog: QWidget) -> QLineEdit:
    field = dialog.findChild(QLineEdit, "editDialog.location")
    assert isinstance(field, QLineEdit)
    return field


def save(dialog: QWidget) -> None:
    button(dialog, "editDialog.save").click()


def test_what_was_changed_is_saved_and_the_other_side_is_told(
    table: Table, dialog: EditDialog, week_file: Path, qtbot: QtBot
) -> None:
    topic(dialog).setText("Reviewers and editors")
    description(dialog).setPlainText("Three letters to answer.")
    save(dialog)
    assert table.wait_for_word() == "The session's details are changed. Ada Byron has been told."
    session = table.session("s8").session
    assert (session.title, session.description) == (
        "Reviewers and editors",
        "Three letters to answer.",
    )
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        told: list[Notification] = []
        desk.ask(
            lambda questions: questions.notifications(ADA.id),
            then=told.extend,
            topic="test:news",
        )
        qtbot.waitUntil(lambda: bool(told))
    (news,) = (each for each in told if each.kind is NotificationKind.BOOKING_CHANGED)
    assert news.facts is not None
    assert news.facts["changed"] == ["description", "title"]


def test_nothing_is_saved_before_something_was_changed(dialog: EditDialog) -> None:
    assert not button(dialog, "editDialog.save").isEnabled()
    assert button(dialog, "editDialog.save").toolTip() == "Nothing has been changed yet."
    topic(dialog).setText("Another topic")
    assert button(dialog, "editDialog.save").isEnabled()


def test_a_missing_topic_is_marked(table: Table, dialog: EditDialog) -> None:
    topic(dialog).setText(" ")
    save(dialog)
    assert topic(dialog).property("invalid") == "yes"
    said = topic(dialog).accessibleDescription()
    assert said == "Say in a few words what the session is about."
    topic(dialog).setText("Thesis")
    assert topic(dialog).property("invalid") == "no"
    assert table.told == []


def test_meeting_in_person_asks_for_the_place(table: Table, dialog: EditDialog) -> None:
    assert not place(dialog).isVisible()
    button(dialog, "editDialog.kind.in_person").click()
    save(dialog)
    assert place(dialog).property("invalid") == "yes"
    place(dialog).setText("Room 4")
    save(dialog)
    table.wait_for_word()
    session = table.session("s8").session
    assert (session.meeting_type, session.location) == (MeetingType.IN_PERSON, "Room 4")
    assert session.meeting_url is None


def test_a_field_that_the_rules_refuse_is_marked(table: Table, dialog: EditDialog) -> None:
    topic(dialog).setText("x" * 301)
    save(dialog)
    assert topic(dialog).property("invalid") == "yes"
    assert table.told == []


def test_what_somebody_else_changes_meanwhile_stays(table: Table, dialog: EditDialog) -> None:
    topic(dialog).setText("My topic")
    command = EditSession(session_id="s8", title="Their topic", description="Their description.")
    assert table.submit(command).is_accepted
    table.wait_until(lambda: description(dialog).toPlainText() == "Their description.")
    assert topic(dialog).text() == "My topic"
    save(dialog)
    table.wait_for_word()
    session = table.session("s8").session
    assert (session.title, session.description) == ("My topic", "Their description.")


def test_a_session_cancelled_meanwhile_is_not_edited(table: Table, dialog: EditDialog) -> None:
    topic(dialog).setText("My topic")
    cancel = CancelSession(session_id="s8", category="unavailable")
    assert table.submit(cancel).is_accepted
    table.wait_until(lambda: not button(dialog, "editDialog.save").isEnabled())
    told = button(dialog, "editDialog.save").toolTip()
    assert told == "This is not possible with a session that is cancelled."


@pytest.fixture
def popup_of(table: Table, qtbot: QtBot) -> Iterator[Callable[[str], SessionPopup]]:
    popup = SessionPopup(table.desk, locale=ENGLISH, parent=table.window)
    popup.wished.connect(lambda wish: table.negotiator.fulfil(wish, over=popup))

    def opened(session_id: str) -> SessionPopup:
        popup.show_session(session_id)
        qtbot.waitUntil(button(popup, "popup.history").isEnabled)
        return popup

    yield opened
    popup.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_F2])
def test_a_key_opens_it_from_the_session(
    table: Table, popup_of: Callable[[str], SessionPopup], qtbot: QtBot, key: Qt.Key
) -> None:
    popup = popup_of("s8")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is popup)
    QTest.keyClick(popup, key)
    dialog = table.dialog(EditDialog)
    assert topic(dialog).text() == "Review"


def test_a_session_that_is_over_says_why_it_is_not_edited(
    table: Table, popup_of: Callable[[str], SessionPopup], qtbot: QtBot
) -> None:
    popup = popup_of("s3")
    edit = button(popup, "popup.edit")
    assert not edit.isEnabled()
    assert edit.toolTip() == "This is not possible with a session that is completed."
    qtbot.waitUntil(lambda: QApplication.activeWindow() is popup)
    QTest.keyClick(popup, Qt.Key.Key_E)
    assert table.window.findChildren(EditDialog) == []
