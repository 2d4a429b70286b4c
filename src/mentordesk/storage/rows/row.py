"""What a database gives for one row."""

from typing import Any, Protocol


class Row(Protocol):
    """Values by the names of their columns."""

    def __getitem__(self, column: str, /) -> Any: ...  # noqa: ANN401 - each column has its own type
