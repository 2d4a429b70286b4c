"""The confirmation's cards: what is booked, what it costs, and what holds if plans change."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.presentation.booking_prices import Bill
from mentordesk.presentation.booking_summary import Summary
from mentordesk.presentation.booking_terms import Sentence, Terms
from mentordesk.ui.theme import Space, TextRole, font
from mentordesk.ui.widgets import (
    Card,
    ElidedLabel,
    Label,
    Tone,
    caption,
    hairline,
    heading,
    paragraph,
)

_LABELS_WIDTH = 98


class SummaryCard(Card):
    """Topic, when in both zones, with whom, for whom and how."""

    def __init__(self) -> None:
        super().__init__(name="booking.summary", spacing=Space.M)
        self._title = Label(role=TextRole.TITLE)
        self._title.setWordWrap(True)
        self._when = Label(role=TextRole.BODY_STRONG)
        self._place = ElidedLabel()
        self._beside = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._mentor = ElidedLabel()
        self._mentee = ElidedLabel()
        self._by = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        self._how = paragraph()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, _LABELS_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(self._grid)
        self._add(self.tr("When"), _stacked(_side_by_side(self._when, self._place), self._beside))
        self._add(self.tr("With"), self._mentor)
        self._add(self.tr("For"), _side_by_side(self._mentee, self._by))
        self._add(self.tr("How"), self._how)

    def show_summary(self, summary: Summary) -> None:
        """Show what is about to be booked, or was."""
        self._title.setText(summary.title)
        self._when.setText(summary.when.text)
        self._when.setAccessibleName(summary.when.spoken)
        self._place.setText(summary.when.place)
        self._beside.setText(summary.when.beside)
        self._beside.setVisible(bool(summary.when.beside))
        self._mentor.setText(summary.mentor)
        self._mentee.setText(summary.mentee)
        self._by.setText(summary.booked_by)
        self._how.setText(summary.how)
        self.setAccessibleName(summary.title)
        self.setAccessibleDescription(summary.when.spoken)

    def _add(self, name: str, value: QWidget) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        label = caption(name)
        label.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(value, row, 1, top)


class PriceCard(Card):
    """How the price comes about, and the total."""

    def __init__(self) -> None:
        super().__init__(name="booking.price", spacing=Space.M)
        self._line = Label()
        self._amount = Label()
        self._total = Label(role=TextRole.FIGURE)
        self.body.addWidget(_ends(self._line, self._amount))
        self.body.addWidget(hairline())
        self.body.addWidget(_ends(Label(self.tr("Total"), role=TextRole.BODY_STRONG), self._total))

    def show_bill(self, bill: Bill) -> None:
        """Show what it costs."""
        self._line.setText(bill.line)
        self._amount.setText(bill.total)
        self._total.setText(bill.total)
        self.setAccessibleName(self.tr("Total {amount}").format(amount=bill.total))
        self.setAccessibleDescription(bill.line)


class TermsCard(Card):
    """The programme's real terms with the actual dates."""

    def __init__(self) -> None:
        super().__init__(name="booking.terms")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setFont(font(TextRole.BODY))
        self._text.setWordWrap(True)
        self._note = caption()
        self.body.addWidget(heading(self.tr("If plans change")))
        self.body.addWidget(self._text)
        self.body.addWidget(self._note)

    def show_terms(self, terms: Terms) -> None:
        """Show what holds; the moments are set off."""
        self._text.setText("<br>".join(map(_marked_up, terms.sentences)))
        self._text.setAccessibleName(terms.plain())
        self._note.setText(terms.zone_note)


def _marked_up(sentence: Sentence) -> str:
    return escape(sentence.pattern).replace("{when}", f"<b>{escape(sentence.when)}</b>")


def _side_by_side(first: QWidget, second: QWidget) -> QWidget:
    holder, row = _row()
    row.addWidget(first)
    row.addWidget(second)
    row.addStretch(1)
    return holder


def _ends(first: QWidget, second: QWidget) -> QWidget:
    holder, row = _row()
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(second)
    return holder


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    return holder, row


def _stacked(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(first)
    column.addWidget(second)
    return holder
