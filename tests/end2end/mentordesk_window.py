"""MentorDesk's window with the names of its parts, whoever looks at it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.end2end.accessible import Accessible
from tests.end2end.app import App
from tests.end2end.bus import UnlessGone
from tests.end2end.query import Name
from tests.end2end.vocabulary import Role, State

ANYWHERE: frozenset[State] = frozenset()
VIEWS = {"Week": "weekView", "Month": "monthView", "List": "sessionList"}


@dataclass(frozen=True)
class MentorDeskWindow:
    """Finds and reads; what it does, it does through the accessibility tree."""

    app: App

    @property
    def frame(self) -> Accessible:
        """Give the window itself."""
        return self.app.window

    @property
    def calendar(self) -> Accessible:
        """Give the middle of the window."""
        return self.frame.find(role=Role.LAYERED_PANE, identifier="calendar")

    @property
    def dock(self) -> Accessible:
        """Give the schedule of one mentor."""
        return self.frame.find(role=Role.FILLER, identifier="scheduleDock")

    @property
    def toolbar(self) -> Accessible:
        """Give the bar above the calendar."""
        return self.frame.find(role=Role.TOOL_BAR)

    def sessions(self, view: str) -> Accessible:
        """Give the list behind a view of the calendar, once that is on the screen."""
        return self.calendar.find(role=Role.LIST, identifier=VIEWS[view])

    def item(self, view: str, *, name: Name) -> Accessible:
        """Find one item of a view, scrolled into sight or not, once it is there."""
        return self.sessions(view).find(role=Role.LIST_ITEM, name=name, states=ANYWHERE)

    def items(self, view: str) -> list[str]:
        """Read what the items of a view are called now."""
        found = self.sessions(view).find_all(role=Role.LIST_ITEM, states=ANYWHERE)
        with UnlessGone():
            return [item.name for item in found]
        return []

    def wait_items(self, view: str) -> list[str]:
        """Read what the items of a view are called, once there are any."""
        return self.frame.wait_for(lambda: self.items(view), what=f"sessions in the {view}")

    def choose_view(self, view: str) -> None:
        """Choose week, month or list above the calendar."""
        self.toolbar.find(role=Role.RADIO_BUTTON, name=view).do("Toggle")
        self.sessions(view)

    def menu_item(self, name: str) -> Accessible:
        """Find an entry of the menus, which need not be open."""
        menus = self.frame.find(role=Role.MENU_BAR)
        return menus.find(role=Role.MENU_ITEM, name=name, states=ANYWHERE)

    def popup(self) -> Accessible:
        """Find the session that is open."""
        return self.app.root.find(role=Role.DIALOG, identifier="sessionPopup")

    def wizard(self) -> Accessible:
        """Find the booking that is open."""
        return self.app.root.find(role=Role.DIALOG, identifier="wizard")

    def close_dialog(self, dialog: Accessible, *, button: str) -> None:
        """Press the button that closes a dialog and wait until it is gone."""
        dialog.find(role=Role.BUTTON, name=button).press()
        self.app.root.wait_gone(role=Role.DIALOG)


Opens = Callable[..., MentorDeskWindow]
