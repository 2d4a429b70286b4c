"""A button that cannot be pressed says why, to the eye and to assistive technology."""

from PySide6.QtWidgets import QPushButton

from mentordesk.ui.widgets.tips import as_typed


def show_refusal(button: QPushButton, *, text: str, refusal: str) -> None:
    """Label a button; with a refusal (a sentence) it is disabled and the sentence is its hint."""
    button.setText(text)
    button.setAccessibleName(text.removesuffix("…"))
    button.setEnabled(not refusal)
    button.setToolTip(as_typed(refusal))
    button.setAccessibleDescription(refusal)
