"""`import` and `export`: a whole programme as one file."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.application.programme_file.session_table import document_from_csv, in_rows
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.files import read_bytes, write_document
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.refusals import naming
from mentordesk.domain.errors import DomainError

_KINDS = ("people", "availability", "sessions", "payments", "requests", "policies")


def add_to(menu: Menu) -> None:
    """Add the commands."""
    bringing = menu.command(
        "import", run=import_programme, purpose="bring in a programme file: all of it or nothing"
    )
    bringing.value("file", read=values.path, metavar="FILE", help="JSON, or sessions as .csv")
    giving = menu.command(
        "export", run=export_programme, purpose="write the whole programme into a file"
    )
    giving.value("file", read=values.path, metavar="FILE", help="the JSON file to write")


@in_workspace
def import_programme(arguments: Namespace, errand: Errand) -> Answer:
    """Bring in a file and count what it held."""
    with naming(str(arguments.file)):
        document = _import_file(arguments.file, errand=errand)
    counts = _counts(document)
    return Answer(document=counts, lines=_lines(counts, f"Imported from {arguments.file}:"))


@in_workspace
def export_programme(arguments: Namespace, errand: Errand) -> Answer:
    """Write the programme and count what there is."""
    with errand.asking() as questions:
        document = questions.export()
    write_document(arguments.file, document)
    counts = _counts(document)
    return Answer(document=counts, lines=_lines(counts, f"Exported to {arguments.file}:"))


def _import_file(file: Path, *, errand: Errand) -> Mapping[str, object]:
    if file.suffix.lower() != ".csv":
        return _handed_in(document_from_json(read_bytes(file)), errand=errand)
    try:
        return _handed_in(document_from_csv(read_bytes(file)), errand=errand)
    except DomainError as error:
        raise in_rows(error) from None


def _handed_in(document: Mapping[str, object], *, errand: Errand) -> Mapping[str, object]:
    errand.submit(ImportProgramme(document=document))
    return document


def _counts(document: Mapping[str, object]) -> dict[str, int]:
    kinds = {kind: document.get(kind, ()) for kind in _KINDS}
    return {
        kind: len(held) for kind, held in kinds.items() if isinstance(held, list | dict | tuple)
    }


def _lines(counts: Mapping[str, int], heading: str) -> Iterator[str]:
    yield heading
    for kind, count in counts.items():
        yield f"  {count:>6}  {kind}"
