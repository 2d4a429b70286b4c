"""For whom a coordinator acts: the session's mentee or its mentor."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.domain.policies import Party
from mentordesk.presentation.actions_standpoint import Standpoint
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import SegmentedControl, caption

_SIDES = (Party.MENTEE, Party.MENTOR)


class SideChoice(QWidget):
    """`chosen` carries a Party; hidden for everybody who acts for themselves."""

    chosen = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addWidget(caption(self.tr("Acting for")))
        self._segments: SegmentedControl | None = None
        self._names: tuple[str, ...] = ()
        self._row.addStretch(1)
        self.hide()

    def show_standpoint(self, standpoint: Standpoint) -> None:
        """Show both people and who of them is acted for."""
        self.setVisible(standpoint.may_choose_side)
        if not standpoint.may_choose_side or standpoint.side is None:
            return
        segments = self._segments_for(standpoint)
        with QSignalBlocker(segments):
            segments.choose(standpoint.side.value)

    def _segments_for(self, standpoint: Standpoint) -> SegmentedControl:
        names = tuple(standpoint.person(party).name for party in _SIDES)
        if self._segments is not None and names == self._names:
            return self._segments
        if self._segments is not None:
            self._segments.hide()
            self._segments.deleteLater()
        self._names = names
        self._segments = made = self._made(standpoint)
        self._row.insertWidget(1, made)
        return made

    def _made(self, standpoint: Standpoint) -> SegmentedControl:
        made = SegmentedControl(
            [(party.value, standpoint.person(party).name) for party in _SIDES],
            name=f"{self.objectName()}.side",
            meaning=self.tr("Acting for"),
        )
        made.chosen.connect(lambda key: self.chosen.emit(Party(key)))
        return made
