"""Two people with a window each on one shared programme, and a worker that decides."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.desktop import Desktop
from tests.end2end.mentordesk_window import ANYWHERE
from tests.end2end.shared_windows import Meeting, meeting, wait_status
from tests.end2end.vocabulary import Role
from tests.sharing import SharedProgramme

SEEN_WITHIN_SECONDS = 2.0
SYNCED = r"^Synced \d\d:\d\d$"
CONNECT = "Connect to a programme\N{HORIZONTAL ELLIPSIS}"
FREE_TIME = re.compile("^Ask for .* instead$")


@pytest.fixture
def people(
    shared_programme: SharedProgramme, desktop: Desktop, tmp_path: Path
) -> Iterator[Meeting]:
    with meeting(shared_programme, desktop, tmp_path) as made:
        made.worker()
        yield made


def test_somebody_joins_from_the_welcome_and_is_told_what_is_wrong_with_the_password(
    people: Meeting,
) -> None:
    window = people.welcome("ben")
    window.frame.find(role=Role.BUTTON, name=CONNECT).press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="connectDialog")
    dialog.find(role=Role.TEXT, identifier="host").set_text(people.address("ben"))
    test = dialog.find(role=Role.BUTTON, name="Test")
    test.press()
    dialog.find(role=Role.TEXT, identifier="host").wait_for(
        lambda: dialog.find(role=Role.TEXT, identifier="host").text == "localhost",
        what="the address taken apart",
    )
    password = dialog.find(role=Role.PASSWORD_TEXT, identifier="password")
    password.set_text("wrong")
    test.press()
    dialog.find(name=re.compile("password.*, not in order$", re.IGNORECASE))
    password.set_text(people.password("ben"))
    test.press()
    dialog.find(role=Role.LABEL, name="Everything is in order.")
    dialog.find(role=Role.BUTTON, name="Connect").press()
    wait_status(window, SYNCED)
    window.app.close()


def test_what_one_person_books_the_other_sees_within_two_seconds(people: Meeting) -> None:
    ada = people.open("ada")
    ada.window.toolbar.find(role=Role.RADIO_BUTTON, name="List").do("Toggle")
    ada.window.calendar.find(role=Role.LABEL, name="No sessions here")
    ben = people.open("ben")
    ada.wait_status(SYNCED)
    ben.wait_status(SYNCED)
    wizard = ben.book_next_free_time("Thesis outline")
    calendar = ada.window.calendar
    calendar.wait_for(
        lambda: calendar.find_all(
            role=Role.LIST_ITEM, name=re.compile("Ben, scheduled$"), states=ANYWHERE
        ),
        what="Ben's booking at Ada's desk",
        seconds=SEEN_WITHIN_SECONDS,
    )
    wizard.root.find(name="The session is booked")
    ben.window.close_dialog(wizard.root, button="Done")
    ben.window.app.close()
    ada.window.app.close()


def test_who_loses_a_race_offline_is_offered_free_times_and_rebooks_with_two_clicks(
    people: Meeting,
) -> None:
    ben, eve = people.open("ben"), people.open("eve")
    for seat in (ben, eve):
        seat.wait_status("^Synced")
        seat.network.go_away()
        seat.wait_status("^Offline$")
    for seat, topic in ((eve, "Eve's topic"), (ben, "Ben's topic")):
        wizard = seat.book_next_free_time(topic)
        wizard.root.find(name="Asked for \N{EN DASH} not yet confirmed")
        seat.window.close_dialog(wizard.root, button="Done")
        seat.wait_status("1 change waiting$")
    ben.network.come_back()
    ben.sync()
    ben.wait_status(SYNCED)
    assert list(people.booked().values()) == ["Ben's topic"]
    eve.network.come_back()
    eve.sync()
    eve.wait_status("1 conflict").press()
    panel = eve.window.app.root.find(role=Role.DIALOG, identifier="sharingPanel")
    panel.find(name="Meanwhile somebody else was given this time.")
    panel.find_all(role=Role.BUTTON, name=FREE_TIME)[0].press()
    eve.wait_status(SYNCED)
    assert sorted(people.booked().values()) == ["Ben's topic", "Eve's topic"]
    eve.window.close_dialog(panel, button="Close")
    for seat in (eve, ben):
        seat.window.app.close()
