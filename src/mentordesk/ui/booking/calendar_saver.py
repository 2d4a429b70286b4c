"""Saves a session as a calendar file where the person says."""

import re
from collections.abc import Callable

from PySide6.QtCore import QDir, QObject, QSaveFile, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.application.queries import SessionDetail

_ODD = re.compile(r"[^\w -]+")
_NAME_LENGTH = 60


class CalendarSaver(QObject):
    """`told` says what came of it."""

    told = Signal(str)

    def __init__(self, calendar_file: Callable[[SessionDetail], str], *, parent: QWidget) -> None:
        super().__init__(parent)
        self._calendar_file = calendar_file
        self._window = parent
        self._detail: SessionDetail | None = None

    def offer(self, detail: SessionDetail) -> None:
        """Have a session to save."""
        self._detail = detail

    def ask(self) -> None:
        """Ask where to; the answer is written when it comes."""
        detail = self._detail
        if detail is None:
            return
        dialog = QFileDialog(self._window, self.tr("Add to calendar"))
        dialog.setObjectName("booking.calendarFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Calendar files (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.setDirectory(_folder())
        dialog.selectFile(_file_name(detail))
        dialog.fileSelected.connect(lambda path: self._save(path, detail))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, path: str, detail: SessionDetail) -> None:
        file = QSaveFile(path)
        text = self._calendar_file(detail).encode()
        flag = QSaveFile.OpenModeFlag.WriteOnly
        if file.open(flag) and file.write(text) == len(text) and file.commit():
            saved = self.tr("Saved as {file}. Open it to add the session to your calendar.")
            self.told.emit(saved.format(file=QDir.toNativeSeparators(path)))
        else:
            failed = self.tr("The calendar file could not be saved: {why}")
            self.told.emit(failed.format(why=file.errorString()))


def _folder() -> str:
    place = QStandardPaths.StandardLocation.DownloadLocation
    return QStandardPaths.writableLocation(place) or QDir.homePath()


def _file_name(detail: SessionDetail) -> str:
    title = " ".join(_ODD.sub(" ", detail.session.title).split())[:_NAME_LENGTH].strip()
    return f"{title or detail.session.id}.ics"
