"""Sessions that need an outcome get it from the list, without being opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.gui.accessible import names
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table, button
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import at

from mentordesk.application.commands import CompleteSession
from mentordesk.application.queries import SessionFilter, Standing
from mentordesk.domain.people import LOCAL, Actor
from mentordesk.domain.policies import Party
from mentordesk.domain.sessions import RefundStatus, Status
from mentordesk.presentation.entries import Side
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.rescheduling.no_show_dialog import NoShowDialog
from mentordesk.ui.schedule.list_page import ListPage

EVENING, LATER = at(25, "17:00"), at(27, "17:00")
WAITING = SessionFilter(standing=Standing.NEEDS_OUTCOME)


class Outcomes:
    """The list of what needs an outcome, with somebody at the desk."""

    def __init__(self, table: Table, *, qtbot: QtBot) -> None:
        self.table = table
        self._qtbot = qtbot
        self.page = ListPage(table.desk, locale=ENGLISH, name="testList")
        self.page.wished.connect(lambda wish: table.negotiator.fulfil(wish, over=table.window))
        qtbot.addWidget(self.page)
        self.page.resize(640, 480)
        self.page.show()
        self.page.show_sessions(WAITING, side=Side.BOTH)
        qtbot.waitUntil(lambda: button(self.page, "outcome.open").isEnabled())

    @property
    def listed(self) -> list[str]:
        return [text for text in names(self.page.view) if " to " in text]

    def select(self, session_id: str, *, name: str) -> None:
        self.page.view.select_session(session_id)
        mentee = button(self.page, "outcome.no_show.mentee")
        self._qtbot.waitUntil(lambda: mentee.text() == f"{name} did not come")

    def press(self, name: str) -> None:
        found = button(self.page, f"outcome.{name}")
        assert found.isEnabled(), found.toolTip()
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)

    def wait_without(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: not any(name in text for text in self.listed))

    def status(self, session_id: str) -> Status:
        return self.table.session(session_id).session.status


@contextmanager
def sitting(
    file: Path, actor: Actor, *, qtbot: QtBot, now: datetime = EVENING
) -> Iterator[Outcomes]:
    with a_desk(file, qtbot=qtbot, actor=actor, now=now) as desk:
        outcomes = Outcomes(Table(desk, qtbot=qtbot), qtbot=qtbot)
        yield outcomes
        outcomes.page.close()
        outcomes.table.window.close()


def test_a_mentor_completes_the_first_and_the_next_one_is_selected(
    week_file: Path, qtbot: QtBot
) -> None:
    with sitting(week_file, ROSALIND, qtbot=qtbot) as outcomes:
        assert outcomes.page.view.selected_session() == "s6"
        assert not button(outcomes.page, "outcome.no_show.mentor").isVisible()
        outcomes.press("complete")
        assert outcomes.table.wait_for_word().startswith("The session is completed.")
        qtbot.waitUntil(lambda: outcomes.page.view.selected_session() == "s7")
        assert outcomes.status("s6") is Status.COMPLETED
        assert len(outcomes.listed) == 1


def test_the_list_says_when_nothing_waits_any_more(week_file: Path, qtbot: QtBot) -> None:
    with sitting(week_file, ROSALIND, qtbot=qtbot) as outcomes:
        for session_id, name in (("s6", "Katherine Johnson"), ("s7", "Tim Lee")):
            outcomes.select(session_id, name=name)
            outcomes.press("no_show.mentee")
            outcomes.wait_without(name)
        qtbot.waitUntil(
            lambda: any(
                label.text() == "Every session has its outcome" and label.isVisible()
                for label in outcomes.page.findChildren(QLabel)
            )
        )


def test_a_coordinator_reports_either_side(week_file: Path, qtbot: QtBot) -> None:
    with sitting(week_file, LOCAL, qtbot=qtbot) as outcomes:
        outcomes.select("s7", name="Tim Lee")
        outcomes.press("no_show.mentor")
        outcomes.table.wait_for_word()
        missed = outcomes.table.session("s7").session
        assert (missed.status, missed.no_show_by) == (Status.NO_SHOW, Party.MENTOR)
        assert missed.refund_status is RefundStatus.PENDING


def test_what_is_refused_says_why(week_file: Path, qtbot: QtBot) -> None:
    for actor, now, name, reason in (
        (ADA, LATER, "complete", "Only the mentor or a coordinator may do this."),
        (
            ROSALIND,
            LATER,
            "no_show.mentee",
            "A no-show can be reported until 24 hours after the start.",
        ),
    ):
        with sitting(week_file, actor, qtbot=qtbot, now=now) as outcomes:
            found = button(outcomes.page, f"outcome.{name}")
            assert not found.isEnabled()
            assert (found.toolTip(), found.accessibleDescription()) == (reason, reason)


def test_a_coordinator_reports_a_no_show_long_afterwards_with_a_reason(
    week_file: Path, qtbot: QtBot
) -> None:
    with sitting(week_file, LOCAL, qtbot=qtbot, now=LATER) as outcomes:
        outcomes.select("s6", name="Katherine Johnson")
        outcomes.press("no_show.mentee")
        dialog = outcomes.table.dialog(NoShowDialog)
        report = button(dialog, "noShowDialog.report")
        assert not report.isEnabled()
        assert "written reason" in report.toolTip()
        reason = dialog.findChild(QLineEdit, "noShowDialog.override.reason")
        assert isinstance(reason, QLineEdit)
        QTest.keyClicks(reason, "She told us on Friday")
        report.click()
        outcomes.table.wait_for_word()
        assert outcomes.status("s6") is Status.NO_SHOW


def test_one_click_selects_and_enter_opens(week_file: Path, qtbot: QtBot) -> None:
    with sitting(week_file, ROSALIND, qtbot=qtbot) as outcomes:
        view = outcomes.page.view
        opened: list[str] = []
        outcomes.page.session_opened.connect(opened.append)
        outcomes.select("s7", name="Tim Lee")
        place = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened == []
        QTest.keyClick(view, Qt.Key.Key_Return)
        outcomes.press("open")
        assert opened == ["s7", "s7"]
        outcomes.page.show_sessions(SessionFilter(), side=Side.BOTH)
        assert not button(outcomes.page, "outcome.complete").isVisible()


def test_the_keyboard_goes_from_the_list_to_the_outcomes(week_file: Path, qtbot: QtBot) -> None:
    with sitting(week_file, ROSALIND, qtbot=qtbot) as outcomes:
        outcomes.page.activateWindow()
        qtbot.waitUntil(outcomes.page.isActiveWindow)
        outcomes.page.view.setFocus()
        QTest.keyClick(outcomes.page.view, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button(outcomes.page, "outcome.complete")


@pytest.mark.parametrize("session_id", ["s6", "s7"])
def test_a_change_from_elsewhere_is_followed(
    week_file: Path, qtbot: QtBot, session_id: str
) -> None:
    with sitting(week_file, ROSALIND, qtbot=qtbot) as outcomes:
        outcomes.table.submit(CompleteSession(session_id=session_id))
        qtbot.waitUntil(lambda: len(outcomes.listed) == 1)
        left = {"s6": "s7", "s7": "s6"}[session_id]
        assert outcomes.page.view.selected_session() == left
