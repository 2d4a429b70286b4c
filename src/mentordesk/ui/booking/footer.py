"""What stands left of the wizard's buttons: the chosen time, or that it is being written."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.theme import Space, TextRole
from mentordesk.ui.widgets import ElidedLabel, Label, Spinner, Tone, announce


class FooterNote(QWidget):
    """One line; the time in both zones reads as one sentence to assistive technology."""

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("booking.footer")
        self._spinner = Spinner(name="booking.busy", meaning=self.tr("Booking the session"))
        self._strong = Label(role=TextRole.BODY_STRONG)
        self._strong.setMinimumWidth(0)
        self._quiet = ElidedLabel(role=TextRole.CAPTION, tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._spinner)
        row.addWidget(self._strong)
        row.addWidget(self._quiet, 1)
        self.show_time("", beside="", spoken="")

    def show_time(self, text: str, *, beside: str, spoken: str) -> None:
        """Show the chosen time; empty texts show nothing."""
        self._spinner.hide()
        self._strong.setText(text)
        self._quiet.setText(beside)
        self._strong.setAccessibleName(spoken)

    def show_writing(self) -> None:
        """Show that the booking is being written."""
        text = self.tr("Booking…")
        self._spinner.show()
        self._strong.setText(text)
        self._strong.setAccessibleName(text)
        self._quiet.setText("")
        announce(self, text)
