"""Tooltips with what people typed, which is never read as markup."""

from PySide6.QtGui import Qt


def as_typed(text: str) -> str:
    """Give a text so that a tooltip shows it to the letter.

    Qt takes whatever looks like markup for markup, and a picture in it would be fetched from
    where it says.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
