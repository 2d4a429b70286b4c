"""Sends what is to be mailed, beside whoever decides, for as long as it is wished."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

from mentordesk.application.mailing import Mail, Mails, Post, PostError
from mentordesk.application.sharing import ProgrammeError
from mentordesk.sync.backoff import Backoff, spread
from mentordesk.sync.worker import Surroundings

_POLL_SECONDS = 5.0


class Mailer:
    """The loop that sends mails; a mail server that is away holds up nothing but mails."""

    def __init__(
        self, open_mails: Callable[[], Mails], *, post: Post, surroundings: Surroundings
    ) -> None:
        self._open = open_mails
        self._post = post
        self._around = surroundings
        self._backoff = Backoff(chance=surroundings.chance)

    def run(self) -> None:
        """Send until the wish to stop; reconnect for as long as it takes."""
        while not self._around.stop.is_set():
            try:
                with closing(self._open()) as mails:
                    self._serve(mails)
            except ProgrammeError as error:
                self._around.report("mailingInterrupted", {"trouble": error.trouble})
                self._around.stop.wait(self._backoff.after_failure())

    def run_once(self) -> None:
        """Try each mail that is due now once; raise ProgrammeError."""
        with closing(self._open()) as mails:
            while not self._around.stop.is_set() and (mail := mails.next_due()) is not None:
                self._sends(mails, mail)

    @contextmanager
    def beside(self, *, ask_to_stop: Callable[[], None]) -> Iterator[None]:
        """Send on a thread of its own until the context is left, which makes the wish to stop.

        What nobody foresaw ends both, and is raised: whoever started the program sees it and
        starts it anew, instead of a program that sends no mails and says nothing.
        """
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="mailing") as pool:
            mailing = pool.submit(self.run)
            mailing.add_done_callback(lambda _: ask_to_stop())
            try:
                yield
            finally:
                ask_to_stop()
        mailing.result()

    def _serve(self, mails: Mails) -> None:
        while not self._around.stop.is_set():
            mail = mails.next_due()
            self._backoff.reset()
            # After a failure the others wait a while, too: it may be the mail server's own.
            if mail is None or not self._sends(mails, mail):
                self._around.stop.wait(spread(_POLL_SECONDS, chance=self._around.chance))

    def _sends(self, mails: Mails, mail: Mail) -> bool:
        """Try to send a mail; it comes again unless that is kept as done."""
        facts = {"notification": mail.notification.id}
        try:
            self._post.send(mail)
        except PostError as error:
            mails.failed(mail, problem=error.problem)
            self._around.report("mailFailed", {**facts, "problem": error.problem})
            return False
        mails.sent(mail)
        self._around.report("mailed", facts)
        return True
