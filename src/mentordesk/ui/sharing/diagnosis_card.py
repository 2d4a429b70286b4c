"""The lines of a test: what is in order on the way to a programme, and what is not."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.presentation.locales import Locale
from mentordesk.presentation.sharing_diagnosis import Finding, State, Step, untested
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Card, IconLabel, Panel, Tone, heading, paragraph

_ICONS: Mapping[State, str] = MappingProxyType(
    {
        State.GOOD: "tick",
        State.BAD: "cross",
        State.DOUBTFUL: "warning",
        State.UNKNOWN: "minus",
    }
)
_TONES: Mapping[State, Tone] = MappingProxyType(
    {
        State.GOOD: Tone.ACCENT,
        State.BAD: Tone.DANGER,
        State.DOUBTFUL: Tone.NORMAL,
        State.UNKNOWN: Tone.MUTED,
    }
)


class _Line(QWidget):
    def __init__(self, step: Step) -> None:
        super().__init__()
        self.setObjectName(f"diagnosis.{step}")
        self._icon = IconLabel(_ICONS[State.UNKNOWN])
        self._text = paragraph(tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_finding(self, finding: Finding) -> None:
        self._icon.set_icon_name(_ICONS[finding.state])
        self._icon.setForegroundRole(_TONES[finding.state].value)
        self._text.setText(finding.text)
        is_known = finding.state is not State.UNKNOWN
        self._text.set_tone(Tone.NORMAL if is_known else Tone.MUTED)
        self._text.setAccessibleName(finding.spoken)


class DiagnosisCard(Card):
    """Shows all steps from the beginning, so that one sees what will be looked at."""

    def __init__(self, *, locale: Locale, parent: QWidget | None = None) -> None:
        super().__init__(name="connect.diagnosis", panel=Panel.CARD, parent=parent)
        self._locale = locale
        self._lines = {step: _Line(step) for step in Step}
        self.body.addWidget(heading(self.tr("The way to the programme")))
        lines = QVBoxLayout()
        lines.setSpacing(Space.M)
        for line in self._lines.values():
            lines.addWidget(line)
        self.body.addLayout(lines)
        self.body.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Forget the last test."""
        self.show_findings(untested(locale=self._locale))

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what a test found."""
        for finding in findings:
            self._lines[finding.step].show_finding(finding)
