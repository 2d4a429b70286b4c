"""What the menus do with whole programmes: import, export, back up, and change who sits here."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.verdicts import Verdict
from mentordesk.domain.people import LOCAL, Actor, Person, acting
from mentordesk.ui.desk import Desk
from mentordesk.ui.services import Services
from mentordesk.ui.shell.act_as import ActAsDialog


class Errands(QObject):
    """`told` carries a sentence about what was done, `refused` one about what was not.

    `undoable` follows `told` with a call that takes back what was done.
    """

    told = Signal(str)
    undoable = Signal(object)
    refused = Signal(str)

    def __init__(
        self, desk: Desk, *, services: Services, system_zone: str, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._system_zone = system_zone
        self._window = window

    def import_programme(self) -> None:
        """Ask for a programme file and bring it in: all of it or nothing."""
        dialog = self._file_dialog(self.tr("Import programme file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._import)
        dialog.open()

    def export_programme(self) -> None:
        """Ask for a place and write the whole programme there."""
        dialog = self._file_dialog(self.tr("Export programme file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def back_up(self) -> None:
        """Ask for a place and write a verified copy of the workspace there."""
        dialog = QFileDialog(self._window, self.tr("Back up workspace"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mentordesk")
        dialog.fileSelected.connect(self._back_up)
        dialog.open()

    def act_as(self) -> None:
        """Ask who sits here."""
        self._desk.ask_as_staff(
            lambda questions: questions.people(), then=self._choose, topic="actAs"
        )

    def _choose(self, people: Sequence[Person]) -> None:
        dialog = ActAsDialog(people, current=self._desk.actor.id, parent=self._window)
        dialog.decided.connect(self._sit)
        dialog.open()

    def _sit(self, person: Person | None) -> None:
        before, zone = self._desk.actor, self._desk.zone
        if person is None:
            self._seat(LOCAL, zone=self._system_zone)
        else:
            self._seat(acting(person), zone=person.timezone)
        if self._desk.actor != before:
            self.undoable.emit(partial(self._seat, before, zone=zone))

    def _seat(self, actor: Actor, *, zone: str) -> None:
        """Let somebody sit down, whose zone is IANA's, and remember them for the next start."""
        self._desk.sit(actor, zone=zone)
        profile = None if actor == LOCAL else actor.id
        remember = partial(self._services.remember_profile, profile)
        self._desk.carry_out(remember, then=lambda _: None, failed=self.refused.emit)
        if actor == LOCAL:
            self.told.emit(self.tr("You now look after the whole workspace."))
        else:
            self.told.emit(self.tr("You now act as {name}.").format(name=actor.name))

    def _import(self, file: str) -> None:
        read = partial(self._services.read_programme, Path(file))
        self._desk.carry_out(read, then=self._hand_in, failed=self.refused.emit)

    def _hand_in(self, document: Mapping[str, object]) -> None:
        self._desk.submit(
            ImportProgramme(document=document), then=self._imported, failed=self.refused.emit
        )

    def _imported(self, verdict: Verdict) -> None:
        if verdict.refusal is not None:
            self.refused.emit(verdict.refusal.message)
        else:
            self.told.emit(self.tr("The programme file has been imported."))

    def _export(self, file: str) -> None:
        def write(document: Mapping[str, object]) -> None:
            self._do(partial(self._services.write_programme, Path(file), document), file)

        self._desk.ask(
            lambda questions: questions.export(),
            then=write,
            topic="export",
            failed=self.refused.emit,
        )

    def _back_up(self, file: str) -> None:
        self._do(partial(self._services.back_up, Path(file)), file)

    def _do(self, job: Callable[[], None], file: str) -> None:
        done = self.tr("Written to {file}.").format(file=file)
        self._desk.carry_out(job, then=lambda _: self.told.emit(done), failed=self.refused.emit)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters([self.tr("Programme files (*.json)"), self.tr("All files (*)")])
        return dialog
