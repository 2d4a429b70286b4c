"""Choosing who sits at this desk: a person of the programme, or nobody in particular."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.people import LOCAL, Person
from mentordesk.ui.shell.row_list import RowList
from mentordesk.ui.shell.rows import Row
from mentordesk.ui.theme import Space
from mentordesk.ui.widgets import Button, Kind, SearchField, paragraph, title

_SIZE = (420, 520)


class ActAsDialog(QDialog):
    """`decided` carries the chosen Person, or None for this computer's coordinator."""

    decided = Signal(object)

    def __init__(
        self, people: Sequence[Person], *, current: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = {person.id: person for person in people}
        self.setObjectName("actAs")
        self.setWindowTitle(self.tr("Act as"))
        self.resize(*_SIZE)
        self._search = SearchField(name="actAs.search", meaning=self.tr("Search people"))
        self._list = RowList(name="actAs.people", meaning=self.tr("People"))
        self._search.searched.connect(self._show)
        self._list.activated.connect(lambda _: self._decide())
        self._list.doubleClicked.connect(lambda _: self._decide())
        self._lay_out()
        self._show("")
        self._list.choose(current)

    def _show(self, text: str) -> None:
        wanted = text.casefold()
        rows = [self._nobody()] if not wanted else []
        rows += [
            _row(person)
            for person in self._people.values()
            if wanted in f"{person.name} {person.email}".casefold()
        ]
        self._list.show_rows(rows)

    def _nobody(self) -> Row:
        text = self.tr("This computer (coordinator)")
        return Row(LOCAL.id, text, "", text, has_avatar=True)

    def _decide(self) -> None:
        key = self._list.chosen_key()
        if key is not None:
            self.decided.emit(self._people.get(key))
            self.accept()

    def _lay_out(self) -> None:
        hint = self.tr("Everything you do is recorded under this name, and you see what they see.")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(title(self.tr("Who are you?")))
        column.addWidget(paragraph(hint))
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), name="actAs.cancel", kind=Kind.QUIET)
        choose = Button(self.tr("Act as this person"), name="actAs.choose", kind=Kind.PRIMARY)
        choose.setDefault(True)
        cancel.clicked.connect(self.reject)
        choose.clicked.connect(lambda _: self._decide())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(choose)
        return foot


def _row(person: Person) -> Row:
    roles = ", ".join(sorted(person.roles))
    return Row(person.id, person.name, roles, f"{person.name}, {roles}", has_avatar=True)
