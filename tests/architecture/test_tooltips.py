"""Tooltips never take what people typed for markup."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "src" / "mentordesk" / "ui"
# Our own words, which are no markup either.
_OWN = {"why", "meaning", "missing", "QApplication.applicationDisplayName()"}
_TIPS = re.compile(r"setToolTip\((?P<text>.*)\)|ToolTipRole: lambda [^:]*: (?P<role>.*),?$")


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.stem)
def test_a_tooltip_shows_text_as_it_was_typed(file: Path) -> None:
    texts = [
        match["text"] or match["role"]
        for match in map(_TIPS.search, file.read_text(encoding="utf-8").splitlines())
        if match
    ]
    assert [each for each in texts if each not in _OWN and not each.startswith("as_typed(")] == []
