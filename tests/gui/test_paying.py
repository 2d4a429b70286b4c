"""Paying by link: offered where the programme has a page, and leading there."""

from pathlib import Path

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from tests.booking_samples import GRACE, JO, NOW, ROSALIND
from tests.gui.booking_fixtures import Booker, click, named, next_button
from tests.gui.booking_walk import CHOSEN, to_confirmation
from tests.gui.booking_world import booked, detail, opened, somebody_does
from tests.gui.negotiating import Table, button

from mentordesk.application.commands import SetPolicy
from mentordesk.domain.people import Actor, Role
from mentordesk.domain.sessions import PaymentMethod
from mentordesk.integrations.clocks import FixedClock
from mentordesk.presentation.locales import ENGLISH
from mentordesk.ui.booking.wizard import BookingWizard
from mentordesk.ui.desk import Desk, Opened
from mentordesk.ui.schedule.popup import SessionPopup

PAGE = SetPolicy(
    key="checkout_url_template", value="https://pay.example.org/{session}?{amount}+{currency}"
)
AS_GRACE = Actor(id=GRACE.id, name=GRACE.name, roles=frozenset({Role.MENTEE}))
AS_ROSALIND = Actor(id=ROSALIND.id, name=ROSALIND.name, roles=frozenset({Role.MENTOR}))


def to_payment(booker: Booker, qtbot: QtBot) -> BookingWizard:
    """Open the wizard and go to the page on which one chooses how to pay."""
    wizard = booker.open(CHOSEN)
    qtbot.waitUntil(lambda: next_button(wizard).isEnabled())
    to_confirmation(wizard)
    return wizard


def link_card(wizard: QWidget) -> QAbstractButton | None:
    return wizard.findChild(QAbstractButton, "booking.payment.method.link")


def book_by_link(booker: Booker, qtbot: QtBot) -> BookingWizard:
    somebody_does(booker.path, PAGE)
    wizard = to_payment(booker, qtbot)
    click(wizard, "booking.payment.method.link")
    click(wizard, "booking.confirm")
    qtbot.waitUntil(lambda: named(wizard, "booking.success.pay").isVisible())
    return wizard


def address(path: Path) -> str:
    return f"https://pay.example.org/{booked(path)[0].id}?80.00+GBP"


def test_without_a_page_nobody_is_offered_to_pay_by_link(booker: Booker, qtbot: QtBot) -> None:
    assert link_card(to_payment(booker, qtbot)) is None


def test_the_page_is_opened_once_it_is_booked(booker: Booker, qtbot: QtBot) -> None:
    wizard = book_by_link(booker, qtbot)
    payment = detail(booker.path, booked(booker.path)[0].id).payment
    assert payment is not None
    assert payment.method is PaymentMethod.LINK
    wished = QSignalSpy(wizard.page_wished)
    click(wizard, "booking.success.pay")
    assert wished.at(0) == [address(booker.path)]


def test_an_invoice_leads_to_no_page(booker: Booker, qtbot: QtBot) -> None:
    somebody_does(booker.path, PAGE)
    wizard = to_payment(booker, qtbot)
    click(wizard, "booking.confirm")
    qtbot.waitUntil(named(wizard, "booking.success.calendar").isEnabled)
    assert not named(wizard, "booking.success.pay").isVisible()


def test_a_page_that_is_taken_back_leaves_an_invoice(booker: Booker, qtbot: QtBot) -> None:
    somebody_does(booker.path, PAGE)
    wizard = to_payment(booker, qtbot)
    click(wizard, "booking.payment.method.link")
    somebody_does(booker.path, SetPolicy(key=PAGE.key, value=""))
    qtbot.waitUntil(lambda: link_card(wizard) is None)
    assert wizard.booking.flow.payment_method is PaymentMethod.INVOICE
    assert button(wizard, "booking.payment.method.invoice").isChecked()


def pages_of(booker: Booker, actor: Actor, qtbot: QtBot) -> list[str]:
    """Open the session as somebody and press what leads to its payment page, if anything does."""
    desk = Desk(
        lambda: Opened(opened(booker.path), actor, "Europe/London", "Oak Hill"),
        clock=FixedClock(NOW),
    )
    booker.desks.append(desk)
    qtbot.waitUntil(lambda: desk.is_ready)
    table = Table(desk, qtbot=qtbot)
    popup = SessionPopup(desk, locale=ENGLISH, parent=table.window)
    asked: list[str] = []
    popup.page_asked.connect(asked.append)
    popup.show_session(booked(booker.path)[0].id)
    qtbot.waitUntil(button(popup, "popup.history").isEnabled)
    for pressed in popup.findChildren(QAbstractButton):
        if pressed.isVisible() and pressed.text() == "Open payment page":
            pressed.click()
    popup.close()
    return asked


def test_a_session_paid_by_link_leads_to_the_programmes_page(booker: Booker, qtbot: QtBot) -> None:
    book_by_link(booker, qtbot)
    for actor in (AS_GRACE, JO):
        assert pages_of(booker, actor, qtbot) == [address(booker.path)]


def test_a_mentor_is_not_asked_to_pay(booker: Booker, qtbot: QtBot) -> None:
    book_by_link(booker, qtbot)
    assert pages_of(booker, AS_ROSALIND, qtbot) == []
