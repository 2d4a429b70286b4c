"""A small real program for the driver's own tests to operate."""

import sys

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    qWarning,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
    QWizard,
    QWizardPage,
)
from typing_extensions import override

AnyIndex = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction

SESSIONS = ("Monday 09:00, Ada", "Tuesday 14:00, Grace", "Friday 10:30, Alan")
STEPS = {Cursor.MoveRight: 1, Cursor.MoveDown: 1, Cursor.MoveLeft: -1, Cursor.MoveUp: -1}
BLOCK_COLOUR = QColor("#2F62D9")
COMPLAIN = "--complain"
NO_PARENT = QModelIndex()


class Sessions(QAbstractListModel):
    """Three sessions, shown short and read out in full."""

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(SESSIONS)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        session = SESSIONS[index.row()]
        texts = {
            Qt.ItemDataRole.DisplayRole: session[:3],
            Qt.ItemDataRole.AccessibleTextRole: session,
            Qt.ItemDataRole.AccessibleDescriptionRole: "scheduled",
        }
        return texts.get(Qt.ItemDataRole(role))


class Week(QListView):
    """Places and paints its items itself, the way a calendar does."""

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        return QRect(10 + index.row() * 110, 10, 100, 60)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        indexes = (self.model().index(row, 0) for row in range(len(SESSIONS)))
        return next((found for found in indexes if self.visualRect(found).contains(p)), NO_PARENT)

    @override
    def moveCursor(self, cursorAction: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self.currentIndex().row() + STEPS.get(cursorAction, 0)
        return self.model().index(max(0, min(row, len(SESSIONS) - 1)), 0)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let the keyboard follow what assistive technology selects."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            self.selectionModel().setCurrentIndex(
                index, self.selectionModel().SelectionFlag.NoUpdate
            )

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in range(len(SESSIONS)):
            index = self.model().index(row, 0)
            painter.fillRect(self.visualRect(index), BLOCK_COLOUR)
            painter.drawText(self.visualRect(index), index.data())
        painter.end()


def named(widget: QWidget, name: str, *, read_as: str = "") -> QWidget:
    """Give a widget its object name and, where it shows no text, its accessible name."""
    widget.setObjectName(name)
    widget.setAccessibleName(read_as)
    return widget


class Window(QMainWindow):
    """A field, a list, and buttons that open a dialog and a wizard."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Sample")
        self.topic, self.week, self.answer = QLineEdit(), Week(), QLabel("nothing yet")
        self.week.setModel(Sessions(self))
        greet, ask, book = QPushButton("&Greet"), QPushButton("Ask…"), QPushButton("Book…")
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.addWidget(named(self.topic, "topic", read_as="Topic"))
        layout.addWidget(named(QSpinBox(maximum=240), "minutes", read_as="Minutes"))
        layout.addWidget(named(self.week, "week", read_as="Week of 4 May"))
        for button, name in ((greet, "greet"), (ask, "ask"), (book, "book")):
            layout.addWidget(named(button, name))
        layout.addWidget(named(self.answer, "answer"))
        self.setCentralWidget(body)
        greet.clicked.connect(self.greet)
        ask.clicked.connect(self.open_dialog)
        book.clicked.connect(self.open_wizard)
        self.week.activated.connect(self.open_session)

    def greet(self) -> None:
        """Answer with what was typed."""
        self.answer.setText(f"Hello {self.topic.text()}")

    def open_session(self, index: QModelIndex) -> None:
        """Answer with the session that was opened."""
        self.answer.setText(f"opened {SESSIONS[index.row()]}")

    def open_dialog(self) -> None:
        """Ask a question in a modal dialog."""
        dialog = QDialog(self)
        dialog.setWindowTitle("Sure?")
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        layout = QVBoxLayout(dialog)
        layout.addWidget(QLabel("Are you sure?"))
        layout.addWidget(buttons)
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        self._open(dialog)

    def open_wizard(self) -> None:
        """Open a wizard of three pages with a field each."""
        wizard = QWizard(self)
        wizard.setWindowTitle("Book a session")
        for title in ("Time", "Details", "Confirmation"):
            page = QWizardPage(title=title)
            QVBoxLayout(page).addWidget(named(QLineEdit(), title.lower(), read_as=f"{title} field"))
            wizard.addPage(page)
        self._open(wizard)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.answer.setText("accepted"))
        dialog.rejected.connect(lambda: self.answer.setText("rejected"))
        dialog.open()


def main() -> int:
    """Show the window until it is closed; `COMPLAIN` makes Qt print a warning."""
    application = QApplication(sys.argv)
    window = Window()
    window.show()
    if COMPLAIN in sys.argv:
        qWarning("something is wrong")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
