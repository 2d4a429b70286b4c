"""Pictures of a shared programme: marked sessions, the conflict centre, and the way in."""

from mentordesk.application.sharing import Trouble
from tests.end2end.mentordesk_window import MentorDeskWindow
from tests.end2end.photographer import Photographer
from tests.end2end.vocabulary import Role

_TYPED = {
    "host": "db.oak-hill.example.org",
    "database": "oak_hill",
    "user": "md_1f9a2c4e_k3v9x0a1bq",
    "password": "a password of one's own",
}


def take_sharing(photographer: Photographer) -> None:
    """Take a mentee's window while the programme cannot be reached, and how to come into one."""
    window = photographer.open_shared(Trouble.LOST)
    photographer.shoot(window, "shared")
    window.frame.find(role=Role.BUTTON, identifier="connection").press()
    panel = window.app.root.find(role=Role.DIALOG, identifier="sharingPanel")
    panel.find(role=Role.BUTTON, name="Try again")
    photographer.shoot(window, "conflicts", only=panel)
    window.close_dialog(panel, button="Close")
    _take_connecting(photographer, window)
    window.app.close()
    _take_password(photographer)


def _take_connecting(photographer: Photographer, window: MentorDeskWindow) -> None:
    window.menu_item("Connect to a programme\N{HORIZONTAL ELLIPSIS}").press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="connectDialog")
    for name, text in _TYPED.items():
        role = Role.PASSWORD_TEXT if name == "password" else Role.TEXT
        dialog.find(identifier=name, role=role).set_text(text)
    dialog.find(role=Role.BUTTON, name="Test").press()
    dialog.find(role=Role.LABEL, name="It works; mind what is marked.")
    photographer.shoot(window, "connect", only=dialog)
    window.close_dialog(dialog, button="Cancel")


def _take_password(photographer: Photographer) -> None:
    """Take the question for a password that nothing keeps, which comes by itself."""
    window = photographer.open_shared(Trouble.PASSWORD_MISSING)
    dialog = window.app.root.find(role=Role.DIALOG, identifier="passwordDialog")
    dialog.find(role=Role.PASSWORD_TEXT).set_text(_TYPED["password"])
    # Away from the text, where a cursor blinks.
    dialog.find(role=Role.BUTTON, name="Connect").focus()
    photographer.shoot(window, "password", only=dialog)
    window.close_dialog(dialog, button="Work offline")
    window.app.close()
