"""Source files stay small, and the inner layers stand on the standard library."""

import ast
import sys
from collections.abc import Iterator

import pytest
from tests.architecture.sources import ROOT, Source, imported_packages, sources

LONGEST_FILE = 350
LONGEST_FUNCTION = 50
OUTSIDE_ALLOWED = {
    "domain": {"dateutil", "tzdata"},
    "application": {"cattrs", "dateutil", "tzdata"},
    "presentation": {"dateutil", "tzdata"},
}


def test_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {source.name: len(source.text.splitlines()) for source in sources()}
    assert lengths, "there are no source files"
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_file_of_tests_is_too_long_to_read_at_once() -> None:
    files = list((ROOT / "tests").rglob("*.py"))
    assert files, "there are no tests"
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = dict(length for source in sources() for length in function_lengths(source))
    assert lengths, "there are no functions"
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("layer", OUTSIDE_ALLOWED)
def test_an_inner_layer_stands_on_the_standard_library(layer: str) -> None:
    allowed = {"mentordesk", *sys.stdlib_module_names, *OUTSIDE_ALLOWED[layer]}
    foreign = {
        source.name: packages
        for source in sources(layer)
        if (packages := imported_packages(source.tree) - allowed)
    }
    assert foreign == {}


def function_lengths(source: Source) -> Iterator[tuple[str, int]]:
    """Count the lines of each function, docstring included."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            yield f"{source.name}:{node.lineno} {node.name}", last - node.lineno + 1
