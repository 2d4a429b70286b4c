"""The mentee's dock: sessions to come first, past ones with notes, and booking again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from tests.gui.desks import a_desk
from tests.gui.negotiating import Table
from tests.gui.schedule_fixtures import ADA, ROSALIND
from tests.schedule_samples import at
from tests.schedule_workspace import opened, submit

from mentordesk.application.commands import AddNote, RequestReschedule
from mentordesk.domain.notes import NoteVisibility
from mentordesk.domain.people import Actor, Role
from mentordesk.presentation.formatting import DASH
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.schedule.mentee_dock import MenteeDock
from mentordesk.ui.widgets import LineList

ALAN = Actor(id="alan", name="Alan Kay", roles=frozenset({Role.MENTEE}))


@pytest.fixture
def docks(week_file: Path, qtbot: QtBot) -> Iterator[MenteeDock]:
    note = AddNote(session_id="s3", text="Bring the sketches.", visibility=NoteVisibility.SHARED)
    workspace = opened(week_file)
    submit(workspace, note)
    workspace.close()
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        dock = MenteeDock(desk, locale=ENGLISH)
        qtbot.addWidget(dock)
        dock.show()
        qtbot.waitUntil(lambda: bool(lines(dock, "upcoming").lines()))
        yield dock


def lines(dock: MenteeDock, which: str) -> LineList:
    found = dock.findChild(LineList, f"menteeDock.{which}")
    assert isinstance(found, LineList)
    return found


def button(dock: MenteeDock, name: str) -> QAbstractButton:
    found = dock.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def choose_first(dock: MenteeDock, which: str) -> LineList:
    view = lines(dock, which)
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def test_what_is_to_come_stands_first_and_says_how_soon(docks: MenteeDock) -> None:
    (line,) = lines(docks, "upcoming").lines()
    assert lines(docks, "upcoming").isVisible()
    assert line.text == "Review · Dr Rosalind Franklin"
    assert line.more == f"Tomorrow 09:00 {DASH} 10:00 London · 1 h"
    assert line.aside == "in 22 h 36"


def test_what_was_is_shown_with_its_notes(docks: MenteeDock) -> None:
    (line,) = lines(docks, "past").lines()
    assert line.text == "Portfolio · Dr Rosalind Franklin"
    assert line.more.endswith("Note: Bring the sketches.")
    assert line.aside == "Completed"


def test_what_the_rules_forbid_says_why(docks: MenteeDock, qtbot: QtBot) -> None:
    choose_first(docks, "upcoming")
    join = button(docks, "menteeDock.join")
    qtbot.waitUntil(lambda: button(docks, "menteeDock.open").isEnabled())
    assert not join.isEnabled()
    assert join.toolTip()
    assert not button(docks, "menteeDock.again").isEnabled()


def test_what_waits_for_the_mentee_leads_to_the_answers(week_file: Path, qtbot: QtBot) -> None:
    asking = RequestReschedule(session_id="s8", time=at(27, "09:00"))
    with a_desk(week_file, qtbot=qtbot, actor=ROSALIND) as desk:
        assert Table(desk, qtbot=qtbot).submit(asking).is_accepted
    with a_desk(week_file, qtbot=qtbot, actor=ADA) as desk:
        dock = MenteeDock(desk, locale=ENGLISH)
        qtbot.addWidget(dock)
        dock.show()
        qtbot.waitUntil(lambda: bool(lines(dock, "upcoming").lines()))
        choose_first(dock, "upcoming")
        respond = button(dock, "menteeDock.respond")
        qtbot.waitUntil(respond.isEnabled)
        with qtbot.waitSignal(dock.respond_asked) as asked:
            respond.click()
        assert asked.args == ["s8"]


def test_where_nothing_waits_there_is_nothing_to_respond_to(
    docks: MenteeDock, qtbot: QtBot
) -> None:
    choose_first(docks, "upcoming")
    qtbot.waitUntil(lambda: button(docks, "menteeDock.open").isEnabled())
    respond = button(docks, "menteeDock.respond")
    assert not respond.isEnabled()
    assert respond.toolTip() == "No new time is proposed for this session."


def test_a_session_opens_with_the_keyboard(docks: MenteeDock, qtbot: QtBot) -> None:
    view = choose_first(docks, "upcoming")
    with qtbot.waitSignal(docks.session_opened) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["s8"]


def test_a_cancelled_session_can_be_booked_again(week_file: Path, qtbot: QtBot) -> None:
    with a_desk(week_file, qtbot=qtbot, actor=ALAN) as desk:
        dock = MenteeDock(desk, locale=ENGLISH)
        qtbot.addWidget(dock)
        qtbot.waitUntil(lambda: bool(lines(dock, "past").lines()))
        button(dock, "menteeDock.choice.past").click()
        choose_first(dock, "past")
        again = button(dock, "menteeDock.again")
        qtbot.waitUntil(again.isEnabled)
        with qtbot.waitSignal(dock.booking_again) as asked:
            again.click()
        assert asked.args == ["s4"]
