"""Conflicts and waiting changes in the window, on real replicas of a small programme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.factories import at
from tests.gui.sharing_world import HandSharing, World, a_booking, a_world

from mentordesk.application.commands import AddNote, CancelSession, Command
from mentordesk.application.sharing import Trouble
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.people import LOCAL
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.notices import notice_line
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_notices import CONFLICTS_LINK
from mentordesk.ui.contact import Contact
from mentordesk.ui.desk import Desk
from mentordesk.ui.notices.centre import NoticeCentre
from mentordesk.ui.sharing.conflict_box import ConflictBox
from mentordesk.ui.sharing.panel import SharingPanel
from mentordesk.ui.widgets import LineList


class Seat:
    """Bo at his replica, with the panel open when a test wants it."""

    def __init__(self, world: World, desk: Desk, sharing: HandSharing, qtbot: QtBot) -> None:
        self.world = world
        self.desk = desk
        self.sharing = sharing
        self.qtbot = qtbot
        self.panel: SharingPanel | None = None

    @property
    def contact(self) -> Contact:
        assert self.desk.contact is not None
        return self.desk.contact

    def do(self, command: Command) -> Verdict:
        heard: list[Verdict] = []
        self.desk.submit(command, then=heard.append)
        self.qtbot.waitUntil(lambda: bool(heard))
        self.contact.refresh()
        return heard[0]

    def book(self, hour: int, *, title: str = "Thesis outline") -> str:
        return self.do(a_booking(at(hour), title=title)).about_id()

    def lose(self, hour: int) -> None:
        """Let Pia be given the hour that Bo has just asked for."""
        self.world.server.do(a_booking(at(hour), mentee="p2"), actor=LOCAL.id)
        self.round()
        self.world.server.decide_all()
        self.round()

    def round(self) -> None:
        self.sharing.syncer.step()
        self.contact.refresh()

    def open_panel(self) -> SharingPanel:
        self.panel = SharingPanel(self.desk, contact=self.contact, locale=ENGLISH)
        self.panel.show()
        return self.panel

    def boxes(self) -> list[ConflictBox]:
        assert self.panel is not None
        return [box for box in self.panel.findChildren(ConflictBox) if box.isVisible()]

    def box(self) -> ConflictBox:
        self.qtbot.waitUntil(lambda: len(self.boxes()) == 1)
        return self.boxes()[0]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path)
    yield made
    made.server.workspace.close()


@pytest.fixture
def seat(world: World, qtbot: QtBot) -> Iterator[Seat]:
    with world.desk("p1", qtbot=qtbot) as (desk, sharing):
        made = Seat(world, desk, sharing, qtbot)
        yield made
        if made.panel is not None:
            made.panel.close()


def said(box: ConflictBox) -> list[str]:
    return [label.text() for label in box.findChildren(QLabel) if label.isVisible()]


def times(box: ConflictBox) -> list[QPushButton]:
    buttons = box.findChildren(QPushButton)
    return [button for button in buttons if ".time" in button.objectName()]


def named(box: ConflictBox, ending: str) -> QPushButton:
    return next(
        button for button in box.findChildren(QPushButton) if button.objectName().endswith(ending)
    )


def waiting(panel: SharingPanel) -> list[str]:
    view = panel.findChild(LineList, "sharingPanel.waiting")
    assert isinstance(view, LineList)
    return [line.spoken for line in view.lines()] if view.isVisible() else []


def test_a_change_that_waits_is_listed_with_what_it_asks_for_and_its_state(seat: Seat) -> None:
    seat.world.server.trouble = Trouble.LOST
    seat.book(10)
    panel = seat.open_panel()
    asked = "Book “Thesis outline” with Ada Byron, Tue 24 Nov 10:00"
    seat.qtbot.waitUntil(
        lambda: waiting(panel) == [f"{asked}, Kept here, not handed in yet, 12:00"]
    )
    seat.world.server.trouble = None
    seat.round()
    seat.qtbot.waitUntil(lambda: waiting(panel) == [f"{asked}, Handed in, not decided yet, 12:00"])


def test_nothing_waiting_is_said_in_words(seat: Seat) -> None:
    panel = seat.open_panel()
    seat.qtbot.waitUntil(
        lambda: any(
            label.text() == "Nothing waits" and label.isVisible()
            for label in panel.findChildren(QLabel)
        )
    )


def test_a_conflict_says_what_was_asked_what_happened_and_offers_the_nearest_times(
    seat: Seat,
) -> None:
    seat.book(10)
    seat.lose(10)
    seat.open_panel()
    box = seat.box()
    assert "Book “Thesis outline” with Ada Byron, Tue 24 Nov 10:00" in said(box)
    assert "Meanwhile somebody else was given this time." in said(box)
    assert [button.text() for button in times(box)] == [
        "Tue 24 Nov 11:30",
        "Tue 24 Nov 12:00",
        "Tue 24 Nov 12:30",
        "Tue 24 Nov 13:00",
        "Tue 24 Nov 13:30",
        "Tue 24 Nov 14:00",
    ]


def test_one_click_on_a_time_rebooks_the_conflict(seat: Seat) -> None:
    seat.book(10)
    seat.lose(10)
    panel = seat.open_panel()
    times(seat.box())[0].click()
    seat.qtbot.waitUntil(lambda: not seat.boxes())
    seat.qtbot.waitUntil(lambda: len(waiting(panel)) == 1)
    assert "Tue 24 Nov 11:30" in waiting(panel)[0]
    seat.round()
    seat.world.server.decide_all()
    seat.round()
    seat.qtbot.waitUntil(lambda: not waiting(panel) and not seat.contact.conflicts)


def test_what_was_built_on_a_refused_booking_is_held_with_it_and_follows_it(seat: Seat) -> None:
    session_id = seat.book(10)
    seat.do(AddNote(session_id=session_id, text="Bring the draft"))
    seat.lose(10)
    panel = seat.open_panel()
    held = "Held back with it: Add a note to “Thesis outline” with Ada Byron"
    assert held in said(seat.box())
    assert waiting(panel) == []
    times(seat.box())[0].click()
    seat.qtbot.waitUntil(lambda: len(waiting(panel)) == 2)


def test_trying_again_what_is_still_taken_says_so_and_keeps_the_conflict(seat: Seat) -> None:
    seat.book(10)
    seat.lose(10)
    seat.open_panel()
    box = seat.box()
    named(box, ".retry").click()
    seat.qtbot.waitUntil(lambda: said(box).count("This time is taken.") == 2)
    assert all(button.isEnabled() for button in times(box))


def test_a_conflict_can_be_dropped(seat: Seat) -> None:
    seat.book(10)
    seat.lose(10)
    seat.open_panel()
    named(seat.box(), ".drop").click()
    seat.qtbot.waitUntil(lambda: not seat.boxes() and not seat.contact.conflicts)


def test_a_cancellation_overtaken_by_another_says_how_the_session_stands(seat: Seat) -> None:
    session_id = seat.book(10)
    seat.round()
    seat.world.server.decide_all()
    seat.round()
    cancel = CancelSession(session_id=session_id, category="other")
    seat.do(cancel)
    seat.world.server.do(CancelSession(session_id=session_id, category="unavailable"), actor="m1")
    seat.round()
    seat.world.server.decide_all()
    seat.round()
    seat.open_panel()
    texts = said(seat.box())
    assert "Cancel “Thesis outline” with Ada Byron, Tue 24 Nov 10:00" in texts
    assert "Meanwhile the session is cancelled." in texts
    assert not times(seat.box())


def test_the_keyboard_begins_on_the_first_free_time(seat: Seat) -> None:
    seat.book(10)
    seat.lose(10)
    panel = seat.open_panel()
    first = times(seat.box())[0]
    seat.qtbot.waitUntil(lambda: panel.focusWidget() is first)


def test_every_time_says_aloud_what_it_does(seat: Seat) -> None:
    seat.book(10)
    seat.lose(10)
    seat.open_panel()
    assert times(seat.box())[0].accessibleName() == "Ask for Tue 24 Nov 11:30 instead"


def test_a_conflict_is_in_the_bell_until_it_is_dealt_with(seat: Seat) -> None:
    centre = NoticeCentre(seat.desk)
    seat.book(10)
    seat.lose(10)
    seat.qtbot.waitUntil(lambda: centre.unread == 1)
    (notice,) = [each for each in centre.notifications if each.read_at is None]
    reader = Reader(actor=seat.desk.actor, zone=seat.desk.zone, locale=ENGLISH, now=seat.desk.now())
    line = notice_line(notice, reader=reader)
    assert line.text == "A change of “Thesis outline” could not be carried out"
    assert notice.link == CONFLICTS_LINK
    centre.mark_all_read()
    seat.open_panel()
    named(seat.box(), ".drop").click()
    seat.qtbot.waitUntil(lambda: centre.unread == 0)
    assert not seat.contact.waiting
