"""Dialogs that change a session, while the programme cannot be reached."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.factories import at
from tests.gui.sharing_world import HandSharing, World, a_booking, a_world

from mentordesk.application.queries import SessionDetail, SessionFilter
from mentordesk.application.sharing import Trouble
from mentordesk.domain.actions import Action
from mentordesk.presentation.actions_wishes import Wish
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.desk import Desk
from mentordesk.ui.rescheduling.cancel_dialog import CancelDialog
from mentordesk.ui.rescheduling.frame import SessionDialog
from mentordesk.ui.rescheduling.reschedule_dialog import RescheduleDialog
from mentordesk.ui.widgets import ChoiceCards

LATE = "the cancellation counts when it reaches the programme"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = a_world(tmp_path)
    made.server.do(a_booking(at(10)))
    yield made
    made.server.workspace.close()


@pytest.fixture
def seat(world: World, qtbot: QtBot) -> Iterator[tuple[Desk, HandSharing]]:
    with world.desk("p1", qtbot=qtbot) as seat:
        yield seat


def detail(desk: Desk, qtbot: QtBot) -> SessionDetail:
    heard: list[SessionDetail] = []
    desk.ask(
        lambda questions: questions.session(questions.sessions(SessionFilter())[0].id),
        then=heard.append,
        topic="one",
    )
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def warned(dialog: SessionDialog, text: str) -> bool:
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return any(text in label.text() for label in labels)


def go_offline(world: World, desk: Desk, sharing: HandSharing) -> None:
    world.server.trouble = Trouble.LOST
    sharing.syncer.step()
    assert desk.contact is not None
    desk.contact.refresh()


def test_cancelling_warns_once_the_programme_cannot_be_reached(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    dialog = CancelDialog(desk, detail=detail(desk, qtbot), side=None, locale=ENGLISH)
    dialog.show()
    assert not warned(dialog, LATE)
    assert warned(dialog, "Ada Byron is told at once.")
    go_offline(world, desk, sharing)
    qtbot.waitUntil(lambda: warned(dialog, LATE))
    assert warned(dialog, "Ada Byron is told when it has reached the programme.")
    assert warned(dialog, "70 % is paid back")
    dialog.reject()


def test_nobody_is_told_at_once_while_nobody_decides(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    for clock in (world.clock, world.server.clock):
        clock.moment += timedelta(minutes=10)
    sharing.syncer.step()
    assert desk.contact is not None
    desk.contact.refresh()
    dialog = CancelDialog(desk, detail=detail(desk, qtbot), side=None, locale=ENGLISH)
    dialog.show()
    qtbot.waitUntil(lambda: warned(dialog, "Ada Byron is told once somebody is there to decide."))
    assert not warned(dialog, "at once")
    dialog.reject()


def test_what_was_cancelled_offline_is_only_asked_for(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    go_offline(world, desk, sharing)
    dialog = CancelDialog(desk, detail=detail(desk, qtbot), side=None, locale=ENGLISH)
    dialog.show()
    qtbot.waitUntil(lambda: warned(dialog, LATE))
    reasons = dialog.findChild(ChoiceCards, "cancelDialog.reason")
    assert isinstance(reasons, ChoiceCards)
    reasons.card("other").click()
    cancel = dialog.findChild(QPushButton, "cancelDialog.cancel")
    assert isinstance(cancel, QPushButton)
    with qtbot.waitSignal(dialog.done_with) as heard:
        cancel.click()
    assert heard.args == ["Asked for: it is kept here, and handed in once you are online."]


def test_proposing_a_new_time_warns_of_its_last_moment(
    seat: tuple[Desk, HandSharing], world: World, qtbot: QtBot
) -> None:
    desk, sharing = seat
    go_offline(world, desk, sharing)
    found = detail(desk, qtbot)
    wish = Wish(action=Action.RESCHEDULE, session_id=found.session.id)
    dialog = RescheduleDialog(desk, detail=found, wish=wish, locale=ENGLISH)
    dialog.show()
    qtbot.waitUntil(lambda: warned(dialog, "if that is after Tue 24 Nov 06:00, it is refused"))
    dialog.reject()
