"""Wires a worker: its connection, its mails, and the signals that ask it to stop."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from threading import Event
from types import FrameType

from mentordesk.application.deciding import decide
from mentordesk.application.hosting import Assignment, Report
from mentordesk.application.sharing import Dues, Queue
from mentordesk.cli.host import CLIENT
from mentordesk.integrations.clocks import SystemClock
from mentordesk.integrations.mail import SmtpPost, read_mail_server
from mentordesk.storage.programme.addresses import Address, read_address
from mentordesk.storage.programme.mails import open_mails
from mentordesk.storage.programme.queue import open_queue
from mentordesk.sync.mailer import Mailer
from mentordesk.sync.worker import Surroundings, Worker

PASSWORD = "MENTORDESK_PASSWORD"  # noqa: S105 - the variable's name
MAIL = "MENTORDESK_MAIL"
MAIL_PASSWORD = "MENTORDESK_MAIL_PASSWORD"  # noqa: S105 - the variable's name


class WorkerProcess:
    """Decides in this process."""

    def for_ever(self, assignment: Assignment) -> Dues:
        """Decide until a signal asks to stop; what a person has to mend is raised at once."""
        with _stoppable(assignment.report) as stop:
            crew = _crew(assignment, stop)
            crew.worker.try_out()
            mailing = crew.mailer.beside(ask_to_stop=stop.set) if crew.mailer else nullcontext()
            with mailing:
                crew.worker.run()
        return crew.worker.done

    def once(self, assignment: Assignment) -> Dues:
        """Decide until nothing waits, and send the mails that are due."""
        with _stoppable(assignment.report) as stop:
            crew = _crew(assignment, stop)
            done = crew.worker.run_once()
            if crew.mailer is not None:
                crew.mailer.run_once()
        return done


@dataclass(frozen=True, slots=True)
class _Crew:
    worker: Worker
    mailer: Mailer | None


def _crew(assignment: Assignment, stop: Event) -> _Crew:
    place, password = _address(assignment.address)
    around = Surroundings(stop=stop, report=assignment.report)
    opening = partial(_open_queue, Address(place, password))
    return _Crew(Worker(opening, surroundings=around), _mailer(assignment, around))


def _open_queue(address: Address) -> Queue:
    place, password = address
    return open_queue(place, password=password, decide=decide, client=CLIENT)


def _mailer(assignment: Assignment, around: Surroundings) -> Mailer | None:
    given = assignment.mail or os.environ.get(MAIL)
    if not given:
        return None
    place, password = _address(assignment.address)
    server = read_mail_server(given, password=os.environ.get(MAIL_PASSWORD, ""))
    post = SmtpPost(server, now=SystemClock().now)
    return Mailer(partial(open_mails, place, password=password), post=post, surroundings=around)


def _address(text: str) -> Address:
    place, password = read_address(text)
    return Address(place, os.environ.get(PASSWORD) or password)


@contextmanager
def _stoppable(report: Report) -> Iterator[Event]:
    """Give the wish to stop, which a signal makes; tell warnings as everything else is told."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {each: signal.signal(each, ask) for each in (signal.SIGTERM, signal.SIGINT)}
    telling = _Telling(report)
    logging.getLogger().addHandler(telling)
    try:
        yield stop
    finally:
        logging.getLogger().removeHandler(telling)
        for each, handler in before.items():
            signal.signal(each, handler)


class _Telling(logging.Handler):
    """Reports warnings of the program's own; whatever libraries say may hold people's data."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Report a warning."""
        is_ours = record.name.startswith("mentordesk.")
        self._report("warning", {"message": record.getMessage() if is_ours else record.name})
