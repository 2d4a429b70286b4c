"""What stands in the way of the chosen time, with the ways on: other times, or all the same."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentordesk.application.verdicts import Refusal
from mentordesk.presentation.picking_clock import Clocks, short_when
from mentordesk.presentation.picking_fit import Fit, Leeway
from mentordesk.presentation.picking_refusals import (
    Alternative,
    alternatives_of,
    explanation,
    headline,
    misfit_text,
)
from mentordesk.ui.picking.free_times import FreeTimes
from mentordesk.ui.widgets import Banner, Button, Panel, announce

ANYWAY, NEXT = "anyway", "next"


class TimeNotice(QWidget):
    """`chosen` carries another time (UTC), `next_wished` asks for the next free one.

    `insisted` tells that the time is wanted although it is not offered, `settled` that nothing is
    in the way any more and the keyboard, which was here, is to go elsewhere.
    """

    chosen = Signal(object)
    next_wished = Signal()
    insisted = Signal()
    settled = Signal()

    def __init__(self, times: FreeTimes, *, clocks: Callable[[], Clocks], name: str) -> None:
        super().__init__()
        self._times = times
        self._clocks = clocks
        self._name = name
        self._leeway = Leeway.OFFERED
        self._refusal: Refusal | None = None
        self._lost: datetime | None = None
        self._situation: tuple[object, ...] | None = None
        self._banner: Banner | None = None
        self._is_awaited = False
        self._alternatives: dict[str, Alternative] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def set_leeway(self, leeway: Leeway) -> None:
        """Say which times may be chosen beside the free ones."""
        self._leeway = leeway
        self.refresh()

    def expect(self, refusal: Refusal, *, lost: datetime) -> None:
        """Show why a time was refused at the last moment, until another one is chosen."""
        self._refusal, self._lost = refusal, lost
        # The banner may have to wait for the times that are being asked for.
        self._is_awaited = True

    def refresh(self) -> None:
        """Show what stands in the way now, or nothing."""
        fit = self._times.standing.fit
        if fit is Fit.CHECKING:
            return
        if self._times.start != self._lost or (fit is Fit.FREE and self._refusal is not None):
            self._refusal = self._lost = None
        self._show_banner()
        self.setVisible(self._banner is not None)

    def _show_banner(self) -> None:
        """Leave a banner alone while it still tells what is so: it may have the keyboard."""
        times = self._times
        chosen = (times.start, times.sought, times.standing)
        situation = (self._refusal, *chosen, self._clocks(), self._leeway)
        if situation == self._situation:
            return
        self._situation = situation
        has_keyboard = self._has_keyboard()
        self._remove_banner()
        if self._refusal is not None:
            self._show_refused(self._refusal)
        elif self._is_in_the_way(times.standing.fit):
            self._show_misfit()
        if self._banner is not None and (has_keyboard or self._is_awaited):
            self._enter(self._banner)
        elif has_keyboard:
            self.settled.emit()
        self._is_awaited = False

    def _is_in_the_way(self, fit: Fit) -> bool:
        return fit is Fit.TAKEN or (fit is Fit.NOT_OFFERED and not self._leeway.allows(fit))

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return (
            focused is not None and self._banner is not None and self._banner.isAncestorOf(focused)
        )

    def _enter(self, banner: Banner) -> None:
        """Put the keyboard on the first way on."""
        first = banner.findChild(Button)
        if first is not None:
            self.show()
            first.setFocus()

    def _show_refused(self, refusal: Refusal) -> None:
        clocks, lost = self._clocks(), self._lost
        if lost is None:
            return
        text = explanation(refusal, lost=lost, minutes=self._minutes() or 0, clocks=clocks)
        banner = self._add_banner(headline(refusal, locale=clocks.locale), text=text)
        self._alternatives = {
            f"{place}": alternative
            for place, alternative in enumerate(alternatives_of(refusal, clocks=clocks))
        }
        for key, alternative in self._alternatives.items():
            banner.add_action(key, text=alternative.text)
        self._offer_ways(banner)

    def _show_misfit(self) -> None:
        start, minutes, clocks = self._times.start, self._minutes(), self._clocks()
        if start is None or minutes is None:
            return
        when = short_when(start, minutes=minutes, clocks=clocks)
        title = misfit_text(self._times.standing, when=when, locale=clocks.locale)
        self._offer_ways(self._add_banner(title, text=""))

    def _minutes(self) -> int | None:
        """Give the length that is sought; None until the mentor's usual one is known."""
        sought = self._times.sought
        return None if sought is None else sought.duration

    def _offer_ways(self, banner: Banner) -> None:
        if not self._alternatives:
            banner.add_action(NEXT, text=self.tr("Next free time"))
        if self._may_insist():
            banner.add_action(ANYWAY, text=self.tr("Use it anyway…"))

    def _may_insist(self) -> bool:
        return self._leeway is Leeway.WITH_REASON and self._times.standing.fit is Fit.NOT_OFFERED

    def _add_banner(self, title: str, *, text: str) -> Banner:
        banner = Banner(
            title, name=f"{self._name}.notice", text=text, icon_name="warning", panel=Panel.WARNING
        )
        banner.acted.connect(self._act)
        self._column.addWidget(banner)
        banner.show()
        self._banner = banner
        announce(self, " ".join(part for part in (title, text) if part))
        return banner

    def _remove_banner(self) -> None:
        self._alternatives = {}
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _act(self, key: str) -> None:
        if key == ANYWAY:
            self.insisted.emit()
        elif key == NEXT:
            self.next_wished.emit()
        else:
            self.chosen.emit(self._alternatives[key].start)
