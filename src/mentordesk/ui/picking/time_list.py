"""The times of one day in groups, of which one may be chosen."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.presentation.picking_times import DayTimes, PartOfDay, TimeChoice
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import (
    Choice,
    ChoiceCards,
    Emphasis,
    SectionLabel,
    Tone,
    caption,
    heading,
    paragraph,
)

_CARD = QSize(104, 38)


class TimeList(QWidget):
    """`chosen` carries the instant (UTC) that was picked here."""

    chosen = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._groups: list[_Times] = []
        self._title, self._note = heading(), caption()
        self._content = QWidget()
        self._content.setProperty("page", "yes")
        self._inner = QVBoxLayout(self._content)
        self._inner.setContentsMargins(0, 0, Space.XS, 0)
        self._inner.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(_scrolling(self._content, name=f"{name}.scroll"), 1)

    def show_day(self, times: DayTimes, *, chosen: datetime | None) -> None:
        """Show a day's times, with the chosen one marked."""
        self._title.setText(times.title)
        self._note.setText(times.note)
        self.setAccessibleName(times.title)
        self._clear()
        for part in times.parts:
            self._add_part(part)
        if not times.parts:
            nothing = self.tr("Nothing is offered on this day.")
            self._inner.addWidget(paragraph(nothing, tone=Tone.MUTED))
        self._inner.addStretch(1)
        self.mark(chosen)

    def mark(self, chosen: datetime | None) -> None:
        """Show which time is chosen, without a signal."""
        key = "" if chosen is None else _key(chosen)
        for group in self._groups:
            if not group.mark(key):
                group.clear_choice()

    def _add_part(self, part: PartOfDay) -> None:
        group = _Times(part, name=f"{self.objectName()}.{part.part}")
        group.picked.connect(self._choose)
        self._groups.append(group)
        self._inner.addWidget(SectionLabel(part.title))
        self._inner.addWidget(group)
        for sentence in part.closed:
            self._inner.addWidget(paragraph(sentence, tone=Tone.MUTED))

    def _choose(self, start: datetime) -> None:
        self.mark(start)
        self.chosen.emit(start)

    def _clear(self) -> None:
        self._groups = []
        while (item := self._inner.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _Times(ChoiceCards):
    """The cards of one part of a day."""

    picked = Signal(object)

    def __init__(self, part: PartOfDay, *, name: str) -> None:
        self._starts = {_key(choice.start): choice.start for choice in part.choices}
        super().__init__(
            [_card(choice) for choice in part.choices],
            name=name,
            meaning=part.title,
            emphasis=Emphasis.FILLED,
            card_size=_CARD,
        )
        self.chosen.connect(lambda key: self.picked.emit(self._starts[key]))

    def mark(self, key: str) -> bool:
        """Mark a card without a signal; tell whether it is here."""
        if key not in self._starts or self.card(key).choice.refusal:
            return False
        with QSignalBlocker(self):
            self.choose(key)
        return True


def _card(choice: TimeChoice) -> Choice:
    return Choice(
        key=_key(choice.start),
        title=choice.text,
        subtitle=choice.below,
        spoken=choice.spoken,
        refusal=choice.refusal,
    )


def _key(start: datetime) -> str:
    return f"{start:%Y%m%dT%H%MZ}"


def _scrolling(content: QWidget, *, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
