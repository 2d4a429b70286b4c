"""Shows notices by the first of several ways that the desktop has."""

from collections.abc import Sequence

from mentordesk.application.desktop import Acted, DesktopNotice, DesktopNotifier


class InTurn:
    """Asks each notifier for each notice: a service may come or go while the window is open."""

    def __init__(self, notifiers: Sequence[DesktopNotifier]) -> None:
        self._notifiers = notifiers

    def show(self, notice: DesktopNotice, *, acted: Acted) -> bool:
        """Show a notice where it can be shown first; False where nobody shows any."""
        return any(each.show(notice, acted=acted) for each in self._notifiers)

    def close(self) -> None:
        """Hear no more of what was shown."""
        for each in self._notifiers:
            each.close()
