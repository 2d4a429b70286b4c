"""Puts the shared programme into the window: the status bar, its panel, and word of conflicts."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.application.replicas import Mode, SharingStatus
from mentordesk.application.sharing import Trouble
from mentordesk.presentation.locales import Locale
from mentordesk.presentation.session_card import Reader
from mentordesk.presentation.sharing_status import local_note, status_note
from mentordesk.presentation.sharing_troubles import password_question, wants_password
from mentordesk.ui.contact import Contact
from mentordesk.ui.desk import Desk
from mentordesk.ui.shell.menus import Menus
from mentordesk.ui.shell.status import StatusLine
from mentordesk.ui.widgets.minute_clock import MinuteClock


class SharedProgramme(QObject):
    """Follows the contact, if there is one; at most one panel is open.

    `conflicted` carries a sentence when a change was refused after the fact.
    """

    conflicted = Signal(str)

    def __init__(self, desk: Desk, *, status: StatusLine, locale: Locale, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._status = status
        self._locale = locale
        self._window = window
        self._conflicts: frozenset[str] | None = None
        self._asked_about: Trouble | None = None
        self._given_after: int | None = None
        if desk.contact is None:
            status.show_connection(local_note(locale=locale))
            return
        contact = desk.contact
        contact.changed.connect(lambda: self._follow(contact))
        MinuteClock(desk.now, parent=self).ticked.connect(lambda: self._follow(contact))
        status.connection_asked.connect(self.show_panel)

    def begin(self, menus: Menus, *, password: str) -> None:
        """Take the menus' part, and sign in if somebody has just typed a password."""
        if self._desk.contact is None:
            return
        why = self.tr("In a shared programme everybody acts as who signed in.")
        menus.forbid("act_as", why=why)
        if password:
            # The sync thread may have missed it before it is handed over.
            self._asked_about = Trouble.PASSWORD_MISSING
            self._sign_in(password)

    def show_panel(self) -> None:
        """Come forward, and show what waits and what was refused."""
        # The first paint needs no panel.
        from mentordesk.ui.sharing.panel import SharingPanel  # noqa: PLC0415

        if self._desk.contact is None or self._window.findChildren(SharingPanel):
            return
        panel = SharingPanel(
            self._desk, contact=self._desk.contact, locale=self._locale, parent=self._window
        )
        panel.password_asked.connect(self.ask_password)
        # Who asked for it may have been at a notice on the desktop.
        self._window.raise_()
        self._window.activateWindow()
        panel.open()

    def ask_password(self) -> None:
        """Ask for the password that the programme wants."""
        # The first paint needs no dialog.
        from mentordesk.ui.sharing.password_dialog import PasswordDialog  # noqa: PLC0415

        contact = self._desk.contact
        if contact is None or contact.status is None or contact.status.trouble is None:
            return
        self._asked_about, self._given_after = contact.status.trouble, None
        dialog = PasswordDialog(
            address=contact.status.address,
            why=password_question(contact.status.trouble, locale=self._locale),
            parent=self._window,
        )
        dialog.given.connect(self._give)
        dialog.open()

    def _follow(self, contact: Contact) -> None:
        if contact.status is None:
            return
        desk = self._desk
        reader = Reader(actor=desk.actor, zone=desk.zone, locale=self._locale, now=desk.now())
        self._status.show_connection(status_note(contact.status, reader=reader))
        self._tell_new_conflicts(contact)
        if self._has_to_ask(contact.status) and not self._is_busy():
            self.ask_password()

    def _has_to_ask(self, status: SharingStatus) -> bool:
        """Tell whether a password is wanted that was not asked for yet, or is wrong again."""
        if status.mode is Mode.SYNCED:
            self._asked_about = self._given_after = None
        if status.trouble is None or not wants_password(status.trouble):
            return False
        is_wrong_again = self._given_after is not None and status.failures > self._given_after
        return is_wrong_again or status.trouble is not self._asked_about

    def _is_busy(self) -> bool:
        """Tell whether somebody is at another dialog; they are asked when they are done with it."""
        return any(dialog.isVisible() for dialog in self._window.findChildren(QDialog))

    def _give(self, password: str) -> None:
        """Sign in with what was typed; the next attempt tells whether it is right."""
        contact = self._desk.contact
        if contact is not None and contact.status is not None:
            self._given_after = contact.status.failures
        self._sign_in(password)

    def _sign_in(self, password: str) -> None:
        if self._desk.contact is not None:
            self._desk.contact.carry_out(
                lambda sharing: sharing.sign_in(password),
                then=lambda _: None,
                failed=lambda error: self.conflicted.emit(str(error)),
            )

    def _tell_new_conflicts(self, contact: Contact) -> None:
        known, ids = self._conflicts, frozenset(each.submission.id for each in contact.conflicts)
        self._conflicts = ids
        if known is not None and ids - known:
            self.conflicted.emit(self.tr("A change of yours was not accepted meanwhile."))
