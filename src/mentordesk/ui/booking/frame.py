"""Sets the distances inside Qt's own wizard frame, which its style would choose otherwise."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget, QWizard

from mentordesk.ui.theme import Space

_NONE = QMargins()
_BUTTONS = QMargins(Space.XXL, Space.L - 1, Space.XXL, Space.L - 1)


def tidy(wizard: QWizard) -> None:
    """Let side panel and pages reach the edges and give the buttons room; may be repeated.

    Qt makes these layouts anew whenever a page wants another frame.
    """
    side, page = wizard.sideWidget(), wizard.currentPage()
    for inner in (side, page):
        _set(_layout_around(inner), _NONE)
    for row in wizard.findChildren(QHBoxLayout):
        if row.indexOf(wizard.button(QWizard.WizardButton.NextButton)) >= 0:
            _set(row, _BUTTONS)
            row.setSpacing(Space.S)


def _layout_around(inner: QWidget | None) -> QLayout | None:
    holder = inner.parentWidget() if inner is not None else None
    return holder.layout() if holder is not None else None


def _set(layout: QLayout | None, margins: QMargins) -> None:
    if layout is not None and layout.contentsMargins() != margins:
        layout.setContentsMargins(margins)
