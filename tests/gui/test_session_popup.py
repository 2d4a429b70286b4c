"""The session popup: what it says and what it lets one copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.schedule_fixtures import ADA
from tests.schedule_samples import NOW
from tests.schedule_workspace import opened

from mentordesk.application.commands import EditSession
from mentordesk.application.queries import SessionDetail
from mentordesk.domain.people import LOCAL
from mentordesk.integrations.clocks import FixedClock
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.schedule.popup import SessionPopup


def a_popup(desk: Desk, session_id: str) -> SessionPopup:
    popup = SessionPopup(desk, locale=ENGLISH)
    popup.show_session(session_id)
    return popup


@pytest.fixture
def popup(mentors_desk: Desk, qtbot: QtBot) -> Iterator[SessionPopup]:
    popup = a_popup(mentors_desk, "s10")
    qtbot.waitUntil(lambda: button(popup, "popup.copyLink").isEnabled())
    yield popup
    popup.close()


def button(popup: SessionPopup, name: str) -> QAbstractButton:
    found = popup.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def sides(popup: SessionPopup) -> list[str]:
    return [each.text() for each in popup.findChildren(QRadioButton) if each.isVisible()]


def wait_for_sides(popup: SessionPopup, names: list[str], *, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sides(popup) == names)


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
    assert not popup.isVisible()


def test_one_popup_shows_one_session_after_the_other(popup: SessionPopup, qtbot: QtBot) -> None:
    popup.tell("The session is completed.")
    popup.close()
    popup.show_session("s8")
    qtbot.waitUntil(lambda: "Day: Thursday 26 November 2026" in spoken(popup))
    assert popup.accessibleName() == "Ada Byron, Review, Scheduled"
    assert not {"The session is completed.", "Thesis outline"} & set(spoken(popup))
    assert not button(popup, "popup.proposal.accept").isVisible()
    assert popup.focusWidget() is button(popup, "popup.close")


def test_a_coordinator_chooses_among_the_people_of_the_session_shown(
    staff_desk: Desk, qtbot: QtBot
) -> None:
    popup = a_popup(staff_desk, "s10")
    for session_id, mentee in (("s10", "Grace Hopper"), ("s8", "Ada Byron")):
        popup.reject()
        popup.show_session(session_id)
        wait_for_sides(popup, [mentee, "Dr Rosalind Franklin"], qtbot=qtbot)
    popup.close()


def test_nothing_is_left_of_the_session_before_where_the_next_may_not_be_seen(
    popup: SessionPopup, qtbot: QtBot
) -> None:
    popup.close()
    popup.show_session("no-such-session")
    qtbot.waitUntil(lambda: any("no-such-session" in text for text in spoken(popup)))
    assert len(spoken(popup)) == 1
    assert not button(popup, "popup.history").isEnabled()
    popup.close()
    popup.show_session("s10")
    qtbot.waitUntil(lambda: "Grace Hopper" in spoken(popup))
    assert button(popup, "popup.history").isEnabled()


def test_it_opens_only_once_it_knows_the_session(mentors_desk: Desk, qtbot: QtBot) -> None:
    popup = a_popup(mentors_desk, "s10")
    assert not popup.isVisible()
    qtbot.waitUntil(popup.isVisible)
    assert popup.accessibleName() == "Grace Hopper, Thesis outline, New time asked"
    popup.close()


def test_an_open_session_has_what_its_first_command_needs_loaded(
    week_file: Path, qtbot: QtBot
) -> None:
    workspace = opened(week_file)
    desk = Desk(
        lambda: Opened(workspace, LOCAL, "Europe/London", "Oak Hill"), clock=FixedClock(NOW)
    )
    qtbot.waitUntil(lambda: desk.is_ready)
    assert "_writer" not in vars(workspace)
    popup = a_popup(desk, "s10")
    qtbot.waitUntil(lambda: "_writer" in vars(workspace))
    popup.close()
    desk.close()
