"""The session popup: what it says and what it lets one copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ADA

from mentordesk.application.commands import EditSession
from mentordesk.application.queries import SessionDetail
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.schedule.popup import SessionPopup


def a_popup(desk: Desk, session_id: str) -> SessionPopup:
    popup = SessionPopup(desk, session_id=session_id, locale=ENGLISH)
    popup.open()
    return popup


@pytest.fixture
def popup(mentors_desk: Desk, qtbot: QtBot) -> Iterator[SessionPopup]:
    popup = a_popup(mentors_desk, "s10")
    qtbot.waitUntil(lambda: button(popup, "popup.copyLink").isEnabled())
    yield popup
    if isValid(popup):
        popup.close()


def button(popup: SessionPopup, name: str) -> QAbstractButton:
    found = popup.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def spoken(popup: SessionPopup) -> list[str]:
    labels = popup.findChildren(QLabel)
    return [label.accessibleName() or label.text() for label in labels if label.isVisible()]


def test_it_says_who_when_how_and_for_how_much(popup: SessionPopup) -> None:
    said = spoken(popup)
    for text in (
        "Grace Hopper",
        "2 sessions together",
        "New time asked",
        "Thesis outline",
        "Day: Thursday 26 November 2026",
        f"Time: 14:00 {DASH} 15:00 London",
        f"Time elsewhere: 09:00 {DASH} 10:00 New York",
        "Length: 1 h · in 27 h 36",
        "Kind: Video",
        "Price: £80.00",
        "Grace Hopper proposes Fri 27 Nov 10:30",
    ):
        assert text in said


def test_it_is_named_after_person_topic_and_status(popup: SessionPopup) -> None:
    assert popup.accessibleName() == "Grace Hopper, Thesis outline, New time asked"


def test_the_link_can_be_copied(popup: SessionPopup, heard: list[str]) -> None:
    QTest.mouseClick(button(popup, "popup.copyLink"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "mentordesk://sessions/s10"
    assert heard == ["Copied: mentordesk://sessions/s10"]


def test_the_meeting_link_can_be_copied(popup: SessionPopup) -> None:
    copy = next(
        each
        for each in popup.findChildren(QAbstractButton)
        if each.accessibleName() == "Copy Meeting link" and each.isVisible()
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == "https://meet.example.org/s10"


def test_it_hands_the_session_over_for_the_calendar(popup: SessionPopup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(popup.calendar_asked) as asked:
        button(popup, "popup.addToCalendar").click()
    (detail,) = asked.args
    assert isinstance(detail, SessionDetail)
    assert detail.session.id == "s10"


def test_a_change_of_the_session_shows_at_once(
    popup: SessionPopup, mentors_desk: Desk, qtbot: QtBot
) -> None:
    change = EditSession(session_id="s10", title="Thesis, second draft", description="Bring it.")
    mentors_desk.submit(change, then=lambda _: None)
    qtbot.waitUntil(lambda: "Thesis, second draft" in spoken(popup))
    assert "Bring it." in spoken(popup)


def test_a_mentee_reads_the_mentor_s_name(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        popup = a_popup(desk, "s8")
        qtbot.waitUntil(lambda: "Dr Rosalind Franklin" in spoken(popup))
        popup.close()


def test_a_session_that_may_not_be_seen_says_so(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        popup = a_popup(desk, "s1")
        qtbot.waitUntil(lambda: any("s1" in text for text in spoken(popup)))
        assert not button(popup, "popup.copyLink").isEnabled()
        popup.close()


def test_escape_closes_it(popup: SessionPopup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(popup.finished):
        QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_an_answer_that_comes_after_closing_is_dropped(mentors_desk: Desk, qtbot: QtBot) -> None:
    popup = a_popup(mentors_desk, "s10")
    popup.close()
    answers: list[object] = []
    mentors_desk.ask(lambda questions: questions.position(), then=answers.append, topic="after")
    qtbot.waitUntil(lambda: bool(answers))
    assert not isValid(popup)
