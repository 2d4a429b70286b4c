"""What the programme has still to confirm is marked wherever sessions are shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWizard
from pytestqt.qtbot import QtBot
from tests.factories import at
from tests.gui.sharing_world import PEOPLE, HandSharing, World, a_booking, a_world

from mentordesk.application.queries import SessionDetail, SessionFilter, SessionRow
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.zones import zone
from mentordesk.presentation.entries import Reading, session_entry
from mentordesk.presentation.locales import ENGLISH
from mentordesk.presentation.session_card import Reader, session_card
from mentordesk.ui.booking.success_page import SuccessPage
from mentordesk.ui.desk import Desk
from mentordesk.ui.theme import load_theme, status_look

READING = Reading(tz=zone("Europe/London"), locale=ENGLISH)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path)
    yield made
    made.server.workspace.close()


@pytest.fixture
def seat(world: World, qtbot: QtBot) -> Iterator[tuple[Desk, HandSharing]]:
    with world.desk("p1", qtbot=qtbot) as seat:
        yield seat


def book(desk: Desk, qtbot: QtBot) -> str:
    heard: list[Verdict] = []
    desk.submit(a_booking(at(10)), then=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0].about_id()


def row(desk: Desk, qtbot: QtBot) -> SessionRow:
    heard: list[SessionRow] = []
    desk.ask(lambda questions: questions.sessions(SessionFilter()), then=heard.extend, topic="rows")
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def detail(desk: Desk, session_id: str, qtbot: QtBot) -> SessionDetail:
    heard: list[SessionDetail] = []
    desk.ask(lambda questions: questions.session(session_id), then=heard.append, topic="one")
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def confirm(world: World, sharing: HandSharing) -> None:
    sharing.syncer.step()
    world.server.decide_all()
    sharing.syncer.step()


def test_a_booking_is_marked_in_lists_until_it_is_confirmed(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    book(desk, qtbot)
    entry = session_entry(row(desk, qtbot), reading=READING)
    assert entry.status == "Not yet confirmed"
    assert entry.line == "10:00 · Not yet confirmed"
    assert entry.sentence.endswith("Bo Li, not yet confirmed")
    look = status_look(entry.look, theme=load_theme("light"))
    assert look.dashed
    assert look.icon == "hourglass"
    assert look.foreground == load_theme("light").status["scheduled"].foreground
    confirm(world, sharing)
    assert session_entry(row(desk, qtbot), reading=READING).status == "Scheduled"


def test_the_popup_says_that_it_is_only_asked_for(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    session_id = book(desk, qtbot)
    reader = Reader(actor=desk.actor, zone=desk.zone, locale=ENGLISH, now=desk.now())
    card = session_card(detail(desk, session_id, qtbot), reader=reader)
    assert card.status == "Not yet confirmed"
    assert card.facts[0].text == "Asked for \N{EN DASH} not yet confirmed"
    confirm(world, sharing)
    card = session_card(detail(desk, session_id, qtbot), reader=reader)
    assert card.status == "Scheduled"
    assert card.facts[0].icon == "calendar"


class Success:
    """The wizard's last page, shown for a booking of Bo's."""

    def __init__(self, desk: Desk, session_id: str) -> None:
        self.page = SuccessPage(desk, calendar_file=lambda _: "", locale=ENGLISH)
        self.wizard = QWizard()
        self.wizard.addPage(self.page)
        self.wizard.show()
        self.page.follow(session_id, people=(PEOPLE[0], PEOPLE[1]))

    def says(self, text: str) -> bool:
        return text in [label.text() for label in self.page.findChildren(QLabel)]


def test_the_wizards_last_page_turns_to_booked_when_the_verdict_comes(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot, heard: list[str]
) -> None:
    desk, sharing = seat
    success = Success(desk, book(desk, qtbot))
    qtbot.waitUntil(lambda: success.says("Asked for \N{EN DASH} not yet confirmed"))
    confirm(world, sharing)
    qtbot.waitUntil(lambda: success.says("The session is booked"))
    assert any(spoken.startswith("The session is booked") for spoken in heard)
    success.wizard.close()


def test_the_wizards_last_page_says_when_nothing_came_of_it(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    success = Success(desk, book(desk, qtbot))
    world.server.do(a_booking(at(10), mentee="p2"))
    confirm(world, sharing)
    qtbot.waitUntil(lambda: success.says("The programme did not confirm it"))
    success.wizard.close()
