"""The mailing beside a worker ends with it, and never alone without a word."""

from threading import Event

import pytest

from mentordesk.application.mailing import Mail, Mails
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.sync.mailer import Mailer
from mentordesk.sync.worker import Surroundings

PATIENCE_SECONDS = 30


class Letterbox:
    """Takes mails; none is ever to be sent here."""

    def send(self, mail: Mail) -> None:
        raise AssertionError(mail)


def test_what_nobody_foresaw_in_the_mailing_ends_the_worker_and_is_raised() -> None:
    stop = Event()

    def open_mails() -> Mails:
        raise ZeroDivisionError

    mailer = Mailer(open_mails, post=Letterbox(), surroundings=Surroundings(stop=stop))
    with pytest.raises(ZeroDivisionError), mailer.beside(ask_to_stop=stop.set):
        assert stop.wait(PATIENCE_SECONDS)


def test_a_worker_that_ends_takes_the_mailing_with_it() -> None:
    stop = Event()
    tried = Event()

    def open_mails() -> Mails:
        tried.set()
        raise ProgrammeError(Trouble.LOST, "The connection broke.")

    mailer = Mailer(open_mails, post=Letterbox(), surroundings=Surroundings(stop=stop))
    with mailer.beside(ask_to_stop=stop.set):
        assert tried.wait(PATIENCE_SECONDS)
        assert not stop.is_set()
    assert stop.is_set()
