"""The product's source files, read and parsed for the tests beside this module."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "mentordesk"


@dataclass(frozen=True)
class Source:
    """One file of the product."""

    name: str
    """The path inside the package, with slashes."""
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def sources(area: str = ".") -> Iterator[Source]:
    """Read every module of the package, or of one area of it."""
    for path in sorted((PACKAGE / area).rglob("*.py")):
        yield Source(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))


def imported_packages(tree: ast.AST) -> set[str]:
    """Name the top-level packages that a module imports from outside its own package."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
