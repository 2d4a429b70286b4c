"""Names and texts in little room."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from mentordesk.ui.canvas.wrapping import shortened
from mentordesk.ui.theme import TextRole, font


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr Rosalind Franklin", "Rosalind Franklin"),
        ("Dr Rosalind Franklin", "Rosalind F."),
        ("Dr Rosalind Franklin", "Rosalind"),
        ("Katherine Johnson", "Katherine J."),
        ("Whina Te Rangi", "Whina Te R."),
        ("Whina Te Rangi", "Whina"),
    ],
)
def test_a_name_is_shortened_to_what_fits_and_never_to_a_title(
    qapp: QApplication, name: str, short: str
) -> None:
    del qapp
    metrics = QFontMetrics(font(TextRole.CAPTION_STRONG))
    assert shortened(name, metrics=metrics, width=metrics.horizontalAdvance(short)) == short


def test_a_name_without_room_is_cut_in_the_given_name(qapp: QApplication) -> None:
    del qapp
    metrics = QFontMetrics(font(TextRole.CAPTION_STRONG))
    room = metrics.horizontalAdvance("Rosal\N{HORIZONTAL ELLIPSIS}")
    cut = shortened("Dr Rosalind Franklin", metrics=metrics, width=room)
    assert cut == "Rosal\N{HORIZONTAL ELLIPSIS}"
