"""The ways to another workspace: a file, one that was open before, or a shared programme."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.ui.locale import locale_of
from mentordesk.ui.services import Joining
from mentordesk.ui.shell.layout import LayoutKeeper
from mentordesk.ui.shell.menus import Menus


class Places(QObject):
    """`wished` carries a workspace's path, and its password where nothing keeps that."""

    wished = Signal(object, str)

    def __init__(
        self, *, workspace: Path, layout: LayoutKeeper, joining: Joining | None, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._layout = layout
        self._joining = joining
        self._window = window

    @property
    def may_connect(self) -> bool:
        """Tell whether this program knows the way into shared programmes."""
        return self._joining is not None

    @property
    def why_not(self) -> str:
        """Say why there is no way into shared programmes, where there is none."""
        return self.tr("This MentorDesk was installed without what sharing needs.")

    def recent(self) -> Sequence[Path]:
        """Give what was open before, the latest first, without what is open now."""
        return [path for path in self._layout.recent() if path != self._workspace.resolve()]

    def fill(self, menus: Menus) -> None:
        """Fill in what the menus offer of other places."""
        menus.show_recent(self.recent())
        menus.recent_chosen.connect(self.open_recent)
        menus.action("open").triggered.connect(self.open_file)
        menus.action("connect").triggered.connect(self.connect_programme)
        if not self.may_connect:
            menus.forbid("connect", why=self.why_not)

    def remember(self) -> None:
        """Keep that this workspace was open."""
        self._layout.keep_recent(self._workspace.resolve())

    def open_recent(self, file: str) -> None:
        """Go to a workspace that was open before."""
        self.wished.emit(Path(file), "")

    def open_file(self) -> None:
        """Ask for a workspace file and go there."""
        dialog = QFileDialog(self._window, self.tr("Open workspace"), str(self._workspace.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Workspaces (*.mentordesk)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.open_recent)
        dialog.open()

    def connect_programme(self) -> None:
        """Ask for a shared programme and go to one's replica of it."""
        if self._joining is None:
            return
        # The first paint needs no dialog.
        from mentordesk.ui.sharing.connect_dialog import ConnectDialog  # noqa: PLC0415

        dialog = ConnectDialog(self._joining, locale=locale_of(QLocale()), parent=self._window)
        dialog.joined.connect(self.wished)
        dialog.open()
