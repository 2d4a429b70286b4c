"""Looking for words in texts, whatever the letter case of any language."""

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class lowered(FunctionElement[str]):  # noqa: N801 - SQL's functions are named so
    """A text in lower case; PostgreSQL's own `lower` knows the letters of its locale only."""

    name = "lowered"
    type = Text()
    inherit_cache = True


@compiles(lowered)
def _lower(element: lowered, compiler: SQLCompiler, **options: object) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(lowered, "postgresql")
def _lower_by_unicode(element: lowered, compiler: SQLCompiler, **options: object) -> str:
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "und-x-icu")'


def mentions(text: ColumnElement[str], *, word: str) -> ColumnElement[bool]:
    """Find texts that hold a word, given in lower case; `%` and `_` mean themselves."""
    return lowered(text).contains(word, autoescape=True)
