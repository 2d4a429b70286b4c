"""Lays the wizard's parts out: Qt's own pages and buttons, the side panel, the foot.

Qt makes the layouts inside its frame anew as it likes, so they are left alone: only widgets that
stay are moved.
"""

from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWizard,
    QWizardPage,
)

from mentordesk.ui.theme import Space, current_theme
from mentordesk.ui.widgets import Kind, set_kind
from mentordesk.ui.widgets.painting import smooth_painter

_Button = QWizard.WizardButton
# In the order in which they stand.
_LOOKS = MappingProxyType(
    {
        _Button.CancelButton: ("booking.cancel", Kind.QUIET),
        _Button.BackButton: ("booking.back", Kind.PLAIN),
        _Button.NextButton: ("booking.next", Kind.PRIMARY),
        _Button.CommitButton: ("booking.confirm", Kind.PRIMARY),
        _Button.FinishButton: ("booking.done", Kind.PRIMARY),
    }
)
# What Qt leaves around the buttons by itself, up to the pages.
_QT_MARGIN = 11
_QT_RULE = 2
BESIDE = Space.XXL - _QT_MARGIN
BELOW = Space.L - _QT_MARGIN
# Qt's frame around the pages has two pixels itself.
PAGE_MARGINS = (Space.XXL - 2, Space.XL - 2, Space.XXL - 2 - BESIDE, Space.M)


def dress_buttons(wizard: QWizard) -> None:
    """Give the wizard's buttons their names, looks and places."""
    for which, (name, kind) in _LOOKS.items():
        button = wizard.button(which)
        button.setObjectName(name)
        if isinstance(button, QPushButton):
            set_kind(button, kind)
    wizard.setButtonLayout([_Button.Stretch, *_LOOKS])


def tell_complete(page: QWizardPage) -> None:
    """Have Qt look again whether a page is complete, if that is news for its button.

    Qt hides and shows the whole page for it, which would disturb whoever types.
    """
    wizard = page.wizard()
    if wizard.currentPage() is not page:
        return
    which = _Button.CommitButton if page.isCommitPage() else _Button.NextButton
    if wizard.button(which).isEnabled() != page.isComplete():
        page.completeChanged.emit()


def scrolled_column(page: QWizardPage) -> QVBoxLayout:
    """Give a page a column that scrolls where its texts are longer than the window is high."""
    inner = QWidget()
    inner.setProperty("page", "yes")
    column = QVBoxLayout(inner)
    column.setContentsMargins(*PAGE_MARGINS)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return column


class Rule(QWidget):
    """The hairline above the buttons, instead of Qt's bevelled one."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw surface and line."""
        theme = current_theme()
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, self.width(), 1, theme.line)
        painter.end()


class Frame:
    """Knows the parts and where they belong; reads from the right where the language does.

    The side panel goes into Qt's frame, which Qt hides for a moment whenever buttons change: a
    panel outside of it would draw the keyboard's focus to itself each time.
    """

    def __init__(self, wizard: QWizard, *, side: QWidget, footer: QWidget) -> None:
        self._wizard = wizard
        self._side = side
        self._footer = footer
        self._rule = Rule(wizard)
        inner = wizard.button(_Button.NextButton).parentWidget()
        if inner is not None:
            self._reserve(inner)
            side.setParent(inner)

    def fit(self) -> None:
        """Put everything in its place in the window's present size."""
        self._put(self._side, QRect(0, 0, self._side.width(), self._wizard.height()))
        self.fit_footer()

    def fit_footer(self) -> None:
        """Put the footer between the side panel and the first of the buttons on view."""
        places = [self._place(button) for button in self._buttons() if button.isVisible()]
        if not places:
            return
        left = self._side.width() + Space.XXL
        right = min(self._mirrored(place).left() for place in places) - Space.L
        row = places[0]
        self._put(self._footer, QRect(left, row.top(), max(0, right - left), row.height()))
        line = QRect(self._side.width(), 0, self._wizard.width() - self._side.width(), _QT_RULE)
        line.moveTop(row.top() - _QT_MARGIN - _QT_RULE)
        self._put(self._rule, line)
        self._rule.raise_()
        self._footer.raise_()

    def _reserve(self, inner: QWidget) -> None:
        """Keep Qt's pages and buttons off the side panel and the window's edges."""
        near, far = self._side.width(), int(BESIDE)
        if self._wizard.isRightToLeft():
            near, far = far, near
        inner.setContentsMargins(near, 0, far, BELOW)

    def _buttons(self) -> list[QAbstractButton]:
        return [self._wizard.button(which) for which in _LOOKS]

    def _place(self, button: QAbstractButton) -> QRect:
        return QRect(button.mapTo(self._wizard, QPoint()), button.size())

    def _put(self, widget: QWidget, place: QRect) -> None:
        widget.setGeometry(self._mirrored(place))

    def _mirrored(self, place: QRect) -> QRect:
        if not self._wizard.isRightToLeft():
            return place
        mirrored = QRect(place)
        mirrored.moveLeft(self._wizard.width() - place.right() - 1)
        return mirrored
