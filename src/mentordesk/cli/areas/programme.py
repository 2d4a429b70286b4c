"""`import` and `export`: a whole programme as one file."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from mentordesk.application.commands import ImportProgramme
from mentordesk.application.programme_file.parsing import document_from_json
from mentordesk.application.programme_file.session_table import document_from_csv, in_rows
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.files import write_document
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.refusals import named, naming
from mentordesk.cli.usage import reading, writing
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
    with reading(arguments.file):
        data = arguments.file.read_bytes()
    with naming("FILE", shown=arguments.file):
        document = _read(data, arguments.file)
    try:
        errand.submit(ImportProgramme(document=document))
    except DomainError as error:
        raise _placed(error, arguments.file) from None
    counts = _counts(document)
    return Answer(document=counts, lines=_lines(counts, f"Imported from {arguments.file}:"))


@in_workspace
def export_programme(arguments: Namespace, errand: Errand) -> Answer:
    """Write the programme and count what there is."""
    with errand.asking() as questions:
        document = questions.export()
    with writing(arguments.file):
        write_document(arguments.file, document)
    counts = _counts(document)
    return Answer(document=counts, lines=_lines(counts, f"Exported to {arguments.file}:"))


def _read(data: bytes, file: Path) -> Mapping[str, object]:
    return document_from_csv(data) if _is_table(file) else document_from_json(data)


def _placed(error: DomainError, file: Path) -> DomainError:
    """Give a refusal of something in the file with the file's name, and rows for a table."""
    if "path" not in error.details:
        return error
    return named(in_rows(error) if _is_table(file) else error, option="FILE", shown=file)


def _is_table(file: Path) -> bool:
    return file.suffix.lower() == ".csv"


def _counts(document: Mapping[str, object]) -> dict[str, int]:
    kinds = {kind: document.get(kind, ()) for kind in _KINDS}
    return {
        kind: len(held) for kind, held in kinds.items() if isinstance(held, list | dict | tuple)
    }


def _lines(counts: Mapping[str, int], heading: str) -> Iterator[str]:
    yield heading
    for kind, count in counts.items():
        yield f"  {count:>6}  {kind}"
